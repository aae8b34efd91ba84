"""What is held before the face: hands and things."""
from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Tuple

from . import colour as paint
from .character import Character
from .colour import Colour
from .dice import Rng, around, between, chance, pick, weighted
from .head import Face
from .pen import Pen
from .pose import Pose


@dataclass
class Cover:
    """kind, where (shift from its usual place, head units), turn (radians) and colours."""

    kind: str
    dx: float
    dy: float
    turn: float
    size: float
    colour: Colour
    second: Colour


def choose_cover(rng: Rng) -> Cover:
    """Nothing most of the time."""
    kind = weighted(rng, {"none": 88, "hand": 5, "fist": 2, "cup": 1.2, "phone": 1, "microphone": 1.2, "scarf": 1, "book": 0.8})
    return Cover(kind, around(rng, 0, 0.5), around(rng, 0, 0.45), around(rng, 0, 0.9), between(rng, 0.8, 1.25), paint.any_colour(rng), paint.any_colour(rng))


def paint_hand(pen: Pen, x: float, y: float, size: float, turn: float, skin: Colour, fingers: int, curl: float, side: float) -> None:
    """A hand with its palm at (x, y): fingers point up at turn 0; curl 0 stretched, 1 fist."""
    line = pen.ink_for(skin)
    ctx = pen.ctx
    c, s = math.cos(turn), math.sin(turn)

    def at(u: float, v: float) -> Tuple[float, float]:
        return x + (u * c - v * s) * size, y + (u * s + v * c) * size

    bones = []
    for k in range(fingers):
        spread = (k - (fingers - 1) / 2) * 0.17
        length = (0.62 - 0.08 * abs(k - 1.3)) * (1 - 0.65 * curl)
        bones.append(([at(spread, -0.2), at(spread * 1.3, -0.2 - length * 0.5), at(spread * 1.5, -0.2 - length)], 0.155))
    bones.append(([at(-side * 0.2, 0.15), at(-side * 0.42, -0.05), at(-side * (0.5 - 0.3 * curl), -0.25)], 0.16))
    bones.append(([at(0, 0.25), at(0, 0.6), at(0.05, 1.8)], 0.42))
    palm = [at(-0.3, -0.25), at(0.3, -0.25), at(0.32, 0.15), at(0.2, 0.4), at(-0.2, 0.4), at(-0.32, 0.15)]
    extra = 2 * pen.line / pen.unit
    with pen.on("thing"):
        for bone, wide in bones:
            pen.stroke(bone, line if pen.lines else paint.darker(skin, 0.2), (wide * size + extra) * pen.unit / pen.line)
        pen.shape(palm, skin, line)
    for bone, wide in bones:
        pen.stroke(bone, skin, wide * size * pen.unit / pen.line)
    pen.shape(palm, skin, False)
    for (bone, _), (other, _) in zip(bones[:fingers], bones[1:fingers]):
        a = ((bone[0][0] + other[0][0]) / 2, (bone[0][1] + other[0][1]) / 2)
        b = ((bone[1][0] + other[1][0]) / 2, (bone[1][1] + other[1][1]) / 2)
        pen.stroke([a, b], line, 0.7)


def paint_cover(pen: Pen, pose: Pose, who: Character, cover: Cover, face: Face, mouth: Tuple[float, float, float]) -> None:
    """Before everything else of the person."""
    if cover.kind == "none":
        return
    x, y = mouth[0] + cover.dx * 0.8, mouth[1] + cover.dy * 0.8
    side = 1.0 if cover.dx > 0 else -1.0
    if cover.kind in ("hand", "fist"):
        paint_hand(pen, x + side * 0.2, y + 0.25, 0.85 * cover.size, cover.turn, who.skin, 4, 1.0 if cover.kind == "fist" else 0.1 + 0.3 * (cover.size - 0.8), side)
        return
    with pen.on("thing"):
        THINGS[cover.kind](pen, who, cover, x, y)
    if cover.kind in ("cup", "phone", "microphone", "book"):
        paint_hand(pen, x + 0.1 * side, y + 0.75, 0.7 * cover.size, cover.turn * 0.4, who.skin, 4, 0.7, side)


def _cup(pen: Pen, who: Character, cover: Cover, x: float, y: float) -> None:
    pen.shape([(x - 0.3, y, 1), (x + 0.3, y, 1), (x + 0.24, y + 0.6), (x - 0.24, y + 0.6)], cover.colour, True)
    pen.oval(x, y, 0.3, 0.07, paint.lighter(cover.colour, 0.4), True)


def _phone(pen: Pen, who: Character, cover: Cover, x: float, y: float) -> None:
    pen.shape([(x - 0.26, y - 0.4, 1), (x + 0.26, y - 0.45, 1), (x + 0.28, y + 0.6, 1), (x - 0.24, y + 0.65, 1)], cover.colour, True)
    pen.oval(x - 0.15, y - 0.28, 0.05, 0.05, (0.1, 0.1, 0.12), False)


def _microphone(pen: Pen, who: Character, cover: Cover, x: float, y: float) -> None:
    pen.shape([(x - 0.1, y + 0.2), (x + 0.1, y + 0.2), (x + 0.07, y + 1.2), (x - 0.07, y + 1.2)], (0.2, 0.2, 0.22), True)
    pen.oval(x, y + 0.1, 0.2, 0.22, (0.55, 0.56, 0.6), True)


def _scarf(pen: Pen, who: Character, cover: Cover, x: float, y: float) -> None:
    b, top = who.build, max(who.build.mouth_y - 0.1, who.build.chin - 0.35) + cover.dy * 0.25
    pen.shape([(-1.0, top + 0.1), (-0.3, top + 0.12), (0.3, top), (1.05, top + 0.1), (1.2, b.chin + 0.4), (0.2, b.chin + 0.65), (-1.1, b.chin + 0.5)], cover.colour, True)
    pen.brush([(-0.9, top + 0.35), (0.1, top + 0.5), (1.0, top + 0.3)], pen.ink_for(cover.colour), 1.0)


def _book(pen: Pen, who: Character, cover: Cover, x: float, y: float) -> None:
    pen.shape([(x - 0.7, y - 0.1, 1), (x, y, 1), (x + 0.7, y - 0.1, 1), (x + 0.7, y + 0.9, 1), (x, y + 1.0, 1), (x - 0.7, y + 0.9, 1)], cover.colour, True)
    pen.stroke([(x, y), (x, y + 1.0)], pen.ink_for(cover.colour), 1.0)


THINGS = {"cup": _cup, "phone": _phone, "microphone": _microphone, "scarf": _scarf, "book": _book}
