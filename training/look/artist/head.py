"""The head's skin: face, ears, shadows, and what age and mood leave on the cheeks."""
from __future__ import annotations

import math
from typing import List

from . import colour as paint
from .character import Character
from .dice import Rng, around, between, chance, count, pick
from .eyes import eye_centre, eye_width
from .mouth import Mouth, mouth_spot
from .nose import nose_tip
from .pen import Pen, see_through
from .pose import Pose, Spot


class Face:
    """The outline of a posed face, once. jaw_drop: how far an open mouth pulls the chin, in head units."""

    def __init__(self, pose: Pose, jaw_drop: float) -> None:
        far, near = pose.far_side(), pose.near_side()
        self.far = [(x, y + jaw_drop * max(0.0, (i - 6) / 5)) for i, (x, y) in enumerate(far)]
        self.near = [(x, y + jaw_drop * max(0.0, (4 - i) / 5)) for i, (x, y) in enumerate(near)]
        self.outline = [(*self.far[0], 1)] + self.far[1:] + self.near[:-1] + [(*self.near[-1], 1)]
        self.chin: Spot = self.far[11]
        self.jaw_line = self.far[1:] + self.near[:7]


def skin_fill(pen: Pen, who: Character, top: float, bottom: float):
    """Flat, or a little warmer below, as the hand shades."""
    if who.hand.shading in ("gradient", "soft"):
        return pen.gradient((0, top), (0.2, bottom), (0.0, paint.times(who.skin, (0.97, 0.94, 0.94))), (0.5, who.skin),
                            (1.0, paint.mix(who.skin, (1.0, 0.8, 0.75), 0.12)))
    return who.skin


def paint_ear(pen: Pen, pose: Pose, who: Character, side: float, kind: str) -> None:
    """An ear: human, or long and pointed."""
    if side > 0 and pose.yaw > 30:
        return
    x, y = pose.ear(side)
    wide, tall = 0.1 + 0.06 * pose.sin, 0.2
    if kind == "elf":
        reach = 0.55 * (1 if side > 0 else -1)
        outline = [(x - side * 0.08, y - 0.14), (x + reach * 0.5, y - 0.26), (x + reach, y - 0.34, 1), (x + reach * 0.6, y - 0.02), (x, y + 0.16)]
    else:
        outline = [(x - side * 0.06, y - tall * 0.8), (x + side * wide * 0.7, y - tall), (x + side * wide * 1.25, y - tall * 0.4),
                   (x + side * wide * 0.8, y + tall * 0.5),
                   (x - side * 0.02, y + tall)]
    with pen.on("hair"):
        pen.shape(outline, who.skin, pen.ink_for(who.skin), 0.9)
    tone = pen.ink_for(who.skin, 0.35)
    pen.brush([(x + side * wide * 0.7, y - tall * 0.6), (x + side * 0.01, y - tall * 0.3), (x + side * wide * 0.4, y + tall * 0.2)], tone, 0.7)


def paint_face(pen: Pen, pose: Pose, who: Character, face: Face, light: float) -> None:
    """Skin, its shadows, and the jaw line. light: -1..1, the side the light comes from."""
    b, hand = who.build, who.hand
    if pose.pitch > 12 and pose.yaw < 62:
        _underside(pen, pose, who, face)
    with pen.on("skin"):
        pen.shape(face.outline, skin_fill(pen, who, -0.6, b.chin), False)
    if hand.shading != "none":
        with pen.clip(face.outline):
            _shade(pen, who, face, light)
            if hand.fine and hand.shading != "cel":
                _bloom(pen, pose, who)


def _shade(pen: Pen, who: Character, face: Face, light: float) -> None:
    hand, b = who.hand, who.build
    tone = paint.times(who.skin, hand.shadow)
    side = face.near if light > 0 else face.far
    if hand.shading == "cel":
        if abs(light) > 0.35:
            push = 0.1 + 0.22 * abs(light)
            inner = [(x + (push if light > 0 else -push) * (1 + 0.4 * (y > 0.5)), y) for x, y in side]
            outer = [(x + (-0.5 if light > 0 else 0.5), y + 0.2) for x, y in side]
            pen.shape(inner + outer[::-1], tone, False, smooth=False)
    else:
        x = -1.1 if light > 0 else 1.1
        strength = 0.75 * abs(light) + 0.15
        pen.shape(face.outline, pen.gradient((x, 0.2), (x * 0.05, 0.0), (0.0, see_through(tone, strength)), (1.0, see_through(tone, 0.0))), False)
        cx, cy = face.chin
        pen.shape(face.outline, pen.gradient((cx, cy), (cx, cy - 0.35), (0.0, see_through(tone, 0.5)), (1.0, see_through(tone, 0.0))), False)


def _underside(pen: Pen, pose: Pose, who: Character, face: Face) -> None:
    """The plane below the jaw of a head that looks up."""
    jaw, deep = face.far[6:] + face.near[:6], 0.4 * pose.up_sin
    n = len(jaw) - 1
    lower = [(x * 0.9 - 0.08 * pose.sin, y + deep * math.sin(math.pi * k / n) ** 0.7) for k, (x, y) in enumerate(jaw)]
    tone = paint.times(who.skin, who.hand.shadow) if who.hand.shading != "none" else paint.darker(who.skin, 0.15)
    pen.shape(jaw + lower[::-1], tone, True, 0.8)


def soft_spot(pen: Pen, x: float, y: float, rx: float, ry: float, tone: paint.Colour, alpha: float) -> None:
    """An oval that fades towards its edge."""
    ctx = pen.ctx
    ctx.save()
    ctx.translate(x, y)
    ctx.scale(rx, ry)
    pen.paint(pen.glow(0, 0, 1, (0, see_through(tone, alpha)), (1, see_through(tone, 0.0))))
    ctx.rectangle(-1, -1, 2, 2)
    ctx.fill()
    ctx.restore()


def _bloom(pen: Pen, pose: Pose, who: Character) -> None:
    """Warm cheeks, nose and chin, a shaded brow, and a light on the nose's bridge."""
    b = who.build
    warm, dark = paint.mix(who.skin, (1.0, 0.45, 0.4), 0.5), paint.times(who.skin, who.hand.shadow)
    for side in _sides(pose):
        soft_spot(pen, *pose.at(side * 0.55, b.eye_y + b.eye_h + 0.12), 0.42, 0.26, warm, 0.45)
        soft_spot(pen, *pose.at(side * b.eye_x, b.eye_y - b.eye_h * 0.5), b.eye_w * 1.5, b.eye_h * 1.2, dark, 0.45)
    soft_spot(pen, *pose.at(0.0, b.nose_y, 0.05), 0.16, 0.12, warm, 0.5)
    soft_spot(pen, *pose.at(0.0, b.chin - 0.08), 0.2, 0.1, warm, 0.35)
    soft_spot(pen, *pose.at(0.0, b.mouth_y + 0.1), 0.22, 0.07, dark, 0.4)
    soft_spot(pen, *pose.at(0.03, b.nose_y - 0.1, 0.05), 0.06, 0.14, paint.WHITE, 0.5)


def paint_jaw(pen: Pen, pose: Pose, who: Character, face: Face, rng: Rng) -> None:
    """The line of the face's lower contour; sometimes open at the chin."""
    if not pen.lines:
        return
    line = pen.ink_for(who.skin, 0.6)
    start = 1 if pose.yaw > 20 else 3
    far, near = face.far[start:], face.near[:7]
    width = 1.0
    if chance(rng, 0.1):
        pen.brush(far[:-1], line, width, 0.3, 0.1)
        pen.brush(near[1:], line, width, 0.1, 0.3)
    else:
        pen.brush(far + near, line, width, 0.4, 0.4)


def paint_marks(pen: Pen, pose: Pose, who: Character, face: Face, rng: Rng) -> None:
    """Blush, freckles, scars, wrinkles, beards: what lies on the skin under the features."""
    marks = who.features
    with pen.clip(face.outline):
        for name in ("beard", "stubble", "goatee", "shade_top", "blush", "hatching", "freckles", "face_paint"):
            if name in marks:
                MARKS[name](pen, pose, who, marks[name], rng)
    for name in ("wrinkles", "eye_bags", "cheek_line", "double_chin", "scar", "plaster", "mole", "tear", "sweat"):
        if name in marks:
            MARKS[name](pen, pose, who, marks[name], rng)


def _sides(pose: Pose) -> List[float]:
    return [-1.0, 1.0] if pose.yaw < 60 else [-1.0]


def _blush(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    tone = paint.mix(who.skin, pick(rng, ((1.0, 0.35, 0.35), (1.0, 0.5, 0.4), (0.95, 0.3, 0.5))), 0.75)
    soft = chance(rng, 0.6)
    for side in _sides(pose):
        x, y = pose.at(side * 0.56, who.build.eye_y + who.build.eye_h + 0.14)
        rx, ry = 0.24 * pose.narrow(side * 0.5, 0.4), 0.12
        if soft:
            soft_spot(pen, x, y, rx * 1.4, ry * 1.5, tone, 0.75 * weight)
        else:
            pen.oval(x, y, rx * 0.9, ry * 0.85, see_through(tone, 0.35 + 0.4 * weight), False)


def _hatching(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    tone = paint.mix(who.skin, (0.85, 0.25, 0.25), 0.8)
    n = count(rng, 2, 4)
    for side in _sides(pose):
        x, y = pose.at(side * 0.55, who.build.eye_y + who.build.eye_h + 0.13)
        for k in range(n):
            px = x + (k - n / 2) * 0.07
            pen.stroke([(px + 0.03, y - 0.05), (px - 0.03, y + 0.06)], tone, 0.6)


def _freckles(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    tone = paint.darker(who.skin, 0.3)
    for side in _sides(pose):
        for _ in range(5):
            x, y = pose.at(side * between(rng, 0.3, 0.7), who.build.eye_y + who.build.eye_h + between(rng, 0.05, 0.22))
            pen.oval(x, y, 0.018, 0.016, tone, False)


def _face_paint(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    tone = pick(rng, ((0.8, 0.15, 0.15), (0.15, 0.3, 0.7), (0.95, 0.95, 0.95), (0.15, 0.12, 0.15)))
    for side in _sides(pose):
        x, y = pose.at(side * 0.6, who.build.eye_y + who.build.eye_h + 0.15)
        for k in range(count(rng, 1, 3)):
            pen.shape([(x - 0.14, y + k * 0.1, 1), (x + 0.14, y - 0.02 + k * 0.1, 1), (x + 0.12, y + 0.04 + k * 0.1, 1),
                       (x - 0.12, y + 0.04 + k * 0.1, 1)], tone, False)


def _shade_top(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    tone = (0.25, 0.25, 0.45)
    low = who.build.eye_y + who.build.eye_h * 0.8
    pen.shape([(-1.3, -1, 1), (1.3, -1, 1), (1.3, low, 1), (-1.3, low, 1)],
              pen.gradient((0, -0.5), (0, low), (0, see_through(tone, 0.7)), (1, see_through(tone, 0.0))), False)


def _beard(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    b = who.build
    top = b.mouth_y - 0.05
    ring = [pose.at(x, y) for x, y in ((-1.05, 0.25), (-0.85, top - 0.15), (-0.45, top - 0.02), (-0.32, top + 0.14), (0, top + 0.22),
                                       (0.32, top + 0.14), (0.45, top - 0.02), (0.85, top - 0.15), (1.05, 0.25))]
    pen.shape(ring + [(1.5, 1.9), (-1.5, 1.9)], who.hair, pen.ink_for(who.hair), 0.7)


def _stubble(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    b = who.build
    tone = see_through(paint.mix(who.hair, (0.35, 0.4, 0.45), 0.5), 0.25 * weight)
    pen.shape([pose.at(-1.0, b.mouth_y - 0.15), pose.at(-0.4, b.mouth_y - 0.12), pose.at(0, b.mouth_y - 0.14), pose.at(0.4, b.mouth_y - 0.12),
               pose.at(1.0, b.mouth_y - 0.15),
               (1.5, 1.9), (-1.5, 1.9)], tone, False)


def _goatee(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    b = who.build
    low = b.mouth_y + (b.chin - b.mouth_y) * 0.45
    pen.shape([pose.at(-0.07, low), pose.at(0.07, low), pose.at(0.2, b.chin - 0.1), pose.at(0.2, b.chin + 0.15),
               pose.at(-0.2, b.chin + 0.15), pose.at(-0.2, b.chin - 0.1)], who.hair, False)


def _wrinkles(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    b, line = who.build, pen.ink_for(who.skin, 0.4)
    for side in _sides(pose):
        a, c = pose.at(side * 0.2, b.nose_y), pose.at(side * 0.4, b.mouth_y + 0.02)
        pen.brush([a, ((a[0] + c[0]) / 2 + side * 0.06, (a[1] + c[1]) / 2), c], line, 0.8)
        x, y = pose.at(side * min(0.9, b.eye_x + b.eye_w + 0.1), b.eye_y)
        for k in range(count(rng, 1, 3)):
            pen.brush([(x, y + 0.05 * k), (x + side * 0.1, y + 0.07 * k - 0.03)], line, 0.6)
    for k in range(count(rng, 0, 3)):
        y = b.brow_y - 0.16 - 0.09 * k
        pen.brush([pose.at(-0.4, y), pose.at(0, y - 0.02), pose.at(0.4, y)], line, 0.7)


def _eye_bags(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    line = pen.ink_for(who.skin, 0.35)
    for side in _sides(pose):
        (x, y), w = eye_centre(pose, side), eye_width(pose, side)
        low = y + who.build.eye_h * 1.3
        pen.brush([(x - w * 0.7, low), (x, low + 0.05), (x + w * 0.6, low)], line, 0.7)


def _cheek_line(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    line = pen.ink_for(who.skin, 0.4)
    for side in _sides(pose):
        pen.brush([pose.at(side * 0.75, 0.45), pose.at(side * 0.6, 0.75)], line, 0.8)


def _double_chin(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    """A fold above the jaw line that looks like a second mouth or chin."""
    b = who.build
    y = b.chin - 0.1 - 0.08 * weight
    pen.brush([pose.at(-0.3, y - 0.05), pose.at(0.0, y + 0.02), pose.at(0.3, y - 0.05)], pen.ink_for(who.skin, 0.45), 0.9)


def _scar(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    tone = paint.mix(who.skin, (0.6, 0.2, 0.2), 0.6)
    x, y = between(rng, -0.7, 0.7), between(rng, -0.2, 0.9)
    dx, dy = around(rng, 0, 0.25), around(rng, 0, 0.3)
    pen.brush([pose.at(x - dx, y - dy), pose.at(x + dx, y + dy)], tone, 1.3)
    if chance(rng, 0.5):
        for t in (-0.5, 0.0, 0.5):
            px, py = pose.at(x + dx * t, y + dy * t)
            pen.stroke([(px - dy * 0.25, py + dx * 0.25), (px + dy * 0.25, py - dx * 0.25)], tone, 0.8)


def _plaster(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    x, y = pose.at(pick(rng, (-0.5, 0.45, 0.0)), between(rng, 0.45, 0.75))
    t = around(rng, 0, 0.08)
    pen.shape([(x - 0.17, y - 0.05 - t), (x + 0.17, y - 0.05 + t), (x + 0.17, y + 0.06 + t), (x - 0.17, y + 0.06 - t)], (0.93, 0.76, 0.6), True, 0.7)
    pen.oval(x, y, 0.05, 0.045, (0.98, 0.88, 0.76), False)


def _mole(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    side = -1 if pose.yaw > 50 else pick(rng, (-1, 1))
    x, y = pose.at(side * between(rng, 0.15, 0.6), pick(rng, (who.build.eye_y + who.build.eye_h + 0.08, who.build.mouth_y + 0.1)))
    pen.oval(x, y, 0.022, 0.022, pen.ink_for(who.skin, 0.75), False)


def _tear(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    for side in _sides(pose):
        x, y = eye_centre(pose, side)
        y += who.build.eye_h * 0.9
        pen.shape([(x + side * 0.08, y, 1), (x + side * 0.13, y + 0.13), (x + side * 0.08, y + 0.2), (x + side * 0.03, y + 0.13)],
                  (0.8, 0.92, 1.0, 0.85), (0.5, 0.65, 0.85), 0.6)


def _sweat(pen: Pen, pose: Pose, who: Character, weight: float, rng: Rng) -> None:
    x, y = pose.at(-0.75, between(rng, -0.1, 0.6))
    pen.shape([(x, y - 0.15, 1), (x + 0.07, y), (x, y + 0.07), (x - 0.07, y)], (0.85, 0.94, 1.0, 0.9), (0.4, 0.55, 0.75), 0.7)


def paint_moustache(pen: Pen, pose: Pose, who: Character, mouth: Mouth) -> None:
    """Between nose and mouth."""
    x, y, _ = mouth_spot(pose, mouth)
    (_, top), wide = nose_tip(pose), 0.22 + 0.2 * who.features["moustache"]
    y = top + (y - top) * 0.6
    n = pose.narrow(0, 0.5)
    for side in (-1, 1) if pose.side < 0.6 else (-1,):
        pen.shape([(x, y - 0.04), (x + side * wide * 0.6 * n, y - 0.02), (x + side * wide * n, y + 0.1 * who.features["moustache"], 1),
                   (x + side * wide * 0.4 * n, y + 0.05), (x, y + 0.03)],
                  who.hair, pen.ink_for(who.hair), 0.6)


MARKS = {"blush": _blush, "hatching": _hatching, "freckles": _freckles, "face_paint": _face_paint, "shade_top": _shade_top, "beard": _beard,
         "stubble": _stubble,
         "goatee": _goatee, "wrinkles": _wrinkles, "eye_bags": _eye_bags, "cheek_line": _cheek_line, "double_chin": _double_chin, "scar": _scar,
         "plaster": _plaster, "mole": _mole, "tear": _tear,
         "sweat": _sweat}
