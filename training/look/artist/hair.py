"""Hair: the mass behind the head, the cap over the skull, and locks over the face."""
from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import List, Tuple

from . import colour as paint
from .character import Character
from .dice import Rng, around, between, chance, count, weighted
from .head import Face
from .pen import Pen, see_through
from .pose import Pose, Spot

Lock = Tuple[float, float, float, float]   # x and y of the tip, y of the valley after it, how far it curves


@dataclass
class Hairdo:
    """back: none, short, bob, long, spiky, pony, twin, bun, braid; fringe: list of locks from near to far side;
    sides: lengths (y) of the locks before the ears (None for none); volume: thickness over the skull."""

    back: str
    fringe: List[Lock]
    root: float
    part: float
    near_side: float
    far_side: float
    side_width: float
    volume: float
    spikes: List[Tuple[float, float]]
    strand: bool
    shine: float
    hairline: float
    bald: bool = False
    twist: float = 0.0
    length: float = 1.5
    strands: List[Tuple[float, float]] = field(default_factory=list)
    dark_tips: bool = False
    breaks: int = 0
    antenna: bool = False
    cap_lines: int = 0


def choose_hairdo(rng: Rng, who: Character) -> Hairdo:
    """A hairdo that suits the head."""
    male = who.male
    back = weighted(rng, {"short": 6, "spiky": 4, "none": 1, "long": 1, "pony": 0.5, "puffy": 0.6} if male else
                    {"bob": 3, "long": 5, "pony": 1.5, "twin": 2, "bun": 1, "buns": 0.7, "short": 1.2, "braid": 1, "spiky": 0.4, "drills": 0.8,
                     "low_twin": 1, "puffy": 0.6, "waves": 1.5})
    bald = male and chance(rng, 0.28 if who.head == "old" else 0.04)
    b = who.build
    kind = weighted(rng, {"zigzag": 4, "parted": 3, "swept": 2.5, "straight": 1.2, "over_eyes": 1, "one_eye": 0.7, "curtain": 1,
                          "back": 0.6 if not male else 1.5, "few": 1})
    fringe, part = _fringe(rng, kind, b.brow_y, b.eye_y, b.eye_h)
    low = b.chin if not male else b.eye_y + 0.3
    near = between(rng, 0.1, 1.0) if chance(rng, 0.8) else -9.0
    far = between(rng, 0.1, 1.0) if chance(rng, 0.8) else -9.0

    def reach(t: float) -> float:
        return b.eye_y + t * (low - b.eye_y) * 1.5 if t > 0 else -9.0

    spikes = [(angle + around(rng, 0, 0.08), between(rng, 0.12, 0.5)) for angle in _angles(rng)] if back == "spiky" or chance(rng, 0.15) else []
    return Hairdo("none" if bald else back, [] if bald else fringe, around(rng, -0.75, 0.12), part, reach(near), reach(far), between(rng, 0.1, 0.34),
                  between(rng, 0.08, 0.28), spikes, chance(rng, 0.2), float(chance(rng, who.hand.style.shine)) * between(rng, 0.4, 1.0),
                  around(rng, -0.55, 0.12), bald,
                  around(rng, 0, 0.3), between(rng, 1.0, 2.6),
                  [(around(rng, 0, 0.7), between(rng, 0.1, 1.1)) for _ in range(count(rng, 0, 3))] if chance(rng, 0.2) else [], chance(rng, 0.6),
                  count(rng, 1, 6) if chance(rng, 0.6) else 0, chance(rng, 0.12), count(rng, 2, 8) if chance(rng, 0.6) else 0)


def _angles(rng: Rng) -> List[float]:
    n = count(rng, 7, 14)
    return [math.pi * (0.85 + 1.3 * k / (n - 1)) for k in range(n)]


def _fringe(rng: Rng, kind: str, brow: float, eye: float, eye_h: float) -> Tuple[List[Lock], float]:
    """Tips of the locks from the near side to the far one, and where the parting is."""
    part = around(rng, 0, 0.5)
    if kind == "back":
        line = around(rng, -0.5, 0.12)
        return [(x, line + 0.12 * abs(x) ** 3 + around(rng, 0, 0.03), line - between(rng, 0.0, 0.06), 0.0) for x in (-0.8, -0.3, 0.25, 0.8)], part
    n = count(rng, 3, 8)
    low = {"zigzag": between(rng, brow - 0.12, eye + 0.05), "parted": between(rng, brow - 0.1, eye), "swept": between(rng, brow - 0.15, eye),
           "straight": between(rng, brow - 0.12, brow + 0.12), "over_eyes": eye + eye_h * between(rng, 0.3, 1.0), "one_eye": brow, "curtain": brow,
           "few": brow + 0.1}[kind]
    depth = between(rng, 0.15, 0.7)
    locks: List[Lock] = []
    for k in range(n):
        t = (k + around(rng, 0, 0.28)) / (n - 1)
        x = -1.0 + 2.0 * t
        y, deep, bend = low + around(rng, 0, 0.18), depth * between(rng, 0.5, 1.5), around(rng, 0.05, 0.15)
        lean = around(rng, 0, 0.1)
        if kind in ("parted", "curtain"):
            far = min(1.0, abs(x - part) * (1.3 if kind == "parted" else 1.0))
            y = low - 0.5 * (1 - far) + (0.5 * far ** 2 if kind == "curtain" else 0.12 * far) + around(rng, 0, 0.05)
            bend = math.copysign(0.25, part - x)
            lean += 0.15 * math.copysign(1, x - part)
        elif kind == "swept":
            lean, bend, y = lean + 0.25, -0.25, y + 0.2 * t
        elif kind == "straight":
            y, deep, lean, bend = low + around(rng, 0, 0.02), between(rng, 0.02, 0.14), 0.0, 0.0
        elif kind == "one_eye" and 0.5 < t < 0.95:
            y = eye + eye_h * 1.3
        elif kind == "few" and k % 2:
            y = low - 0.35
        else:
            y += 0.14 * abs(x) ** 2
        locks.append((max(-1.05, min(1.05, x + lean)), y, y - deep, bend))
    locks.sort()
    return locks, part


def hair_point(pose: Pose, x: float, y: float, lift: float = 0.1) -> Spot:
    """A point on hair that lies on the face. Towards profile the far half is gathered where it is still seen."""
    if x > -1:
        x = -1 + (x + 1) * (1 - 0.5 * pose.side)
    return pose.turn(x * 1.03, y, pose.depth_at(min(1.1, abs(x)), max(-0.6, y), lift))


def _mass(pen: Pen, who: Character, top: float, bottom: float):
    if who.hand.shading in ("gradient", "soft"):
        return pen.gradient((0, top), (0, bottom), (0.0, paint.lighter(who.hair, 0.12)), (0.6, who.hair), (1.0, paint.darker(who.hair, 0.25)))
    return who.hair


def paint_cap(pen: Pen, pose: Pose, who: Character, do: Hairdo) -> None:
    """The skull with its hair, behind the face."""
    x, y, rx, ry = pose.skull()
    if do.bald:
        pen.oval(x, y, rx, ry, who.skin, True)
        return
    outline = _cap_outline(pose, do)
    pen.shape(outline, _mass(pen, who, y - ry, y + 1), pen.ink_for(who.hair))
    if who.hand.shading == "cel":
        with pen.clip(outline):
            low = outline[len(outline) - 4:]
            pen.shape([(p[0], p[1] - 0.35) for p in low] + [(x - 3, y + 2), (x + 3, y + 2)], paint.times(who.hair, who.hand.shadow), False)
    if pen.lines:
        line = pen.ink_for(who.hair)
        for k in range(do.cap_lines):
            t = (k + 0.5) / do.cap_lines
            foot = (x - (rx + do.volume) * (0.95 - 0.9 * t), y + 0.1 + 0.75 * math.sin(t * 2.2))
            top = (x - rx * (0.5 - 0.4 * t), y - ry * (0.55 - 0.1 * (k % 3)))
            pen.brush([top, (foot[0] * 0.7 + top[0] * 0.3 - 0.08, foot[1] * 0.4 + top[1] * 0.6), foot], line, 0.8, 0.05, 0.5)
    if do.far_side > -1 and pose.yaw >= FAR_LOCK_HIDES and pose.side < 0.6:
        pen.shape(far_lock(pose, do), who.hair, pen.ink_for(who.hair))
    if do.antenna:
        sway = do.twist * 2 + 0.3
        pen.shape([(x - 0.06, y - ry - do.volume + 0.05, 1), (x + sway * 0.3, y - ry - do.volume - 0.35), (x + sway, y - ry - do.volume - 0.3, 1),
                   (x + sway * 0.5, y - ry - do.volume - 0.18),
                   (x + 0.06, y - ry - do.volume + 0.05, 1)], who.hair, pen.ink_for(who.hair))


def _cap_outline(pose: Pose, do: Hairdo) -> List[tuple]:
    x, y, rx, ry = pose.skull()
    v, outline = do.volume, []
    if do.spikes:
        for angle, reach in do.spikes:
            outline.append((x + math.cos(angle) * (rx + v * 0.6), y + math.sin(angle) * (ry + v * 0.6), 1))
            lean = angle + 0.12 * (1 if do.twist > 0 else -1)
            outline.append((x + math.cos(lean) * (rx + v + reach), y + math.sin(lean) * (ry + v + reach), 1))
    else:
        for k in range(11):
            angle = math.pi * (1 + k / 10)
            grow = v * (1.15 if k in (3, 4, 6, 7) else 1.0)
            if do.breaks > 2 and k in (2 + do.breaks % 3, 8 - do.breaks % 2):   # a lock ends on the silhouette
                way = 1 if k > 5 else -1
                ends = [(angle + 0.03 * way, grow + 0.08, 1), (angle, grow - 0.03, 1)]
                outline += [(x + math.cos(t) * (rx + g), y + math.sin(t) * (ry + g), c) for t, g, c in (ends if way < 0 else ends[::-1])]
            else:
                outline.append((x + math.cos(angle) * (rx + grow), y + math.sin(angle) * (ry + grow)))
    low = y + (1.1 if do.back in ("short", "spiky", "none") else 1.2)
    nape = x - rx * 0.75 * pose.sin
    front = x + (rx + v * 0.6) * (1 - 0.4 * pose.sin)
    if do.breaks:   # tufts at the nape
        return outline + [(front, y + 0.45), (front + 0.06, y + 0.75, 1), (nape + 0.75 * (1 - pose.sin) + 0.1, low - 0.25),
                          (nape + 0.1, low + 0.1, 1), (nape - 0.1, low - 0.12),
                          (nape - 0.5 * (1 - pose.sin) - 0.3, low - 0.02, 1), (x - rx - v * 0.7, y + 0.6), (x - rx - v - 0.1, y + 0.75, 1),
                          (x - rx - v * 0.9, y + 0.35)]
    return outline + [(front, y + 0.55), (nape + 0.75 * (1 - pose.sin) + 0.1, low - 0.2), (nape - 0.6 * (1 - pose.sin) - 0.12, low),
                      (x - rx - v * 0.7, y + 0.5)]


def _sickle(valley: Spot, tip: Spot, bend: float, way: float) -> Spot:
    """A point between valley and tip that bows the edge of a lock."""
    dx, dy = tip[0] - valley[0], tip[1] - valley[1]
    return valley[0] + dx * 0.5 - dy * bend * way * 0.6, valley[1] + dy * 0.55 + dx * bend * way * 0.4


def _crown_arc(pose: Pose, do: Hairdo) -> List[Spot]:
    x, y, rx, ry = pose.skull()
    v = do.volume * 0.9
    return [(x + math.cos(a) * (rx + v), y + math.sin(a) * (ry + v)) for a in (math.pi * (1.06 + 0.11 * k) for k in range(1, 8))]


def fringe_edge(pose: Pose, do: Hairdo) -> List[tuple]:
    """The lower edge of the fringe, from the far temple to the near one."""
    edge: List[tuple] = [(*hair_point(pose, 1.04, -0.3), 1)]
    locks = do.fringe[::-1]
    if pose.side > 0.4 and len(locks) > 3:      # gathered towards profile: fewer, or they look like bristles
        locks = locks[::2]
    valley: Spot = edge[0][:2]
    for k, (tip_x, tip_y, deep, bend) in enumerate(locks):
        tip = hair_point(pose, tip_x, tip_y)
        if k + 1 < len(locks):
            after = hair_point(pose, tip_x * 0.5 + locks[k + 1][0] * 0.5, max(deep, pose.build.crown * 0.6))
        else:
            after = hair_point(pose, -1.04, -0.3)
        edge += [_sickle(valley, tip, bend, 1.0), (*tip, 1), _sickle(after, tip, bend, 1.0), (*after, 1)]
        valley = after
    return edge


def _side_lock(pose: Pose, side: float, low: float, width: float, curl: float) -> List[tuple]:
    """A lock before the ear; wide ones end in two tips."""
    top, x = -0.6, side * 0.99
    a, b = hair_point(pose, x + side * 0.05, top, 0.0), hair_point(pose, x - side * width * 1.5, top, 0.05)
    mid = (low + top) / 2 + 0.15
    c, d = hair_point(pose, x + side * 0.1, mid, -0.02), hair_point(pose, x - side * width, mid, 0.03)
    tip = hair_point(pose, x - side * (width * 0.3 + curl), low, 0.0)
    if curl > 0.06 and width > 0.2:   # cut straight across
        left, right = hair_point(pose, x + side * 0.06, low, 0.0), hair_point(pose, x - side * width * 0.95, low + 0.03, 0.0)
        return [(*a, 1), c, (*left, 1), (*right, 1), d, (*b, 1)]
    if width > 0.16:
        notch = hair_point(pose, x - side * (width * 0.6 + curl * 0.6), low - 0.22, 0.0)
        second = hair_point(pose, x - side * (width * 0.95 + curl * 0.5), low - 0.12, 0.0)
        return [(*a, 1), c, (*tip, 1), (*notch, 1), (*second, 1), d, (*b, 1)]
    return [(*a, 1), c, (*tip, 1), d, (*b, 1)]


FAR_LOCK_HIDES = 32.0   # degrees of yaw from which the far side lock lies behind the face


def far_lock(pose: Pose, do: Hairdo) -> List[tuple]:
    """The lock on the far side."""
    return _side_lock(pose, 1.0, do.far_side, do.side_width * pose.narrow(0.9, 0.4), do.twist * 0.3)


def front_locks(pose: Pose, do: Hairdo) -> List[List[tuple]]:
    """All shapes of hair that lie before the face; the fringe is the last."""
    shapes = []
    if do.far_side > -1 and not do.bald and pose.yaw < FAR_LOCK_HIDES:
        shapes.append(far_lock(pose, do))
    if do.near_side > -1 and not do.bald:
        shapes.append(_side_lock(pose, -1.0, do.near_side, do.side_width, do.twist * 0.3))
    if do.fringe:
        edge = fringe_edge(pose, do)
        shapes.append(edge + [(*_crown_arc(pose, do)[0], 1)] + _crown_arc(pose, do)[1:-1] + [(*_crown_arc(pose, do)[-1], 1)])
    return shapes


def paint_shadow(pen: Pen, who: Character, face: Face, shapes: List[List[tuple]]) -> None:
    """What the locks throw on the skin."""
    if who.hand.shading == "none" or not shapes:
        return
    tone = paint.times(who.skin, who.hand.shadow)
    with pen.clip(face.outline):
        for shape in shapes:
            for drop, alpha in ((0.07, 0.8),) if who.hand.shading == "cel" else ((0.03, 0.2), (0.06, 0.2), (0.1, 0.16), (0.15, 0.12)):
                pen.shape([(p[0] + drop * 0.3, p[1] + drop, *p[2:]) for p in shape], see_through(tone, alpha), False)


def paint_front(pen: Pen, pose: Pose, who: Character, do: Hairdo, shapes: List[List[tuple]], rng: Rng) -> None:
    """Side locks and fringe over the face, with strands and shine."""
    line = pen.ink_for(who.hair)
    x, y, rx, ry = pose.skull()
    fill = _mass(pen, who, y - ry, y + 1)
    with pen.on("hair"):
        for k, shape in enumerate(shapes):
            whole = k + 1 < len(shapes) or not do.fringe
            pen.shape(shape, fill, line if whole else False)
        for across, low in do.strands:
            a, b = hair_point(pose, across * 0.6, -0.65), hair_point(pose, across, low)
            mid = ((a[0] + b[0]) / 2 + 0.1, (a[1] + b[1]) / 2)
            pen.shape([(a[0] - 0.05, a[1], 1), (mid[0] - 0.03, mid[1]), (*b, 1), (mid[0] + 0.03, mid[1]), (a[0] + 0.05, a[1], 1)], fill, False)
            if pen.lines:
                pen.stroke([(mid[0] - 0.035, mid[1]), (*b, 1), (mid[0] + 0.035, mid[1])], line, 0.7)
    if do.fringe:
        if who.hand.shading == "cel" and do.dark_tips:
            _dark_tips(pen, pose, who, do)
        if who.hand.shading in ("soft", "gradient") and who.hand.fine:
            _fine_hair(pen, pose, who, do, shapes[-1], rng)
        if do.shine:
            _shine(pen, pose, who, do, shapes[-1])
        if pen.lines:
            pen.stroke(fringe_edge(pose, do), line)
        _strands(pen, pose, who, do, line)


def _dark_tips(pen: Pen, pose: Pose, who: Character, do: Hairdo) -> None:
    """The second tone on one side of each lock."""
    tone = paint.times(who.hair, who.hand.shadow)
    for tip_x, tip_y, deep, bend in do.fringe:
        tip, high = hair_point(pose, tip_x, tip_y), hair_point(pose, tip_x + 0.1, deep - 0.12)
        pen.shape([(*tip, 1), _sickle(high, tip, bend, 1.0), (*high, 1), (high[0] - 0.02, high[1] + 0.3 * (tip[1] - high[1]))], tone, False)


def _fine_hair(pen: Pen, pose: Pose, who: Character, do: Hairdo, shape: List[tuple], rng: Rng) -> None:
    """Many thin light and dark hairs that follow the locks."""
    x, y, rx, ry = pose.skull()
    root_x, root_y = hair_point(pose, do.part * 0.6, who.build.crown * 0.9, -0.1)
    light, dark = see_through(paint.lighter(who.hair, 0.35), 0.55), see_through(paint.darker(who.hair, 0.4), 0.5)
    with pen.clip(shape):
        for _ in range(count(rng, 12, 30)):
            foot = hair_point(pose, between(rng, -1.05, 1.05), between(rng, -0.5, 0.4))
            start = (root_x + (foot[0] - root_x) * between(rng, 0.1, 0.4), root_y + (foot[1] - root_y) * between(rng, 0.05, 0.4))
            mid = ((foot[0] + start[0]) / 2 + 0.12 * (foot[0] - root_x), (foot[1] + start[1]) / 2 - 0.05)
            pen.brush([start, mid, foot], light if chance(rng, 0.5) else dark, between(rng, 0.6, 2.2), 0.05, 0.1)
        low = y + 0.25
        pen.shape([(x - 3, low - 0.7, 1), (x + 3, low - 0.7, 1), (x + 3, low + 1.5, 1), (x - 3, low + 1.5, 1)],
                  pen.gradient((0, low - 0.5), (0, low + 0.6), (0.0, see_through(who.skin, 0.0)),
                               (1.0, see_through(paint.mix(who.skin, who.hair, 0.3), 0.4))), False)


def _strands(pen: Pen, pose: Pose, who: Character, do: Hairdo, line) -> None:
    """Lines that run from the valleys up towards the parting."""
    if not pen.lines and who.hand.shading == "none":
        return
    root = hair_point(pose, do.part * 0.6, who.build.crown * 0.85, -0.1)
    tone = paint.darker(who.hair, 0.35) if who.hand.ink is None else line
    for k in range(len(do.fringe) - 1):
        (ax, _, _, _), (bx, _, valley, bend) = do.fringe[k], do.fringe[k + 1]
        foot = hair_point(pose, ax * 0.5 + bx * 0.5, max(valley, pose.build.crown * 0.6))
        reach = 0.25 + 0.5 * ((k * 7919 + int(abs(do.part) * 100)) % 10) / 10
        start = (foot[0] + (root[0] - foot[0]) * reach, foot[1] + (root[1] - foot[1]) * reach)
        mid = ((foot[0] + start[0]) / 2 + 0.08 * (foot[0] - root[0]), (foot[1] + start[1]) / 2 - 0.04)
        pen.brush([start, mid, foot], tone, 0.9, 0.05, 0.8)


def _shine(pen: Pen, pose: Pose, who: Character, do: Hairdo, shape: List[tuple]) -> None:
    """The ring of light: a zigzag band, a soft band, or a row of strokes across the fringe."""
    light = paint.lighter(who.hair, 0.55)
    x, y, rx, ry = pose.skull()
    high, n, kind = y - ry * (0.3 + 0.3 * do.shine), 10, int(do.length * 100) % 3
    upper: List[tuple] = []
    lower: List[tuple] = []
    for k in range(n + 1):
        t = k / n * 2 - 1
        px, bow, swell = x + 0.1 * pose.sin + t * rx * 0.85, 0.2 * t * t, math.sqrt(max(0.0, 1 - t * t))
        upper.append((px, high + bow + 0.02 * (k % 2) * swell))
        lower.append((px, high + bow + (0.06 if k % 2 else 0.24) * swell, 1))
    with pen.clip(shape):
        if kind == 0:
            pen.shape(upper + lower[::-1], see_through(light, 0.75 * do.shine), False)
        elif kind == 1:
            pen.shape([(x - 2, high - 0.1, 1), (x + 2, high - 0.1, 1), (x + 2, high + 0.4, 1), (x - 2, high + 0.4, 1)],
                      pen.gradient((x, high - 0.1), (x, high + 0.4), (0.0, see_through(light, 0.0)), (0.5, see_through(light, 0.6 * do.shine)),
                                   (1.0, see_through(light, 0.0))), False)
        else:
            for (ax, ay, *_), (bx, by, *_) in zip(upper[1:-1], lower[1:-1]):
                pen.brush([(ax, ay), ((ax + bx) / 2 + 0.01, (ay + by) / 2), (bx, by + 0.04)], see_through(light, 0.8 * do.shine), 1.8, 0.1, 0.1)
