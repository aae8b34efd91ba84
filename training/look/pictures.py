"""Pictures for the face finder: scenes at many scales, close views, collages of things that are no face."""
from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from . import labels
from .crops import GREY, cut_to
from .degrade import degrade
from .networks import FINDER_STRIDE
from .shards import Shelf

# height, width of the pictures of a batch: those of the product (longer side 160 or 320) and square ones between
SHAPES = [(192, 320), (192, 320), (256, 256), (320, 192), (96, 160), (160, 160), (224, 320)]
SHAPE_CHANCES = [0.28, 0.14, 0.2, 0.1, 0.1, 0.1, 0.08]
LEAST_FACE = 11.0  # px, larger side: smaller faces are neither asked for nor held against the network


@dataclass
class FinderSample:
    rgb: np.ndarray  # uint8 [H,W,3]
    heat: np.ndarray  # float32 [h,w] 0..1, 1 in the cell of a face's centre
    weight: np.ndarray  # float32 [h,w], 0 where the truth is unclear
    target: np.ndarray  # float32 [4,h,w] log width/16, log height/16, offset x, offset y (cells)
    known: np.ndarray  # float32 [h,w] how much the targets of this cell count


def _clipped(box: np.ndarray, width: int, height: int) -> tuple[np.ndarray, float]:
    """The box inside the picture and the fraction of it that is inside."""
    inside = np.clip(box, 0, [width, height, width, height])
    whole = max(1e-6, (box[2] - box[0]) * (box[3] - box[1]))
    return inside, max(0.0, (inside[2] - inside[0])) * max(0.0, (inside[3] - inside[1])) / whole


def targets(rows: np.ndarray, width: int, height: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Label rows (px of the picture) -> heat, weight, target, known as in FinderSample."""
    wide, high = width // FINDER_STRIDE, height // FINDER_STRIDE
    heat, weight = np.zeros((high, wide), np.float32), np.ones((high, wide), np.float32)
    target, known = np.zeros((4, high, wide), np.float32), np.zeros((high, wide), np.float32)
    x, y = np.arange(wide) + 0.5, np.arange(high)[:, None] + 0.5
    for row in sorted(rows, key=lambda r: -np.ptp(labels.box(r[labels.FACE])[[1, 3]])):  # large first, small over them
        box, inside = _clipped(labels.box(row[labels.FACE]), width, height)
        size = box[2:] - box[:2]
        if inside < 0.15 or min(size) <= 1:
            continue
        cx, cy = (box[:2] + box[2:]) / 2 / FINDER_STRIDE
        if max(size) < LEAST_FACE or inside * (1 - row[labels.CUT]) < 0.45:
            near = (abs(x - cx) <= size[0] / 2 / FINDER_STRIDE) & (abs(y - cy) <= size[1] / 2 / FINDER_STRIDE)
            weight[near] = 0
            continue
        sigma = np.maximum(0.6, 0.09 * size / FINDER_STRIDE)
        column, line = min(wide - 1, int(cx)), min(high - 1, int(cy))
        bump = np.exp(-((x - column - 0.5) ** 2) / (2 * sigma[0] ** 2) - ((y - line - 0.5) ** 2) / (2 * sigma[1] ** 2)).astype(np.float32)
        near = bump > 0.45
        heat, weight = np.maximum(heat, bump), np.where(near, 1.0, weight).astype(np.float32)
        target[0][near], target[1][near] = np.log(size[0] / 16), np.log(size[1] / 16)
        target[2][near], target[3][near] = np.broadcast_to(cx - x, near.shape)[near], np.broadcast_to(cy - y, near.shape)[near]
        known[near] = bump[near]
    return heat, weight, target, known


def _placed(rng: np.random.Generator, picture: np.ndarray, rows: np.ndarray, width: int, height: int, scale: float, focus: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
    """The picture scaled by `scale`, mirrored by chance, with `focus` (picture px) somewhere in the new picture."""
    tall, broad = picture.shape[:2]
    mirror = -1.0 if rng.random() < 0.5 else 1.0
    stretch = float(np.exp(rng.normal(0, 0.05)))
    linear = np.diag([mirror * scale * stretch, scale / stretch])
    if rng.random() < 0.25:
        turn = np.radians(rng.normal(0, 8))
        linear = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) @ linear
    if focus is None:
        slack = np.abs(np.array([width, height]) - scale * np.array([broad, tall]))
        at = np.array([width, height]) / 2 + rng.uniform(-0.5, 0.5, 2) * slack
        focus = np.array([broad, tall]) / 2
    else:
        at = np.array([width, height]) * rng.uniform(0.15, 0.85, 2)
    matrix = np.hstack([linear, (at - linear @ focus)[:, None]])
    return cut_to(picture, matrix, width, height), labels.moved(rows, matrix) if len(rows) else rows


def _limited(rows: np.ndarray, width: int, height: int, left: int, top: int) -> np.ndarray:
    """Rows of a picture that becomes a part of a larger one at `left`, `top`: faces end where the part ends."""
    if not len(rows):
        return np.zeros((0, labels.WIDTH), np.float32)
    out = rows.copy()
    box = labels.box(rows[:, labels.FACE])
    inside = np.clip(box, 0, [width, height, width, height])
    area = lambda b: (b[:, 2] - b[:, 0]) * (b[:, 3] - b[:, 1])
    out[:, labels.CUT] = 1 - (1 - rows[:, labels.CUT]) * area(inside) / np.maximum(area(box), 1e-6)
    outline = np.clip(rows[:, labels.FACE].reshape(len(rows), -1, 2), 0, [width, height]) + [left, top]
    out[:, labels.FACE] = outline.reshape(len(rows), -1)
    return out[area(inside) > 0]


class PictureSource:
    """Mixes whole scenes, scenes near a face, close views, and pictures without any face."""

    def __init__(self, held_out: bool = False) -> None:
        prefix = "held-" if held_out else ""
        self.faces, self.nots, self.scenes = Shelf(f"{prefix}faces"), Shelf(f"{prefix}nots"), Shelf(f"{prefix}scenes")
        self.mined = Shelf("mined-nots")

    def refresh(self) -> None:
        for shelf in (self.faces, self.nots, self.scenes, self.mined):
            shelf.refresh()

    def draw(self, rng: np.random.Generator, height: int, width: int) -> FinderSample:
        chance = rng.random()
        if chance < 0.36:
            rgb, rows = self._whole_scene(rng, height, width)
        elif chance < 0.60:
            rgb, rows = self._near_face(rng, height, width)
        elif chance < 0.74:
            rgb, rows = self._mosaic(rng, height, width)
        elif chance < 0.87:
            rgb, rows = self._close_view(rng, height, width)
        else:
            rgb, rows = self._collage(rng, height, width), np.zeros((0, labels.WIDTH), np.float32)
        rgb = degrade(rgb, rng, float(rng.choice([0.0, 0.6, 1.0], p=[0.15, 0.5, 0.35])))
        return FinderSample(rgb, *targets(rows, width, height))

    def _whole_scene(self, rng: np.random.Generator, height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
        """The scene as the product sees it: fitted to the longer side."""
        picture, rows = self.scenes.draw(rng)
        fit = min(width / picture.shape[1], height / picture.shape[0])
        return _placed(rng, picture, rows, width, height, fit * float(np.exp(rng.normal(0.05, 0.12))), None)

    def _near_face(self, rng: np.random.Generator, height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
        """Some face of a scene at any size from 12 px to nearly all of the picture."""
        picture, rows = self.scenes.draw(rng)
        if not len(rows):
            return _placed(rng, picture, rows, width, height, float(np.exp(rng.uniform(-0.8, 0.7))), None)
        box = labels.box(rows[int(rng.integers(len(rows))), labels.FACE])
        size = max(4.0, *(box[2:] - box[:2]))
        wanted = float(np.exp(rng.uniform(np.log(12), np.log(0.85 * min(width, height)))))
        least = 0.7 * min(width / picture.shape[1], height / picture.shape[0])  # else little but grey is in the picture
        return _placed(rng, picture, rows, width, height, float(np.clip(wanted / size, least, 2.5)), (box[:2] + box[2:]) / 2)

    def _mosaic(self, rng: np.random.Generator, height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
        """Four small pictures side by side: many small faces, and edges that mean nothing."""
        out = np.zeros((height, width, 3), np.uint8)
        found = []
        for top, left in ((0, 0), (0, width // 2), (height // 2, 0), (height // 2, width // 2)):
            make = self._near_face if rng.random() < 0.5 else self._whole_scene
            rgb, rows = make(rng, height // 2, width // 2)
            out[top : top + height // 2, left : left + width // 2] = rgb
            found.append(_limited(rows, width // 2, height // 2, left, top))
        return out, np.concatenate(found)

    def _close_view(self, rng: np.random.Generator, height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
        picture, rows = self.faces.draw(rng)
        fill = max(width, height) / picture.shape[0]
        return _placed(rng, picture, rows, width, height, fill * float(rng.uniform(0.55, 1.25)), None)

    def _collage(self, rng: np.random.Generator, height: int, width: int) -> np.ndarray:
        """Not-faces and mined mistakes side by side, or one of them filling the picture."""
        out = np.full((height, width, 3), rng.integers(0, 256, 3), np.uint8)
        across = int(rng.choice([1, 2, 3, 4]))
        size = -(-max(width, height) // across)
        for top in range(0, height, size):
            for left in range(0, width, size):
                shelf = self.mined if len(self.mined) and rng.random() < 0.5 else self.nots
                tile = cv2.resize(shelf.draw(rng)[0], (size, size), interpolation=cv2.INTER_AREA if size < 160 else cv2.INTER_LINEAR)
                part = tile[: height - top, : width - left]
                out[top : top + part.shape[0], left : left + part.shape[1]] = part[:, ::-1] if rng.random() < 0.5 else part
        return out
