"""Neck, shoulders and clothes."""
from __future__ import annotations

from dataclasses import dataclass

from . import colour as paint
from .character import Character
from .colour import Colour
from .dice import Rng, around, between, chance, pick, weighted
from .head import Face
from .pen import Pen, see_through
from .pose import Pose


@dataclass
class Dress:
    """Clothes. kind: crew, vee, sailor, shirt, hood, jacket, kimono, roll, bare, strap, armour."""

    kind: str
    cloth: Colour
    second: Colour
    third: Colour
    shoulder: float
    neck: float
    slope: float
    lean: float


def choose_dress(rng: Rng, who: Character) -> Dress:
    """Clothes that suit."""
    kind = weighted(rng, {"crew": 3, "vee": 2, "sailor": 0.2 if who.male else 2, "shirt": 3, "hood": 1.5, "jacket": 2, "kimono": 1, "roll": 1, "bare": 0.5, "strap": 0.1 if who.male else 1, "armour": 0.4})
    broad = {"man": 1.8, "square": 2.1, "boy": 1.5, "chibi": 0.95, "child": 1.1, "old": 1.5}.get(who.head, 1.35)
    return Dress(kind, paint.cloth_colour(rng), paint.cloth_colour(rng), paint.any_colour(rng), broad * between(rng, 0.9, 1.2), (0.46 if who.male else 0.32) * between(rng, 0.85, 1.15),
                 between(rng, 0.2, 0.5), around(rng, 0, 0.25))


def paint_body(pen: Pen, pose: Pose, who: Character, face: Face, dress: Dress) -> None:
    """Behind the head: neck first, then the clothes with their collar."""
    b, hand = who.build, who.hand
    nx = -0.28 * pose.sin + dress.lean * 0.3
    top, base = 0.7 * b.chin, b.chin + 0.22 + 0.12 * dress.slope
    n, s, lean = dress.neck, dress.shoulder, dress.lean
    neck = [(nx - n, top), (nx - n * 0.95 + lean * 0.3, base), (nx - n * 1.05 + lean * 0.4, base + 0.3), (nx + n * 1.05 + lean * 0.4, base + 0.3), (nx + n * 0.95 + lean * 0.3, base), (nx + n, top)]
    pen.shape(neck, who.skin, True)
    if hand.shading != "none":
        tone = paint.times(who.skin, hand.shadow)
        with pen.clip(neck):
            pen.shape([(x - 0.04, y + 0.2) for x, y in face.far[6:] + face.near[:6]] + [(-1, 0.3), (1, 0.3)], tone, False)
    x, deep = nx + lean * 0.4, base + 4.5
    drop = base + 0.1
    torso = [(x - n * 1.2, drop - 0.02, 1), (x - max(n * 1.3, s * 0.6), drop + dress.slope * 0.5), (x - s, drop + dress.slope + 0.1), (x - s * 1.12, drop + dress.slope + 0.9), (x - s * 1.2, deep, 1), (x + s * 1.2, deep, 1),
             (x + s * 1.12, drop + dress.slope + 0.9), (x + s, drop + dress.slope + 0.1), (x + max(n * 1.3, s * 0.6), drop + dress.slope * 0.5), (x + n * 1.2, drop - 0.02, 1), (x, drop + 0.2)]
    bare = dress.kind in ("bare", "strap")
    fill = who.skin if bare else dress.cloth
    pen.shape(torso, fill, True)
    if hand.shading != "none":
        with pen.clip(torso):
            tone = paint.times(fill, hand.shadow)
            pen.shape([(x - s * 1.3, drop), (x - s * 0.75, drop + 0.9), (x - s * 0.85, deep), (x - s * 1.4, deep)], tone, False)
    for side in (-1, 1):
        pen.brush([(x + side * s * 0.72, drop + dress.slope + 1.5), (x + side * s * 0.8, drop + dress.slope + 0.75)], pen.ink_for(fill), 0.8)
    _collar(pen, who, dress, x, drop, n, s, deep)


def _collar(pen: Pen, who: Character, d: Dress, x: float, y: float, n: float, s: float, deep: float) -> None:
    kind, second = d.kind, d.second
    if kind in ("vee", "kimono", "jacket", "shirt", "sailor"):
        low = y + {"vee": 0.8, "kimono": 0.9, "jacket": 1.3, "shirt": 0.35, "sailor": 0.85}[kind]
        pen.shape([(x - n * 1.2, y - 0.06, 1), (x + n * 1.2, y - 0.06, 1), (x, low, 1)], who.skin if kind in ("vee", "kimono", "shirt", "sailor") else second, True)
    if kind == "kimono":
        pen.shape([(x - n * 1.3, y - 0.12, 1), (x - n * 0.9, y - 0.1, 1), (x + 0.25, y + 1.4, 1), (x + 0.05, y + 1.5, 1)], second, True)
        pen.shape([(x + n * 1.3, y - 0.12, 1), (x + n * 0.9, y - 0.1, 1), (x - 0.1, y + 1.1, 1), (x - 0.1, y + 1.4, 1)], second, True)
    elif kind == "sailor":
        for side in (-1, 1):
            pen.shape([(x + side * n * 1.1, y - 0.1, 1), (x + side * s * 0.72, y + 0.3, 1), (x + side * s * 0.6, y + 0.75), (x, y + 0.95, 1)], second, True)
        pen.shape([(x, y + 0.85, 1), (x - 0.35, y + 1.3, 1), (x, y + 1.15, 1), (x + 0.35, y + 1.3, 1)], d.third, True)
    elif kind == "shirt":
        for side in (-1, 1):
            pen.shape([(x + side * n * 1.15, y - 0.18, 1), (x + side * n * 1.35, y + 0.18, 1), (x + side * n * 0.55, y + 0.5, 1), (x, y + 0.28, 1)], second, True)
        if d.third[0] > 0.35:
            pen.shape([(x - 0.1, y + 0.32, 1), (x + 0.1, y + 0.32, 1), (x + 0.14, y + 1.5, 1), (x, y + 1.7, 1), (x - 0.14, y + 1.5, 1)], d.third, True)
    elif kind == "jacket":
        for side in (-1, 1):
            pen.shape([(x + side * n * 1.15, y - 0.15, 1), (x + side * n * 1.6, y + 0.3, 1), (x + side * n * 1.2, y + 0.6, 1), (x + side * 0.05, y + 1.6, 1)], d.cloth, True)
    elif kind == "hood":
        pen.shape([(x - n * 1.3, y - 0.25), (x - n * 1.9, y + 0.2), (x - n * 0.8, y + 0.5), (x, y + 0.42), (x + n * 0.8, y + 0.5), (x + n * 1.9, y + 0.2), (x + n * 1.3, y - 0.25), (x, y + 0.15)], d.cloth, True)
        for side in (-1, 1):
            pen.stroke([(x + side * 0.22, y + 0.45), (x + side * 0.25, y + 1.1)], second, 1.4)
    elif kind == "roll":
        pen.shape([(x - n * 1.2, y - 0.28), (x - n * 1.35, y + 0.1), (x, y + 0.25), (x + n * 1.35, y + 0.1), (x + n * 1.2, y - 0.28), (x, y - 0.16)], d.cloth, True)
    elif kind == "strap":
        pen.shape([(x - s * 1.3, y + 1.1, 1), (x - 0.5, y + 1.15), (x, y + 1.25), (x + 0.5, y + 1.15), (x + s * 1.3, y + 1.1, 1), (x + s * 1.3, deep, 1), (x - s * 1.3, deep, 1)], d.cloth, True)
    elif kind == "crew":
        pen.brush([(x - n * 1.25, y - 0.05), (x, y + 0.2), (x + n * 1.25, y - 0.05)], second, 3.0, 1, 1)
    elif kind == "armour":
        pen.shape([(x - n * 1.5, y - 0.1), (x, y + 0.5), (x + n * 1.5, y - 0.1), (x + n * 1.7, y + 0.3), (x, y + 0.9), (x - n * 1.7, y + 0.3)], second, True)
