"""Rendered data on disk: shards of equal-sized pictures with their labels, read through memory maps.

A shard is three files: NAME.pictures.npy uint8 [n,H,W,3], NAME.labels.npy float32 [n,faces,labels.WIDTH],
NAME.count.npy uint8 [n] (how many of the label rows count). The count is written last: a shard without it is unfinished.
"""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import labels

HOME = Path("out/training/look")
MOST_FACES = 6


@dataclass
class Shard:
    name: str
    pictures: np.ndarray
    labels: np.ndarray
    count: np.ndarray


def write(name: str, pictures: np.ndarray, faces: list[np.ndarray], home: Path = HOME) -> None:
    """`faces`: for each picture the label rows [k,WIDTH], k <= MOST_FACES."""
    home.mkdir(parents=True, exist_ok=True)
    rows = np.zeros((len(faces), MOST_FACES, labels.WIDTH), np.float32)
    for i, of_picture in enumerate(faces):
        rows[i, : len(of_picture)] = of_picture
    np.save(home / f"{name}.pictures.npy", pictures)
    np.save(home / f"{name}.labels.npy", rows)
    np.save(home / f"{name}.count.npy", np.array([len(f) for f in faces], np.uint8))


def read(name: str, home: Path = HOME) -> Shard:
    return Shard(name, np.load(home / f"{name}.pictures.npy", mmap_mode="r"), np.load(home / f"{name}.labels.npy"), np.load(home / f"{name}.count.npy"))


class Shelf:
    """All finished shards whose name begins with `kind`; draws pictures evenly over them."""

    def __init__(self, kind: str, home: Path = HOME) -> None:
        self.kind, self.home = kind, home
        self.shards: list[Shard] = []
        self.refresh()

    def refresh(self) -> None:
        """Takes in shards that were rendered since and lets go of those that were removed."""
        names = sorted(p.name[: -len(".count.npy")] for p in self.home.glob(f"{self.kind}-*.count.npy"))
        known = {s.name: s for s in self.shards}
        self.shards = [known.get(name) or read(name, self.home) for name in names]
        self.ends = np.cumsum([len(s.count) for s in self.shards]) if self.shards else np.zeros(0, int)

    def __len__(self) -> int:
        return int(self.ends[-1]) if len(self.ends) else 0

    def at(self, index: int) -> tuple[np.ndarray, np.ndarray]:
        """Picture uint8 [H,W,3] (a view: copy before writing) and its label rows [k,WIDTH]."""
        which = int(np.searchsorted(self.ends, index, side="right"))
        shard = self.shards[which]
        inside = index - (int(self.ends[which - 1]) if which else 0)
        return shard.pictures[inside], shard.labels[inside, : shard.count[inside]]

    def draw(self, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        return self.at(int(rng.integers(len(self))))
