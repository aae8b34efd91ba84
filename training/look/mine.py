"""Collects the networks' mistakes to train on:  python3 -m training.look.mine --seed S [--pictures N]

Draws scenes and not-faces that nobody has seen (seed S), lets the exported networks look for faces, and keeps what they
believe in where there is none, as squares of TILE px (a shard `mined-nots-S`).
"""
from __future__ import annotations

import argparse

import cv2
import numpy as np

from . import labels, shards
from .artist import draw_not_face, draw_scene
from .crops import REACH, crop_matrix, cut_to
from .degrade import degrade
from .detect import Detector, overlap
from .render import SCENE_SHAPES, TILE

BELIEVED_HEAT, BELIEVED_FACE = 0.15, 0.2


def mistakes(detector: Detector, picture: np.ndarray, rows: np.ndarray) -> list[np.ndarray]:
    """Tiles around what is believed to be a face and overlaps none."""
    out = []
    for box, heat in zip(*detector.boxes(picture)):
        if heat < BELIEVED_HEAT or any(overlap(box, labels.box(row[labels.FACE])) > 0.1 for row in rows):
            continue
        if heat > 0.35 or detector.read(picture, box).is_face > BELIEVED_FACE:
            side = REACH * 1.3 * max(box[2] - box[0], box[3] - box[1])
            out.append(cut_to(picture, crop_matrix((box[:2] + box[2:]) / 2, side, size=TILE), TILE, TILE, cv2.BORDER_REPLICATE))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--pictures", type=int, default=2000)
    args = parser.parse_args()
    rng = np.random.default_rng([args.seed, 77])
    detector = Detector.of_files()
    detector.finder_threshold = BELIEVED_HEAT
    found: list[np.ndarray] = []
    for number in range(args.pictures):
        if number % 2:
            scene = draw_scene(rng, *SCENE_SHAPES[number % len(SCENE_SHAPES)])
            picture, rows = scene.rgb, labels.rows_of_scene(scene.faces, scene.ignore, shards.MOST_FACES)
        else:
            picture, rows = draw_not_face(rng, 2 * TILE), np.zeros((0, labels.WIDTH))
        found += mistakes(detector, degrade(picture, rng, 0.6), rows)
        if number % 200 == 199:
            print(f"{len(found)} mistakes in {number + 1} pictures", flush=True)
    if found:
        shards.write(f"mined-nots-{args.seed:04d}-000", np.stack(found), [np.zeros((0, labels.WIDTH), np.float32)] * len(found))


if __name__ == "__main__":
    main()
