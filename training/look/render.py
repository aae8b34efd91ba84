"""Renders shards of pictures:  python3 -m training.look.render KIND --seed S --shards N

KIND is faces (close views with one face), nots (things that are no face), or scenes (whole pictures, 0..4 people).
Shard number i of seed S is drawn with the Generator of (S, KIND, i): the same command gives the same pictures.
Seeds below 9000 are for training, 9000 and up are held out for evaluation. Shards that exist are left alone.
"""
from __future__ import annotations

import argparse
import time

import numpy as np

from . import labels, shards
from .artist import draw_face_crop, draw_not_face, draw_scene

TILE = 160  # px, side of stored faces and not-faces
SCENE_SHAPES = [(384, 216), (384, 216), (288, 288), (216, 384), (384, 216), (384, 288)]  # width, height; one for each shard in turn
PER_SHARD = {"faces": 1000, "nots": 1000, "scenes": 250}
KINDS = list(PER_SHARD)
HELD_OUT = 9000


def render_shard(kind: str, seed: int, number: int, count: int) -> tuple[np.ndarray, list[np.ndarray]]:
    """Pictures uint8 [count,H,W,3] and their label rows."""
    rng = np.random.default_rng([seed, KINDS.index(kind), number])
    width, height = SCENE_SHAPES[number % len(SCENE_SHAPES)] if kind == "scenes" else (TILE, TILE)
    pictures = np.zeros((count, height, width, 3), np.uint8)
    faces: list[np.ndarray] = []
    for i in range(count):
        if kind == "faces":
            pictures[i], label = draw_face_crop(rng, TILE)
            faces.append(labels.row(label)[None])
        elif kind == "nots":
            pictures[i] = draw_not_face(rng, TILE)
            faces.append(np.zeros((0, labels.WIDTH), np.float32))
        else:
            scene = draw_scene(rng, width, height)
            pictures[i] = scene.rgb
            faces.append(labels.rows_of_scene(scene.faces, scene.ignore, shards.MOST_FACES))
    return pictures, faces


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--first", type=int, default=0, help="number of the first shard")
    parser.add_argument("--shards", type=int, default=1)
    parser.add_argument("--count", type=int, default=0, help="pictures in a shard (default: 1000, scenes 250)")
    args = parser.parse_args()
    for number in range(args.first, args.first + args.shards):
        held = "held-" if args.seed >= HELD_OUT else ""
        name = f"{held}{args.kind}-{args.seed:04d}-{number:03d}"
        if (shards.HOME / f"{name}.count.npy").exists():
            continue
        start = time.time()
        count = args.count or PER_SHARD[args.kind]
        shards.write(name, *render_shard(args.kind, args.seed, number, count))
        print(f"{name}: {count} pictures, {1000 * (time.time() - start) / count:.1f} ms each", flush=True)


if __name__ == "__main__":
    main()
