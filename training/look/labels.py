"""A face label as one row of numbers, the form in which labels are stored and turned, mirrored and scaled.

Coordinates are pixels of the picture, x to the right, y down. `left` is left in the picture. Boxes are kept as
outlines (the outermost points of what they contain in 16 directions), because a box cannot be turned and an outline can.
"""
from __future__ import annotations

import numpy as np

from .artist.labels import PARTS, FaceLabel

DIRECTIONS = 16
FACE = slice(0, 32)  # outline of the visible skin of the face, 16 x (x, y)
MOUTH = slice(32, 64)  # outline of the drawn mouth
POINTS = slice(64, 74)  # x y of mouth, nose, chin, left eye, right eye
VISIBLE = slice(74, 79)  # 1 where this part is inside the picture and less than 60 % covered
YAW, ROLL, OPENNESS, CUT = 79, 80, 81, 82  # degrees, degrees, 0..1, fraction of the face beyond the picture's border
WIDTH = 83

_ANGLES = np.arange(DIRECTIONS) * (2 * np.pi / DIRECTIONS)
_RAYS = np.stack([np.cos(_ANGLES), np.sin(_ANGLES)])  # [2,16]


def _outline(outline: np.ndarray, box: tuple[float, float, float, float]) -> np.ndarray:
    """[32]: the outermost points of an outline [n,2]; of the oval in the box where there is no outline."""
    x0, y0, x1, y1 = box
    if len(outline) < 3:
        centre, half = np.array([(x0 + x1) / 2, (y0 + y1) / 2]), np.array([(x1 - x0) / 2, (y1 - y0) / 2])
        return (centre + half * _RAYS.T).reshape(-1)
    points = np.clip(outline, [x0, y0], [x1, y1])
    return points[np.argmax(points @ _RAYS, axis=0)].reshape(-1)


def row(label: FaceLabel) -> np.ndarray:
    """One label of the artist as float32 [WIDTH]."""
    out = np.zeros(WIDTH, np.float32)
    out[FACE] = _outline(label.face_outline, label.face)
    out[MOUTH] = _outline(label.mouth_outline, label.mouth)
    out[POINTS] = np.concatenate([label.points[part] for part in PARTS])
    out[VISIBLE] = [label.visible[part] for part in PARTS]
    out[YAW], out[ROLL], out[OPENNESS], out[CUT] = label.yaw, label.roll, label.openness, label.cut
    return out


def unclear_row(box: tuple[float, float, float, float]) -> np.ndarray:
    """A face too much cut or hidden to be asked for: a row that counts as wholly cut."""
    out = np.zeros(WIDTH, np.float32)
    out[FACE] = _outline(np.zeros((0, 2)), box)
    out[MOUTH] = out[FACE]
    out[POINTS] = np.tile([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2], 5)
    out[CUT] = 1.0
    return out


def rows_of_scene(faces: list[FaceLabel], ignore: list[tuple[float, float, float, float]], most: int) -> np.ndarray:
    """[k,WIDTH], k <= most: the labelled faces, then the unclear ones."""
    rows = [row(label) for label in faces] + [unclear_row(box) for box in ignore]
    return np.stack(rows[:most]) if rows else np.zeros((0, WIDTH), np.float32)


def box(outlines: np.ndarray) -> np.ndarray:
    """Outlines [...,32] -> boxes x0 y0 x1 y1 [...,4]."""
    points = outlines.reshape(*outlines.shape[:-1], DIRECTIONS, 2)
    return np.concatenate([points.min(-2), points.max(-2)], -1)


def moved(rows: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    """Rows [k,WIDTH] after the picture was mapped by `matrix` [2,3] (old px -> new px): scale, turn, shift, mirror."""
    out = rows.copy()
    for part in (FACE, MOUTH, POINTS):
        points = rows[:, part].reshape(len(rows), -1, 2) @ matrix[:, :2].T + matrix[:, 2]
        out[:, part] = points.reshape(len(rows), -1)
    mirrored = np.linalg.det(matrix[:, :2]) < 0
    if mirrored:
        points = out[:, POINTS].reshape(-1, 5, 2)
        out[:, POINTS] = points[:, [0, 1, 2, 4, 3]].reshape(-1, 10)
        out[:, VISIBLE] = rows[:, VISIBLE][:, [0, 1, 2, 4, 3]]
        out[:, [YAW, ROLL]] *= -1
    across = -matrix[:, 0] if mirrored else matrix[:, 0]
    out[:, ROLL] += np.degrees(np.arctan2(across[1], across[0]))
    return out
