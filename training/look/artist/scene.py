"""Whole pictures: people before backgrounds, close crops of one face, and pictures without any."""
from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Tuple

import cv2
import numpy as np

from . import colour as paint
from .backdrop import paint_backdrop, plain_pen
from .dice import Rng, around, between, chance, count, pick, weighted
from .finish import finish, rim_light, shade_figure
from .labels import Box, FaceLabel
from .pen import Pen, see_through
from .person import Person, choose_person, paint_person, place_person
from .style import choose_hand, choose_style
from .things import any_thing
from .torn import any_torn, back_of_head, lay


@dataclass
class Scene:
    """rgb: uint8 [h, w, 3]; faces: a label for each face at least a third of which is in the picture and not hidden;
    ignore: boxes of faces that are too much cut or hidden to ask for (a detector may find them or not)."""

    rgb: np.ndarray
    faces: List[FaceLabel]
    ignore: List[Tuple[float, float, float, float]]


BARE_ENOUGH = 0.3   # of the face's skin that hair and hat must leave free, or nobody is asked for it


def _rgb(pen: Pen) -> np.ndarray:
    return np.ascontiguousarray(pen.pixels()[..., 2::-1])


def _hide(label: FaceLabel, alpha: np.ndarray) -> FaceLabel:
    """The label after something with this coverage (uint8 [h, w]) was laid over it."""
    def share(x0: float, y0: float, x1: float, y1: float) -> float:
        part = alpha[max(0, int(y0)):int(y1) + 1, max(0, int(x0)):int(x1) + 1]
        return float(part.mean()) / 255.0 if part.size else 0.0

    over = share(*label.face)
    if over < 0.01:
        return label
    reach = max(2.0, 0.05 * (label.face[2] - label.face[0]))
    covered = {name: max(label.covered[name], share(*label.mouth) if name == "mouth" else share(x - reach, y - reach, x + reach, y + reach)) for name,
               (x, y) in label.points.items()}
    visible = {name: label.visible[name] and covered[name] < 0.6 for name in covered}
    return label.changed(covered=covered, visible=visible, face_covered=max(label.face_covered, over))


def _alpha(pen: Pen) -> np.ndarray:
    return pen.pixels()[..., 3]


def _simplify(person: Person, rng: Rng) -> None:
    """People far away are drawn with less: dots or strokes for eyes, a short line for a mouth, no nose."""
    who = person.who
    who.nose = "none" if chance(rng, 0.7) else "dot"
    who.features.clear()
    if chance(rng, 0.6):
        who.eye.family = pick(rng, ("dot", "bead"))
    who.eye.wings, who.eye.lower, who.eye.lid_line = 0, 0.0, False
    if person.mouth.height == 0.0:
        person.mouth.kind = pick(rng, ("dash", "smile", "dot", "frown"))


def _figure_light(pen: Pen, rng: Rng) -> None:
    """Now and then a figure against the light or with a lit edge."""
    if chance(rng, 0.05):
        shade_figure(pen.pixels(), rng)
        rim_light(pen.pixels(), rng, pen.unit)
    elif chance(rng, 0.06):
        rim_light(pen.pixels(), rng, pen.unit)
    pen.surface.mark_dirty()


def _weather(ground: Pen, rng: Rng) -> None:
    """Petals, snow, rain, sparks or bokeh before everything."""
    kind = weighted(rng, {"none": 86, "petals": 3, "snow": 2.5, "rain": 2, "sparks": 2.5, "bokeh": 3, "lines": 1})
    w, h = ground.width, ground.height
    tone = pick(rng, (paint.WHITE, (1.0, 0.75, 0.82), (1.0, 0.95, 0.6), (0.8, 0.9, 1.0)))
    for _ in range(0 if kind == "none" else count(rng, 5, 30)):
        x, y, s = rng.random() * w, rng.random() * h, h * between(rng, 0.005, 0.03)
        if kind == "petals":
            ground.oval(x, y, s, s * 0.5, see_through(tone, 0.9), False, turn=rng.random() * 3)
        elif kind == "snow":
            ground.oval(x, y, s * 0.5, s * 0.5, see_through(paint.WHITE, 0.9), False)
        elif kind == "rain":
            ground.stroke([(x, y), (x - s, y + s * 6)], see_through((0.9, 0.95, 1.0), 0.5), 0.7)
        elif kind == "sparks":
            ground.shape([(x, y - s * 1.5, 1), (x + s * 0.2, y - s * 0.2), (x + s * 1.2, y, 1), (x + s * 0.2, y + s * 0.2), (x, y + s * 1.5, 1),
                          (x - s * 0.2, y + s * 0.2), (x - s * 1.2, y, 1), (x - s * 0.2, y - s * 0.2)], tone, False)
        elif kind == "bokeh":
            ground.oval(x, y, s * 2.5, s * 2.5, see_through(tone, 0.2), False)
        else:
            ground.stroke([(0, y), (w, y + around(rng, 0, h * 0.05))], see_through(tone, 0.4), between(rng, 0.5, 2))


def _half_size(rng: Rng, width: int, height: int, people: int) -> float:
    """Half a face's width in pixels: all sizes, evenly in the logarithm, smaller in company."""
    if people == 1 and chance(rng, 0.1):
        return height * between(rng, 0.42, 0.95)     # so close that only a part of the face is in the picture
    largest = (0.42 if people == 1 else 0.25 if people < 5 else 0.1) * height
    return float(np.exp(between(rng, np.log(7.0), np.log(max(9.0, largest)))))


FAINT = 9          # grey levels: a mouth that differs less from what is round it cannot be asked for
BLANK = 6.0        # standard deviation of grey levels in a face of which nothing is left to be seen


def _part(grey: np.ndarray, box: Tuple[float, float, float, float], grow: float) -> np.ndarray:
    return grey[max(0, int(box[1] - grow)):int(box[3] + grow) + 1, max(0, int(box[0] - grow)):int(box[2] + grow) + 1]


def _seen(rgb: np.ndarray, label: FaceLabel) -> Optional[FaceLabel]:
    """The label after light and medium: a mouth lost in them is not visible; None when the whole face is lost."""
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    x0, y0, x1, y1 = label.face
    face, mouth = _part(grey, (x0 + 0.15 * (x1 - x0), y0, x1 - 0.15 * (x1 - x0), y1), 0), _part(grey, label.mouth, 2)
    if face.size and face.std() < BLANK:
        return None
    if label.visible["mouth"] and (not mouth.size or int(mouth.max()) - int(mouth.min()) < FAINT):
        return label.changed(visible={**label.visible, "mouth": False})
    return label


def draw_scene(rng: Rng, width: int, height: int, people: Optional[int] = None) -> Scene:
    """A picture of 0 to 4 people, seldom a group of 5 or 6 (or as many as asked for), with labels."""
    style = choose_style(rng)
    ground = plain_pen(width, height, between(rng, 0.6, 2.0))
    paint_backdrop(ground, rng)
    n = people if people is not None else weighted(rng, {0: 22, 1: 39, 2: 21, 3: 10, 4: 5, 5: 1, 6: 2})
    for _ in range(weighted(rng, {0: 4, 1: 3, 2: 2, 4: 1}) + (count(rng, 1, 5) if n == 0 else 0)):
        s = height * float(np.exp(between(rng, np.log(0.04), np.log(0.35 if n == 0 else 0.2))))
        (any_torn if chance(rng, 0.35) else any_thing)(ground, rng, rng.random() * width, rng.random() * height, s)
    if style.medium in ("cel", "digital", "film") and chance(rng, 0.5):
        _soften(ground, rng)
    labels: List[FaceLabel] = []
    hand = choose_hand(rng, style)
    shared = _half_size(rng, width, height, n)
    near: Optional[Tuple[float, float, float]] = None
    for k in range(n):
        half = shared * between(rng, 0.75, 1.25) if n > 1 and chance(rng, 0.8) else _half_size(rng, width, height, n)
        person = choose_person(rng, style, hand)
        x = width * (k + between(rng, 0.2, 0.8)) / n if n > 1 else width * between(rng, 0.08, 0.92)
        y = height * between(rng, 0.12, 0.85)
        if half > 0.42 * height:
            x, y = width * between(rng, 0.3, 0.7), height * 0.5 - half * between(rng, 0.0, 0.9)
        elif near is not None and chance(rng, 0.3):     # cheek to cheek, or one behind the other
            x, y = near[0] + pick(rng, (-1, 1)) * (half + near[2]) * between(rng, 0.8, 1.3), near[1] + around(rng, 0, half)
        near = (x, y, half)
        if half < 16 and chance(rng, 0.4):
            _simplify(person, rng)
        pen, label = paint_person(person, width, height, place_person(person, x, y, half))
        alpha = _alpha(pen)
        labels = [_hide(other, alpha) for other in labels]
        if label is not None:
            labels.append(label)
        _figure_light(pen, rng)
        lay(ground, pen)
    if chance(rng, 0.15):
        front = plain_pen(width, height, 1.2)
        (back_of_head if chance(rng, 0.5) else any_thing)(front, rng, rng.random() * width, height * between(rng, 0.6, 1.05),
                                                          height * between(rng, 0.1, 0.3))
        alpha = _alpha(front)
        labels = [_hide(other, alpha) for other in labels]
        lay(ground, front)
    _weather(ground, rng)
    labels = _speech(ground, rng, labels)
    labels = _letterbox(ground, rng, labels)
    _captions(ground, rng)
    rgb = finish(_rgb(ground), rng, style.medium, hand.glow)
    seen = [(label, _seen(rgb, label)) for label in labels]
    labels = [label if after is None else after for label, after in seen]
    clear = [after is not None and label.cut < 0.67 and label.face_covered < 0.6 and label.bare > BARE_ENOUGH for label, after in seen]
    return Scene(rgb, [label for label, ask in zip(labels, clear) if ask], [label.face for label, ask in zip(labels, clear) if not ask])


def _soften(ground: Pen, rng: Rng) -> None:
    """A background out of focus, as painted ones often are."""
    pixels = ground.pixels()
    pixels[...] = cv2.GaussianBlur(pixels, (0, 0), between(rng, 0.5, max(1.0, ground.height * 0.02)))
    ground.surface.mark_dirty()


TITLES = ("KUCHIPAKU", "To be continued", "つづく", "それでも、行くの？", "第3話", "Director", "ありがとう……", "- What? -", "次回予告", "12:45", "LIVE")


def _letterbox(ground: Pen, rng: Rng, labels: List[FaceLabel]) -> List[FaceLabel]:
    """Black bars above and below, now and then; faces end there."""
    if not chance(rng, 0.08):
        return labels
    w, h, ctx = ground.width, ground.height, ground.ctx
    bar = round(h * between(rng, 0.04, 0.13))
    for y in (0, h - bar):
        ctx.set_source_rgb(0, 0, 0)
        ctx.rectangle(0, y, w, bar)
        ctx.fill()
    kept = []
    for label in labels:
        x0, y0, x1, y1 = label.face
        top, low = max(y0, bar), min(y1, h - bar)
        if low - top > 2:
            visible = {part: label.visible[part] and bar <= label.points[part][1] < h - bar for part in label.visible}
            outline = np.clip(label.face_outline, (0, bar), (w, h - bar)).astype(np.float32)
            kept.append(label.changed(face=(x0, top, x1, low), visible=visible, face_outline=outline,
                                      cut=1 - (1 - label.cut) * (low - top) / (y1 - y0)))
    return kept


def _speech(ground: Pen, rng: Rng, labels: List[FaceLabel]) -> List[FaceLabel]:
    """Speech balloons and boxes with writing, as in comics and games."""
    if not chance(rng, 0.07):
        return labels
    front = plain_pen(ground.width, ground.height, between(rng, 0.8, 2))
    for _ in range(count(rng, 1, 3)):
        x, y, s = rng.random() * ground.width, rng.random() * ground.height, ground.height * between(rng, 0.08, 0.22)
        if chance(rng, 0.6):
            front.oval(x, y, s * between(rng, 0.6, 1.6), s, paint.WHITE, (0.1, 0.1, 0.1))
        else:
            front.shape([(x - s * 2, y - s * 0.6), (x + s * 2, y - s * 0.6), (x + s * 2, y + s * 0.6), (x - s * 2, y + s * 0.6)],
                        see_through((0.1, 0.1, 0.2), 0.75), paint.WHITE, smooth=False)
        for k in range(count(rng, 1, 4)):
            px = x + s * (k - 1.5) * 0.35
            front.stroke([(px, y - s * 0.5), (px + around(rng, 0, 1.5), y + s * between(rng, -0.1, 0.5))],
                         (0.15, 0.15, 0.15) if chance(rng, 0.7) else paint.WHITE, 1.5)
    alpha = _alpha(front)
    lay(ground, front)
    return [_hide(label, alpha) for label in labels]


def _captions(ground: Pen, rng: Rng) -> None:
    """Subtitles and credits."""
    w, h, ctx = ground.width, ground.height, ground.ctx
    if chance(rng, 0.15):
        ctx.select_font_face("Noto Sans CJK JP" if chance(rng, 0.5) else "DejaVu Sans")
        ctx.set_font_size(h * between(rng, 0.04, 0.1))
        ctx.move_to(w * between(rng, 0.02, 0.4), h * between(rng, 0.85, 0.97) if chance(rng, 0.7) else h * rng.random())
        ctx.text_path(pick(rng, TITLES))
        ctx.set_source_rgb(0, 0, 0)
        ctx.set_line_width(2)
        ctx.stroke_preserve()
        ctx.set_source_rgb(*pick(rng, (paint.WHITE, (1, 1, 0.4), (0.9, 0.9, 0.95))))
        ctx.fill()


def draw_face_crop(rng: Rng, size: int, style: Optional[str] = None) -> Tuple[np.ndarray, FaceLabel]:
    """rgb uint8 [size, size, 3] filled by one face to 40-95 %, and its label."""
    while True:
        person = choose_person(rng, choose_style(rng, style))
        neighbours: Tuple[Box, ...] = ()
        ground = plain_pen(size, size, max(0.6, size / 128))
        paint_backdrop(ground, rng)
        half = size * between(rng, 0.4, 0.92) / 2
        middle = (person.who.build.chin - 0.35) / 2
        x, y = size * (0.5 + around(rng, 0, 0.14)), size * (0.5 + around(rng, 0, 0.14)) - middle * half
        if chance(rng, 0.08):
            other = choose_person(rng, person.who.hand.style, person.who.hand)
            pen, other_label = paint_person(other, size, size,
                                            place_person(other, x + pick(rng, (-1, 1)) * half * between(rng, 1.8, 2.4), y + around(rng, 0, half),
                                                         half * between(rng, 0.7, 1.1)))
            lay(ground, pen)
            neighbours = (other_label.face,) if other_label is not None else ()
        pen, label = paint_person(person, size, size, place_person(person, x, y, half))
        if label is None or label.cut > 0.45 or label.face_covered > 0.7 or label.bare < BARE_ENOUGH:
            continue
        _figure_light(pen, rng)
        lay(ground, pen)
        _weather(ground, rng)
        rgb = finish(_rgb(ground), rng, person.who.hand.style.medium, person.who.hand.glow)
        label = _seen(rgb, label)
        if label is not None:
            return rgb, label.changed(neighbours=neighbours)


def draw_not_face(rng: Rng, size: int) -> np.ndarray:
    """rgb uint8 [size, size, 3] without a face."""
    ground = plain_pen(size, size, max(0.6, size / 128) * between(rng, 0.6, 2))
    paint_backdrop(ground, rng)
    for _ in range(weighted(rng, {0: 1, 1: 5, 2: 3, 3: 1})):
        s = size * float(np.exp(between(rng, np.log(0.15), np.log(0.6))))
        (any_torn if chance(rng, 0.6) else any_thing)(ground, rng, size * between(rng, 0.25, 0.75), size * between(rng, 0.25, 0.75), s)
    style = choose_style(rng)
    return finish(_rgb(ground), rng, style.medium, chance(rng, style.glow))
