"""Eyes and brows."""
from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Callable, List, Tuple

from . import colour as paint
from .character import Character, Eye
from .dice import Rng, around, between, chance, pick, weighted
from .pen import Pen, see_through
from .pose import Pose, Spot


@dataclass
class Gaze:
    """Expression of the eyes. near, far: open, half, wide, happy, asleep, squeeze, shock; look: -1..1 each way;
    frown: positive for angry brows, negative for worried ones; lift: of the brows in head units."""

    near: str
    far: str
    look: Spot
    frown: float
    lift: float


EYE_STATES = {"open": 10, "half": 2, "wide": 0.8, "happy": 1.3, "asleep": 1.6, "squeeze": 0.35, "shock": 0.35}
OPENNESS = {"open": 1.0, "half": 0.55, "wide": 1.12, "shock": 1.0, "happy": 0.0, "asleep": 0.0, "squeeze": 0.0}


def choose_gaze(rng: Rng) -> Gaze:
    """Both eyes mostly alike, winks now and then."""
    state = weighted(rng, EYE_STATES)
    other = pick(rng, ("happy", "asleep", "squeeze")) if state == "open" and chance(rng, 0.04) else state
    look = (0.0, 0.0) if chance(rng, 0.5) else (between(rng, -1, 1), between(rng, -0.6, 0.7))
    return Gaze(state, other, look, around(rng, 0.0, 0.35), around(rng, 0.0, 0.09))


def eye_centre(pose: Pose, side: float) -> Spot:
    """Where the eye on `side` (-1 near, 1 far) lies, as seen."""
    b = pose.build
    x, y = pose.at(side * b.eye_x, b.eye_y)
    if side < 0:
        return x - 0.06 * pose.side, y
    return min(x, pose.contour_x(y) - b.eye_w * 0.3), y


def eye_width(pose: Pose, side: float) -> float:
    """Half width of that eye as seen."""
    return pose.build.eye_w * pose.narrow(side * pose.build.eye_x, 0.55 if side < 0 else 0.42)


def paint_eye(pen: Pen, pose: Pose, who: Character, gaze: Gaze, side: float, rng: Rng) -> None:
    """One eye with lashes."""
    state = gaze.near if side < 0 else gaze.far
    (cx, cy), w, h = eye_centre(pose, side), eye_width(pose, side), pose.build.eye_h * pose.up_cos
    lean = who.eye.tilt * 0.5

    def place(u: float, v: float) -> Spot:
        return cx + side * u * w, cy + v * h - lean * u * h

    if side > 0 and who.eye.other is not None:
        who = replace(who, eye=replace(who.eye, iris=who.eye.other))
    if who.eye.family in ("dot", "bead") and state in ("open", "half", "wide"):
        _dot(pen, who, place, w, h, cx, cy)
    elif state in ("happy", "asleep", "squeeze"):
        _shut(pen, who, place, state)
    elif state == "shock":
        pen.oval(cx, cy, w * 0.95, h * 0.95, who.eye.white, who.eye.lash, 1.2)
        if who.eye.shine > 1:
            pen.oval(cx, cy, w * 0.12, h * 0.12, who.eye.lash, False)
    elif pose.yaw > 62 and side < 0:
        _side_eye(pen, who, place, w, h, OPENNESS[state], cx, cy)
    else:
        _open_eye(pen, who, gaze, place, w, h, OPENNESS[state], side, cx, cy)


Place = Callable[[float, float], Spot]


def _dot(pen: Pen, who: Character, place: Place, w: float, h: float, cx: float, cy: float) -> None:
    pen.oval(cx, cy, w * (0.5 if who.eye.family == "dot" else 0.75), h * 0.95, who.eye.lash, False)
    if who.eye.family == "bead" and who.eye.shine:
        pen.oval(cx - w * 0.2, cy - h * 0.4, w * 0.25, h * 0.28, paint.WHITE, False)
    if who.eye.lid_line:
        pen.stroke([place(-0.6, -1.5), place(0.1, -1.8), place(0.8, -1.4)], who.eye.lash, 0.7)


def _shut(pen: Pen, who: Character, place: Place, state: str) -> None:
    eye = who.eye
    thick = max(1.3, eye.lash_weight * who.build.eye_h * 0.8 / who.hand.line)
    if state == "happy":
        pen.brush([place(-1, 0.35), place(-0.5, -0.25), place(0.1, -0.45), place(0.65, -0.2), place(1.05, 0.4)], eye.lash, thick, 0.35, 0.5)
    elif state == "asleep":
        pen.brush([place(-1, 0.1), place(-0.5, 0.42), place(0.1, 0.52), place(0.65, 0.4), place(1.05, 0.02)], eye.lash, thick, 0.3, 0.6)
        for k in range(eye.wings):
            u = 0.95 - 0.28 * k
            pen.stroke([place(u, 0.25 + 0.08 * k), place(u + 0.22, 0.55 + 0.12 * k)], eye.lash, 0.9)
    else:
        pen.stroke([place(0.8, -0.5), (*place(-0.7, 0.05), 1), place(0.8, 0.55)], eye.lash, max(1.2, thick * 0.5))
    if eye.lid_line and state != "squeeze":
        bend = -0.9 if state == "happy" else -0.25
        pen.stroke([place(-0.6, bend + 0.25), place(0.1, bend), place(0.7, bend + 0.2)], pen.ink_for(who.skin, 0.45), 0.6)


UPPER = {"moe": ((-1, 0.15), (-0.72, -0.6), (-0.1, -1.0), (0.55, -0.85), (0.98, -0.15)),
         "round": ((-0.95, 0.1), (-0.75, -0.65), (0.0, -1.02), (0.7, -0.7), (0.97, 0.0)),
         "tall": ((-0.85, 0.1), (-0.7, -0.7), (-0.1, -1.0), (0.6, -0.8), (0.95, -0.2)),
         "sharp": ((-1, 0.45), (-0.55, -0.45), (0.1, -0.85), (0.7, -0.8), (1.08, -0.45)),
         "narrow": ((-1, 0.4), (-0.6, -0.5), (0.0, -0.85), (0.6, -0.7), (1.1, -0.1)),
         "semi": ((-1.05, 0.45), (-0.6, -0.55), (0.0, -0.95), (0.6, -0.7), (1.1, 0.1))}
LOWER = {"moe": ((0.8, 0.55), (0.1, 1.0), (-0.6, 0.85)), "round": ((0.75, 0.7), (0.0, 1.02), (-0.75, 0.7)),
         "tall": ((0.8, 0.5), (0.1, 1.0), (-0.6, 0.85)), "sharp": ((0.85, 0.45), (0.2, 0.85), (-0.5, 0.85)),
         "narrow": ((0.75, 0.6), (0.0, 0.95), (-0.6, 0.8)), "semi": ((0.7, 0.75), (0.0, 0.95), (-0.6, 0.85))}


def _lids(eye: Eye, opened: float) -> Tuple[List[Spot], List[Spot]]:
    upper = [(u, 0.6 + (v - 0.6) * opened) if 0.99 > opened or opened > 1 else (u, v) for u, v in UPPER[eye.family]]
    return upper, list(LOWER[eye.family])


def _open_eye(pen: Pen, who: Character, gaze: Gaze, place: Place, w: float, h: float, opened: float, side: float, cx: float, cy: float) -> None:
    eye = who.eye
    upper, lower = _lids(eye, opened)
    outline = [place(*upper[0])] + [place(*spot) for spot in upper[1:-1]] + [(*place(*upper[-1]), 1)] + [place(*spot) for spot in lower]
    pen.shape(outline, eye.white, False)
    with pen.clip(outline):
        look = gaze.look
        ix, iy = cx + look[0] * w * (1 - eye.iris_size) * 0.8, cy + (0.05 + look[1] * 0.15) * h
        rx = eye.iris_size * w
        ry = max(h * (1.0 if eye.family in ("moe", "round", "tall") else 1.05) * min(1.0, eye.iris_size + 0.22), rx * 0.9)
        _iris(pen, who, ix, iy, rx, ry)
        shade = see_through(paint.mix(eye.lash, (0.45, 0.4, 0.6), 0.6), 0.35)
        pen.shape([place(u, v) for u, v in upper] + [place(u, v + 0.38) for u, v in upper[::-1]], shade, False)
    _lashes(pen, who, place, upper, lower, h)


def _iris(pen: Pen, who: Character, x: float, y: float, rx: float, ry: float) -> None:
    eye = who.eye
    dark = paint.darker(eye.iris, 0.6)
    if who.hand.shading == "none":
        fill = eye.iris
    else:
        fill = pen.gradient((x, y - ry), (x, y + ry), (0.0, dark), (0.45, eye.iris), (1.0, paint.lighter(eye.iris, 0.55)))
    pen.oval(x, y, rx, ry, fill, dark, 1.0 if rx * pen.unit > 3 else 0.5)
    if who.hand.fine and rx * pen.unit > 4:
        for k in range(9):
            a = 0.35 + k * 0.305
            pen.stroke([(x + math.cos(a) * rx * 0.4, y + math.sin(a) * ry * 0.4), (x + math.cos(a) * rx * 0.9, y + math.sin(a) * ry * 0.9)],
                       see_through(paint.lighter(eye.iris, 0.5), 0.5), 0.7)
    if eye.pupil in ("heart", "star", "cross"):
        _sign(pen, eye.pupil, x, y, rx * 0.6, pick_sign_tone(eye))
    elif eye.pupil in ("dark", "slit", "white"):
        tone = paint.lighter(eye.iris, 0.7) if eye.pupil == "white" else paint.darker(eye.iris, 0.85)
        pen.oval(x, y - ry * 0.05, rx * (0.16 if eye.pupil == "slit" else 0.45), ry * (0.8 if eye.pupil == "slit" else 0.5), tone, False)
    elif eye.pupil == "ring":
        pen.oval(x, y, rx * 0.5, ry * 0.5, None, dark, 0.7)
    if eye.shine:
        pen.oval(x - rx * 0.35, y - ry * 0.45, rx * 0.38, ry * 0.28, paint.WHITE, False, turn=-0.3)
    if eye.shine > 1:
        pen.oval(x + rx * 0.4, y + ry * 0.45, rx * 0.2, ry * 0.14, paint.WHITE, False)
    if eye.shine > 2:
        pen.oval(x, y + ry * 0.6, rx * 0.6, ry * 0.2, see_through(paint.lighter(eye.iris, 0.7), 0.6), False)


def pick_sign_tone(eye: Eye) -> paint.Colour:
    """Light on dark eyes, dark on light ones."""
    return paint.lighter(eye.iris, 0.8) if paint.luma(eye.iris) < 0.5 else paint.darker(eye.iris, 0.8)


def _sign(pen: Pen, kind: str, x: float, y: float, r: float, tone: paint.Colour) -> None:
    """Hearts, stars and crosses for pupils."""
    if kind == "heart":
        pen.shape([(x, y + r, 1), (x - r, y - r * 0.2), (x - r * 0.5, y - r * 0.8), (x, y - r * 0.35, 1), (x + r * 0.5, y - r * 0.8),
                   (x + r, y - r * 0.2)], tone, False)
    else:
        n = 5 if kind == "star" else 4
        pen.shape([(x + math.sin(math.pi * k / n) * r * (1 if k % 2 == 0 else 0.4),
                    y - math.cos(math.pi * k / n) * r * (1 if k % 2 == 0 else 0.4)) for k in range(2 * n)], tone, False, smooth=False)


def _lashes(pen: Pen, who: Character, place: Place, upper: List[Spot], lower: List[Spot], h: float) -> None:
    eye = who.eye
    line = who.hand.line / h
    weight = max(eye.lash_weight, 0.9 * line)
    grow = (0.35, 0.7, 0.95, 1.0, 0.6)
    top = [place(u * 1.02, v - weight * g) for (u, v), g in zip(upper, grow)]
    end = (*place(upper[-1][0] + 0.12 + 0.1 * eye.wings, upper[-1][1] + 0.05 - 0.1 * (eye.tilt > 0)), 1)
    low = [place(u, v + 0.1 * weight) for u, v in upper[::-1]]
    pen.shape(top + [end] + low, eye.lash, False)
    for k in range(eye.wings):
        u, v = 0.98 - 0.3 * k, upper[-1][1] - 0.25 * k
        pen.shape([place(u - 0.14, v - weight * 0.6), (*place(u + 0.3 - 0.04 * k, v - 0.42 - weight * 0.3), 1), place(u + 0.06, v)], eye.lash, False)
    if eye.lower > 0:
        pen.brush([place(*lower[0]), place(*lower[1])] if eye.lower < 0.5 else [place(*upper[-1]), *(place(*spot) for spot in lower)],
                  eye.lash, 0.5 + 0.8 * eye.lower, 0.4, 0.3)
        if eye.lower > 0.85:
            for u in (0.55, 0.75):
                pen.stroke([place(u, 0.75), place(u + 0.12, 0.98)], eye.lash, 0.6)
    if eye.lid_line:
        lift = weight + 0.22
        pen.stroke([place(u * 0.9, v - lift) for u, v in upper[1:-1]], pen.ink_for(who.skin, 0.5), 0.6)


def _side_eye(pen: Pen, who: Character, place: Place, w: float, h: float, opened: float, cx: float, cy: float) -> None:
    """Profile: a wedge, wide at the front (which is u = -1, towards the nose)."""
    eye = who.eye
    top = -0.95 * opened + 0.5 * (1 - opened)
    outline = [place(-0.72, 0.05), place(-0.62, top * 0.9), (*place(-0.5, top), 1), (*place(1.0, -0.1 * opened), 1), (*place(-0.45, 0.85), 1),
               place(-0.66, 0.5)]
    pen.shape(outline, eye.white, False)
    with pen.clip(outline):
        _iris(pen, who, cx + w * 0.42, cy, w * 0.42, h * 0.95)
    weight = max(eye.lash_weight, 0.9 * who.hand.line / h)
    pen.shape([(*place(-0.85, top - weight * 0.9), 1), place(0.2, top * 0.7 - weight), (*place(1.15 + 0.1 * eye.wings, -0.1), 1),
               place(0.3, top * 0.6), place(-0.5, top + 0.06)],
              eye.lash, False)
    if eye.lower > 0:
        pen.brush([place(-0.5, 0.88), place(0.2, 0.55)], eye.lash, 0.9)
    if eye.lid_line:
        pen.stroke([place(-0.6, top - weight - 0.2), place(0.7, -0.6 - weight)], pen.ink_for(who.skin, 0.5), 0.6)


def paint_brow(pen: Pen, pose: Pose, who: Character, gaze: Gaze, side: float) -> None:
    """One brow: a tapered stroke above the eye."""
    if who.brow["none"]:
        return
    b = pose.build
    (cx, _), w = eye_centre(pose, side), eye_width(pose, side)
    cy = pose.at(side * b.eye_x, b.brow_y - gaze.lift)[1]
    reach, frown = w * who.brow["length"] * 1.15, gaze.frown * b.eye_h * 0.7
    tone = who.hair_line if who.hand.ink is None else paint.mix(who.hand.ink, who.hair, 0.35 if paint.luma(who.hair) < 0.5 else 0.1)
    if who.brow["dot"]:
        pen.oval(cx - side * w * 0.3, cy, w * 0.32, w * 0.2, tone, False)
        return
    points = [(cx - side * reach, cy + frown + 0.01), (cx - side * reach * 0.3, cy - who.brow["arch"] * 0.7 + frown * 0.3),
              (cx + side * reach * 0.4, cy - who.brow["arch"]),
              (cx + side * reach * 1.05, cy - frown * 0.6 + 0.03)]
    if who.brow["weight"] > 2.6:
        thick = who.brow["weight"] * 0.018
        (ax, ay), (bx, by), (dx, dy), (ex, ey) = points
        pen.shape([(ax, ay - thick * 0.8), (bx, by - thick), (dx, dy - thick * 0.9), (ex, ey, 1), (dx, dy + thick * 0.3), (bx, by + thick * 0.5),
                   (ax, ay + thick * 0.7)],
                  tone, False)
    else:
        pen.brush(points, tone, max(0.8, who.brow["weight"] * 0.8), 0.6, 0.2)
