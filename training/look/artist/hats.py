"""Hats, hoods and helmets: each has an edge between well above the brows and the eyes."""
from __future__ import annotations

from typing import TYPE_CHECKING, List

from . import colour as paint
from .character import Character
from .pen import Pen
from .pose import Pose

if TYPE_CHECKING:
    from .wear import Worn


def hood_back(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    x, y, rx, ry = pose.skull()
    pen.shape([(x - rx * 1.25, y + 1.4), (x - rx * 1.3, y), (x, y - ry * 1.35), (x + rx * 1.3, y), (x + rx * 1.25, y + 1.4)],
              paint.darker(worn.colour, 0.35), True)


def _brim_line(who: Character, worn: Worn, name: str) -> float:
    """Height of a hat's lower edge, between well above the brows and the eyes."""
    return who.build.brow_y - 0.4 + 0.35 * worn.things[name]


def _cap(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    (x, y, rx, ry), low = pose.skull(), pose.level(_brim_line(who, worn, "cap"), 0.4)
    with pen.on("hair"):
        pen.shape([(x - rx * 1.2, low + 0.05), (x - rx * 1.1, y - ry * 0.8), (x, y - ry * 1.3), (x + rx * 1.1, y - ry * 0.8),
                   (x + rx * 1.2, low + 0.05), (x, low - 0.1)], worn.colour, True)
        pen.shape([(x - rx * 0.9 + 0.5 * pose.sin, low - 0.06), (x + 0.2, low - 0.25), (x + rx * 1.1 + 0.5 * pose.sin, low - 0.05),
                   (x + 0.3 * (1 + pose.sin), low + 0.14)], worn.second, True)


def _beanie(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    (x, y, rx, ry), low = pose.skull(), pose.level(_brim_line(who, worn, "beanie"), 0.4)
    with pen.on("hair"):
        pen.shape([(x - rx * 1.18, low), (x - rx * 1.1, y - ry * 0.85), (x, y - ry * 1.4), (x + rx * 1.1, y - ry * 0.85), (x + rx * 1.18, low)],
                  worn.colour, True)
        pen.shape([(x - rx * 1.22, low - 0.15), (x, low - 0.25), (x + rx * 1.22, low - 0.15), (x + rx * 1.2, low + 0.15), (x, low + 0.05),
                   (x - rx * 1.2, low + 0.15)], worn.second, True)
    if worn.things["beanie"] > 0.6:
        pen.oval(x, y - ry * 1.45, 0.22, 0.2, worn.second, True)


def _straw(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    (x, y, rx, ry), low = pose.skull(), pose.level(_brim_line(who, worn, "straw"), 0.3)
    tone = (0.93, 0.82, 0.52)
    with pen.on("hair"):
        pen.oval(x + 0.15 * pose.sin, low - 0.15, rx * 1.75, 0.34 + 0.2 * abs(pose.up_sin), tone, True)
        pen.shape([(x - rx * 1.05, low - 0.2), (x - rx * 0.9, y - ry * 0.95), (x, y - ry * 1.3), (x + rx * 0.9, y - ry * 0.95),
                   (x + rx * 1.05, low - 0.2), (x, low - 0.05)], tone, True)
        pen.shape([(x - rx * 1.05, low - 0.38), (x, low - 0.24), (x + rx * 1.05, low - 0.38), (x + rx * 1.05, low - 0.18), (x, low - 0.04),
                   (x - rx * 1.05, low - 0.18)], worn.second, True)


def _witch(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    (x, y, rx, ry), low = pose.skull(), pose.level(_brim_line(who, worn, "witch"), 0.3)
    with pen.on("hair"):
        pen.shape([(x - rx * 1.05, low - 0.15), (x - rx * 0.5, y - ry * 1.3), (x + 0.5, y - ry * 2.4, 1), (x + rx * 0.6, y - ry * 1.3),
                   (x + rx * 1.05, low - 0.15)], worn.colour, True)
        pen.shape([(x - rx * 1.9, low - 0.05, 1), (x, low - 0.35), (x + rx * 1.9, low - 0.1, 1), (x, low + 0.12)], worn.colour, True)


def _bandana(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    (x, y, rx, ry), low = pose.skull(), pose.level(_brim_line(who, worn, "bandana"), 0.4)
    with pen.on("hair"):
        pen.shape([(x - rx * 1.12, low + 0.1), (x - rx * 0.95, y - ry * 0.75), (x, y - ry * 1.12), (x + rx * 0.95, y - ry * 0.75),
                   (x + rx * 1.12, low + 0.1), (x, low - 0.05)], worn.second, True)


def _ring(pose: Pose, who: Character, outer: float, inner: float) -> List[tuple]:
    """A C-shaped band round the face from one side of the chin over the head to the other."""
    x, y, rx, ry = pose.skull()
    shift, low = 0.3 * pose.sin, who.build.chin * 0.9
    out = [(x - rx * outer, low + 0.1), (x - rx * outer * 1.02, y), (x - rx * 0.75, y - ry * outer * 0.8), (x, y - ry * (outer + 0.08)),
           (x + rx * 0.75, y - ry * outer * 0.8), (x + rx * outer * 1.02, y), (x + rx * outer, low + 0.1)]
    ins = [(x + shift + rx * inner * 0.85, low, 1), (x + shift + rx * inner, y + 0.1), (x + shift + rx * 0.6 * inner, y - ry * 0.55),
           (x + shift, y - ry * 0.72), (x + shift - rx * 0.6 * inner, y - ry * 0.55),
           (x + shift - rx * inner, y + 0.1), (x + shift - rx * inner * 0.85, low, 1)]
    return out + ins


def _hood(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    with pen.on("hair"):
        pen.shape(_ring(pose, who, 1.3, 0.92 if pose.yaw < 60 else 0.75), worn.colour, True)
    if worn.things["hood"] > 0.7:   # an animal's face above the wearer's own
        x, y, rx, ry = pose.skull()
        x, y = x + 0.25 * pose.sin, y - ry * 1.08
        for side in (-1, 1):
            pen.oval(x + side * 0.35, y, 0.09, 0.1, (0.1, 0.09, 0.1), False)
            pen.oval(x + side * 0.75, y - 0.35, 0.25, 0.25, worn.colour, True)
        pen.oval(x, y + 0.12, 0.1, 0.06, (0.25, 0.15, 0.15), False)


def _helmet(pen: Pen, pose: Pose, who: Character, worn: Worn) -> None:
    with pen.on("hair"):
        pen.shape(_ring(pose, who, 1.22, 0.88 if pose.yaw < 60 else 0.72), worn.colour, True, 1.3)
    if worn.things["helmet"] > 0.6:
        x, y, rx, ry = pose.skull()
        pen.shape([(x - rx * 0.9, y - ry * 0.5), (x, y - ry * 0.8), (x + rx * 0.9, y - ry * 0.5), (x + rx * 0.9, y - ry * 0.3), (x, y - ry * 0.55),
                   (x - rx * 0.9, y - ry * 0.3)], worn.second, True)


HATS = {"cap": _cap, "beanie": _beanie, "straw": _straw, "witch": _witch, "bandana": _bandana, "hood": _hood, "helmet": _helmet}
