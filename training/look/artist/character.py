"""A character: everything that stays the same while it moves, and its expression of the moment."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, Optional

from . import colour as paint
from .colour import Colour
from .dice import Rng, around, between, chance, count, pick, weighted
from .pose import Build
from .style import Hand


@dataclass
class Eye:
    """How the eyes are drawn; sizes in parts of the eye's half height or width."""

    family: str
    iris: Colour
    lash: Colour
    white: Colour
    iris_size: float
    lash_weight: float
    tilt: float
    wings: int
    lower: float
    lid_line: bool
    shine: int
    pupil: str
    other: Optional[Colour] = None   # the far eye's iris, where it differs


@dataclass
class Character:
    """One person."""

    hand: Hand
    head: str
    build: Build
    skin: Colour
    hair: Colour
    hair_line: Colour
    eye: Eye
    brow: Dict[str, float]
    nose: str
    under_hair: Colour = paint.BLACK   # of the hair behind the head, mostly a shade of the hair itself
    features: Dict[str, float] = field(default_factory=dict)   # beard, blush, freckles ... with their weight
    male: bool = False


def _pointed(rng: Rng) -> Build:
    return Build(chin=between(rng, 1.25, 1.5), jaw=between(rng, 0.6, 0.74), tip=between(rng, 0.02, 0.12), eye_y=between(rng, 0.2, 0.3),
                 eye_w=between(rng, 0.22, 0.3), eye_h=between(rng, 0.24, 0.36), nose_out=between(rng, 0.18, 0.28))


def _girl(rng: Rng) -> Build:
    return Build(chin=between(rng, 1.0, 1.25), jaw=between(rng, 0.6, 0.8), tip=between(rng, 0.04, 0.18), cheek=between(rng, -0.01, 0.05),
                 eye_y=between(rng, 0.22, 0.36), eye_w=between(rng, 0.25, 0.36), eye_h=between(rng, 0.26, 0.42), nose_out=between(rng, 0.08, 0.17))


def _round(rng: Rng) -> Build:
    return Build(chin=between(rng, 0.98, 1.15), jaw=between(rng, 0.8, 0.93), tip=between(rng, 0.18, 0.35), cheek=between(rng, 0.0, 0.07),
                 eye_y=between(rng, 0.22, 0.36), eye_w=between(rng, 0.22, 0.32), eye_h=between(rng, 0.22, 0.36), nose_out=between(rng, 0.06, 0.14))


def _child(rng: Rng) -> Build:
    return Build(chin=between(rng, 0.9, 1.08), jaw=between(rng, 0.78, 0.92), tip=between(rng, 0.12, 0.35), cheek=between(rng, 0.02, 0.1),
                 eye_y=between(rng, 0.26, 0.4), eye_w=between(rng, 0.2, 0.32), eye_h=between(rng, 0.22, 0.36), nose_out=between(rng, 0.05, 0.1))


def _chibi(rng: Rng) -> Build:
    return Build(chin=between(rng, 0.8, 0.98), jaw=between(rng, 0.82, 0.97), tip=between(rng, 0.2, 0.45), cheek=between(rng, 0.02, 0.14),
                 eye_y=between(rng, 0.2, 0.38), eye_w=between(rng, 0.2, 0.34), eye_h=between(rng, 0.26, 0.42), nose_out=between(rng, 0.02, 0.08))


def _boy(rng: Rng) -> Build:
    return Build(chin=between(rng, 1.1, 1.35), jaw=between(rng, 0.7, 0.85), tip=between(rng, 0.1, 0.25), eye_y=between(rng, 0.18, 0.3),
                 eye_w=between(rng, 0.22, 0.28), eye_h=between(rng, 0.16, 0.28), nose_out=between(rng, 0.12, 0.22))


def _man(rng: Rng) -> Build:
    return Build(chin=between(rng, 1.3, 1.7), jaw=between(rng, 0.72, 0.9), tip=between(rng, 0.18, 0.36), eye_y=between(rng, 0.1, 0.24),
                 eye_w=between(rng, 0.2, 0.26), eye_h=between(rng, 0.08, 0.18), nose_out=between(rng, 0.2, 0.34), lip_out=between(rng, 0.02, 0.06))


def _square(rng: Rng) -> Build:
    return Build(chin=between(rng, 1.2, 1.6), jaw=between(rng, 0.86, 1.0), tip=between(rng, 0.38, 0.6), eye_y=between(rng, 0.08, 0.22),
                 eye_w=between(rng, 0.17, 0.24), eye_h=between(rng, 0.07, 0.16), nose_out=between(rng, 0.2, 0.38), lip_out=between(rng, 0.02, 0.07))


def _woman(rng: Rng) -> Build:
    return Build(chin=between(rng, 1.2, 1.5), jaw=between(rng, 0.66, 0.8), tip=between(rng, 0.06, 0.2), eye_y=between(rng, 0.16, 0.28),
                 eye_w=between(rng, 0.22, 0.3), eye_h=between(rng, 0.14, 0.26), nose_out=between(rng, 0.14, 0.24), lip_out=between(rng, 0.03, 0.07))


def _old(rng: Rng) -> Build:
    return Build(chin=between(rng, 1.15, 1.6), jaw=between(rng, 0.74, 0.98), tip=between(rng, 0.15, 0.5), eye_y=between(rng, 0.1, 0.26),
                 eye_w=between(rng, 0.17, 0.25), eye_h=between(rng, 0.07, 0.16), nose_out=between(rng, 0.2, 0.4), lip_out=between(rng, 0.0, 0.05))


def _stout(rng: Rng) -> Build:
    return Build(chin=between(rng, 1.05, 1.45), jaw=between(rng, 0.96, 1.1), tip=between(rng, 0.4, 0.6), cheek=between(rng, 0.05, 0.15),
                 eye_y=between(rng, 0.1, 0.25),
                 eye_w=between(rng, 0.16, 0.24), eye_h=between(rng, 0.08, 0.2), nose_out=between(rng, 0.12, 0.3))


BUILDS = {"stout": _stout, "pointed": _pointed, "girl": _girl, "round": _round, "child": _child, "chibi": _chibi, "boy": _boy, "man": _man,
          "square": _square, "woman": _woman, "old": _old}
MALE = {"stout": 0.7, "boy": 1.0, "man": 1.0, "square": 0.95, "old": 0.6, "pointed": 0.4, "round": 0.35, "child": 0.45, "chibi": 0.4, "girl": 0.05,
        "woman": 0.0}
EYE_HEIGHT = {"narrow": 0.62, "semi": 0.7, "sharp": 0.8, "tall": 1.15, "dot": 0.4, "bead": 0.6, "moe": 1.0, "round": 1.0}


def _build(rng: Rng, head: str, family: str) -> Build:
    """The head's proportions, eyes fitted to their family, nose and mouth set between eyes and chin."""
    base = BUILDS[head](rng)
    eye_h = base.eye_h * EYE_HEIGHT[family]
    eye_y = base.eye_y
    low = eye_y + eye_h * 0.55
    room = base.chin - low
    nose_y = low + room * between(rng, 0.15, 0.42)
    mouth_y = nose_y + (base.chin - nose_y) * between(rng, 0.32, 0.58)
    eye_w = base.eye_w * (0.6 if family in ("dot", "bead") else 1.0)
    eye_x = max(eye_w + 0.1, min(0.93 - eye_w, between(rng, 0.4, 0.52)))
    brow_y = eye_y - eye_h * between(rng, 1.15, 1.9) - 0.03
    fields = {**base.__dict__, "eye_h": eye_h, "nose_y": nose_y, "mouth_y": mouth_y, "eye_x": eye_x, "eye_w": eye_w,
              "brow_y": brow_y, "taper": between(rng, 0.3, 1.2) if head in ("girl", "pointed", "woman", "boy") else between(rng, -0.2, 0.7),
              "crown": between(rng, -1.45, -1.15), "depth": between(rng, 0.64, 0.78)}
    return Build(**fields)


def _eye(rng: Rng, family: str, skin: Colour, hair: Colour, hand: Hand, male: bool) -> Eye:
    iris = paint.hsv(rng.random(), between(rng, 0.3, 0.9), between(rng, 0.35,
                                                                   0.95)) if chance(rng, 0.7) else paint.rgb(pick(rng, (0x5A3A28, 0x3A2A26, 0x2A2A30,
                                                                                                                        0x7A5A3A)))
    lash = pick(rng, (paint.darker(hair, 0.75), (0.1, 0.07, 0.09), (0.24, 0.12, 0.1))) if hand.ink is None else hand.ink
    weight = {"moe": (0.14, 0.34), "round": (0.1, 0.25), "tall": (0.14, 0.34), "sharp": (0.14, 0.4), "narrow": (0.12, 0.4),
              "semi": (0.12, 0.3)}.get(family, (0.1, 0.2))
    white = paint.mix(skin, paint.WHITE, 0.15) if chance(rng, 0.05) else pick(rng, (paint.WHITE, (0.98, 0.97, 0.99), (0.95, 0.95, 0.98),
                                                                                    (0.99, 0.96, 0.93)))
    return Eye(family, iris, lash, white,
               between(rng, 0.55, 0.95) if family in ("moe", "round", "tall") else between(rng, 0.42, 0.7),
               between(rng, *weight) * (0.75 if male else 1.0), around(rng, 0.02 if family != "sharp" else 0.25, 0.3),
               0 if male and chance(rng, 0.6) else count(rng, 0, 3), between(rng, -0.4, 1.0), chance(rng, 0.55), count(rng, 0, 3),
               weighted(rng, {"dark": 5, "slit": 0.4, "none": 1, "ring": 1, "white": 0.3, "heart": 0.08, "star": 0.12, "cross": 0.1}),
               paint.hsv(rng.random(), 0.6, 0.8) if chance(rng, 0.03) else None)


NOSES = {"none": 2, "dot": 3, "line": 2, "wedge": 3, "ell": 2, "nostrils": 1.2, "bump": 1, "shadow": 1.2, "bridge": 1.2, "red": 0.4, "light": 1.2}
GROWN_NOSES = {"none": 0.2, "dot": 0.5, "line": 1.5, "wedge": 2, "ell": 3, "nostrils": 2, "bump": 2, "shadow": 1.5, "bridge": 3, "red": 0.3,
               "light": 0.6}


def _features(rng: Rng, head: str, male: bool) -> Dict[str, float]:
    grown = head in ("man", "square", "old", "woman")
    odds = {"blush": 0.12 if male else 0.4, "hatching": 0.1, "freckles": 0.05, "scar": 0.04, "plaster": 0.03, "mole": 0.06, "tear": 0.04,
            "sweat": 0.05,
            "face_paint": 0.04, "shade_top": 0.03,
            "wrinkles": 0.85 if head == "old" else 0.08 * grown, "eye_bags": 0.12 * grown + 0.03, "lower_lip": 0.3,
            "double_chin": 0.7 if head == "stout" else 0.02, "cheek_line": 0.1 * grown}
    if male and grown:
        odds.update(beard=0.22 if head != "old" else 0.5, moustache=0.18 if head != "old" else 0.45, stubble=0.15, goatee=0.1, sideburns=0.15)
    return {name: between(rng, 0.4, 1.0) for name, odd in odds.items() if chance(rng, odd)}


def choose_character(rng: Rng, hand: Hand) -> Character:
    """A person in this hand."""
    head = weighted(rng, hand.style.heads)
    family = weighted(rng, hand.style.eyes)
    if head == "chibi" and family in ("semi", "narrow"):
        family = "moe"
    male = chance(rng, MALE[head])
    skin, hair = paint.skin_colour(rng), paint.hair_colour(rng)
    if head == "old" and chance(rng, 0.7):
        hair = paint.hsv(rng.random(), between(rng, 0, 0.08), between(rng, 0.6, 0.97))
    if male and chance(rng, 0.4):
        skin = paint.times(skin, (0.95, 0.9, 0.86))
    brow = {"weight": between(rng, 1.2, 6.0) if male else between(rng, 0.7, 3.2), "length": between(rng, 0.55, 1.15), "arch": around(rng, 0.08, 0.1),
            "over": float(chance(rng, 0.55)), "dot": float(chance(rng, 0.07)), "none": float(chance(rng, 0.03))}
    noses = GROWN_NOSES if head in ("man", "square", "old", "woman") else NOSES
    line = hand.ink if hand.ink is not None else paint.darker(hair, 0.6)
    return Character(hand, head, _build(rng, head, family), skin, hair, line, _eye(rng, family, skin, hair, hand, male), brow, weighted(rng, noses),
                     paint.hair_colour(rng) if chance(rng, 0.06) else paint.mix(hair, paint.times(hair, hand.shadow), 0.7),
                     _features(rng, head, male), male)
