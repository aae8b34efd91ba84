"""What is held before the face or in the mouth: hands and things."""
from __future__ import annotations

import math
from dataclasses import dataclass
from typing import List, Tuple

from . import colour as paint
from .character import Character
from .colour import Colour
from .dice import Rng, around, between, weighted
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


KINDS = {"none": 84, "hand": 3, "fist": 2, "finger": 1.2, "peace": 1.6, "chin_rest": 1.6, "both_hands": 0.8, "cup": 1.2, "phone": 1,
         "microphone": 1.4, "scarf": 1.2, "book": 0.8, "fan": 0.7,
         "sweet": 0.9, "stick": 1.2, "bread": 0.6, "collar": 1.0, "sleeve": 0.8, "leaf": 0.5, "stand": 0.6}


def choose_cover(rng: Rng) -> Cover:
    """Nothing most of the time."""
    return Cover(weighted(rng, KINDS), around(rng, 0, 0.5), around(rng, 0, 0.45), around(rng, 0, 0.9), between(rng, 0.8, 1.25),
                 paint.cloth_colour(rng), paint.any_colour(rng))


def paint_hand(pen: Pen, x: float, y: float, size: float, turn: float, skin: Colour, fingers: Tuple[float, ...], thumb: float, side: float) -> None:
    """A hand with its palm at (x, y): fingers point up at turn 0. fingers: how far each is stretched, 0..1; thumb: likewise;
    side: where the thumb is."""
    line = pen.ink_for(skin)
    c, s = math.cos(turn), math.sin(turn)

    def at(u: float, v: float) -> Tuple[float, float]:
        return x + (u * c - v * s) * size, y + (u * s + v * c) * size

    bones = []
    for k, stretch in enumerate(fingers):
        spread = (k - (len(fingers) - 1) / 2) * 0.17
        length = (0.66 - 0.09 * abs(k - 1.3)) * (0.3 + 0.7 * stretch)
        bones.append(([at(spread, -0.2), at(spread * 1.3, -0.2 - length * 0.5), at(spread * 1.45, -0.2 - length)], 0.155))
    bones.append(([at(-side * 0.2, 0.15), at(-side * (0.3 + 0.15 * thumb), -0.05), at(-side * (0.2 + 0.32 * thumb), -0.12 - 0.15 * thumb)], 0.16))
    arm: List[Tuple[float, float]] = [at(0, 0.25), at(0, 0.6), at(0.05, 1.8)]
    palm = [at(-0.3, -0.25), at(0.3, -0.25), at(0.32, 0.15), at(0.2, 0.4), at(-0.2, 0.4), at(-0.32, 0.15)]
    extra = 2 * pen.line / pen.unit
    rim = line if pen.lines else paint.darker(skin, 0.2)
    with pen.on("thing"):
        for bone, wide in (*bones, (arm, 0.42)):
            pen.stroke(bone, rim, (wide * size + extra) * pen.unit / pen.line)
        pen.shape(palm, skin, line)
    for bone, wide in (*bones, (arm, 0.42)):
        pen.stroke(bone, skin, wide * size * pen.unit / pen.line)
    pen.shape(palm, skin, False)
    for (bone, _), (other, _) in zip(bones[:len(fingers)], bones[1:len(fingers)]):
        pen.stroke([((bone[k][0] + other[k][0]) / 2, (bone[k][1] + other[k][1]) / 2) for k in (0, 1)], rim, 0.7)
    if min(fingers) < 0.4:
        pen.brush([at(-0.3, -0.2), at(0, -0.14), at(0.3, -0.2)], rim, 0.7)


def paint_cover(pen: Pen, pose: Pose, who: Character, cover: Cover, face: Face, mouth: Tuple[float, float, float]) -> None:
    """Before everything else of the person. mouth: middle and half width as seen."""
    kind, x, y = cover.kind, mouth[0] + cover.dx * 0.8, mouth[1] + cover.dy * 0.8
    side = 1.0 if cover.dx > 0 else -1.0
    if kind in HANDS:
        _hands(pen, who, cover, face, x, y, mouth, side)
        return
    if kind not in THINGS:
        return
    with pen.on("thing"):
        THINGS[kind](pen, who, cover, x, y, mouth)
    if kind in ("cup", "phone", "microphone", "book", "fan", "sweet"):
        paint_hand(pen, x + 0.1 * side, y + 0.8, 0.7 * cover.size, cover.turn * 0.4, who.skin, (0.2, 0.2, 0.2, 0.2), 0.6, side)


HANDS = ("hand", "fist", "finger", "peace", "chin_rest", "both_hands")


def _hands(pen: Pen, who: Character, cover: Cover, face: Face, x: float, y: float, mouth: Tuple[float, float, float], side: float) -> None:
    size, skin, kind = 0.8 * cover.size, who.skin, cover.kind
    chin_x, chin_y = face.chin
    if kind == "hand":
        paint_hand(pen, x + side * 0.2, y + 0.25, size, cover.turn, skin, (1, 1, 1, 0.95), 1.0, side)
    elif kind == "fist":
        paint_hand(pen, x + side * 0.2, y + 0.3, size, cover.turn, skin, (0.1, 0.1, 0.1, 0.1), 0.2, side)
    elif kind == "finger":
        paint_hand(pen, mouth[0] - 0.1 * side + 0.1 * cover.dx, mouth[1] + 0.75, size, 0.15 * side, skin,
                   (1.0, 0.1, 0.1, 0.1) if side > 0 else (0.1, 0.1, 0.1, 1.0), 0.3, side)
    elif kind == "peace":
        paint_hand(pen, side * 1.25, chin_y - 0.15 + cover.dy, size, side * 0.2, skin, (0.1, 1.0, 1.0, 0.1), 0.1, -side)
    elif kind == "chin_rest":
        paint_hand(pen, chin_x + side * 0.5, chin_y + 0.1 + 0.4 * abs(cover.dy), size, side * 0.15 + cover.turn * 0.2, skin, (0.15, 0.15, 0.15, 0.15),
                   0.3, side)
    else:
        for way in (-1.0, 1.0):
            paint_hand(pen, way * 0.72, chin_y - 0.1, size, -way * 0.25, skin, (0.9, 0.95, 0.9, 0.85), 0.4, -way)


def _cup(pen: Pen, who: Character, cover: Cover, x: float, y: float, mouth: Tuple[float, float, float]) -> None:
    pen.shape([(x - 0.3, y, 1), (x + 0.3, y, 1), (x + 0.24, y + 0.6), (x - 0.24, y + 0.6)], cover.colour, True)
    pen.oval(x, y, 0.3, 0.07, paint.lighter(cover.colour, 0.4), True)


def _phone(pen: Pen, who: Character, cover: Cover, x: float, y: float, mouth: Tuple[float, float, float]) -> None:
    pen.shape([(x - 0.26, y - 0.4, 1), (x + 0.26, y - 0.45, 1), (x + 0.28, y + 0.6, 1), (x - 0.24, y + 0.65, 1)], cover.colour, True)
    pen.oval(x - 0.15, y - 0.28, 0.05, 0.05, (0.1, 0.1, 0.12), False)


def _microphone(pen: Pen, who: Character, cover: Cover, x: float, y: float, mouth: Tuple[float, float, float]) -> None:
    pen.shape([(x - 0.1, y + 0.2), (x + 0.1, y + 0.2), (x + 0.07, y + 1.2), (x - 0.07, y + 1.2)], (0.2, 0.2, 0.22), True)
    pen.oval(x, y + 0.1, 0.2, 0.22, (0.55, 0.56, 0.6), True)


def _stand(pen: Pen, who: Character, cover: Cover, x: float, y: float, mouth: Tuple[float, float, float]) -> None:
    """A studio microphone on a stand, with a round screen now and then."""
    pen.stroke([(x, y + 0.3), (x + cover.dx, y + 3.5)], (0.3, 0.3, 0.33), 3)
    if cover.dy > 0.1:
        pen.oval(x, y, 0.35, 0.38, (0.15, 0.15, 0.17, 0.7), True)
    else:
        pen.shape([(x - 0.17, y - 0.2), (x + 0.17, y - 0.2), (x + 0.17, y + 0.35), (x - 0.17, y + 0.35)], (0.5, 0.5, 0.55), True)


def _scarf(pen: Pen, who: Character, cover: Cover, x: float, y: float, mouth: Tuple[float, float, float]) -> None:
    b, top = who.build, max(who.build.mouth_y - 0.1, who.build.chin - 0.35) + cover.dy * 0.35
    pen.shape([(-1.0, top + 0.1), (-0.3, top + 0.12), (0.3, top), (1.05, top + 0.1), (1.2, b.chin + 0.4), (0.2, b.chin + 0.65), (-1.1, b.chin + 0.5)],
              cover.colour, True)
    pen.brush([(-0.9, top + 0.35), (0.1, top + 0.5), (1.0, top + 0.3)], pen.ink_for(cover.colour), 1.0)
    pen.brush([(-0.5, top + 0.2), (0.1, top + 0.28), (0.7, top + 0.15)], pen.ink_for(cover.colour), 0.8)


def _collar(pen: Pen, who: Character, cover: Cover, x: float, y: float, mouth: Tuple[float, float, float]) -> None:
    """A high collar that stands before the chin."""
    b = who.build
    top = b.chin - 0.12 + cover.dy * 0.5
    for side in (-1, 1):
        pen.shape([(side * 1.0, top - 0.3, 1), (side * 0.05, top + 0.25, 1), (side * 0.1, b.chin + 1.0), (side * 1.1, b.chin + 0.9)], cover.colour,
                  True)


def _book(pen: Pen, who: Character, cover: Cover, x: float, y: float, mouth: Tuple[float, float, float]) -> None:
    pen.shape([(x - 0.7, y - 0.1, 1), (x, y, 1), (x + 0.7, y - 0.1, 1), (x + 0.7, y + 0.9, 1), (x, y + 1.0, 1), (x - 0.7, y + 0.9, 1)], cover.colour,
              True)
    pen.stroke([(x, y), (x, y + 1.0)], pen.ink_for(cover.colour), 1.0)


def _fan(pen: Pen, who: Character, cover: Cover, x: float, y: float, mouth: Tuple[float, float, float]) -> None:
    rim = [(x + 0.75 * math.sin(a), y + 0.7 - 0.75 * math.cos(a)) for a in (-1.2 + 0.3 * k for k in range(9))]
    pen.shape(rim + [(x, y + 0.8, 1)], cover.second, True)
    for spot in rim[1::2]:
        pen.stroke([(x, y + 0.8), spot], pen.ink_for(cover.second), 0.7)


def _sweet(pen: Pen, who: Character, cover: Cover, x: float, y: float, mouth: Tuple[float, float, float]) -> None:
    """Ice cream, a bun, a rice ball."""
    if cover.turn > 0:
        pen.shape([(x - 0.17, y + 0.1, 1), (x + 0.17, y + 0.1, 1), (x, y + 0.8, 1)], (0.85, 0.65, 0.4), True)
        pen.oval(x, y, 0.22, 0.22, cover.second, True)
    else:
        pen.oval(x, y + 0.2, 0.35, 0.28, (0.97, 0.88, 0.72), True)


def _stick(pen: Pen, who: Character, cover: Cover, x: float, y: float, mouth: Tuple[float, float, float]) -> None:
    """Something thin between the lips: a biscuit stick, a lollipop, a straw, a stalk of grass."""
    reach, tone = 0.5 + 0.3 * cover.size, pick_tone(cover)
    end = (mouth[0] + reach * (1 if cover.dx > 0 else -1) * 0.8, mouth[1] + 0.15 + 0.4 * cover.dy)
    pen.stroke([(mouth[0] + mouth[2] * 0.3 * (1 if cover.dx > 0 else -1), mouth[1] + 0.02), end], tone, 2.2)
    if cover.turn > 0.2:
        pen.oval(*end, 0.13, 0.13, cover.second, True)


def pick_tone(cover: Cover) -> Colour:
    """Biscuit, white or green."""
    return (0.45, 0.28, 0.16) if cover.dy > 0.1 else (0.96, 0.95, 0.92) if cover.dy > -0.1 else (0.4, 0.65, 0.3)


def _bread(pen: Pen, who: Character, cover: Cover, x: float, y: float, mouth: Tuple[float, float, float]) -> None:
    mx, my, _ = mouth
    pen.shape([(mx - 0.28, my, 1), (mx + 0.28, my - 0.02, 1), (mx + 0.36, my + 0.5), (mx - 0.32, my + 0.52)], (0.72, 0.45, 0.22), True)
    pen.shape([(mx - 0.23, my + 0.03, 1), (mx + 0.23, my + 0.01, 1), (mx + 0.29, my + 0.45), (mx - 0.26, my + 0.47)], (0.98, 0.9, 0.72), False)


def _sleeve(pen: Pen, who: Character, cover: Cover, x: float, y: float, mouth: Tuple[float, float, float]) -> None:
    """An arm across the lower face."""
    lean = cover.turn * 0.4
    pen.shape([(x - 1.8, y + 0.1 + lean), (x, y), (x + 1.2, y + 0.15 - lean), (x + 1.2, y + 0.75 - lean), (x, y + 0.65), (x - 1.8, y + 0.8 + lean)],
              cover.colour, True)
    for k in range(3):
        pen.brush([(x - 0.4 + 0.35 * k, y + 0.05), (x - 0.3 + 0.35 * k, y + 0.3)], pen.ink_for(cover.colour), 0.9)


def _leaf(pen: Pen, who: Character, cover: Cover, x: float, y: float, mouth: Tuple[float, float, float]) -> None:
    """Leaves or petals in the foreground."""
    for k in range(3):
        pen.oval(x + 0.5 * math.cos(k * 2.1 + cover.turn), y + 0.5 * math.sin(k * 2.1), 0.3 * cover.size, 0.13, cover.second, True,
                 turn=k + cover.turn)


THINGS = {"cup": _cup, "phone": _phone, "microphone": _microphone, "stand": _stand, "scarf": _scarf, "collar": _collar, "book": _book, "fan": _fan,
          "sweet": _sweet, "stick": _stick,
          "bread": _bread, "sleeve": _sleeve, "leaf": _leaf}
