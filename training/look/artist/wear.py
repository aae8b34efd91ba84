"""What is worn on the head: ears of animals, glasses, patches, masks, hats, hoods, ribbons, headsets."""
from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Callable, Dict, List, Tuple

from . import colour as paint
from .character import Character
from .colour import Colour
from .dice import Rng, between, chance, pick
from .eyes import eye_centre, eye_width
from .hats import HATS, hood_back
from .head import Face
from .pen import Pen, see_through
from .pose import Pose


@dataclass
class Worn:
    """things: name -> size 0..1."""

    things: Dict[str, float]
    colour: Colour
    second: Colour
    form: str


# How often; the second number for men.
ODDS: Dict[str, Tuple[float, float]] = {
    "cat_ears": (0.05, 0.02), "fox_ears": (0.02, 0.01), "rabbit_ears": (0.02, 0.004), "horns": (0.02, 0.03), "halo": (0.01, 0.005),
    "glasses": (0.13, 0.17), "sunglasses": (0.015, 0.03), "monocle": (0.004, 0.01), "eyepatch": (0.02, 0.025), "bandage": (0.012, 0.015),
    "mask": (0.008, 0.01), "mask_down": (0.012, 0.012),
    "band": (0.06, 0.03), "ribbon": (0.09, 0.0), "ribbons": (0.03, 0.0), "flower": (0.05, 0.0), "pins": (0.06, 0.01), "maid": (0.02, 0.0),
                                        "crown": (0.015, 0.01),
    "cap": (0.025, 0.05), "beanie": (0.02, 0.03), "straw": (0.02, 0.015), "witch": (0.015, 0.005), "helmet": (0.01, 0.03), "hood": (0.03, 0.04),
                                        "bandana": (0.012, 0.03),
    "goggles": (0.012, 0.02), "side_mask": (0.01, 0.008), "headset": (0.03, 0.02), "headphones": (0.025, 0.025), "earrings": (0.05, 0.02)}


def choose_worn(rng: Rng, who: Character) -> Worn:
    """Often nothing; at most one hat."""
    column = 1 if who.male else 0
    things = {name: between(rng, 0.2, 1.0) for name, odds in ODDS.items() if chance(rng, odds[column])}
    for extra in [name for name in HATS if name in things][1:]:
        del things[extra]
    return Worn(things, paint.cloth_colour(rng), paint.any_colour(rng), pick(rng, ("round", "square", "half", "flat", "cat")))


Painter = Callable[[Pen, Pose, Character, Worn], None]


def paint_behind(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    """Behind everything."""
    _paint(BEHIND, pen, pose, who, worn)


def paint_on_face(pen: Pen, pose: Pose, who: Character, worn: Worn, face: Face) -> None:
    """Over the eyes and under the fringe."""
    _paint(ON_FACE, pen, pose, who, worn)


def paint_over(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    """Over the hair."""
    _paint(OVER, pen, pose, who, worn)


def _paint(table: Dict[str, Painter], pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    for name in worn.things:
        if name in table:
            table[name](pen, pose, who, worn)


# -- behind -----------------------------------------------------------------------------------------------------------
def _pointed_ears(reach: float) -> Painter:
    def painter(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
        x, y, rx, ry = pose.skull()
        for side in (-1, 1):
            cx, lean = x + side * rx * 0.62, side * 0.22
            pen.shape([(cx - 0.32, y - ry * 0.7, 1), (cx + lean, y - ry * 1.1 - reach, 1), (cx + 0.32, y - ry * 0.6, 1)], who.hair, True)
            pen.shape([(cx - 0.14, y - ry * 0.8, 1), (cx + lean * 0.8, y - ry * 1.0 - reach * 0.8, 1), (cx + 0.18, y - ry * 0.75, 1)],
                      (0.95, 0.7, 0.72), False)
    return painter


def _rabbit_ears(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    x, y, rx, ry = pose.skull()
    for side in (-1, 1):
        pen.oval(x + side * rx * 0.45, y - ry * 1.6, 0.2, 0.75, worn.colour, True, turn=side * 0.2)
        pen.oval(x + side * rx * 0.45, y - ry * 1.6, 0.1, 0.55, (0.95, 0.72, 0.75), False, turn=side * 0.2)


# -- on the face ------------------------------------------------------------------------------------------------------
def _eye_frames(pen: Pen, pose: Pose, who: Character, worn: Worn, dark: bool) -> None:
    size = worn.things.get("glasses", 0.5)
    frame = worn.second if size > 0.6 else (0.12, 0.11, 0.13)
    width, drop = 0.8 + 2.2 * size * size, 0.06 if worn.form == "half" else 0.0
    glass = see_through((0.12, 0.1, 0.12), 0.88) if dark else see_through((0.85, 0.93, 1.0), 0.92 if size < 0.26 else 0.16)
    spots = {}
    for side in (-1.0, 1.0) if pose.yaw < 66 else (-1.0,):
        (x, y), w = eye_centre(pose, side), eye_width(pose, side) * 1.3
        y, h = y + drop, max(who.build.eye_h * 1.15, 0.2) * (0.7 if worn.form in ("half", "flat") else 1.0)
        spots[side] = (x, y, w)
        with pen.on("thing" if dark or size < 0.26 else None):
            _frame(pen, worn.form, x, y, w, h, side, glass, frame, width)
        if size > 0.75:
            pen.brush([(x - w * 0.3, y - h * 0.7), (x - w * 0.6, y + h * 0.1)], see_through(paint.WHITE, 0.6), 2)
    x, y, w = spots[-1.0]
    if 1.0 in spots:
        fx, fy, fw = spots[1.0]
        pen.stroke([(x + w, y - 0.02), ((x + w + fx - fw) / 2, y - 0.07), (fx - fw, fy - 0.02)], frame, width)
    ear = pose.ear(-1)
    pen.stroke([(x - w, y - 0.05), (ear[0], ear[1] - 0.12)], frame, width)


def _frame(pen: Pen, form: str, x: float, y: float, w: float, h: float, side: float, glass, frame, width: float) -> None:
    if form == "round":
        pen.oval(x, y, w, h, glass, frame, width)
    elif form == "half":
        pen.shape([(x - w, y - h * 0.5), (x + w, y - h * 0.5), (x + w * 0.8, y + h * 0.8), (x - w * 0.8, y + h * 0.8)], glass, False)
        pen.stroke([(x - w, y - h * 0.1), (x - w * 0.8, y + h * 0.8), (x + w * 0.8, y + h * 0.8), (x + w, y - h * 0.1)], frame, width)
    elif form == "cat":
        pen.shape([(x - side * w, y - h * 0.5), (x + side * w * 1.2, y - h, 1), (x + side * w * 0.9, y + h * 0.5), (x - side * w * 0.4, y + h * 0.8)],
                  glass, frame, width)
    else:
        pen.shape([(x - w, y - h * 0.9), (x + w, y - h * 0.9), (x + w * 0.9, y + h * 0.75), (x - w * 0.9, y + h * 0.75)], glass, frame, width)


def _glasses(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    _eye_frames(pen, pose, who, worn, False)


def _sunglasses(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    _eye_frames(pen, pose, who, worn, True)


def _monocle(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    (x, y), w = eye_centre(pose, -1), eye_width(pose, -1) * 1.2
    pen.oval(x, y, w, w, see_through(paint.WHITE, 0.2), (0.8, 0.65, 0.25), 1.2)
    pen.stroke([(x - w, y), (x - w - 0.05, y + 0.5), (x - w - 0.2, y + 1.0)], (0.8, 0.65, 0.25), 0.7)


def _cloth_tone(worn: Worn) -> Colour:
    return (0.14, 0.13, 0.15) if worn.colour[0] > 0.4 else (0.95, 0.95, 0.94)


def _eyepatch(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    (x, y), w, tone = eye_centre(pose, -1), eye_width(pose, -1), _cloth_tone(worn)
    pen.stroke([pose.at(-1.0, who.build.eye_y - 0.4), (x, y - 0.2), pose.at(0.9, who.build.brow_y - 0.4)], tone, 1.5)
    with pen.on("thing"):
        pen.shape([(x - w * 1.2, y - 0.25), (x + w * 1.2, y - 0.28), (x + w, y + 0.25), (x - w * 0.7, y + 0.28)], tone, True)


def _bandage(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    b = who.build
    with pen.on("thing"):
        for k in range(3):
            y = b.brow_y - 0.15 + 0.16 * k
            pen.shape([pose.at(-1.05, y), pose.at(0, y - 0.12), pose.at(1.0, y - 0.3), pose.at(1.0, y - 0.12), pose.at(0, y + 0.06),
                       pose.at(-1.05, y + 0.18)], (0.96, 0.95, 0.92), True, 0.7)


def _mask_shape(pose: Pose, who: Character, top: float, bottom: float) -> List[tuple]:
    return [pose.at(-0.75, top + 0.1), pose.at(-0.3, top), pose.at(0, top - 0.06, 0.08), pose.at(0.3, top), pose.at(0.75, top + 0.1),
            pose.at(0.6, bottom - 0.15), pose.at(0, bottom), pose.at(-0.6, bottom - 0.15)]


def _mask(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    b, tone = who.build, _cloth_tone(worn)
    with pen.on("thing"):
        pen.shape(_mask_shape(pose, who, b.nose_y - 0.1, b.chin + 0.05), tone, True)
    for k in range(2):
        y = b.nose_y + (b.chin - b.nose_y) * (0.35 + 0.25 * k)
        pen.brush([pose.at(-0.5, y), pose.at(0, y + 0.03), pose.at(0.5, y)], pen.ink_for(tone, 0.25), 0.8)
    pen.stroke([pose.at(-0.72, b.nose_y + 0.05), pose.ear(-1)], tone, 1)


def _mask_down(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    """A cloth mask pulled below the chin."""
    tone, face = _cloth_tone(worn), Face(pose, 0.0)
    jaw = face.far[8:] + face.near[:4]
    (cx, cy), lift = face.chin, 0.1 + 0.12 * worn.things["mask_down"]
    with pen.on("thing"):
        pen.shape([(x + (x - cx) * 0.06, y + 0.1) for x, y in jaw] + [jaw[-1], ((jaw[-1][0] + cx) / 2, cy - lift * 0.8), (cx, cy - lift * 0.6),
                                                                      ((jaw[0][0] + cx) / 2, cy - lift), jaw[0]], tone, True)


# -- over the hair ----------------------------------------------------------------------------------------------------
def _arch(pose: Pose, grow: float, low: float, high: float) -> List[tuple]:
    x, y, rx, ry = pose.skull()
    return [(x - rx * grow, y + low), (x - rx * 0.75 * grow, y - ry * 0.7 * high), (x, y - ry * 1.05 * high),
            (x + rx * 0.75 * grow, y - ry * 0.7 * high), (x + rx * grow, y + low)]


def _band(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    pen.brush(_arch(pose, 1.1, 0.0, 1.06), worn.colour, 2.5 + 4 * worn.things["band"], 1, 1)


def _bow(pen: Pen, x: float, y: float, s: float, tone: Colour, turn: float = 0.0) -> None:
    for side in (-1, 1):
        pen.shape([(x, y, 1), (x + side * s, y - s * 0.6 + side * turn), (x + side * s * 1.1, y + s * 0.4 + side * turn)], tone, True)
        pen.shape([(x, y, 1), (x + side * s * 0.35, y + s * 0.9), (x + side * s * 0.6, y + s * 0.8)], tone, True, 0.8)
    pen.oval(x, y, s * 0.22, s * 0.25, tone, True)


def _ribbon(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    x, y, rx, ry = pose.skull()
    size = worn.things["ribbon"]
    with pen.on("hair"):
        _bow(pen, x + rx * (-0.6 if size < 0.6 else 0.05), y - ry * (0.85 if size < 0.6 else 1.12), 0.2 + 0.4 * size, worn.second)


def _ribbons(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    x, y, rx, ry = pose.skull()
    for side in (-1, 1):
        _bow(pen, x + side * rx * 0.98, y - 0.4, 0.15 + 0.2 * worn.things["ribbons"], worn.second, 0.1)


def _flower(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    x, y, rx, ry = pose.skull()
    s, cx, cy = 0.12 + 0.16 * worn.things["flower"], x - rx * 0.75, y - ry * 0.5
    for k in range(5):
        a = k * 1.2566
        pen.oval(cx + math.cos(a) * s * 0.6, cy + math.sin(a) * s * 0.6, s * 0.5, s * 0.38, worn.second, True, 0.7, turn=a)
    pen.oval(cx, cy, s * 0.28, s * 0.28, (0.98, 0.85, 0.3), True, 0.7)


def _pins(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    x, y = pose.turn(-0.6, who.build.brow_y - 0.25, pose.depth_at(0.6, -0.4, 0.12))
    for k in range(1 + int(worn.things["pins"] * 2.4)):
        pen.stroke([(x - 0.1, y + 0.1 * k), (x + 0.12, y - 0.06 + 0.1 * k)], worn.second, 3)


def _maid(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    x, y, rx, ry = pose.skull()
    tops = [(x + math.cos(a) * rx * 1.22, y + math.sin(a) * ry * 1.22) for a in (math.pi * (1.15 + 0.0875 * k) for k in range(9))]
    inner = [(x + math.cos(a) * rx, y + math.sin(a) * ry * 1.02) for a in (math.pi * (1.85 - 0.0875 * k) for k in range(9))]
    pen.shape(tops + inner, (0.97, 0.97, 0.98), (0.5, 0.5, 0.55))


def _crown(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    x, y, rx, ry = pose.skull()
    w, low, h = 0.5, y - ry * 0.95, 0.25 + 0.25 * worn.things["crown"]
    pen.shape([(x - w, low), (x - w * 1.1, low - h), (x - w * 0.5, low - h * 0.45), (x, low - h * 1.2), (x + w * 0.5, low - h * 0.45),
               (x + w * 1.1, low - h), (x + w, low)], (0.95, 0.8, 0.3), True, smooth=False)


def _horns(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    x, y, rx, ry = pose.skull()
    s = 0.3 + 0.4 * worn.things["horns"]
    for side in (-1, 1):
        bx, by = x + side * rx * 0.6, y - ry * 0.75
        pen.shape([(bx - side * 0.12, by - 0.05), (bx + side * 0.15, by - s * 0.6), (bx + side * 0.05, by - s * 1.3, 1),
                   (bx + side * 0.35, by - s * 0.5), (bx + side * 0.18, by + 0.1)], (0.85, 0.78, 0.66), True)


def _halo(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    x, y, rx, ry = pose.skull()
    pen.oval(x, y - ry * 1.4, 0.55, 0.14, None, (1.0, 0.9, 0.4), 2.5)


def _goggles(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    y = who.build.brow_y - 0.45
    pen.brush([pose.at(-1.1, y + 0.1, 0.2), pose.at(0, y - 0.05, 0.2), pose.at(1.1, y + 0.1, 0.2)], worn.colour, 5, 1, 1)
    for side in (-1, 1) if pose.yaw < 55 else (-1,):
        x, cy = pose.at(side * 0.36, y, 0.2)
        with pen.on("hair"):
            pen.oval(x, cy, 0.28 * pose.narrow(side * 0.36), 0.22, (0.6, 0.8, 0.9), worn.colour, 3)


def _side_mask(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    """A festival mask pushed to the side of the head: a small flat face that is not the face."""
    x, y, rx, ry = pose.skull()
    cx, cy = x - rx * 0.85, y - ry * 0.55
    with pen.on("hair"):
        pen.shape([(cx - 0.35, cy - 0.35), (cx + 0.3, cy - 0.4), (cx + 0.28, cy + 0.2), (cx, cy + 0.45), (cx - 0.3, cy + 0.2)], (0.97, 0.95, 0.92),
                  True)
    for side in (-1, 1):
        pen.brush([(cx + side * 0.05, cy), (cx + side * 0.2, cy - 0.07)], (0.8, 0.15, 0.15), 2)
    pen.brush([(cx - 0.1, cy + 0.2), (cx, cy + 0.24), (cx + 0.1, cy + 0.2)], (0.2, 0.1, 0.1), 1)


def _ear_cup(pen: Pen, pose: Pose, worn: Worn) -> Tuple[float, float]:
    pen.brush(_arch(pose, 1.14, 0.3, 1.12), (0.15, 0.15, 0.18), 4, 1, 1)
    ear = pose.ear(-1)
    with pen.on("hair"):
        pen.oval(ear[0] - 0.05, ear[1], 0.2, 0.28, worn.colour, True)
        if pose.yaw < 30:
            far = pose.ear(1)
            pen.oval(far[0] + 0.05, far[1], 0.18, 0.28, worn.colour, True)
    return ear


def _headphones(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    _ear_cup(pen, pose, worn)


def _headset(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    ear = _ear_cup(pen, pose, worn)
    size = worn.things["headset"]
    m = pose.at(-0.45 + 0.4 * size, who.build.mouth_y + 0.2 - 0.14 * size, 0.15)
    with pen.on("thing"):
        pen.stroke([(ear[0], ear[1] + 0.2), (ear[0] + 0.2, ear[1] + 0.5), m], (0.15, 0.15, 0.18), 1.6)
        pen.oval(m[0], m[1], 0.085, 0.065, (0.2, 0.2, 0.22), True)


def _earrings(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    for side in (-1, 1) if pose.yaw < 30 else (-1,):
        x, y = pose.ear(side)
        pen.oval(x + side * 0.03, y + 0.22 + 0.12 * worn.things["earrings"], 0.04, 0.05 + 0.1 * worn.things["earrings"], worn.second, True, 0.7)


BEHIND: Dict[str, Painter] = {"cat_ears": _pointed_ears(0.45), "fox_ears": _pointed_ears(0.7), "rabbit_ears": _rabbit_ears, "hood": hood_back,
                              "helmet": hood_back}
ON_FACE: Dict[str, Painter] = {"bandage": _bandage, "eyepatch": _eyepatch, "mask": _mask, "mask_down": _mask_down, "glasses": _glasses,
                               "sunglasses": _sunglasses, "monocle": _monocle}
OVER: Dict[str, Painter] = {"band": _band, "ribbon": _ribbon, "ribbons": _ribbons, "flower": _flower, "pins": _pins, "maid": _maid, "crown": _crown,
                            "horns": _horns, "halo": _halo, **HATS,
                            "goggles": _goggles, "side_mask": _side_mask,
                            "headphones": _headphones, "headset": _headset, "earrings": _earrings}
