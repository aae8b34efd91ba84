"""Backgrounds: painted on a pen whose units are the picture's pixels."""
from __future__ import annotations

import math

import cairo
import cv2
import numpy as np

from . import colour as paint
from .colour import Colour
from .dice import Rng, around, between, chance, count, pick, weighted
from .pen import Pen, see_through

KINDS = {"plain": 2, "gradient": 3, "room": 3, "sky": 3, "foliage": 2, "city": 2, "speed": 1.2, "screentone": 0.8, "blobs": 2, "stripes": 1,
         "corridor": 1.2, "shelves": 1.2, "noise": 0.6,
         "flowers": 0.8, "night": 1, "classroom": 1.5, "street": 1.5, "trunks": 1, "clouds": 1.2, "curtains": 0.8, "kitchen": 0.8}


def plain_pen(width: int, height: int, line: float = 1.0) -> Pen:
    """A pen in pixel units."""
    return Pen(width, height, cairo.Matrix(), line)


def paint_backdrop(pen: Pen, rng: Rng, kind: str = "") -> str:
    """Fills the whole picture; says what it became."""
    kind = kind or weighted(rng, KINDS)
    base = ground_tone(rng)
    pen.ctx.set_source_rgb(*base)
    pen.ctx.paint()
    PAINTERS[kind](pen, rng, pen.width, pen.height, base)
    if chance(rng, 0.3):
        brushwork(pen, rng)
    return kind


def brushwork(pen: Pen, rng: Rng) -> None:
    """Makes flat tones uneven, as gouache or a photograph is: smooth noise of two sizes, in place."""
    pixels = pen.pixels()
    height, width = pixels.shape[:2]
    noise = np.zeros((height, width), np.float32)
    for size, strength in ((height / between(rng, 2, 6), 0.09), (height / between(rng, 12, 40), 0.05)):
        small = rng.standard_normal((max(2, int(height / size) + 1), max(2, int(width / size) + 1))).astype(np.float32)
        noise += cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC) * strength * between(rng, 0.3, 1.3)
    pixels[..., :3] = np.clip(pixels[..., :3] * (1 + noise[..., None]), 0, 255).astype(np.uint8)
    pen.surface.mark_dirty()


def ground_tone(rng: Rng) -> Colour:
    """A colour for walls and things: seldom glaring."""
    return paint.hsv(rng.random(), between(rng, 0.0, 0.5), between(rng, 0.3, 1.0))


def _box(pen: Pen, x: float, y: float, w: float, h: float, fill, line=False, width: float = 1.0) -> None:
    pen.shape([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], fill, line, width, smooth=False)


def _plain(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    if chance(rng, 0.5):
        pen.ctx.set_source_rgb(*pick(rng, (paint.WHITE, (0, 0, 0), (0.94, 0.94, 0.94), base)))
        pen.ctx.paint()


def _gradient(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    turn = between(rng, 0, math.pi)
    _box(pen, 0, 0, w, h, pen.gradient((0, 0), (w * math.cos(turn), h * abs(math.sin(turn)) + 1), (0, base), (1, ground_tone(rng))))


def _room(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    floor = h * between(rng, 0.65, 0.95)
    _box(pen, 0, floor, w, h, paint.darker(base, 0.3))
    for _ in range(count(rng, 1, 5)):
        x, y, bw, bh = rng.random() * w, h * between(rng, 0.05, 0.6), w * between(rng, 0.1, 0.35), h * between(rng, 0.15, 0.5)
        tone = ground_tone(rng)
        _box(pen, x, y, bw, bh, tone, paint.darker(tone, 0.5))
        for k in range(count(rng, 0, 3)):
            pen.stroke([(x, y + bh * (k + 1) / 4), (x + bw, y + bh * (k + 1) / 4)], paint.darker(tone, 0.4), 0.8)
    if chance(rng, 0.4):
        x, y, s = w * rng.random(), h * between(rng, 0.05, 0.3), h * between(rng, 0.2, 0.5)
        _box(pen, x, y, s, s * 1.2, (0.75, 0.88, 1.0), (0.95, 0.95, 0.95), 3)
        pen.stroke([(x + s / 2, y), (x + s / 2, y + s * 1.2)], (0.95, 0.95, 0.95), 2)


def _sky(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    top, low = pick(rng, (((0.3, 0.55, 0.9), (0.75, 0.9, 1)), ((0.95, 0.55, 0.35), (1, 0.85, 0.6)), ((0.55, 0.75, 0.95), (0.95, 0.97, 1))))
    _box(pen, 0, 0, w, h, pen.gradient((0, 0), (0, h), (0, top), (1, low)))
    for _ in range(count(rng, 1, 6)):
        x, y, s = rng.random() * w, rng.random() * h * 0.8, h * between(rng, 0.06, 0.2)
        for k in range(count(rng, 3, 7)):
            pen.oval(x + s * (k - 2) * 0.7, y + around(rng, 0, s * 0.3), s * between(rng, 0.5, 1), s * between(rng, 0.35, 0.6),
                     see_through(paint.WHITE, 0.85), False)
    if chance(rng, 0.5):
        tone = ground_tone(rng)
        pen.shape([(-9, h + 9), (-9, h * 0.85), (w * 0.3, h * between(rng, 0.6, 0.9)), (w * 0.7, h * between(rng, 0.7, 0.95)), (w + 9, h * 0.8),
                   (w + 9, h + 9)], tone, False)


def _foliage(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    hue = pick(rng, (0.3, 0.25, 0.35, 0.95, 0.1))
    for k in range(60):
        tone = paint.hsv(hue + around(rng, 0, 0.05), between(rng, 0.3, 0.7), between(rng, 0.25, 0.85))
        s = h * between(rng, 0.03, 0.16)
        pen.oval(rng.random() * w, rng.random() * h, s, s * between(rng, 0.3, 1.0), tone, False, turn=rng.random() * 3)
    for _ in range(count(rng, 0, 3)):
        x = rng.random() * w
        _box(pen, x, 0, w * between(rng, 0.02, 0.08), h, (0.35, 0.25, 0.18), True)


def _city(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    for _ in range(count(rng, 3, 8)):
        x, y, bw = rng.random() * w * 1.1 - w * 0.1, h * between(rng, 0.05, 0.6), w * between(rng, 0.1, 0.3)
        tone, lit = ground_tone(rng), pick(rng, ((1, 0.95, 0.6), (0.2, 0.25, 0.35), (0.8, 0.9, 1)))
        _box(pen, x, y, bw, h, tone, True)
        nx, ny = count(rng, 2, 5), count(rng, 2, 7)
        for i in range(nx):
            for j in range(ny):
                if chance(rng, 0.8):
                    _box(pen, x + bw * (i + 0.25) / nx, y + (h - y) * (j + 0.25) / ny, bw * 0.5 / nx, (h - y) * 0.45 / ny, lit)


def _speed(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    cx, cy, tone = w * between(rng, 0.2, 0.8), h * between(rng, 0.2, 0.8), pick(rng, (paint.WHITE, (0, 0, 0), ground_tone(rng)))
    reach, inner = math.hypot(w, h), h * between(rng, 0.2, 0.6)
    for _ in range(count(rng, 25, 60)):
        a, d, r = rng.random() * 6.283, between(rng, 0.005, 0.03), inner * between(rng, 0.8, 1.5)
        pen.shape([(cx + math.cos(a) * r, cy + math.sin(a) * r), (cx + math.cos(a - d) * reach, cy + math.sin(a - d) * reach),
                   (cx + math.cos(a + d) * reach, cy + math.sin(a + d) * reach)],
                  tone, False, smooth=False)


def _screentone(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    step, tone = between(rng, 5, max(7, h / 12)), ground_tone(rng)
    r = step * between(rng, 0.15, 0.4)
    for j in range(int(h / step) + 1):
        for i in range(int(w / step) + 1):
            pen.ctx.new_sub_path()
            pen.ctx.arc((i + 0.5 * (j % 2)) * step, j * step, r, 0, 6.283)
    pen.paint(tone)
    pen.ctx.fill()


def _blobs(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    for _ in range(count(rng, 5, 25)):
        s = h * between(rng, 0.02, 0.3)
        pen.oval(rng.random() * w, rng.random() * h, s, s * between(rng, 0.6, 1.0), see_through(ground_tone(rng), between(rng, 0.3, 1.0)), chance(rng, 0.2))


def _stripes(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    step, tone, lean = between(rng, 6, h / 4), ground_tone(rng), around(rng, 0, h)
    x = -abs(lean) - h
    while x < w + h + abs(lean):
        pen.shape([(x, 0), (x + step / 2, 0), (x + step / 2 + lean, h), (x + lean, h)], tone, False, smooth=False)
        x += step


def _corridor(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    cx, cy, s = w * between(rng, 0.3, 0.7), h * between(rng, 0.3, 0.6), between(rng, 0.1, 0.3)
    line = paint.darker(base, 0.5)
    _box(pen, cx - w * s, cy - h * s, 2 * w * s, 2 * h * s, ground_tone(rng), line)
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        pen.stroke([(cx + x * w * s, cy + y * h * s), (cx + x * w * 2, cy + y * h * 2)], line, 1.2)
    for k in range(count(rng, 2, 6)):
        t = between(rng, s, 1.2)
        side = pick(rng, (-1, 1))
        pen.stroke([(cx + side * w * t, cy - h * t), (cx + side * w * t, cy + h * t)], line, 1.0)


def _shelves(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    rows = count(rng, 2, 5)
    for j in range(rows):
        y0, y1, x = h * j / rows, h * (j + 1) / rows, 0.0
        while x < w:
            bw = h * between(rng, 0.02, 0.08)
            _box(pen, x, y0 + (y1 - y0) * between(rng, 0.15, 0.4), bw, (y1 - y0), ground_tone(rng), True, 0.6)
            x += bw
        _box(pen, 0, y1 - h * 0.03, w, h * 0.03, (0.4, 0.28, 0.2), True)


def _noise(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    for _ in range(50):
        pen.stroke([(rng.random() * w, rng.random() * h) for _ in range(count(rng, 2, 4))], ground_tone(rng), between(rng, 0.5, 4))


def _flowers(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    for _ in range(count(rng, 4, 12)):
        flower(pen, rng, rng.random() * w, rng.random() * h, h * between(rng, 0.04, 0.14))


def flower(pen: Pen, rng: Rng, x: float, y: float, s: float) -> None:
    """Petals round a middle."""
    tone, n, a = ground_tone(rng), count(rng, 4, 8), rng.random()
    for k in range(n):
        t = a + 6.283 * k / n
        pen.oval(x + math.cos(t) * s * 0.6, y + math.sin(t) * s * 0.6, s * 0.5, s * 0.3, tone, True, 0.7, turn=t)
    pen.oval(x, y, s * 0.28, s * 0.28, (0.98, 0.85, 0.3), True, 0.7)


def _night(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    _box(pen, 0, 0, w, h, pen.gradient((0, 0), (0, h), (0, (0.04, 0.05, 0.15)), (1, (0.15, 0.2, 0.4))))
    for _ in range(40):
        r = between(rng, 0.4, 1.4)
        pen.oval(rng.random() * w, rng.random() * h, r, r, (1, 1, 0.9), False)
    if chance(rng, 0.6):
        s = h * between(rng, 0.05, 0.25)
        x, y = rng.random() * w, rng.random() * h * 0.5
        pen.oval(x, y, s, s, (1, 0.97, 0.8), False)
        for _ in range(4):
            pen.oval(x + around(rng, 0, s * 0.7), y + around(rng, 0, s * 0.7), s * 0.12, s * 0.12, (0.9, 0.86, 0.68), False)


def _classroom(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    wall, board = paint.hsv(0.12, 0.12, 0.9), h * between(rng, 0.15, 0.35)
    _box(pen, 0, 0, w, h, wall)
    _box(pen, w * between(rng, -0.2, 0.2), h * 0.1, w * between(rng, 0.5, 0.9), board, (0.15, 0.35, 0.27), (0.55, 0.4, 0.25), 3)
    for k in range(count(rng, 2, 6)):
        x, y, s = w * rng.random(), h * between(rng, 0.6, 0.95), h * between(rng, 0.15, 0.3)
        _box(pen, x, y, s * 1.4, s * 0.12, (0.8, 0.62, 0.4), True)
        for dx in (0.1, 1.2):
            _box(pen, x + s * dx, y + s * 0.12, s * 0.06, s, (0.5, 0.5, 0.55))
    for k in range(count(rng, 0, 3)):
        x = w * (0.1 + 0.3 * k)
        _box(pen, x, h * 0.12, w * 0.2, h * 0.4, pen.gradient((x, 0), (x, h * 0.5), (0, (0.6, 0.8, 1.0)), (1, (0.95, 0.98, 1.0))), (0.9, 0.9, 0.88),
             3)


def _street(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    line = h * between(rng, 0.45, 0.7)
    _sky(pen, rng, w, h, base)
    _city(pen, rng, w, int(line), base)
    _box(pen, 0, line, w, h, (0.5, 0.5, 0.53))
    cx = w * between(rng, 0.3, 0.7)
    for side in (-1, 1):
        pen.shape([(cx + side * w * 0.02, line), (cx + side * w * 0.03, line), (cx + side * w * 0.5, h), (cx + side * w * 0.42, h)],
                  (0.92, 0.92, 0.9), False, smooth=False)
    for _ in range(count(rng, 0, 4)):
        x = w * rng.random()
        _box(pen, x, h * between(rng, 0.05, 0.3), w * 0.012, h, (0.35, 0.36, 0.4))
        pen.stroke([(0, h * between(rng, 0.05, 0.25)), (x, h * 0.2), (w, h * between(rng, 0.05, 0.25))], (0.2, 0.2, 0.22), 0.8)


def _trunks(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    _foliage(pen, rng, w, h, base)
    for _ in range(count(rng, 2, 6)):
        x, s, tone = w * rng.random(), w * between(rng, 0.03, 0.12), paint.hsv(0.07, between(rng, 0.2, 0.5), between(rng, 0.2, 0.5))
        pen.shape([(x, -5), (x + s, -5), (x + s * 1.1, h * 0.5), (x + s * 1.5, h + 5), (x - s * 0.5, h + 5), (x - s * 0.1, h * 0.5)], tone, True)
        for _ in range(4):
            y = h * rng.random()
            pen.oval(x + s * 0.5, y, s * 0.12, s * 0.2, paint.darker(tone, 0.4), False)
            pen.brush([(x + s * 0.2, y), (x + s * 0.3, y + h * 0.1)], paint.darker(tone, 0.4), 1)


def _clouds(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    """Smooth many-coloured noise, like a photograph out of focus."""
    pixels, n = pen.pixels(), count(rng, 3, 9)
    small = rng.integers(0, 256, (n, n + 2, 3)).astype(np.float32)
    pixels[..., :3] = np.clip(cv2.resize(small, (w, h), interpolation=cv2.INTER_CUBIC) * 0.8 + 25, 0, 255).astype(np.uint8)
    pen.surface.mark_dirty()


def _curtains(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    n = count(rng, 6, 18)
    for k in range(n):
        x = w * k / n
        _box(pen, x, 0, w / n + 1, h, pen.gradient((x, 0), (x + w / n, 0), (0.0, base), (0.5, paint.lighter(base, 0.25)),
                                                   (1.0, paint.darker(base, 0.25))))


def _kitchen(pen: Pen, rng: Rng, w: int, h: int, base: Colour) -> None:
    step, line = h / count(rng, 5, 12), paint.darker(base, 0.25)
    for k in range(int(max(w, h) / step) + 1):
        pen.stroke([(k * step, 0), (k * step, h)], line, 0.8)
        pen.stroke([(0, k * step), (w, k * step)], line, 0.8)
    for _ in range(count(rng, 2, 6)):
        x, y, s, tone = w * rng.random(), h * between(rng, 0.3, 0.9), h * between(rng, 0.06, 0.18), ground_tone(rng)
        _box(pen, x, y, s * 1.3, s, tone, True)
        pen.oval(x + s * 0.65, y, s * 0.65, s * 0.15, paint.lighter(tone, 0.3), True)
        pen.oval(x + s * 1.4, y + s * 0.4, s * 0.2, s * 0.25, None, paint.darker(tone, 0.3), 2)


PAINTERS = {"plain": _plain, "gradient": _gradient, "room": _room, "sky": _sky, "foliage": _foliage, "city": _city, "speed": _speed,
            "screentone": _screentone, "blobs": _blobs,
            "stripes": _stripes, "corridor": _corridor, "shelves": _shelves, "noise": _noise, "flowers": _flowers, "night": _night,
            "classroom": _classroom, "street": _street, "trunks": _trunks,
            "clouds": _clouds, "curtains": _curtains, "kitchen": _kitchen}
