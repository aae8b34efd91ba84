"""Parts torn from people: things that look like a part of a face and are none. Each paints in pixels."""
from __future__ import annotations

import math

from . import colour as paint
from .backdrop import plain_pen
from .cover import paint_hand
from .dice import Rng, around, between, chance, count, pick, weighted
from .eyes import paint_eye
from .hair import front_locks, paint_cap, paint_front
from .head import Face, paint_ear
from .body import paint_body
from .mouth import paint_mouth
from .pen import Pen
from .person import Person, choose_person, place_person
from .tails import paint_back

Ground = Pen


def _own_pen(ground: Ground, person: Person, x: float, y: float, half: float) -> Pen:
    matrix = place_person(person, x, y, half)
    return Pen(ground.width, ground.height, matrix, min(6.0, max(0.5, person.who.hand.line * half)), person.who.hand.ink, person.who.hand.lines)


def lay(ground: Ground, pen: Pen) -> None:
    """Puts a figure's picture on the ground."""
    pen.surface.flush()
    ground.ctx.save()
    ground.ctx.identity_matrix()
    ground.ctx.set_source_surface(pen.surface, 0, 0)
    ground.ctx.paint()
    ground.ctx.restore()


def back_of_head(ground: Ground, rng: Rng, x: float, y: float, s: float) -> None:
    """Someone seen from behind, with shoulders."""
    person = choose_person(rng)
    pen = _own_pen(ground, person, x, y, s)
    face = Face(person.pose, 0.0)
    paint_body(pen, person.pose, person.who, face, person.dress)
    who, do = person.who, person.do
    paint_cap(pen, person.pose, who, do)
    paint_back(pen, person.pose, who, do)
    cx, cy, rx, ry = person.pose.skull()
    line = pen.ink_for(who.hair)
    pen.shape([(cx - rx * 1.08, cy - 0.1), (cx - rx * 0.8, cy - ry * 0.9), (cx, cy - ry * 1.1), (cx + rx * 0.8, cy - ry * 0.9),
               (cx + rx * 1.08, cy - 0.1), (cx + rx * 0.85, cy + 1.0), (cx + 0.3, cy + 1.25, 1),
               (cx, cy + 1.05), (cx - 0.3, cy + 1.25, 1), (cx - rx * 0.85, cy + 1.0)], who.hair, line)
    for _ in range(count(rng, 2, 8)):
        u = around(rng, 0, 0.8)
        pen.brush([(cx + u * 0.3, cy - ry * 0.8), (cx + u * 0.9, cy), (cx + u, cy + between(rng, 0.5, 1.0))], line, 0.8, 0.1, 0.3)
    lay(ground, pen)


def torso(ground: Ground, rng: Rng, x: float, y: float, s: float) -> None:
    """A body without its head in the picture; sometimes bare with a navel."""
    person = choose_person(rng)
    low = person.who.build.chin + 1.0
    pen = _own_pen(ground, person, x, y - s * low, s)
    paint_body(pen, person.pose, person.who, Face(person.pose, 0.0), person.dress)
    if person.dress.kind in ("bare", "strap") or chance(rng, 0.2):
        pen.brush([(0, low + 0.9), (0.02, low + 1.0)], pen.ink_for(person.who.skin), 1.2)
        for side in (-1, 1):
            pen.brush([(side * 0.5, low - 0.1), (side * 0.25, low + 0.15), (side * 0.1, low + 0.05)], pen.ink_for(person.who.skin, 0.4), 0.9)
    lay(ground, pen)


def lone_eyes(ground: Ground, rng: Rng, x: float, y: float, s: float) -> None:
    """One eye or two, without a face."""
    person = choose_person(rng)
    pen = _own_pen(ground, person, x, y - s * person.who.build.eye_y, s)
    for side in (-1.0, 1.0)[:count(rng, 1, 2)]:
        paint_eye(pen, person.pose, person.who, person.gaze, side, rng)
    lay(ground, pen)


def lone_mouth(ground: Ground, rng: Rng, x: float, y: float, s: float) -> None:
    """A mouth, or several, without a face."""
    person = choose_person(rng)
    pen = _own_pen(ground, person, x, y - s * person.who.build.mouth_y, s)
    paint_mouth(pen, person.pose, person.who, person.mouth, [])
    lay(ground, pen)


def lone_hair(ground: Ground, rng: Rng, x: float, y: float, s: float) -> None:
    """Fringe and locks without a face beneath."""
    person = choose_person(rng)
    pen = _own_pen(ground, person, x, y, s)
    if chance(rng, 0.6):
        paint_cap(pen, person.pose, person.who, person.do)
    paint_front(pen, person.pose, person.who, person.do, front_locks(person.pose, person.do), rng)
    lay(ground, pen)


def lone_hand(ground: Ground, rng: Rng, x: float, y: float, s: float) -> None:
    """A hand."""
    pen = plain_pen(ground.width, ground.height, between(rng, 0.7, 2.5))
    paint_hand(pen, x, y, s * 1.2, rng.random() * 6.283, paint.skin_colour(rng), tuple(pick(rng, (0.1, 0.5, 1.0)) for _ in range(4)), rng.random(),
               pick(rng, (-1.0, 1.0)))
    lay(ground, pen)


def skin_folds(ground: Ground, rng: Rng, x: float, y: float, s: float, most: int = 5) -> None:
    """Knees, arms, cloth in skin colour: smooth shapes with a few lines."""
    tone = paint.skin_colour(rng)
    n, a = count(rng, 4, 7), rng.random() * 6.283
    ground.shape([(x + math.cos(a + 6.283 * k / n) * s * between(rng, 0.6, 1.3),
                   y + math.sin(a + 6.283 * k / n) * s * between(rng, 0.6, 1.3)) for k in range(n)], tone, True)
    for _ in range(count(rng, 0, most)):
        px, py, t, r = x + around(rng, 0, s * 0.7), y + around(rng, 0, s * 0.7), rng.random() * 6.283, s * between(rng, 0.1, 0.4)
        ground.brush([(px, py), (px + math.cos(t) * r, py + math.sin(t) * r), (px + math.cos(t + 0.5) * r * 1.8, py + math.sin(t + 0.5) * r * 1.8)],
                     paint.darker(tone, between(rng, 0.15, 0.6)), between(rng, 0.7, 2))


def hair_on_skin(ground: Ground, rng: Rng, x: float, y: float, s: float) -> None:
    """Locks over bare skin: a nape, a shoulder, a knee with hair falling on it."""
    skin_folds(ground, rng, x, y, s * 1.2, 0)
    lone_hair(ground, rng, x + around(rng, 0, s * 0.4), y + around(rng, -s * 0.3, s * 0.5), s * between(rng, 0.7, 1.2))


def hands_together(ground: Ground, rng: Rng, x: float, y: float, s: float) -> None:
    """Several hands of one colour, holding or folded."""
    pen, skin = plain_pen(ground.width, ground.height, between(rng, 0.7, 2.0)), paint.skin_colour(rng)
    for _ in range(count(rng, 2, 3)):
        paint_hand(pen, x + around(rng, 0, s * 0.5), y + around(rng, 0, s * 0.5), s * between(rng, 0.8, 1.3), rng.random() * 6.283, skin,
                   tuple(pick(rng, (0.1, 0.4, 1.0)) for _ in range(4)), rng.random(), pick(rng, (-1.0, 1.0)))
    lay(ground, pen)


def lone_ear(ground: Ground, rng: Rng, x: float, y: float, s: float) -> None:
    """An ear among hair."""
    person = choose_person(rng)
    pen = _own_pen(ground, person, x, y, s * 1.5)
    if chance(rng, 0.5):
        pen.oval(0, 0, 1.2, 1.2, person.who.hair, True)
    paint_ear(pen, person.pose, person.who, -1.0, pick(rng, ("human", "elf")))
    lay(ground, pen)


def crowd(ground: Ground, rng: Rng, x: float, y: float, s: float) -> None:
    """Rows of people from behind."""
    n = count(rng, 3, 7)
    for k in range(n):
        back_of_head(ground, rng, ground.width * (k + rng.random()) / n, y + around(rng, 0, s), max(3.0, s * between(rng, 0.25, 0.6)))


TORN = {back_of_head: 3, torso: 2.5, lone_eyes: 1, lone_mouth: 1, lone_hair: 1.5, lone_hand: 2, skin_folds: 1.5, lone_ear: 0.6, hair_on_skin: 1.5, hands_together: 0.8, crowd: 0.8}


def any_torn(ground: Ground, rng: Rng, x: float, y: float, s: float) -> None:
    """One of them."""
    weighted(rng, TORN)(ground, rng, x, y, s)
