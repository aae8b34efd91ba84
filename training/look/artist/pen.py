"""The pen: smooth shapes and tapered lines on a cairo surface, with masks that remember what is skin and what lies over it."""
from __future__ import annotations

import math
from contextlib import contextmanager
from typing import Iterator, List, Optional, Sequence, Tuple, Union

import cairo
import numpy as np

from .colour import Colour, darker, mix

Points = Sequence[Sequence[float]]
Paint = Union[Colour, Tuple[float, float, float, float], cairo.Pattern]

LAYERS = ("skin", "hair", "thing")


def smooth_path(ctx: cairo.Context, points: Points, closed: bool = False) -> None:
    """Adds a curve through the points (Catmull-Rom); a point with a third value is a corner."""
    n = len(points)
    ctx.move_to(points[0][0], points[0][1])
    for i in range(n if closed else n - 1):
        a, b = points[i], points[(i + 1) % n]
        before = points[i - 1] if (closed or i > 0) else a
        after = points[(i + 2) % n] if (closed or i + 2 < n) else b
        if len(a) > 2:
            before = a
        if len(b) > 2:
            after = b
        ctx.curve_to(a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6,
                     b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6, b[0], b[1])
    if closed:
        ctx.close_path()


def straight_path(ctx: cairo.Context, points: Points, closed: bool = False) -> None:
    """Adds a polyline."""
    ctx.move_to(points[0][0], points[0][1])
    for point in points[1:]:
        ctx.line_to(point[0], point[1])
    if closed:
        ctx.close_path()


def along(points: Points, steps: int = 4) -> List[Tuple[float, float]]:
    """The smooth curve through the points as a polyline with `steps` pieces a point."""
    n, out = len(points), []
    for i in range(n - 1):
        p1, p2 = points[i], points[i + 1]
        p0 = points[i - 1] if i and len(p1) < 3 else p1
        p3 = points[i + 2] if i + 2 < n and len(p2) < 3 else p2
        for k in range(steps):
            t = k / steps
            a, b, c, d = _weights(t)
            out.append((a * p0[0] + b * p1[0] + c * p2[0] + d * p3[0], a * p0[1] + b * p1[1] + c * p2[1] + d * p3[1]))
    out.append((points[-1][0], points[-1][1]))
    return out


def _weights(t: float) -> Tuple[float, float, float, float]:
    s, u = t * t, t * t * t
    return (-0.5 * t + s - 0.5 * u, 1 - 2.5 * s + 1.5 * u, 0.5 * t + 2 * s - 1.5 * u, -0.5 * s + 0.5 * u)


class Pen:
    """Draws one figure on a transparent ground.

    width, height: of the picture in pixels. matrix: from the figure's own units to pixels; its scale is `unit` pixels.
    line: usual width of lines in pixels; ink: None for "a darker version of what it surrounds", else a colour.
    """

    def __init__(self, width: int, height: int, matrix: cairo.Matrix, line: float, ink: Optional[Colour] = None,
                 lines: bool = True) -> None:
        self.width, self.height, self.matrix = width, height, matrix
        self.surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, width, height)
        self.ctx = cairo.Context(self.surface)
        self.masks = {name: cairo.ImageSurface(cairo.FORMAT_A8, width, height) for name in LAYERS}
        self._marks = {name: cairo.Context(mask) for name, mask in self.masks.items()}
        for ctx in (self.ctx, *self._marks.values()):
            ctx.set_matrix(matrix)
            ctx.set_line_join(cairo.LINE_JOIN_ROUND)
            ctx.set_line_cap(cairo.LINE_CAP_ROUND)
        self.unit = math.sqrt(abs(matrix.xx * matrix.yy - matrix.xy * matrix.yx))
        self.line, self.ink, self.lines = line, ink, lines
        self.layer: Optional[str] = None
        self.seen: Optional[List[np.ndarray]] = None
        self.silent = False
        self.sketch = 0.0        # px: how far a second, searching line lies beside the first
        self._drawn = 0

    # -- what is remembered -------------------------------------------------------------------------------------------
    @contextmanager
    def on(self, layer: Optional[str]) -> Iterator[None]:
        """What is drawn inside also marks this mask."""
        before, self.layer = self.layer, layer
        try:
            yield
        finally:
            self.layer = before

    @contextmanager
    def clip(self, points: Points, smooth: bool = True) -> Iterator[None]:
        """What is drawn inside stays within the shape (masks are not clipped)."""
        self.ctx.save()
        (smooth_path if smooth else straight_path)(self.ctx, points, True)
        self.ctx.clip()
        try:
            yield
        finally:
            self.ctx.restore()

    @contextmanager
    def watch(self, seen: List[np.ndarray]) -> Iterator[None]:
        """Collects the pixel positions [n, 2] of the outlines drawn inside, widened by half of their line."""
        before, self.seen = self.seen, seen
        try:
            yield
        finally:
            self.seen = before

    def _watch(self, half: float) -> None:
        ctx = self.ctx
        ctx.save()
        ctx.identity_matrix()
        spots = [part for kind, part in ctx.copy_path_flat() if kind < 2]
        ctx.restore()
        spots_array = np.asarray(spots, np.float32)
        if half > 0:
            spots_array = np.concatenate([spots_array + (dx * half, dy * half) for dx in (-1, 1) for dy in (-1, 1)])
        self.seen.append(spots_array)  # type: ignore[union-attr]

    def _mark(self, width: float) -> None:
        mark = self._marks[self.layer]  # type: ignore[index]
        mark.append_path(self.ctx.copy_path())
        if width > 0:
            mark.set_line_width(width)
            mark.stroke()
        else:
            mark.fill()

    # -- drawing ------------------------------------------------------------------------------------------------------
    def paint(self, paint: Paint) -> None:
        """Takes up a colour (3 or 4 numbers) or a pattern."""
        if isinstance(paint, tuple):
            (self.ctx.set_source_rgba if len(paint) == 4 else self.ctx.set_source_rgb)(*paint)
        else:
            self.ctx.set_source(paint)

    def ink_for(self, fill: Optional[Paint], depth: float = 0.6) -> Colour:
        """The colour of lines round this fill."""
        if self.ink is not None:
            return self.ink
        return darker(fill[:3], depth) if isinstance(fill, tuple) else (0.25, 0.18, 0.2)  # type: ignore[return-value]

    def shape(self, points: Points, fill: Optional[Paint], line: Union[None, bool, Paint] = True, width: float = 1.0,
              smooth: bool = True) -> None:
        """A closed shape. line: True for the usual ink, a paint, or False; width: in usual line widths."""
        (smooth_path if smooth else straight_path)(self.ctx, points, True)
        self._finish(fill, line, width)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Optional[Paint], line: Union[None, bool, Paint] = True,
             width: float = 1.0, turn: float = 0.0) -> None:
        """An ellipse."""
        ctx = self.ctx
        ctx.save()
        ctx.translate(x, y)
        if turn:
            ctx.rotate(turn)
        ctx.scale(max(rx, 1e-4), max(ry, 1e-4))
        ctx.new_sub_path()
        ctx.arc(0, 0, 1, 0, 2 * math.pi)
        ctx.restore()
        self._finish(fill, line, width)

    def _finish(self, fill: Optional[Paint], line: Union[None, bool, Paint], width: float) -> None:
        ctx = self.ctx
        thick = self.line * width if line is not False and line is not None and self.lines else 0.0
        if self.layer:
            self._mark(0)
        if self.seen is not None:
            self._watch(thick / 2)
        if fill is not None and not self.silent:
            self.paint(fill)
            ctx.fill_preserve()
        if thick > 0.05 and not self.silent:
            self.paint(self.ink_for(fill) if line is True else line)  # type: ignore[arg-type]
            ctx.set_line_width(thick / self.unit)
            self._draw_line()
        ctx.new_path()

    def _draw_line(self) -> None:
        """Strokes the path, twice where the hand is a searching one."""
        if self.sketch <= 0:
            self.ctx.stroke()
            return
        self.ctx.stroke_preserve()
        again = self.ctx.copy_path()
        self.ctx.new_path()
        self._drawn += 1
        reach = self.sketch / self.unit
        self.ctx.save()
        self.ctx.translate(math.sin(self._drawn * 2.4) * reach, math.cos(self._drawn * 1.7) * reach)
        self.ctx.rotate(math.sin(self._drawn * 3.1) * 0.008)
        self.ctx.append_path(again)
        self.ctx.restore()
        self.ctx.stroke()

    def stroke(self, points: Points, paint: Paint, width: float = 1.0, smooth: bool = True) -> None:
        """A line of even width, in usual line widths."""
        (smooth_path if smooth else straight_path)(self.ctx, points)
        thick = max(0.35, self.line * width)
        if self.seen is not None:
            self._watch(thick / 2)
        if self.layer:
            self._mark(thick / self.unit)
        if not self.silent:
            self.paint(paint)
            self.ctx.set_line_width(thick / self.unit)
            self._draw_line() if width < 3 else self.ctx.stroke()
        self.ctx.new_path()

    def brush(self, points: Points, paint: Paint, width: float = 1.0, start: float = 0.15, end: float = 0.15) -> None:
        """A line that swells: full `width` (usual line widths) in the middle, `start` and `end` of it at its ends."""
        thick = self.line * width
        if thick < 0.9:
            self.stroke(points, paint, width * 0.8)
            return
        spine = along(points)
        left, right = brush_sides(spine, thick / self.unit / 2, start, end)
        self.shape(left + right[::-1], paint, False, smooth=False)

    def gradient(self, a: Tuple[float, float], b: Tuple[float, float], *stops: Tuple[float, Paint]) -> cairo.Pattern:
        """A linear gradient from point a to point b; stops: (0..1, colour)."""
        pattern = cairo.LinearGradient(a[0], a[1], b[0], b[1])
        return _stops(pattern, stops)

    def glow(self, x: float, y: float, radius: float, *stops: Tuple[float, Paint]) -> cairo.Pattern:
        """A radial gradient round (x, y)."""
        return _stops(cairo.RadialGradient(x, y, 0, x, y, radius), stops)

    def pixel(self, x: float, y: float) -> Tuple[float, float]:
        """Where a point of the figure lies in the picture."""
        return self.matrix.transform_point(x, y)

    def mask(self, name: str) -> np.ndarray:
        """uint8 [height, width] of one mask, a view."""
        surface = self.masks[name]
        surface.flush()
        return np.ndarray((self.height, surface.get_stride()), np.uint8, surface.get_data())[:, :self.width]

    def pixels(self) -> np.ndarray:
        """uint8 [height, width, 4], blue first, colours multiplied by alpha; a view."""
        self.surface.flush()
        return np.ndarray((self.height, self.width, 4), np.uint8, self.surface.get_data())


def brush_sides(spine: Points, half: float, start: float, end: float) -> Tuple[list, list]:
    """Both edges of a swelling line along a polyline."""
    n = len(spine)
    left, right = [], []
    for i, (x, y) in enumerate(spine):
        ax, ay = spine[max(0, i - 1)]
        bx, by = spine[min(n - 1, i + 1)]
        length = math.hypot(bx - ax, by - ay) or 1.0
        t = i / (n - 1)
        grow = min(1.0, 2.2 * t) if t < 0.5 else min(1.0, 2.2 * (1 - t))
        low = start if t < 0.5 else end
        reach = half * (low + (1 - low) * math.sin(grow * math.pi / 2))
        nx, ny = -(by - ay) / length * reach, (bx - ax) / length * reach
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left, right


def _stops(pattern: cairo.Gradient, stops: Sequence[Tuple[float, Paint]]) -> cairo.Gradient:
    for place, paint in stops:
        if len(paint) == 4:  # type: ignore[arg-type]
            pattern.add_color_stop_rgba(place, *paint)  # type: ignore[misc]
        else:
            pattern.add_color_stop_rgb(place, *paint)  # type: ignore[misc]
    return pattern


def see_through(colour: Colour, alpha: float) -> Tuple[float, float, float, float]:
    """The colour with an alpha."""
    return (colour[0], colour[1], colour[2], alpha)


__all__ = ["Pen", "Paint", "Points", "along", "brush_sides", "mix", "see_through", "smooth_path", "straight_path"]
