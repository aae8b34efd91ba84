"""A whole person: design, expression, painting order, and the label that comes of it."""
from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import List, Optional, Tuple

import cairo
import cv2
import numpy as np

from . import cover, wear
from .body import Dress, choose_dress, paint_body
from .character import Character, choose_character
from .dice import Rng, around, between, chance, weighted
from .eyes import OPENNESS, Gaze, choose_gaze, eye_centre, paint_brow, paint_eye
from .hair import Hairdo, choose_hairdo, front_locks, paint_cap, paint_front, paint_shadow
from .head import Face, paint_ear, paint_face, paint_jaw, paint_marks, paint_moustache
from .labels import FaceLabel
from .mouth import Mouth, choose_mouth, mouth_spot, paint_mouth
from .nose import nose_tip, paint_nose
from .pen import Pen
from .pose import Pose
from .style import Hand, Style, choose_hand, choose_style
from .tails import paint_back


@dataclass
class Person:
    """Someone in one pose with one expression."""

    who: Character
    do: Hairdo
    dress: Dress
    worn: wear.Worn
    gaze: Gaze
    mouth: Mouth
    covered: cover.Cover
    pose: Pose
    roll: float
    mirror: bool
    light: float
    ears: str
    seed: int
    features_over_hair: bool


@dataclass
class Drawing:
    """rgba: uint8 [h, w, 4], red first, colours not multiplied by alpha; label of its face."""

    rgba: np.ndarray
    label: FaceLabel


YAWS = {"front": 3.2, "turned": 2.6, "quarter": 3.2, "far": 1.2, "profile": 1.7}
YAW_RANGE = {"front": (0, 8), "turned": (8, 28), "quarter": (28, 52), "far": (52, 74), "profile": (74, 90)}


def choose_person(rng: Rng, style: Optional[Style] = None, hand: Optional[Hand] = None) -> Person:
    """Anyone."""
    hand = hand or choose_hand(rng, style or choose_style(rng))
    who = choose_character(rng, hand)
    yaw = between(rng, *YAW_RANGE[weighted(rng, YAWS)])
    pitch = around(rng, 0, 12) if chance(rng, 0.75) else around(rng, 0, 30)
    roll = around(rng, 0, 14) if chance(rng, 0.75) else around(rng, 0, 36) if chance(rng, 0.9) else around(rng, 0, 100)
    mouth = choose_mouth(rng, who, chance(rng, 0.5))
    if mouth.on_cheek or chance(rng, 0.2):
        who.build = replace(who.build, lips=0.0)
    return Person(who, choose_hairdo(rng, who), choose_dress(rng, who), wear.choose_worn(rng, who), choose_gaze(rng), mouth,
                  cover.choose_cover(rng), Pose(who.build, yaw, pitch), roll, chance(rng, 0.5), between(rng, -1, 1) if chance(rng, 0.7) else 0.0,
                  "elf" if chance(rng, 0.05) else "human", int(rng.integers(1 << 31)), chance(rng, 0.35))


def place_person(person: Person, x: float, y: float, half: float) -> cairo.Matrix:
    """From head units to pixels: the origin of the head at (x, y), half a face's width = `half` pixels."""
    matrix = cairo.Matrix(x0=x, y0=y)
    matrix.rotate(math.radians(person.roll))
    matrix.scale(-half if person.mirror else half, half)
    return matrix


def paint_person(person: Person, width: int, height: int, matrix: cairo.Matrix, mouth: bool = True) -> Tuple[Pen, Optional[FaceLabel]]:
    """Draws the person into a picture of its own; the label is None when no part of the face is inside.
    mouth=False leaves the mouth's ink away (for tests); everything else stays the same."""
    who, pose = person.who, person.pose
    unit = math.sqrt(abs(matrix.xx * matrix.yy - matrix.xy * matrix.yx))
    pen = Pen(width, height, matrix, min(6.0, max(0.5, who.hand.line * unit)), who.hand.ink, who.hand.lines)
    rng = np.random.default_rng(person.seed)
    if who.hand.style.medium in ("pencil", "watercolour") and person.seed % 2:
        pen.sketch = 0.6 + unit * 0.012
    face = Face(pose, person.mouth.jaw_drop)
    wear.paint_behind(pen, pose, who, person.worn)
    paint_back(pen, pose, who, person.do)
    paint_body(pen, pose, who, face, person.dress)
    paint_cap(pen, pose, who, person.do)
    paint_ear(pen, pose, who, 1.0, person.ears)
    paint_face(pen, pose, who, face, person.light)
    locks = front_locks(pose, person.do)
    paint_marks(pen, pose, who, face, rng)
    paint_shadow(pen, who, face, locks)
    paint_jaw(pen, pose, who, face, rng)
    paint_ear(pen, pose, who, -1.0, person.ears)
    seen: List[np.ndarray] = []
    pen.silent, sketch, pen.sketch = not mouth, pen.sketch, 0.0     # one line only, so that the box of the mouth is exact
    paint_mouth(pen, pose, who, person.mouth, seen)
    pen.silent, pen.sketch = False, sketch
    if "moustache" in who.features:
        paint_moustache(pen, pose, who, person.mouth)
    paint_nose(pen, pose, who)
    sides = (-1.0, 1.0) if pose.yaw < 66 else (-1.0,)
    if not person.features_over_hair:
        _eyes(pen, person, sides, rng)
    if not who.brow["over"]:
        _brows(pen, person, sides)
    wear.paint_on_face(pen, pose, who, person.worn, face)
    paint_front(pen, pose, who, person.do, locks, rng)
    if person.features_over_hair:
        with pen.clip(face.outline):
            _eyes(pen, person, sides, rng)
    if who.brow["over"]:
        _brows(pen, person, sides)
    wear.paint_over(pen, pose, who, person.worn)
    cover.paint_cover(pen, pose, who, person.covered, face, mouth_spot(pose, person.mouth))
    return pen, _label(pen, person, face, seen)


def _eyes(pen: Pen, person: Person, sides: Tuple[float, ...], rng: Rng) -> None:
    for side in sides:
        paint_eye(pen, person.pose, person.who, person.gaze, side, rng)


def _brows(pen: Pen, person: Person, sides: Tuple[float, ...]) -> None:
    for side in sides:
        paint_brow(pen, person.pose, person.who, person.gaze, side)


# -- label ------------------------------------------------------------------------------------------------------------
def _share(mask: np.ndarray, x: float, y: float, reach_x: float, reach_y: float) -> float:
    """Mean of a 0..255 mask in a box round (x, y), as a fraction; 1 when the box lies outside."""
    height, width = mask.shape
    x0, x1 = max(0, int(x - reach_x)), min(width, int(x + reach_x) + 1)
    y0, y1 = max(0, int(y - reach_y)), min(height, int(y + reach_y) + 1)
    return float(mask[y0:y1, x0:x1].mean()) / 255.0 if x1 > x0 and y1 > y0 else 1.0


def skin_box(skin: np.ndarray, unit: float) -> Optional[np.ndarray]:
    """Convex outline [n, 2] of the visible skin: its largest piece and those at least a fifth as large;
    rows and columns with hardly any skin (slits between locks) are left out."""
    solid = (skin > 127).astype(np.uint8)
    n, pieces, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=4)
    if n < 2:
        return None
    areas = stats[1:, cv2.CC_STAT_AREA]
    if areas.max() < 6:
        return None
    keep = np.concatenate([[False], areas >= 0.2 * areas.max()])
    solid = keep[pieces].astype(np.uint8)
    rows, columns = solid.sum(1) > max(1, 0.2 * unit), solid.sum(0) > max(1, 0.14 * unit)
    solid *= rows[:, None] & columns[None, :]
    ys, xs = np.nonzero(solid)
    if len(xs) < 6:
        return None
    corners = np.stack([xs, ys], 1).astype(np.float32)
    hull = cv2.convexHull(corners)[:, 0]
    return cv2.convexHull(np.concatenate([hull + (dx, dy) for dx in (0, 1) for dy in (0, 1)]).astype(np.float32))[:, 0]


def _label(pen: Pen, person: Person, face: Face, seen: List[np.ndarray]) -> Optional[FaceLabel]:
    pose, who, unit = person.pose, person.who, pen.unit
    skin, hair, thing = pen.mask("skin"), pen.mask("hair"), pen.mask("thing")
    outline = skin_box(cv2.subtract(np.ascontiguousarray(skin), np.ascontiguousarray(hair)), unit)
    if outline is None or not seen:
        return None
    over = np.maximum(hair, thing)
    ink = np.concatenate(seen)
    mouth_hull = cv2.convexHull(ink.astype(np.float32))[:, 0]
    mouth_box = (*mouth_hull.min(0), *mouth_hull.max(0))
    points = {"mouth": _upright_centre(pen, mouth_hull), "nose": pen.pixel(*nose_tip(pose)), "chin": pen.pixel(*face.chin)}
    near, far = pen.pixel(*eye_centre(pose, -1.0)), pen.pixel(*eye_centre(pose, 1.0))
    mirror = person.mirror
    points["left_eye"], points["right_eye"] = (far, near) if mirror else (near, far)
    eye_over = over if not person.features_over_hair else thing
    reach = who.build.eye_w * unit * 0.8
    eye_shares = [_share(eye_over, *near, reach, who.build.eye_h * unit * 0.8),
                  _share(eye_over, *far, reach, who.build.eye_h * unit * 0.8) if pose.yaw < 66 else 1.0]
    share = {"mouth": _share(over, (mouth_box[0] + mouth_box[2]) / 2, (mouth_box[1] + mouth_box[3]) / 2, (mouth_box[2] - mouth_box[0]) / 2,
                             (mouth_box[3] - mouth_box[1]) / 2),
             "nose": _share(over, *points["nose"], 0.06 * unit, 0.06 * unit), "chin": _share(over, *points["chin"], 0.1 * unit, 0.05 * unit),
             "left_eye": eye_shares[1] if mirror else eye_shares[0], "right_eye": eye_shares[0] if mirror else eye_shares[1]}
    visible = {name: share[name] < 0.6 and 0 <= points[name][0] < pen.width and 0 <= points[name][1] < pen.height for name in points}
    whole = max(1, np.count_nonzero(skin > 127))
    ratio, bare = float(np.count_nonzero((skin > 127) & (thing > 127))) / whole, float(np.count_nonzero((skin > 127) & (hair <= 127))) / whole
    opened = [OPENNESS[person.gaze.near], OPENNESS[person.gaze.far]]
    return FaceLabel((*map(float, outline.min(0)), *map(float, outline.max(0))), tuple(float(v) for v in mouth_box), points, visible, share, ratio,
                     -pose.yaw if mirror else pose.yaw, pose.pitch, person.roll, person.mouth.openness, who.hand.name,
                     (opened[1], opened[0]) if mirror else (opened[0], opened[1]), outline.astype(np.float32), mouth_hull.astype(np.float32),
                     _cut(pen, face), bare)


def _upright_centre(pen: Pen, hull: np.ndarray) -> Tuple[float, float]:
    """Centre of the box of the ink in the face's own axes, back in the picture."""
    inverse = cairo.Matrix(*pen.matrix)
    inverse.invert()
    own = np.array([inverse.transform_point(*map(float, spot)) for spot in hull])
    return pen.pixel(*((own.min(0) + own.max(0)) / 2))


def _cut(pen: Pen, face: Face) -> float:
    spots = np.array([pen.pixel(p[0], p[1]) for p in face.outline])
    (x0, y0), (x1, y1) = spots.min(0), spots.max(0)
    inside = max(0.0, min(x1, pen.width) - max(x0, 0.0)) * max(0.0, min(y1, pen.height) - max(y0, 0.0))
    return float(1 - inside / max(1e-6, (x1 - x0) * (y1 - y0)))


def to_rgba(pen: Pen) -> np.ndarray:
    """uint8 [h, w, 4], red first, colours not multiplied by alpha."""
    pixels = pen.pixels()
    alpha = pixels[..., 3:4].astype(np.float32)
    colours = np.where(alpha > 0, pixels[..., 2::-1] * (255.0 / np.maximum(alpha, 1)), 0)
    return np.concatenate([np.clip(colours + 0.5, 0, 255).astype(np.uint8), pixels[..., 3:]], 2)


def draw_person(rng: Rng, style: Optional[str] = None, size: int = 256) -> Drawing:
    """A bust of anyone on a transparent ground, size x size pixels."""
    while True:
        person = choose_person(rng, choose_style(rng, style))
        half = size * between(rng, 0.2, 0.27)
        pen, label = paint_person(person, size, size, place_person(person, size * 0.5, size * 0.46, half))
        if label is not None:
            return Drawing(to_rgba(pen), label)
