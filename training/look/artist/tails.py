"""What hangs behind the head: long hair, tails, buns, braids."""
from __future__ import annotations

import math
from typing import TYPE_CHECKING, List, NamedTuple

from . import colour as paint
from .character import Character
from .pen import Pen
from .pose import Pose

if TYPE_CHECKING:
    from .hair import Hairdo


class Hang(NamedTuple):
    """The skull with its hair (middle and half axes), how far down the hair hangs, how far back a turned head carries it."""

    x: float
    y: float
    rx: float
    ry: float
    low: float
    back: float


def paint_back(pen: Pen, pose: Pose, who: Character, do: Hairdo) -> None:
    """What hangs behind the head and body."""
    if do.back == "none":
        return
    x, y, rx, ry = pose.skull()
    rx, ry = rx + do.volume, ry + do.volume
    shade = who.under_hair
    low = y + do.length + 0.6
    back = 0.35 * pose.sin
    if do.back in BACKS:
        BACKS[do.back](pen, who, do, Hang(x, y, rx, ry, low, back))
    elif do.back in ("long", "braid") or (do.back == "bob" and do.length > 2):
        wave = do.twist * 0.4
        pen.shape([(x - rx, y), (x - rx * 1.08 - back + wave, y + do.length * 0.5), (x - rx * 0.95 - back, low, 1),
                   (x - rx * 0.5 - back * 0.7, low - 0.22), (x - 0.2 - back, low + 0.06, 1),
                   (x + rx * 0.4 - back, low - 0.2), (x + rx * 0.9 - back * 2, low, 1), (x + rx * 1.05 - back * 2 + wave, y + do.length * 0.5),
                   (x + rx - back, y), (x, y - ry)],
                  shade, pen.ink_for(who.hair))
    elif do.back == "bob":
        low = y + 1.2 + 0.4 * do.twist
        pen.shape([(x, y - ry), (x - rx, y - 0.1), (x - rx * 1.12 - back * 0.5, low - 0.3), (x - rx * 0.8, low, 1), (x, low - 0.1),
                   (x + rx * 0.8 - back * 2, low, 1), (x + rx * 1.12 - back * 2, low - 0.3),
                   (x + rx - back, y - 0.1)], shade, pen.ink_for(who.hair))
    elif do.back == "pony":
        bx = x - rx * 0.8 - back if pose.yaw > 15 else x + rx * 0.9
        pen.shape([(bx, y - ry * 0.5), (bx - 0.5, y - 0.3), (bx - 0.6 + do.twist, y + 0.8), (bx - 0.3, low, 1), (bx - 0.05 + do.twist, y + 0.8),
                   (bx + 0.2, y - 0.2)], who.hair, True)
    elif do.back == "twin":
        for side in (-1, 1):
            bx, by = x + side * rx * 0.92 - back * (side < 0), y - 0.45
            pen.shape([(bx - side * 0.15, by), (bx + side * 0.35, by - 0.2), (bx + side * 0.65, by + 0.6),
                       (bx + side * (0.35 + do.twist), low - 0.2, 1), (bx + side * 0.15, by + 0.7)], who.hair, True)
            pen.oval(bx + side * 0.02, by, 0.13, 0.13, paint.hsv(abs(do.twist) * 3, 0.7, 0.9), True)
    elif do.back == "bun":
        pen.oval(x - rx * (0.7 * pose.sin) + 0.1, y - ry * 0.95, 0.42, 0.36, who.hair, True)
    if do.back == "braid":
        for k in range(5):
            pen.oval(x - rx * 0.8 - 0.05 * k, y + 0.9 + 0.26 * k, 0.2 - 0.015 * k, 0.17, who.hair, True, 0.8)


def _puffy(pen: Pen, who: Character, do: Hairdo, hang: Hang) -> None:
    """A round cloud of curls."""
    x, y, rx, ry, low, back = hang
    n = 13
    for k in range(n):
        a = math.pi * (0.8 + 1.4 * k / (n - 1))
        r = 0.36 + 0.08 * ((k * 5) % 3)
        pen.oval(x - back * 0.4 + math.cos(a) * rx * 1.08, y - math.sin(-a) * ry * 1.05 + 0.1, r, r, who.hair, True)


def _drills(pen: Pen, who: Character, do: Hairdo, hang: Hang) -> None:
    """Ringlets at both sides."""
    x, y, rx, ry, low, back = hang
    for side in (-1, 1):
        cx = x + side * rx * 1.0 - back * (side < 0)
        for k in range(6):
            w = 0.34 - 0.04 * k
            pen.oval(cx + side * 0.1, y + 0.3 + 0.27 * k, w, 0.17, who.hair, True, turn=side * 0.35)


def _buns(pen: Pen, who: Character, do: Hairdo, hang: Hang) -> None:
    """Two buns high at the back."""
    x, y, rx, ry, *_ = hang
    for side in (-1, 1):
        pen.oval(x + side * rx * 0.7, y - ry * 0.85, 0.34, 0.32, who.hair, True)


def _low_twin(pen: Pen, who: Character, do: Hairdo, hang: Hang) -> None:
    """Two tails over the shoulders, tied at the neck."""
    x, y, rx, ry, low, back = hang
    for side in (-1, 1):
        bx, by = x + side * rx * 0.75 - back * (side < 0), y + 1.15
        pen.shape([(bx - side * 0.3, by - 0.6), (bx + side * 0.1, by - 0.5), (bx + side * 0.35, by + 0.5),
                   (bx + side * (0.2 + do.twist * 0.5), low, 1), (bx - side * 0.1, by + 0.6)], who.hair, True)
        pen.oval(bx, by - 0.05, 0.13, 0.09, paint.hsv(abs(do.twist) * 3, 0.7, 0.9), True)


def _waves(pen: Pen, who: Character, do: Hairdo, hang: Hang) -> None:
    """Long hair whose edge bulges in waves."""
    x, y, rx, ry, low, back = hang
    edge: List[tuple] = []
    n = max(2, int(do.length * 2))
    for k in range(n + 1):
        t = k / n
        edge.append((x - rx * (1.05 + 0.15 * (k % 2)) - back * t, y + t * (low - y)))
    right = [(2 * x - p[0] - back * 2.5 * k / n, p[1]) for k, p in enumerate(edge)][::-1]
    pen.shape([(x, y - ry)] + edge + [(x - 0.3 - back, low + 0.15, 1), (x + 0.2 - back, low - 0.1)] + right, who.under_hair, pen.ink_for(who.hair))


BACKS = {"puffy": _puffy, "drills": _drills, "buns": _buns, "low_twin": _low_twin, "waves": _waves}
