"""Noses: mostly next to nothing."""
from __future__ import annotations

from . import colour as paint
from .character import Character
from .pen import Pen, see_through
from .pose import Pose, Spot


def nose_tip(pose: Pose) -> Spot:
    """Where the tip is, also when none is drawn."""
    b = pose.build
    lift = b.nose_out * (0.55 + 0.45 * pose.side) * 0.6
    x, y = pose.at(0.0, b.nose_y, lift)
    if pose.side > 0:
        front = pose.far_side()[4]
        x, y = x + (front[0] - x) * pose.side, y + (front[1] - y) * pose.side
    return x, y


def paint_nose(pen: Pen, pose: Pose, who: Character) -> None:
    """The nose on the face's surface (in profile the outline carries it)."""
    x, y = nose_tip(pose)
    kind, line = who.nose, pen.ink_for(who.skin, 0.55)
    small = 0.05 + 0.12 * pose.build.nose_out
    turn = pose.sin
    if pose.side > 0.55:
        if kind in ("nostrils", "ell", "wedge"):
            pen.brush([(x - 0.13, y + 0.0), (x - 0.16, y + 0.05), (x - 0.1, y + 0.07)], line, 0.9)
        return
    if kind == "dot":
        pen.oval(x, y, max(small * 0.28, 0.5 / pen.unit), max(small * 0.25, 0.5 / pen.unit), line, False)
    elif kind == "line":
        pen.brush([(x + 0.01, y - small * 1.1), (x + turn * 0.05 + 0.015, y)], line, 0.9)
    elif kind == "wedge":
        tone = paint.times(who.skin, who.hand.shadow)
        pen.shape([(x + 0.01, y - small * 0.8, 1), (x + small * (0.7 + turn * 0.3), y + 0.01, 1), (x - small * 0.3, y + small * 0.5, 1)], tone, False)
    elif kind == "ell":
        pen.brush([(x - 0.02 + turn * 0.04, y - small * 3.2), (x + turn * 0.07, y - small), (x + small * turn + 0.02, y),
                   (x - small * 0.5, y + small * 0.55)], line, 1.0, 0.1, 0.5)
    elif kind == "nostrils":
        for k in (-1, 1):
            pen.brush([(x - turn * 0.05 + k * small * 0.85, y + small * 0.25), (x - turn * 0.05 + k * small * 0.3, y + small * 0.45)], line, 1.0)
    elif kind == "bump":
        pen.brush([(x - small * 0.9, y - small * 0.1), (x - small * 0.3, y + small * 0.5), (x + small * 0.5, y + small * 0.45),
                   (x + small, y - small * 0.2)], line, 1.0)
    elif kind == "shadow":
        tone = see_through(paint.times(who.skin, who.hand.shadow), 0.9)
        pen.shape([(x - small * 0.9, y + small * 0.2), (x, y + small * 0.75), (x + small * 0.9, y + small * 0.15), (x, y + small * 0.3)], tone, False)
    elif kind == "bridge":
        pen.brush([(x + turn * 0.02 + small * 0.4, y - small * 4.5), (x + turn * 0.04 + small * 0.5, y - small * 2),
                   (x + small * 1.1, y - small * 0.2)], line, 0.8, 0.1, 0.3)
        pen.brush([(x - small * 0.8, y + small * 0.3), (x, y + small * 0.55), (x + small * 0.7, y + small * 0.35)], line, 0.9)
    elif kind == "light":
        pen.oval(x, y - small * 0.2, max(0.018, small * 0.16), max(0.022, small * 0.25), see_through(paint.WHITE, 0.85), False)
        pen.oval(x, y + small * 0.35, small * 0.5, small * 0.16, see_through(paint.times(who.skin, who.hand.shadow), 0.8), False)
    elif kind == "red":
        pen.oval(x, y, small * 0.9, small * 0.6, see_through((0.9, 0.35, 0.3), 0.45), False)
