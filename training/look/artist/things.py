"""Things and animals that are not faces of people, though they may look a little like one. Units: pixels;
each painter gets the middle and the half size of the thing."""
from __future__ import annotations

import math

from . import colour as paint
from .backdrop import ground_tone, flower
from .dice import Rng, around, between, chance, count, pick, weighted
from .pen import Pen, see_through


def animal(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """The head of a cartoon animal, sometimes with its body."""
    fur = pick(rng, (paint.rgb(0x8A5A3A), paint.rgb(0xE8C08A), paint.WHITE, paint.rgb(0x777777), paint.rgb(0x2A2A2A), paint.rgb(0xF0A050),
                     ground_tone(rng)))
    line, kind = paint.darker(fur, 0.7), pick(rng, ("cat", "dog", "bear", "bird", "rabbit", "frog", "pig"))
    if chance(rng, 0.5):
        pen.oval(x, y + s * 1.5, s * 0.8, s, fur, line)
    inner = (0.95, 0.7, 0.7)
    for side in (-1, 1):
        if kind == "cat":
            pen.shape([(x + side * s * 0.9, y - s * 0.3, 1), (x + side * s * 0.75, y - s * 1.2, 1), (x + side * s * 0.2, y - s * 0.8, 1)], fur, line)
        elif kind == "dog":
            pen.oval(x + side * s * 0.95, y, s * 0.25, s * 0.6, paint.darker(fur, 0.3), line, turn=-side * 0.3)
        elif kind in ("bear", "pig"):
            pen.oval(x + side * s * 0.7, y - s * 0.75, s * 0.3, s * 0.3, fur, line)
            pen.oval(x + side * s * 0.7, y - s * 0.75, s * 0.15, s * 0.15, inner, False)
        elif kind == "rabbit":
            pen.oval(x + side * s * 0.4, y - s * 1.4, s * 0.22, s * 0.75, fur, line, turn=side * 0.15)
        elif kind == "frog":
            pen.oval(x + side * s * 0.55, y - s * 0.7, s * 0.35, s * 0.35, fur, line)
    pen.oval(x, y, s, s * between(rng, 0.75, 0.95), fur, line)
    gap, eye = between(rng, 0.3, 0.5), between(rng, 0.07, 0.16)
    ey = y - s * (0.7 if kind == "frog" else 0.15)
    for side in (-1, 1):
        pen.oval(x + side * s * gap, ey, s * eye * 1.2, s * eye * 1.2, paint.WHITE if chance(rng, 0.4) else (0.08, 0.07, 0.08), False)
        pen.oval(x + side * s * gap, ey, s * eye * 0.8, s * eye * 0.8, (0.08, 0.07, 0.08), False)
        pen.oval(x + side * s * gap - s * eye * 0.3, ey - s * eye * 0.4, s * eye * 0.3, s * eye * 0.3, paint.WHITE, False)
    if kind == "bird":
        pen.shape([(x - s * 0.3, y + s * 0.15), (x, y), (x + s * 0.3, y + s * 0.15), (x, y + s * 0.5, 1)], (0.98, 0.7, 0.2), True)
        return
    pen.oval(x, y + s * 0.35, s * 0.45, s * 0.33, paint.lighter(fur, 0.4) if kind != "pig" else inner, line if kind == "pig" else False)
    pen.oval(x, y + s * 0.2, s * 0.13, s * 0.09, (0.15, 0.1, 0.1), False)
    pen.brush([(x - s * 0.25, y + s * 0.42), (x - s * 0.1, y + s * 0.5), (x, y + s * 0.3, 1), (x + s * 0.1, y + s * 0.5),
               (x + s * 0.25, y + s * 0.42)], line, 1.2)
    if kind in ("cat", "rabbit"):
        for side in (-1, 1):
            for k in range(3):
                pen.stroke([(x + side * s * 0.5, y + s * (0.3 + 0.08 * k)), (x + side * s * 1.2, y + s * (0.2 + 0.15 * k))], line, 0.6)


def car(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """Seen from before: two lamps and a grille."""
    tone = ground_tone(rng)
    pen.shape([(x - s, y + s * 0.5), (x - s, y), (x - s * 0.6, y - s * 0.7), (x + s * 0.6, y - s * 0.7), (x + s, y), (x + s, y + s * 0.5)], tone,
              True)
    pen.shape([(x - s * 0.7, y - s * 0.1, 1), (x - s * 0.5, y - s * 0.6, 1), (x + s * 0.5, y - s * 0.6, 1), (x + s * 0.7, y - s * 0.1, 1)],
              (0.7, 0.85, 0.95), True)
    for side in (-1, 1):
        pen.oval(x + side * s * 0.7, y + s * 0.15, s * 0.18, s * 0.14, (1, 0.98, 0.8), True)
    pen.shape([(x - s * 0.35, y + s * 0.1, 1), (x + s * 0.35, y + s * 0.1, 1), (x + s * 0.3, y + s * 0.35, 1), (x - s * 0.3, y + s * 0.35, 1)],
              (0.15, 0.15, 0.17), True)


def socket(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """Wall sockets and buttons: two dots and a line in a rounded square."""
    tone = pick(rng, ((0.95, 0.94, 0.9), ground_tone(rng)))
    pen.shape([(x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s)], tone, True)
    for side in (-1, 1):
        pen.oval(x + side * s * 0.4, y - s * 0.2, s * 0.12, s * between(rng, 0.1, 0.3), (0.15, 0.15, 0.15), False)
    if chance(rng, 0.7):
        pen.stroke([(x - s * 0.3, y + s * 0.45), (x, y + s * between(rng, 0.4, 0.6)), (x + s * 0.3, y + s * 0.45)], (0.2, 0.2, 0.2), 1.5)


def smiley(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """A disc with two dots and an arc, or less than that."""
    tone = pick(rng, ((1, 0.87, 0.3), ground_tone(rng), paint.WHITE))
    pen.oval(x, y, s, s, tone, True)
    for side in (-1, 1):
        pen.oval(x + side * s * 0.35, y - s * 0.2, s * 0.1, s * 0.15, (0.15, 0.1, 0.08), False)
    if chance(rng, 0.8):
        bend = around(rng, 0.2, 0.3)
        pen.stroke([(x - s * 0.45, y + s * 0.3), (x, y + s * (0.3 + bend)), (x + s * 0.45, y + s * 0.3)], (0.15, 0.1, 0.08), 1.5)


def clock(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """A round clock."""
    pen.oval(x, y, s, s, pick(rng, (paint.WHITE, ground_tone(rng))), ground_tone(rng), 3)
    for k in range(12):
        a = k * 0.5236
        pen.stroke([(x + math.cos(a) * s * 0.8, y + math.sin(a) * s * 0.8), (x + math.cos(a) * s * 0.92, y + math.sin(a) * s * 0.92)],
                   (0.1, 0.1, 0.1), 1)
    for reach in (0.5, 0.75):
        a = rng.random() * 6.283
        pen.stroke([(x, y), (x + math.cos(a) * s * reach, y + math.sin(a) * s * reach)], (0.1, 0.1, 0.1), 1.5)


def food(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """Bowls, rice balls, cakes, buns."""
    kind = pick(rng, ("bowl", "onigiri", "cake", "bun", "egg"))
    if kind == "bowl":
        pen.oval(x, y, s, s * 0.35, (0.9, 0.75, 0.5), True)
        pen.shape([(x - s, y, 1), (x + s, y, 1), (x + s * 0.5, y + s * 0.8), (x - s * 0.5, y + s * 0.8)], ground_tone(rng), True)
    elif kind == "onigiri":
        pen.shape([(x, y - s), (x + s * 0.95, y + s * 0.7), (x, y + s * 0.85), (x - s * 0.95, y + s * 0.7)], paint.WHITE, (0.4, 0.4, 0.4))
        pen.shape([(x - s * 0.35, y + s * 0.2, 1), (x + s * 0.35, y + s * 0.2, 1), (x + s * 0.35, y + s * 0.85, 1), (x - s * 0.35, y + s * 0.85, 1)],
                  (0.1, 0.13, 0.1), False)
    elif kind == "cake":
        pen.shape([(x - s, y - s * 0.2, 1), (x + s * 0.6, y - s * 0.5, 1), (x + s, y, 1), (x + s, y + s * 0.7, 1), (x - s, y + s * 0.7, 1)],
                  (1, 0.93, 0.82), True)
        pen.stroke([(x - s, y + s * 0.2), (x + s, y + s * 0.2)], (0.9, 0.5, 0.5), 3)
        pen.oval(x, y - s * 0.45, s * 0.22, s * 0.25, (0.9, 0.2, 0.2), True)
    elif kind == "bun":
        pen.oval(x, y, s, s * 0.75, (0.98, 0.87, 0.7), True)
        pen.brush([(x - s * 0.5, y - s * 0.3), (x, y - s * 0.45), (x + s * 0.5, y - s * 0.3)], (0.8, 0.6, 0.4), 1.2)
    else:
        pen.oval(x, y, s, s * 0.8, paint.WHITE, True)
        pen.oval(x + around(rng, 0, s * 0.2), y, s * 0.4, s * 0.35, (1, 0.78, 0.2), True)


def balloon(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """A balloon or a ball."""
    tone = ground_tone(rng)
    pen.stroke([(x, y + s), (x + s * 0.2, y + s * 2)], (0.4, 0.4, 0.4), 0.7)
    pen.oval(x, y, s * 0.85, s, tone, True)
    pen.oval(x - s * 0.3, y - s * 0.4, s * 0.18, s * 0.28, see_through(paint.WHITE, 0.7), False)


def bag(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """A bag with two buttons and a seam."""
    tone = ground_tone(rng)
    pen.shape([(x - s, y - s * 0.6), (x + s, y - s * 0.6), (x + s * 1.1, y + s), (x - s * 1.1, y + s)], tone, True)
    pen.stroke([(x - s * 0.5, y - s * 0.6), (x - s * 0.3, y - s * 1.3), (x + s * 0.3, y - s * 1.3), (x + s * 0.5, y - s * 0.6)], tone, 2.5)
    pen.stroke([(x - s, y + s * 0.1), (x, y + s * 0.25), (x + s, y + s * 0.1)], paint.darker(tone, 0.5), 1.2)
    for side in (-1, 1):
        pen.oval(x + side * s * 0.45, y - s * 0.1, s * 0.1, s * 0.1, paint.darker(tone, 0.6), False)


def letters(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """A sign of strokes like writing."""
    ground, ink = pick(rng, ((paint.WHITE, (0.1, 0.1, 0.1)), ((0.8, 0.15, 0.15), paint.WHITE), (ground_tone(rng), (0.05, 0.05, 0.05))))
    if chance(rng, 0.6):
        pen.shape([(x - s, y - s), (x + s, y - s), (x + s, y + s), (x - s, y + s)], ground, True, smooth=False)
    n = count(rng, 1, 3)
    for i in range(n):
        for j in range(n):
            cx, cy, r = x + s * (-1 + (2 * i + 1) / n), y + s * (-1 + (2 * j + 1) / n), s * 0.75 / n
            for _ in range(count(rng, 3, 6)):
                u, v = around(rng, 0, r * 0.8), around(rng, 0, r * 0.8)
                if chance(rng, 0.5):
                    pen.stroke([(cx - r * 0.8, cy + v), (cx + r * 0.8, cy + v - r * 0.1)], ink, 1.6)
                else:
                    pen.brush([(cx + u, cy - r * 0.8), (cx + u - r * 0.1, cy), (cx + u + around(rng, 0, r * 0.6), cy + r * 0.8)], ink, 2)


def plush(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """A sewn toy: button eyes, stitched mouth."""
    tone = ground_tone(rng)
    pen.oval(x, y + s * 1.3, s * 0.75, s * 0.85, tone, True)
    for side in (-1, 1):
        pen.oval(x + side * s * 0.75, y - s * 0.75, s * 0.35, s * 0.35, tone, True)
    pen.oval(x, y, s, s * 0.9, tone, True)
    ink = (0.12, 0.1, 0.1)
    for side in (-1, 1):
        pen.oval(x + side * s * 0.38, y - s * 0.1, s * 0.12, s * 0.12, ink, False)
    pen.oval(x, y + s * 0.2, s * 0.12, s * 0.08, ink, False)
    pen.stroke([(x, y + s * 0.25), (x, y + s * 0.45)], ink, 1)
    pen.stroke([(x - s * 0.25, y + s * 0.4), (x, y + s * 0.5), (x + s * 0.25, y + s * 0.4)], ink, 1)


def machine(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """A box with two lamps and slots: a robot's head, a radio, a vending machine."""
    tone = ground_tone(rng)
    pen.shape([(x - s, y - s * 0.8), (x + s, y - s * 0.8), (x + s, y + s * 0.8), (x - s, y + s * 0.8)], tone, True, smooth=chance(rng, 0.5))
    lamp, r = pick(rng, ((1, 0.9, 0.3), (0.3, 0.8, 1), (0.15, 0.15, 0.15), (1, 0.3, 0.2))), s * between(rng, 0.12, 0.32)
    for side in (-1, 1):
        pen.oval(x + side * s * 0.5, y - s * 0.25, r, r, lamp, True)
    for k in range(count(rng, 1, 4)):
        pen.stroke([(x - s * 0.5, y + s * (0.3 + 0.12 * k)), (x + s * 0.5, y + s * (0.3 + 0.12 * k))], paint.darker(tone, 0.5), 1.5)
    if chance(rng, 0.5):
        pen.stroke([(x, y - s * 0.8), (x, y - s * 1.3)], paint.darker(tone, 0.5), 1.5)


def lamp(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """Lamps and lanterns."""
    tone = pick(rng, ((1, 0.95, 0.75), (0.95, 0.4, 0.3), ground_tone(rng)))
    pen.stroke([(x, y - s * 3), (x, y - s)], (0.25, 0.22, 0.2), 1.2)
    pen.oval(x, y, s * 0.8, s, pen.glow(x, y, s, (0, paint.lighter(tone, 0.6)), (1, tone)), True)
    for k in (-0.5, 0, 0.5):
        pen.brush([(x - s * 0.75, y + k * s), (x, y + k * s + s * 0.1), (x + s * 0.75, y + k * s)], paint.darker(tone, 0.3), 0.8)


def tree(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """A round tree or a shrub."""
    tone = paint.hsv(pick(rng, (0.28, 0.33, 0.1, 0.95)), between(rng, 0.3, 0.7), between(rng, 0.35, 0.85))
    pen.shape([(x - s * 0.12, y), (x + s * 0.12, y), (x + s * 0.2, y + s * 1.6), (x - s * 0.2, y + s * 1.6)], (0.4, 0.28, 0.2), True)
    for _ in range(6):
        pen.oval(x + around(rng, 0, s * 0.6), y + around(rng, 0, s * 0.5), s * 0.55, s * 0.5, paint.mix(tone, paint.lighter(tone, 0.4), rng.random()),
                 False)


def screen(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """A monitor, a phone or a window of a program."""
    pen.shape([(x - s, y - s * 0.65), (x + s, y - s * 0.65), (x + s, y + s * 0.65), (x - s, y + s * 0.65)], (0.15, 0.15, 0.18), True, smooth=False)
    pen.shape([(x - s * 0.92, y - s * 0.57), (x + s * 0.92, y - s * 0.57), (x + s * 0.92, y + s * 0.57), (x - s * 0.92, y + s * 0.57)], ground_tone(rng),
              False, smooth=False)
    for k in range(count(rng, 1, 6)):
        pen.stroke([(x - s * 0.7, y - s * 0.4 + k * s * 0.15), (x + s * between(rng, -0.4, 0.7), y - s * 0.4 + k * s * 0.15)], ground_tone(rng), 2)


def fruit(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """Round fruit: a shaded ball with a stalk or a cleft (peaches look like cheeks)."""
    tone = pick(rng, ((0.9, 0.25, 0.2), (1.0, 0.75, 0.65), (1.0, 0.6, 0.2), (0.6, 0.75, 0.3), (0.98, 0.86, 0.76)))
    pen.oval(x, y, s, s * 0.95, pen.glow(x - s * 0.3, y - s * 0.3, s * 1.4, (0, paint.lighter(tone, 0.4)), (1, paint.darker(tone, 0.2))), True)
    if chance(rng, 0.5):
        pen.brush([(x + s * 0.1, y - s * 0.9), (x + s * 0.25, y), (x + s * 0.1, y + s * 0.8)], paint.darker(tone, 0.4), 1.2)
    pen.stroke([(x, y - s * 0.85), (x + s * 0.1, y - s * 1.3)], (0.35, 0.25, 0.15), 2)


THINGS = {animal: 4, car: 1, socket: 1, smiley: 1.2, clock: 1, food: 1.5, balloon: 1.2, bag: 1, letters: 1.5, plush: 1.5, flower: 1, machine: 1.2,
          lamp: 0.8, tree: 0.8, screen: 0.8, fruit: 1.2}


def any_thing(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """One of them."""
    weighted(rng, THINGS)(pen, rng, x, y, s)
