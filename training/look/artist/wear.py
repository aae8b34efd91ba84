"""What is worn on the head: glasses, hats, ears, ribbons, headsets."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict

from . import colour as paint
from .character import Character
from .colour import Colour
from .dice import Rng, between, chance, pick, weighted
from .eyes import eye_centre, eye_width
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


def choose_worn(rng: Rng, who: Character) -> Worn:
    """Often nothing."""
    odds = {"glasses": 0.13, "sunglasses": 0.02, "eyepatch": 0.02, "cat_ears": 0.05, "ribbon": 0.0 if who.male else 0.08, "cap": 0.03, "band": 0.04, "headset": 0.03}
    things = {name: between(rng, 0.2, 1.0) for name, odd in odds.items() if chance(rng, odd)}
    return Worn(things, paint.any_colour(rng), paint.any_colour(rng), pick(rng, ("round", "square", "half", "flat")))


def paint_behind(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    """Behind everything: animal ears."""
    if "cat_ears" in worn.things:
        x, y, rx, ry = pose.skull()
        for side in (-1, 1):
            cx = x + side * rx * 0.62
            pen.shape([(cx - 0.32, y - ry * 0.7, 1), (cx + side * 0.22, y - ry * 1.5, 1), (cx + 0.32, y - ry * 0.6, 1)], who.hair, True)
            pen.shape([(cx - 0.14, y - ry * 0.8, 1), (cx + side * 0.17, y - ry * 1.32, 1), (cx + 0.18, y - ry * 0.75, 1)], (0.95, 0.7, 0.72), False)


def paint_on_face(pen: Pen, pose: Pose, who: Character, worn: Worn, face: Face) -> None:
    """Before eyes and under the fringe: glasses, patches."""
    for name in ("glasses", "sunglasses"):
        if name in worn.things:
            _glasses(pen, pose, who, worn, name == "sunglasses")
    if "eyepatch" in worn.things:
        (x, y), w = eye_centre(pose, -1), eye_width(pose, -1)
        tone = pick_dark(worn)
        pen.stroke([pose.at(-1.0, who.build.eye_y - 0.4), (x, y - 0.2), pose.at(0.9, who.build.brow_y - 0.4)], tone, 1.5)
        with pen.on("thing"):
            pen.shape([(x - w * 1.2, y - 0.25), (x + w * 1.2, y - 0.28), (x + w, y + 0.25), (x - w * 0.7, y + 0.28)], tone, True)


def pick_dark(worn: Worn) -> Colour:
    """A dark or a white cloth."""
    return (0.14, 0.13, 0.15) if worn.colour[0] > 0.4 else (0.95, 0.95, 0.94)


def _glasses(pen: Pen, pose: Pose, who: Character, worn: Worn, dark: bool) -> None:
    frame = worn.colour if worn.things.get("glasses", 0.5) > 0.6 else (0.12, 0.11, 0.13)
    width = 1.0 + 1.5 * worn.things.get("glasses", 0.5)
    glass = see_through((0.12, 0.1, 0.12), 0.88) if dark else see_through((0.85, 0.93, 1.0), 0.16)
    spots = {}
    for side in (-1.0, 1.0) if pose.yaw < 66 else (-1.0,):
        (x, y), w = eye_centre(pose, side), eye_width(pose, side) * 1.3
        h = max(who.build.eye_h * 1.15, 0.2) * (0.75 if worn.form in ("half", "flat") else 1.0)
        spots[side] = (x, y, w)
        with pen.on("thing" if dark else None):
            if worn.form == "round":
                pen.oval(x, y, w, h, glass, frame, width)
            else:
                pen.shape([(x - w, y - h * 0.9), (x + w, y - h * 0.9), (x + w * 0.9, y + h * 0.75), (x - w * 0.9, y + h * 0.75)], glass, frame if worn.form != "half" else False, width)
                if worn.form == "half":
                    pen.stroke([(x - w, y + h * 0.1), (x - w * 0.8, y + h * 0.8), (x + w * 0.8, y + h * 0.8), (x + w, y + h * 0.1)], frame, width)
    x, y, w = spots[-1.0]
    if 1.0 in spots:
        fx, fy, fw = spots[1.0]
        pen.stroke([(x + w, y - 0.02), ((x + w + fx - fw) / 2, y - 0.07), (fx - fw, fy - 0.02)], frame, width)
    ear = pose.ear(-1)
    pen.stroke([(x - w, y - 0.05), (ear[0], ear[1] - 0.12)], frame, width)


def paint_over(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    """Over the hair: hats, bands, ribbons, headsets."""
    x, y, rx, ry = pose.skull()
    if "band" in worn.things:
        pen.brush([(x - rx * 1.05, y + 0.05), (x - rx * 0.6, y - ry * 0.8), (x + 0.1, y - ry * 1.08), (x + rx * 0.7, y - ry * 0.75), (x + rx * 1.05, y)], worn.colour, 5, 1, 1)
    if "ribbon" in worn.things:
        s, cx, cy = 0.2 + 0.35 * worn.things["ribbon"], x - rx * 0.55, y - ry * 0.85
        for side in (-1, 1):
            pen.shape([(cx, cy, 1), (cx + side * s, cy - s * 0.6), (cx + side * s * 1.1, cy + s * 0.4)], worn.colour, True)
        pen.oval(cx, cy, s * 0.22, s * 0.25, worn.colour, True)
    if "cap" in worn.things:
        low = who.build.brow_y - 0.25
        with pen.on("hair"):
            pen.shape([(x - rx * 1.2, low), (x - rx * 1.1, y - ry * 0.8), (x, y - ry * 1.3), (x + rx * 1.1, y - ry * 0.8), (x + rx * 1.2, low), (x, low - 0.1)], worn.colour, True)
            pen.shape([(x - rx * 0.9 + 0.3 * pose.sin, low - 0.06), (x + 0.2, low - 0.25), (x + rx * 1.1 + 0.5 * pose.sin, low - 0.05), (x + 0.3 * (1 + pose.sin), low + 0.12)], worn.second, True)
    if "headset" in worn.things:
        pen.brush([(x - rx * 1.1, y + 0.3), (x - rx * 0.9, y - ry * 0.8), (x, y - ry * 1.18), (x + rx * 0.9, y - ry * 0.8), (x + rx * 1.1, y + 0.3)], (0.15, 0.15, 0.18), 4, 1, 1)
        ear = pose.ear(-1)
        with pen.on("hair"):
            pen.oval(ear[0], ear[1], 0.2, 0.28, worn.colour, True)
        m = pose.at(-0.2, who.build.mouth_y + 0.12, 0.15)
        with pen.on("thing"):
            pen.stroke([(ear[0], ear[1] + 0.2), (ear[0] + 0.2, ear[1] + 0.5), m], (0.15, 0.15, 0.18), 2)
            pen.oval(m[0], m[1], 0.09, 0.07, (0.2, 0.2, 0.22), True)
