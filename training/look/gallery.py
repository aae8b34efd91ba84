"""A sheet of the artist's drawings: python3 -m training.look.gallery [--seed N] [--out FILE.png] [--labels]"""
from __future__ import annotations

import argparse
from pathlib import Path
from typing import List

import cv2
import numpy as np

from .artist import FaceLabel, draw_face_crop, draw_not_face, draw_scene

FACE, ACROSS, DOWN = 96, 12, 7
SCENE = (288, 162)


def mark(rgb: np.ndarray, label: FaceLabel) -> None:
    """Draws a label into the picture: face green, mouth red, points blue, hidden ones yellow."""
    for box, colour in ((label.face, (0, 200, 0)), (label.mouth, (255, 0, 0))):
        cv2.rectangle(rgb, (int(box[0]), int(box[1])), (int(box[2]), int(box[3])), colour, 1)
    for part, (x, y) in label.points.items():
        cv2.circle(rgb, (int(x), int(y)), 1, (0, 0, 255) if label.visible[part] else (255, 255, 0), -1)


def rows(tiles: List[np.ndarray], across: int) -> np.ndarray:
    """Tiles of one size side by side."""
    return np.concatenate([np.concatenate(tiles[i:i + across], 1) for i in range(0, len(tiles), across)])


def gallery(rng: np.random.Generator, labels: bool) -> np.ndarray:
    """rgb uint8 [h, 1152, 3]: seven rows of faces, two of scenes, one of things that are no faces."""
    faces, scenes = [], []
    for _ in range(ACROSS * DOWN):
        rgb, label = draw_face_crop(rng, FACE)
        faces.append(rgb)
        if labels:
            mark(rgb, label)
    for people in (1, 2, 1, 3, 1, 4, 2, 1):
        scene = draw_scene(rng, *SCENE, people)
        scenes.append(scene.rgb)
        for label in scene.faces if labels else ():
            mark(scene.rgb, label)
    return np.concatenate([rows(faces, ACROSS), rows(scenes, 4), rows([draw_not_face(rng, FACE) for _ in range(ACROSS)], ACROSS)])


def main() -> None:
    """Writes the sheet."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seed", type=int, default=3)
    arguments.add_argument("--out", type=Path, default=Path("docs/images/training/gallery.png"))
    arguments.add_argument("--labels", action="store_true")
    chosen = arguments.parse_args()
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(chosen.out), gallery(np.random.default_rng(chosen.seed), chosen.labels)[..., ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 9])


if __name__ == "__main__":
    main()
