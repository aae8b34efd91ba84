"""Pictures for the parts network: a square crop around a face (or something that is none) with what is to be read in it."""
from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from . import labels
from .degrade import degrade
from .networks import CROP
from .shards import Shelf

REACH = 1.5  # side of the crop over the larger side of the face box
GREY = 114  # what lies beyond the picture's border


@dataclass
class CropSample:
    rgb: np.ndarray  # uint8 [CROP,CROP,3]
    row: np.ndarray  # labels.WIDTH, crop pixels; zeros where there is no face
    is_face: bool
    sure: float  # weight of the question "is it a face", 0 where the truth is unclear


def crop_matrix(centre: np.ndarray, side: float, turn: float = 0.0, mirror: bool = False, size: int = CROP) -> np.ndarray:
    """Picture px -> crop px [2,3] for a square of `side` px around `centre`, picture turned by `turn` radians (clockwise)."""
    scale = size / side
    linear = scale * np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    if mirror:
        linear[0] *= -1
    return np.hstack([linear, (size / 2 - linear @ centre)[:, None]])


def cut_to(picture: np.ndarray, matrix: np.ndarray, width: int, height: int, border: int = cv2.BORDER_CONSTANT) -> np.ndarray:
    """The picture mapped by `matrix`: averaged where it shrinks, bilinear where it grows; grey beyond the border."""
    shrink = 1 / np.sqrt(abs(np.linalg.det(matrix[:, :2])))
    matrix = np.array(matrix, np.float64)
    if shrink > 1.25:
        steps = min(4.0, shrink)
        tall, broad = picture.shape[:2]
        small = cv2.resize(picture, (max(8, round(broad / steps)), max(8, round(tall / steps))), interpolation=cv2.INTER_AREA)
        matrix[:, :2] *= np.array([broad / small.shape[1], tall / small.shape[0]])
        picture = small
    half = np.array([0.5, 0.5])  # cv2 counts from the middle of the first pixel, labels from its edge
    matrix[:, 2] += matrix[:, :2] @ half - half
    return cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=border, borderValue=(GREY, GREY, GREY))


def _square(box: np.ndarray) -> tuple[np.ndarray, float]:
    return (box[:2] + box[2:]) / 2, REACH * max(box[2] - box[0], box[3] - box[1])


def _picture_of(rng: np.random.Generator, picture: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    border = cv2.BORDER_CONSTANT if rng.random() < 0.6 else cv2.BORDER_REPLICATE
    return degrade(cut_to(picture, matrix, CROP, CROP, border), rng, float(rng.choice([0.0, 0.7, 1.3], p=[0.15, 0.5, 0.35])))


def face_crop(rng: np.random.Generator, picture: np.ndarray, rows: np.ndarray, which: int) -> CropSample:
    """A crop around face `which` as a finder that errs by up to 12 % in place and 15 % in size would choose it."""
    centre, side = _square(labels.box(rows[which, labels.FACE]))
    if rng.random() < 0.75:  # the first pass; else the second, whose box is nearly right
        centre = centre + np.clip(rng.normal(0, 0.06, 2), -0.14, 0.14) * side / REACH * 1.3
        side *= float(np.exp(np.clip(rng.normal(0, 0.09), -0.2, 0.2)))
    else:
        centre = centre + rng.normal(0, 0.02, 2) * side / REACH
        side *= float(np.exp(rng.normal(0, 0.03)))
    turn = np.radians(np.clip(rng.normal(0, 9), -22, 22)) if rng.random() < 0.4 else 0.0
    matrix = crop_matrix(centre, side, turn, bool(rng.random() < 0.5))
    row = labels.moved(rows[which : which + 1], matrix)[0].astype(np.float32)
    return CropSample(_picture_of(rng, picture, matrix), row, True, 1.0)


def _overlap(a: np.ndarray, b: np.ndarray) -> float:
    """Intersection over union of two boxes."""
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if wide <= 0 or high <= 0:
        return 0.0
    common = wide * high
    return float(common / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - common))


def stray_crop(rng: np.random.Generator, picture: np.ndarray, rows: np.ndarray, box: np.ndarray | None = None) -> CropSample | None:
    """A crop around `box` (default: somewhere) that is no face; None if it met one too nearly to say."""
    height, width = picture.shape[:2]
    if box is None:
        size = float(np.exp(rng.uniform(np.log(16), np.log(0.9 * min(width, height)))))
        x, y = rng.uniform(0, width - size), rng.uniform(0, height - size)
        box = np.array([x, y, x + size, y + size * rng.uniform(0.8, 1.2)])
    if any(_overlap(box, labels.box(row[labels.FACE])) > 0.15 for row in rows):
        return None
    centre, side = _square(box)
    turn = np.radians(rng.normal(0, 12)) if rng.random() < 0.5 else 0.0
    side *= float(np.exp(rng.normal(0, 0.12)))
    matrix = crop_matrix(centre, side, turn, bool(rng.random() < 0.5))
    return CropSample(_picture_of(rng, picture, matrix), np.zeros(labels.WIDTH, np.float32), False, 1.0)


class CropSource:
    """Mixes close views, faces out of scenes, not-faces, stray places in scenes and mined mistakes."""

    def __init__(self, least_face: float = 22.0, held_out: bool = False) -> None:
        prefix = "held-" if held_out else ""
        self.faces, self.nots, self.scenes = Shelf(f"{prefix}faces"), Shelf(f"{prefix}nots"), Shelf(f"{prefix}scenes")
        self.mined = Shelf("mined-nots")
        self.least_face = least_face

    def refresh(self) -> None:
        for shelf in (self.faces, self.nots, self.scenes, self.mined):
            shelf.refresh()

    def draw(self, rng: np.random.Generator) -> CropSample:
        while True:
            sample = self._try(rng)
            if sample is not None:
                return sample

    def _try(self, rng: np.random.Generator) -> CropSample | None:
        chance = rng.random()
        if chance < 0.40:
            return face_crop(rng, *self.faces.draw(rng), 0)
        if chance < 0.64:
            return self._face_of_scene(rng)
        if len(self.mined) and chance < 0.80:
            return self._whole(rng, self.mined)
        return self._whole(rng, self.nots) if chance < 0.92 else stray_crop(rng, *self.scenes.draw(rng))

    def _face_of_scene(self, rng: np.random.Generator) -> CropSample | None:
        picture, rows = self.scenes.draw(rng)
        if not len(rows):
            return None
        which = int(rng.integers(len(rows)))
        box = labels.box(rows[which, labels.FACE])
        if box[3] - box[1] < self.least_face or rows[which, labels.CUT] > 0.45:
            return None
        return face_crop(rng, picture, rows, which)

    def _whole(self, rng: np.random.Generator, shelf: Shelf) -> CropSample | None:
        """A stored picture without a face: a place in it, from nearly all of it to a third."""
        picture, rows = shelf.draw(rng)
        size = picture.shape[0] / REACH * float(rng.uniform(0.55, 1.15))
        centre = picture.shape[0] / 2 + rng.normal(0, 0.08, 2) * picture.shape[0]
        return stray_crop(rng, picture, rows, np.concatenate([centre - size / 2, centre + size / 2]))
