"""The whole detection as the product does it, with the networks run by torch: for evaluation and for mining mistakes.

A picture is seen by the finder at a longer side of 160 and of 320 px; every believed face is then cut out of the full
picture for the parts network, twice: around the finder's box, and around the face box that this gave. Both times the
crop and its mirror image are averaged.
"""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch

from . import onnx_file
from .crops import GREY, REACH, crop_matrix, cut_to
from .networks import CROP, FINDER_STRIDE, FaceFinder, FaceParts, FinderFile, PartsFile

SIDES = (160, 320)
SAME_FACE = 0.45  # intersection over union from which two boxes are one face


@dataclass
class Found:
    """Coordinates in picture px."""

    box: np.ndarray  # face x0 y0 x1 y1
    heat: float  # the finder's belief
    is_face: float  # the parts network's belief
    mouth_box: np.ndarray
    points: np.ndarray  # [5,2]
    spread: np.ndarray  # [5] px
    visible: np.ndarray  # [5]
    mouth_belief: float  # 0..1: how visible the mouth is, times how hot its map is there
    openness: float
    yaw: float


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    """Intersection over union."""
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if wide <= 0 or high <= 0:
        return 0.0
    return float(wide * high / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - wide * high))


def best_of_each(boxes: list[np.ndarray], scores: list[float], same: float = SAME_FACE) -> list[int]:
    """Indices that remain when, of boxes that overlap, only the best believed is kept."""
    kept: list[int] = []
    for i in np.argsort(scores)[::-1]:
        if all(overlap(boxes[i], boxes[k]) < same for k in kept):
            kept.append(int(i))
    return kept


class Detector:
    """Finder and parts together. `finder_threshold` and `parts_threshold`: least heat and least is_face."""

    def __init__(self, finder: FaceFinder, parts: FaceParts, finder_threshold: float = 0.25, parts_threshold: float = 0.5) -> None:
        torch.set_num_threads(1)
        self.finder, self.parts = FinderFile(finder).eval(), PartsFile(parts).eval()
        self.finder_threshold, self.parts_threshold = finder_threshold, parts_threshold

    @classmethod
    def of_files(cls, folder: Path = Path("resources/models")) -> "Detector":
        finder, parts = folder / "face-finder.onnx", folder / "face-parts.onnx"
        thresholds = [float(onnx_file.metadata_of(path)["threshold"]) for path in (finder, parts)]
        return cls(onnx_file.load_fused(finder, FaceFinder), onnx_file.load_fused(parts, FaceParts), *thresholds)

    @torch.no_grad()
    def boxes(self, picture: np.ndarray, sides: tuple[int, ...] = SIDES) -> tuple[list[np.ndarray], list[float]]:
        """Face boxes (picture px) and heats, one for each face."""
        boxes, heats = [], []
        for side in sides:
            scale = side / max(picture.shape[:2])
            height, width = (max(1, round(n * scale)) for n in picture.shape[:2])
            small = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
            padded = np.full((-(-height // 32) * 32, -(-width // 32) * 32, 3), GREY, np.uint8)
            padded[:height, :width] = small
            heat, size, offset = (o[0].numpy() for o in self.finder(torch.from_numpy(padded[None])))
            peaks = (heat[0] == cv2.dilate(heat[0], np.ones((3, 3)))) & (heat[0] > self.finder_threshold)
            for y, x in zip(*np.nonzero(peaks)):
                centre = (np.array([x, y]) + 0.5) * FINDER_STRIDE + offset[:, y, x]
                half = size[:, y, x] / 2
                boxes.append(np.concatenate([centre - half, centre + half]) / scale)
                heats.append(float(heat[0, y, x]))
        kept = best_of_each(boxes, heats)
        return [boxes[i] for i in kept], [heats[i] for i in kept]

    @torch.no_grad()
    def read(self, picture: np.ndarray, box: np.ndarray, heat: float = 1.0) -> Found:
        """The parts of the face in `box`, in one pass."""
        matrix = crop_matrix((box[:2] + box[2:]) / 2, REACH * max(box[2] - box[0], box[3] - box[1]))
        crop = cut_to(picture, matrix, CROP, CROP)
        out = [o.numpy() for o in self.parts(torch.from_numpy(np.stack([crop, crop[:, ::-1]])))]
        points, spread, visible, face, mouth, openness, is_face, yaw = out[:8]
        points[1, :, 0] = CROP - points[1, :, 0]
        order = [0, 1, 2, 4, 3]
        for boxes in (face, mouth):
            boxes[1, [0, 2]] = CROP - boxes[1, [2, 0]]
        scale, shift = matrix[0, 0], matrix[:, 2]
        warmth = ((out[9][0] + out[9][1, :, ::-1]) / 2).max()
        to_picture = lambda xy: (xy - shift) / scale
        corners = lambda b: to_picture(b.mean(0).reshape(2, 2)).reshape(-1)
        return Found(
            corners(face), heat, float(is_face.mean()), corners(mouth), to_picture((points[0] + points[1][order]) / 2),
            (spread[0] + spread[1][order]) / 2 / scale, (visible[0] + visible[1][order]) / 2, float(visible[:, 0].mean() * warmth), float(openness.mean()), float((yaw[0] - yaw[1]) / 2),
        )

    def detect(self, picture: np.ndarray) -> list[Found]:
        """All faces, best first."""
        found = []
        for box, heat in zip(*self.boxes(picture)):
            first = self.read(picture, box, heat)
            if first.is_face < self.parts_threshold / 2:
                continue
            second = self.read(picture, first.box, heat)
            if second.is_face >= self.parts_threshold:
                found.append(second)
        return [found[i] for i in best_of_each([f.box for f in found], [f.heat * f.is_face for f in found])]
