"""Neck, shoulders and clothes."""
from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Tuple

from . import colour as paint
from .character import Character
from .colour import Colour
from .dice import Rng, around, between, chance, weighted
from .head import Face
from .pen import Pen
from .pose import Pose


@dataclass
class Dress:
    """Clothes. kind: crew, vee, sailor, shirt, hood, jacket, kimono, roll, bare, strap, armour; below: trousers, skirt, gown.
    arms: angles (radians from straight down, outwards positive) of upper and lower arm, near side and far side."""

    kind: str
    cloth: Colour
    second: Colour
    third: Colour
    shoulder: float
    neck: float
    slope: float
    lean: float
    below: str
    tall: float
    arms: Tuple[Tuple[float, float], Tuple[float, float]]
    sleeve: float
    choker: bool
    pattern: str


ARMS = {"down": ((0.12, 0.1), 6), "hip": ((0.7, -1.0), 1), "bent": ((0.25, -1.6), 1.5), "raised": ((2.4, 2.9), 0.6),
        "behind_head": ((2.6, -2.2), 0.3), "spread": ((1.3, 1.5), 0.5),
        "chest": ((0.3, -2.2), 1), "wave": ((0.9, 2.6), 0.7)}


def choose_dress(rng: Rng, who: Character) -> Dress:
    """Clothes that suit."""
    kind = weighted(rng, {"crew": 3, "vee": 2, "sailor": 0.2 if who.male else 2, "shirt": 3, "hood": 1.5, "jacket": 2, "kimono": 1, "roll": 1,
                          "bare": 0.5, "strap": 0.1 if who.male else 1, "armour": 0.4})
    broad = {"man": 1.8, "square": 2.1, "boy": 1.5, "chibi": 0.95, "child": 1.1, "old": 1.5}.get(who.head, 1.35)

    def arm() -> Tuple[float, float]:
        return ARMS[weighted(rng, {name: weight for name, (_, weight) in ARMS.items()})][0]

    arms = tuple((upper + around(rng, 0, 0.15), lower + around(rng, 0, 0.25)) for upper,
                 lower in ((arm(), arm()) if chance(rng, 0.6) else (arm(),) * 2))
    below = "gown" if kind == "kimono" or chance(rng, 0.1) else weighted(rng, {"trousers": 6, "skirt": 0.3} if who.male else {"trousers": 2,
                                                                                                                              "skirt": 5})
    return Dress(kind, paint.cloth_colour(rng), paint.cloth_colour(rng), paint.any_colour(rng), broad * between(rng, 0.9, 1.2),
                 (0.46 if who.male else 0.32) * between(rng, 0.85, 1.15),
                 between(rng, 0.2, 0.5), around(rng, 0, 0.25), below, {"chibi": 0.5, "child": 0.75}.get(who.head, 1.0) * between(rng, 0.9, 1.15),
                 arms,  # type: ignore[arg-type]
                 between(rng, 0.2, 1.0), chance(rng, 0.1), weighted(rng, {"": 8, "stripes": 1, "dots": 0.7, "print": 0.8}))


def paint_body(pen: Pen, pose: Pose, who: Character, face: Face, dress: Dress) -> None:
    """Behind the head: neck first, then legs, trunk and arms."""
    b, hand = who.build, who.hand
    nx = -0.28 * pose.sin + dress.lean * 0.3
    top, base = 0.7 * b.chin, b.chin + 0.22 + 0.12 * dress.slope
    n, lean = dress.neck, dress.lean
    neck = [(nx - n, top), (nx - n * 0.95 + lean * 0.3, base), (nx - n * 1.05 + lean * 0.4, base + 0.3), (nx + n * 1.05 + lean * 0.4, base + 0.3),
            (nx + n * 0.95 + lean * 0.3, base), (nx + n, top)]
    pen.shape(neck, who.skin, True)
    if hand.shading != "none":
        tone = paint.times(who.skin, hand.shadow)
        with pen.clip(neck):
            pen.shape([(x - 0.04, y + 0.2) for x, y in face.far[6:] + face.near[:6]] + [(-1, 0.3), (1, 0.3)], tone, False)
    if dress.choker:
        pen.stroke([(nx - n * 0.95, base - 0.12), (nx + lean * 0.2, base - 0.04), (nx + n * 0.95, base - 0.12)], dress.third, 3)
    x, drop = nx + lean * 0.4, base + 0.1
    if drop + 2.5 * dress.tall < _lowest(pen):
        _legs(pen, who, dress, x, drop)
    _trunk(pen, who, dress, x, drop)
    for side, (upper, lower) in zip((-1, 1), dress.arms):
        _arm(pen, who, dress, x, drop, side, upper, lower)
    _collar(pen, who, dress, x, drop, n, dress.shoulder, drop + 4.5)


def _lowest(pen: Pen) -> float:
    """Height of the picture's lower border in the figure's units, roughly (as if not turned)."""
    return (pen.height - pen.matrix.y0) / pen.unit


def _trunk(pen: Pen, who: Character, d: Dress, x: float, drop: float) -> None:
    hand, s, n, slope, tall = who.hand, d.shoulder, d.neck, d.slope, d.tall
    waist, hips = drop + slope + 2.1 * tall, drop + slope + 3.0 * tall
    wide = max(n * 1.3, s * 0.6)
    right = [(x + s * 0.8, hips + 0.2), (x + s * 0.66, waist), (x + s * 0.84, drop + slope + 1.0 * tall), (x + s, drop + slope + 0.15),
             (x + wide, drop + slope * 0.5), (x + n * 1.2, drop - 0.02, 1)]
    left = [(2 * x - p[0], *p[1:]) for p in right][::-1]
    trunk = left[:-1] + [(*left[-1], 1), (*right[0], 1)] + right[1:] + [(x, drop + 0.2)]
    fill = who.skin if d.kind in ("bare", "strap") else d.cloth
    pen.shape(trunk, fill, True)
    with pen.clip(trunk):
        _pattern(pen, d, x, drop, s)
        if hand.shading != "none":
            pen.shape([(x - s * 1.3, drop), (x - s * 0.75, drop + 0.9), (x - s * 0.7, hips + 0.3), (x - s * 1.4, hips + 0.3)],
                      paint.times(fill, hand.shadow), False)
    line = pen.ink_for(fill)
    for side in (-1, 1):
        pen.brush([(x + side * s * 0.62, drop + slope + 1.1 * tall), (x + side * s * 0.5, waist - 0.3), (x + side * s * 0.35, waist)], line, 0.7)


def _pattern(pen: Pen, d: Dress, x: float, drop: float, s: float) -> None:
    if d.kind in ("bare", "strap", "armour"):
        return
    if d.pattern == "stripes":
        for k in range(8):
            y = drop + 0.45 * k
            pen.stroke([(x - s, y + 0.15), (x, y + 0.3), (x + s, y + 0.15)], d.third, 0.1 * pen.unit / pen.line)
    elif d.pattern == "dots":
        for k in range(24):
            pen.oval(x + s * ((k * 0.37) % 2 - 1), drop + 0.3 + (k // 4) * 0.5, 0.09, 0.09, d.third, False)
    elif d.pattern == "print":
        y = drop + d.slope + 1.1
        pen.oval(x, y, 0.4, 0.35, d.third, True)
        if d.sleeve > 0.5:      # a printed face
            for side in (-1, 1):
                pen.oval(x + side * 0.14, y - 0.06, 0.04, 0.06, (0.1, 0.1, 0.1), False)
            pen.stroke([(x - 0.16, y + 0.1), (x, y + 0.18), (x + 0.16, y + 0.1)], (0.1, 0.1, 0.1), 0.9)


def _legs(pen: Pen, who: Character, d: Dress, x: float, drop: float) -> None:
    hips, s, tall = drop + d.slope + 2.8 * d.tall, d.shoulder * 0.8, d.tall
    foot, tone = hips + 4.2 * tall, d.second
    for side in (-1, 1):
        leg = [(x + side * s * 0.08, hips), (x + side * s * 0.95, hips), (x + side * s * 0.75, hips + 2.0 * tall), (x + side * s * 0.6, foot),
               (x + side * s * 0.2, foot), (x + side * s * 0.15, hips + 2.0 * tall)]
        pen.shape(leg, tone if d.below == "trousers" else who.skin if d.sleeve < 0.6 else (0.15, 0.15, 0.2), True)
        pen.shape([(x + side * s * 0.15, foot - 0.1), (x + side * s * 0.7, foot - 0.1), (x + side * s * 0.9, foot + 0.3),
                   (x + side * s * 0.15, foot + 0.3)], paint.darker(d.third, 0.4), True)
    if d.below != "trousers":
        low = hips + (1.3 if d.below == "skirt" else 3.6) * tall
        pen.shape([(x - s * 0.9, hips - 0.5), (x - s * 1.5, low, 1), (x, low + 0.15), (x + s * 1.5, low, 1), (x + s * 0.9, hips - 0.5)],
                  tone if d.below == "skirt" else d.cloth, True)
        for k in range(-2, 3):
            pen.brush([(x + k * s * 0.35, hips), (x + k * s * 0.5, low - 0.1)], pen.ink_for(tone), 0.8)


def _arm(pen: Pen, who: Character, d: Dress, x: float, drop: float, side: int, upper: float, lower: float) -> None:
    """Two thick lines from the shoulder, and a hand."""
    wide = 0.34 * d.shoulder * (0.8 if who.male else 0.66)
    sx, sy = x + side * (d.shoulder - wide * 0.6), drop + d.slope + 0.3
    long = 1.75 * d.tall
    ex, ey = sx + side * math.sin(upper) * long, sy + math.cos(upper) * long
    wx, wy = ex + side * math.sin(lower) * long * 0.9, ey + math.cos(lower) * long * 0.9
    cloth = who.skin if d.kind in ("bare", "strap") else d.cloth
    rim = pen.ink_for(cloth) if pen.lines else paint.darker(cloth, 0.12)
    per_line = pen.unit / pen.line
    low_tone = cloth if d.sleeve > 0.45 else who.skin
    joint = ((sx + ex) / 2 + side * 0.03, (sy + ey) / 2)
    hx, hy = wx + side * math.sin(lower) * 0.3 * d.tall, wy + math.cos(lower) * 0.3 * d.tall
    pieces = [([(wx, wy), (hx, hy)], wide * 0.9, who.skin), ([(ex, ey), ((ex + wx) / 2, (ey + wy) / 2), (wx, wy)], wide * 1.15, low_tone),
              ([(sx, sy), joint, (ex, ey)], wide * 1.35, cloth)]
    for points, thick, tone in pieces:
        pen.stroke(points, rim, (thick + 2 / per_line) * per_line)
        pen.stroke(points, tone, thick * per_line)
    if math.cos(upper) > 0:   # sleeve and trunk are one piece of cloth
        pen.stroke([(sx, sy + 0.02), (sx - side * d.shoulder * 0.3, sy + 0.05)], cloth, wide * 1.2 * per_line)


def _collar(pen: Pen, who: Character, d: Dress, x: float, y: float, n: float, s: float, deep: float) -> None:
    kind, second = d.kind, d.second
    if kind in ("vee", "kimono", "jacket", "shirt", "sailor"):
        low = y + {"vee": 0.8, "kimono": 0.9, "jacket": 1.3, "shirt": 0.35, "sailor": 0.85}[kind]
        pen.shape([(x - n * 1.2, y - 0.06, 1), (x + n * 1.2, y - 0.06, 1), (x, low, 1)],
                  who.skin if kind in ("vee", "kimono", "shirt", "sailor") else second, True)
    if kind == "kimono":
        pen.shape([(x - n * 1.3, y - 0.12, 1), (x - n * 0.9, y - 0.1, 1), (x + 0.25, y + 1.4, 1), (x + 0.05, y + 1.5, 1)], second, True)
        pen.shape([(x + n * 1.3, y - 0.12, 1), (x + n * 0.9, y - 0.1, 1), (x - 0.1, y + 1.1, 1), (x - 0.1, y + 1.4, 1)], second, True)
    elif kind == "sailor":
        for side in (-1, 1):
            pen.shape([(x + side * n * 1.1, y - 0.1, 1), (x + side * s * 0.72, y + 0.3, 1), (x + side * s * 0.6, y + 0.75), (x, y + 0.95, 1)], second,
                      True)
        pen.shape([(x, y + 0.85, 1), (x - 0.35, y + 1.3, 1), (x, y + 1.15, 1), (x + 0.35, y + 1.3, 1)], d.third, True)
    elif kind == "shirt":
        for side in (-1, 1):
            pen.shape([(x + side * n * 1.15, y - 0.18, 1), (x + side * n * 1.35, y + 0.18, 1), (x + side * n * 0.55, y + 0.5, 1), (x, y + 0.28, 1)],
                      second, True)
        if d.third[0] > 0.35:
            pen.shape([(x - 0.1, y + 0.32, 1), (x + 0.1, y + 0.32, 1), (x + 0.14, y + 1.5, 1), (x, y + 1.7, 1), (x - 0.14, y + 1.5, 1)], d.third,
                      True)
    elif kind == "jacket":
        for side in (-1, 1):
            pen.shape([(x + side * n * 1.15, y - 0.15, 1), (x + side * n * 1.6, y + 0.3, 1), (x + side * n * 1.2, y + 0.6, 1),
                       (x + side * 0.05, y + 1.6, 1)], d.cloth, True)
    elif kind == "hood":
        pen.shape([(x - n * 1.3, y - 0.25), (x - n * 1.9, y + 0.2), (x - n * 0.8, y + 0.5), (x, y + 0.42), (x + n * 0.8, y + 0.5),
                   (x + n * 1.9, y + 0.2), (x + n * 1.3, y - 0.25), (x, y + 0.15)], d.cloth, True)
        for side in (-1, 1):
            pen.stroke([(x + side * 0.22, y + 0.45), (x + side * 0.25, y + 1.1)], second, 1.4)
    elif kind == "roll":
        pen.shape([(x - n * 1.2, y - 0.28), (x - n * 1.35, y + 0.1), (x, y + 0.25), (x + n * 1.35, y + 0.1), (x + n * 1.2, y - 0.28), (x, y - 0.16)],
                  d.cloth, True)
    elif kind == "strap":
        waist = y + d.slope + 2.1 * d.tall
        pen.shape([(x - s * 0.82, y + 1.0, 1), (x - 0.4, y + 1.05), (x, y + 1.2), (x + 0.4, y + 1.05), (x + s * 0.82, y + 1.0, 1),
                   (x + s * 0.68, waist), (x + s * 0.82, waist + d.tall, 1), (x - s * 0.82, waist + d.tall, 1),
                   (x - s * 0.68, waist)], d.cloth, True)
        for side in (-1, 1):
            pen.stroke([(x + side * 0.6, y + 1.1), (x + side * n * 1.3, y + 0.1)], d.cloth, 3)
    elif kind == "crew":
        pen.brush([(x - n * 1.25, y - 0.05), (x, y + 0.2), (x + n * 1.25, y - 0.05)], second, 3.0, 1, 1)
    elif kind == "armour":
        pen.shape([(x - n * 1.5, y - 0.1), (x, y + 0.5), (x + n * 1.5, y - 0.1), (x + n * 1.7, y + 0.3), (x, y + 0.9), (x - n * 1.7, y + 0.3)],
                  second, True)
