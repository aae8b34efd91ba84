"""Mouths, from a dash to a scream. Only the mouth's own line and inside are watched for its box;
the mark under the lower lip, folds at the corners and lips' shine are not."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, List, Tuple

from . import colour as paint
from .character import Character
from .colour import Colour
from .dice import Rng, around, between, chance, count, pick, weighted
from .pen import Pen, Points, see_through
from .pose import Pose

CLOSED = {"dash": 4, "smile": 4, "frown": 1.5, "ticks": 2, "cat": 1.2, "wavy": 0.8, "smirk": 1.2, "gap": 1.2, "dot": 0.8, "vee": 0.7, "flat_lip": 1.5,
          "lips": 1.2,
          "pout": 0.7, "clenched": 0.5, "three": 0.3, "tongue_out": 0.5, "sealed": 0.25}
OPEN = {"oh": 2.5, "triangle": 2.5, "grin": 4, "roof": 1.5, "square": 1.2, "bean": 1.5, "smile_open": 3, "scream": 1.6, "cat_open": 0.7, "teeth": 1.0,
        "lips_open": 1.0,
        "ajar": 3, "peak": 1, "crooked": 1}

Place = Callable[..., tuple]   # (u, v, corner=False) to a point: u -1..1 along the mouth, v down in head units
JAW = 0.35   # of the opening's height over .15 head units


@dataclass
class Mouth:
    """Expression of the mouth. width: half width, height: of the opening, in head units; shift: sideways from the face's axis."""

    kind: str
    width: float
    height: float
    shift: float
    drop: float
    tilt: float
    bend: float
    weight: float
    inside: Colour
    tongue: Colour
    line: Colour
    lip: Colour
    upper_teeth: float
    lower_teeth: float
    tongue_size: float
    fang: int
    open_line: str       # whole, top, none, split
    mark_under: float

    @property
    def on_cheek(self) -> bool:
        """In profile it is drawn whole, on the cheek, not cut by the contour."""
        return self.bend > 0.65

    @property
    def jaw_drop(self) -> float:
        """How far the chin goes down with it, in head units."""
        return JAW * max(0.0, self.height - 0.15)

    @property
    def openness(self) -> float:
        """Height of the opening in fifths of the face's width (.4 head units), at most 1."""
        return min(1.0, self.height / 0.4)


def choose_mouth(rng: Rng, who: Character, opened: bool) -> Mouth:
    """Any mouth for this person."""
    kind = weighted(rng, OPEN if opened else CLOSED)
    if kind in ("lips", "lips_open", "flat_lip") and who.head in ("chibi", "child") and chance(rng, 0.7):
        kind = "ajar" if opened else "dash"
    room = who.build.chin - who.build.mouth_y
    width = _width(rng, kind)
    height = _height(rng, kind, width, room) if opened or kind == "clenched" else 0.0
    drop = around(rng, 0.0, 0.03) - 0.3 * max(0.0, height - 0.2)     # a wide mouth opens upwards too
    height = min(height, (room - drop - 0.1 - JAW * 0.15) / (1 - JAW))  # and ends above the chin it pulls down
    if height > 0.12:   # and stays between the cheeks where they draw together
        width = min(width, who.build.jaw * (0.62 - 0.25 * height / max(0.2, room)))
    inside = pick(rng, (paint.rgb(0x7A2A2A), paint.rgb(0x8F3B3B), paint.rgb(0x5A1E22), paint.rgb(0xB85450), paint.rgb(0xD98078), paint.rgb(0x401418),
                        paint.rgb(0xC96A6A),
                        paint.rgb(0x9A4A50), paint.rgb(0xE8A090)))
    line = who.hand.ink if who.hand.ink is not None else paint.darker(who.skin, between(rng, 0.4, 0.8))
    if chance(rng, 0.15):
        line = paint.mix(line, who.skin, between(rng, 0.25, 0.6))
    elif chance(rng, 0.12):
        line = paint.mix(line, (0.75, 0.25, 0.22), 0.6)
    lip = paint.mix(who.skin, pick(rng, ((0.85, 0.3, 0.35), (0.75, 0.1, 0.2), (0.9, 0.5, 0.5), (0.55, 0.2, 0.3), (0.4, 0.2, 0.4))),
                    between(rng, 0.3, 0.95))
    big = height > 0.12
    return Mouth(kind, width, height, around(rng, 0.0, 0.06), drop, around(rng, 0.0, 0.12), between(rng, 0.1, 1.0), between(rng, 0.6, 1.5), inside,
                 paint.mix(inside, (0.98, 0.55, 0.52), between(rng, 0.4, 0.95)), line, lip,
                 between(rng, 0.15, 0.4) if big and chance(rng, 0.4) else 0.0,
                 between(rng, 0.1, 0.25) if big and chance(rng, 0.15) else 0.0, between(rng, 0.25, 0.75) if big and chance(rng, 0.6) else 0.0,
                 count(rng, 1, 2) if chance(rng, 0.12) else 0, weighted(rng, {"whole": 5, "top": 1.2, "none": 0.8, "split": 0.8}),
                 who.features.get("lower_lip", 0.0))


def _width(rng: Rng, kind: str) -> float:
    if kind in ("dot", "oh", "pout", "triangle", "ajar", "peak"):
        return between(rng, 0.035, 0.17)
    if kind in ("scream", "square", "teeth"):
        return between(rng, 0.17, 0.5)
    if kind in ("grin", "smile_open", "cat_open", "roof"):
        return between(rng, 0.1, 0.45)
    if kind in ("lips", "lips_open", "flat_lip"):
        return between(rng, 0.14, 0.3)
    return between(rng, 0.05, 0.34)


def _height(rng: Rng, kind: str, width: float, room: float) -> float:
    top = room * 1.15
    if kind == "ajar":
        return between(rng, 0.03, 0.08)
    if kind == "scream":
        return between(rng, 0.6, 1.35) * room
    if kind in ("teeth", "clenched"):
        return between(rng, 0.08, 0.2)
    if kind == "lips_open":
        return between(rng, 0.03, 0.2)
    return min(top, max(0.04, width * between(rng, 0.4, 2.0)))


def mouth_spot(pose: Pose, mouth: Mouth) -> Tuple[float, float, float]:
    """Middle of the mouth's upper line, and its half width as seen. Turned heads carry it a little towards the cheek;
    in profile it ends at the contour."""
    b = pose.build
    shift = mouth.shift - 0.18 * pose.sin * (1 - pose.side) * mouth.bend
    x, y = pose.at(shift, b.mouth_y + mouth.drop, 0.03)
    w = mouth.width * pose.narrow(0.0, 0.55)
    if pose.side > 0.0:
        front = pose.contour_x(y) - 0.01
        edge = front - (0.22 if mouth.on_cheek else 0.0)
        x += (edge - w * 0.92 - x) * min(1.0, pose.side * 1.6)
        low = y + 0.08 + 0.7 * mouth.height
        while x + 0.92 * w < front - 0.03 and pose.jaw_y(x - w) < low:    # not across the jaw line
            x, w = x + 0.03, max(0.05, w - 0.02)
    return x, y, w


def paint_mouth(pen: Pen, pose: Pose, who: Character, mouth: Mouth, seen: List) -> None:
    """The mouth; its ink is collected in `seen`."""
    x, y, w = mouth_spot(pose, mouth)
    tilt = mouth.tilt

    def place(u: float, v: float, corner: bool = False) -> tuple:
        """u: -1..1 along the mouth, v: down in head units."""
        px, py = x + u * w - v * tilt * 0.5, y + v + u * w * tilt
        return (px, py, 1) if corner else (px, py)

    if mouth.height > 0:
        _open(pen, who, mouth, place, w, seen)
    else:
        with pen.watch(seen):
            _closed(pen, who, mouth, place, w)
    if who.hand.fine and mouth.kind not in ("scream", "square", "teeth", "clenched", "cat", "lips", "lips_open"):
        _soft_lips(pen, mouth, place)
    if mouth.mark_under > 0 and mouth.kind not in ("scream", "square"):
        low = mouth.height + 0.07 + 0.1 * mouth.mark_under * (who.build.chin - who.build.mouth_y)
        length = 0.15 + 0.3 * mouth.mark_under
        pen.brush([place(-length, low), place(0, low + 0.01), place(length, low)], pen.ink_for(who.skin, 0.3), 0.7)


def _soft_lips(pen: Pen, m: Mouth, place: Place) -> None:
    """A breath of colour on the lips and a light on the lower one; no edge, so not part of the mouth's box."""
    tone = see_through(m.lip, 0.28)
    low = m.height
    pen.shape([place(-0.7, low, True), place(0, low + 0.012), place(0.7, low, True), place(0.35, low + 0.06), place(-0.35, low + 0.06)], tone, False)
    pen.shape([place(-0.7, 0, True), place(-0.25, -0.035), place(0, -0.02), place(0.25, -0.035), place(0.7, 0, True)], see_through(m.lip, 0.18),
              False)
    if m.bend > 0.5:
        pen.oval(*place(0.08, low + 0.035)[:2], 0.05, 0.012, see_through(paint.WHITE, 0.5), False)


def _closed(pen: Pen, who: Character, m: Mouth, place: Place, w: float) -> None:
    line, weight, bend = m.line, m.weight, m.bend * 0.3 * w

    def draw(points: Points, thick: float = 1.0, start: float = 0.3, end: float = 0.3) -> None:
        pen.brush(points, line, weight * thick, start, end)

    if m.kind == "dash":
        draw([place(-1, 0), place(0, bend * 0.15), place(1, 0)])
    elif m.kind == "smile":
        draw([place(-1, -bend), place(-0.4, 0), place(0.4, 0), place(1, -bend)])
    elif m.kind == "frown":
        draw([place(-1, bend), place(-0.4, 0), place(0.4, 0), place(1, bend)])
    elif m.kind == "ticks":
        up = 0.25 * w * (1 if m.bend > 0.35 else -0.8)
        draw([place(-1, 0), place(0, bend * 0.3), place(1, 0)])
        draw([place(-1.08, -up), place(-0.98, 0.3 * up)], 0.9)
        draw([place(1.08, -up), place(0.98, 0.3 * up)], 0.9)
    elif m.kind == "cat":
        deep = 0.35 * w * (0.5 + m.bend)
        draw([place(-1, -deep * 0.5), place(-0.55, deep * 0.7), place(0, -deep * 0.35, True), place(0.55, deep * 0.7), place(1, -deep * 0.5)])
    elif m.kind == "wavy":
        deep = 0.25 * w
        draw([place(-1, 0), place(-0.6, -deep), place(-0.2, deep), place(0.2, -deep), place(0.6, deep), place(1, -deep * 0.3)])
    elif m.kind == "smirk":
        draw([place(-1, 0), place(0, bend * 0.5), place(0.7, -bend * 0.3), place(1, -bend * 1.3)], 1.0, 0.2, 0.6)
    elif m.kind == "gap":
        draw([place(-1, -bend * 0.4), place(-0.55, 0), place(-0.12, bend * 0.1)], 1, 0.2, 0.1)
        draw([place(0.25, bend * 0.1), place(0.6, 0), place(1, -bend * 0.4)], 1, 0.1, 0.2)
    elif m.kind == "dot":
        pen.oval(*place(0, 0)[:2], max(w * 0.5, 0.6 / pen.unit), max(w * 0.35, 0.5 / pen.unit), line, False)
    elif m.kind == "vee":
        way = 1 if m.bend > 0.5 else -1
        draw([place(-1, -bend * way), place(0, bend * 0.6 * way, True), place(1, -bend * way)])
    elif m.kind == "three":
        draw([place(-0.3, -0.06), place(0.35, -0.045), place(0.0, 0.0, True), place(0.4, 0.05), place(-0.3, 0.07)])
    elif m.kind == "tongue_out":
        pen.shape([place(0.05, 0), place(0.6, -bend * 0.3), place(0.62, 0.5 * w), place(0.35, 0.75 * w), place(0.1, 0.5 * w)], m.tongue, line, 0.7)
        draw([place(-1, -bend), place(-0.4, 0), place(0.4, 0), place(1, -bend)])
    elif m.kind == "sealed":
        draw([place(-1, 0), place(1, 0)])
        for u in (-0.6, -0.2, 0.2, 0.6):
            draw([place(u, -0.04), place(u, 0.04)], 0.7)
    elif m.kind == "pout":
        draw([place(-1, 0.03), place(-0.3, -0.015), place(0, 0.01, True), place(0.3, -0.015), place(1, 0.03)])
    else:
        _lips(pen, who, m, place, w)


def _lips(pen: Pen, who: Character, m: Mouth, place: Place, w: float) -> None:
    """Closed lips: painted, or only the line with its dip."""
    up, low = 0.28 * w + 0.01, 0.42 * w + 0.01
    if m.kind == "lips":
        pen.shape([place(-1, 0, True), place(-0.35, -up), place(0, -up * 0.65), place(0.35, -up), place(1, 0, True), place(0.4, low),
                   place(-0.4, low)], m.lip, False)
    pen.brush([place(-1, 0), place(-0.35, -0.12 * up), place(0, 0.3 * up), place(0.35, -0.12 * up), place(1, 0)], m.line, m.weight, 0.3, 0.3)
    if m.kind == "lips":
        with pen.watch([]):
            pen.oval(*place(0.1, low * 0.55)[:2], w * 0.25, low * 0.15, see_through(paint.WHITE, 0.55), False)


def _outline(m: Mouth, place: Place, w: float) -> Points:
    h, bend = m.height, m.bend * 0.25 * w
    if m.kind in ("oh", "ajar"):
        return [place(-1, h * 0.5), place(-0.6, h * 0.08), place(0, 0), place(0.6, h * 0.08), place(1, h * 0.5), place(0.6, h * 0.92), place(0, h),
                place(-0.6, h * 0.92)]
    if m.kind == "triangle":
        return [place(0, 0, m.bend > 0.5), place(0.95, h * 0.85), place(0.75, h), place(-0.75, h), place(-0.95, h * 0.85)]
    if m.kind == "peak":
        return [place(-1, 0, True), place(0, -bend * 0.3), place(1, 0, True), place(0.15, h), place(-0.15, h)]
    if m.kind == "grin":
        return [place(-1, 0, True), place(0, bend * 0.8), place(1, 0, True), place(0.75, h * 0.6), place(0.3, h), place(-0.3, h),
                place(-0.75, h * 0.6)]
    if m.kind == "smile_open":
        return [place(-1, -bend, True), place(-0.4, bend * 0.6), place(0.4, bend * 0.6), place(1, -bend, True), place(0.6, h * 0.75), place(0, h),
                place(-0.6, h * 0.75)]
    if m.kind == "roof":
        return [place(-1, h, True), place(-0.7, h * 0.2), place(0, 0), place(0.7, h * 0.2), place(1, h, True), place(0, h * 0.88)]
    if m.kind in ("square", "teeth", "clenched"):
        return [place(-0.95, h * 0.04), place(0, 0), place(0.95, h * 0.04), place(1, h * 0.5), place(0.88, h * 0.96), place(0, h),
                place(-0.88, h * 0.96), place(-1, h * 0.5)]
    if m.kind == "bean":
        return [place(-1, h * 0.25), place(-0.2, 0), place(0.8, h * 0.1), place(1, h * 0.5), place(0.5, h), place(-0.5, h * 0.85)]
    if m.kind == "scream":
        return [place(-0.8, h * 0.06), place(0, 0), place(0.8, h * 0.06), place(1, h * 0.4), place(0.85, h * 0.85), place(0, h),
                place(-0.85, h * 0.85), place(-1, h * 0.4)]
    if m.kind == "cat_open":
        return [place(-1, -h * 0.15, True), place(-0.5, h * 0.25), place(0, 0, True), place(0.5, h * 0.25), place(1, -h * 0.15, True),
                place(0.5, h * 0.8), place(0, h), place(-0.5, h * 0.8)]
    if m.kind == "crooked":
        return [place(-1, h * 0.1, True), place(0.1, 0), place(1, -h * 0.3, True), place(0.8, h * 0.6), place(0.2, h)]
    return [place(-1, h * 0.35, True), place(-0.4, 0), place(0, 0.1 * h), place(0.4, 0), place(1, h * 0.35, True), place(0.4, h), place(-0.4, h)]


def _open(pen: Pen, who: Character, m: Mouth, place: Place, w: float, seen: List) -> None:
    outline = _outline(m, place, w)
    if m.kind == "lips_open":
        grow = 0.12 * w + 0.015
        with pen.watch(seen):
            pen.shape([place(-1.08, m.height * 0.35, True), place(-0.4, -grow * 1.3), place(0, -grow), place(0.4, -grow * 1.3),
                       place(1.08, m.height * 0.35, True),
                       place(0.4, m.height + grow * 1.8), place(-0.4, m.height + grow * 1.8)], m.lip, False)
    with pen.watch(seen):
        fill = paint.WHITE if m.kind in ("teeth", "clenched") else m.inside
        if who.hand.fine and fill is m.inside:
            top, low = place(0, 0), place(0, m.height)
            fill = pen.gradient(top[:2], low[:2], (0.0, paint.darker(m.inside, 0.45)), (1.0, paint.lighter(m.inside, 0.2)))
        pen.shape(outline, fill, False)
    with pen.clip(outline):
        _inside(pen, m, place, w)
    line = m.line
    if m.open_line == "whole" or m.kind in ("teeth", "clenched"):
        with pen.watch(seen):
            pen.shape(outline, None, line, m.weight)
    elif m.open_line in ("top", "split"):
        half = len(outline) // 2
        upper = [point[:2] for point in outline[:half + 1]]
        with pen.watch(seen):
            pen.brush(upper, line, m.weight * 1.1, 0.3, 0.3)
            if m.open_line == "split":
                pen.brush([place(-0.3, m.height), place(0, m.height + 0.004), place(0.3, m.height)], line, m.weight * 0.8)


def _inside(pen: Pen, m: Mouth, place: Place, w: float) -> None:
    h, top = m.height, -0.3 * m.height
    if m.kind in ("teeth", "clenched"):
        pen.stroke([place(-1, h * 0.5), place(0, h * 0.53), place(1, h * 0.5)], m.line, 0.6)
        if m.bend > 0.4:
            for u in (-0.6, -0.2, 0.2, 0.6):
                pen.stroke([place(u, 0), place(u, h)], m.line, 0.4)
        return
    if m.tongue_size:
        low = h * (1 - m.tongue_size * 0.6)
        pen.shape([place(-0.8, h * 1.15), place(-0.5, low), place(0, low + h * 0.06), place(0.5, low), place(0.8, h * 1.15)], m.tongue, False)
    if m.upper_teeth:
        edge = h * m.upper_teeth
        pen.shape([place(-1.2, top), place(1.2, top), place(0.95, edge * 0.9), place(0, edge * 1.05), place(-0.95, edge * 0.9)], paint.WHITE,
                  m.line if m.bend > 0.6 else False, 0.5)
    if m.lower_teeth:
        edge = h * (1 - m.lower_teeth)
        pen.shape([place(-1.2, h * 1.3), place(1.2, h * 1.3), place(0.7, edge), place(0, edge * 1.04), place(-0.7, edge)], (0.97, 0.96, 0.95),
                  m.line if m.bend > 0.6 else False, 0.5)
    for k in range(m.fang):
        u = 0.45 if k == 0 else -0.45
        pen.shape([place(u - 0.15, top, True), place(u + 0.15, top, True), place(u, max(h * 0.4, 0.04), True)], paint.WHITE, m.line, 0.4)
