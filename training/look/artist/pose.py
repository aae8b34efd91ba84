"""The head in space: where a point of the face lies after turning it, and the outline that comes of it.

Head units: 1 is half of the face's width seen from the front; x to the right, y down, origin between the temples.
The head always looks ahead or to the right here (yaw 0..90); a mirror in the pen's matrix makes the other half.
"""
from __future__ import annotations

import math
from dataclasses import dataclass
from typing import List, Tuple

Spot = Tuple[float, float]


@dataclass(frozen=True)
class Build:
    """Proportions of a head, in head units."""

    chin: float = 1.2        # y of the chin
    jaw: float = 0.78        # half width at the mouth
    tip: float = 0.2         # half width of the chin itself: 0 sharp, .5 square
    cheek: float = 0.0       # how far cheeks bulge
    crown: float = -1.35     # y of the skull's top
    depth: float = 0.72      # how far the face stands before the axis of turning
    eye_x: float = 0.45
    eye_y: float = 0.25
    eye_w: float = 0.25      # half width
    eye_h: float = 0.27      # half height
    brow_y: float = -0.12
    nose_y: float = 0.6
    mouth_y: float = 0.86
    nose_out: float = 0.16   # length of the nose in profile
    lip_out: float = 0.03
    lips: float = 1.0        # how much lips show in the contour of a profile, 0 not at all
    taper: float = 0.0       # 0 round cheeks down to the chin, 1 a V


FRONT, QUARTER, PROFILE = 0.0, 45.0, 90.0


class Pose:
    """A build turned by yaw 0..90, pitch (positive looks up) in degrees."""

    def __init__(self, build: Build, yaw: float, pitch: float) -> None:
        self.build, self.yaw, self.pitch = build, yaw, pitch
        self.cos, self.sin = math.cos(math.radians(yaw)), math.sin(math.radians(yaw))
        self.up_cos, self.up_sin = math.cos(math.radians(pitch)), math.sin(math.radians(pitch))
        self.side = max(0.0, (yaw - 50) / 40)      # 0 seen from before, 1 profile

    def depth_at(self, x: float, y: float, lift: float = 0.0) -> float:
        """Distance of the face's surface from the axis of turning."""
        bend = max(0.03, 1 - (x / 1.28) ** 2) * max(0.2, 1 - 0.16 * y * y)
        return self.build.depth * math.sqrt(bend) + lift

    def turn(self, x: float, y: float, z: float) -> Spot:
        """A point in space, as seen."""
        ahead = -x * self.sin + z * self.cos
        return x * self.cos + z * self.sin, y * self.up_cos - ahead * self.up_sin

    def at(self, x: float, y: float, lift: float = 0.0) -> Spot:
        """A point of the face's surface, as seen."""
        return self.turn(x, y, self.depth_at(x, y, lift))

    def narrow(self, x: float, floor: float = 0.3) -> float:
        """How much narrower things at x look, 0..1, not less than `floor`."""
        root = math.sqrt(max(0.03, 1 - (x / 1.28) ** 2))
        return max(floor, min(1.0, self.cos - self.build.depth * x / (1.638 * root) * self.sin))

    def level(self, y: float, ahead: float) -> float:
        """Height of an outline point that lies `ahead` of the axis in the face's own depth: a head in profile
        does not carry it up or down."""
        return y * self.up_cos - ahead * self.cos * self.up_sin

    # -- outline ------------------------------------------------------------------------------------------------------
    def far_side(self) -> List[Spot]:
        """Contour on the side looked to, from the forehead (0) to the chin (11)."""
        keys = (self._front(), self._quarter(), self._profile())
        return [(x, self.level(y, 0.15 + 0.4 * (i / 11) ** 2)) for i, (x, y) in enumerate(self._between(*keys))]

    def near_side(self) -> List[Spot]:
        """Contour of the other side, from beside the chin (0) by the jaw's corner (4), ear (6, 7) to the forehead (10)."""
        b = self.build
        front = [(-x, y) for x, y in self._front()[10::-1]]
        wide = (b.jaw - 0.78)
        quarter = list(zip(
            (0.28 - b.tip * 0.3, 0.18 - b.tip * 0.5, 0.02 - b.tip * 0.5, -0.25 - wide * 0.5, -0.52 - wide, -0.7 - wide * 0.4, -0.77,
             -0.78, -0.73, -0.55, -0.35),
            (*(self._down(t) for t in (0.992, 0.965, 0.91, 0.82, 0.67, 0.48, 0.3)), 0.12, -0.1, -0.45, -0.75)))
        profile = list(zip(
            (0.58 - b.tip * 0.2, 0.44 - b.tip * 0.3, 0.3 - b.tip * 0.3, 0.13, -0.02 - wide * 0.3, -0.1, -0.1, 0.0, 0.12, 0.22, 0.3),
            (*(self._down(t) for t in (0.985, 0.95, 0.9, 0.83, 0.71, 0.52, 0.32)), 0.1, -0.1, -0.45, -0.75)))
        points = self._between(front, quarter, profile)
        return [(x, self.level(y, 0.5 - 0.55 * min(1.0, i / 6))) for i, (x, y) in enumerate(points)]

    def _down(self, t: float) -> float:
        """Height at a fraction of the way from the eyes' line (y .15) to the chin."""
        return 0.15 + t * (self.build.chin - 0.15)

    def _front(self) -> List[Spot]:
        b = self.build
        xs = (0.8, 0.95, 0.99, 1.0, 0.97 + b.cheek, (b.jaw + 0.97) / 2 + 0.03 + b.cheek, b.jaw + b.cheek * 0.5,
              b.jaw * (0.76 - 0.13 * b.taper) + b.tip * 0.22,
              b.tip + (b.jaw - b.tip) * (0.4 - 0.15 * b.taper), b.tip * 0.8 + b.jaw * 0.1, b.tip * 0.45 + 0.02, 0.0)
        ys = (-0.75, -0.4, -0.1, 0.15, *(self._down(t) for t in (0.3, 0.48, 0.65, 0.81, 0.91, 0.965, 0.99, 1.0)))
        return list(zip(xs, ys))

    def _quarter(self) -> List[Spot]:
        b = self.build
        thin = (0.78 - b.jaw) * 0.7
        xs = (0.8, 0.92, 0.95, 0.87, 0.91 + b.cheek, 0.89 + b.cheek, 0.82 - thin, 0.71 - thin + b.tip * 0.1, 0.6 - thin + b.tip * 0.3,
              0.52 - thin * 0.6 + b.tip * 0.3, 0.46 - thin * 0.5 + b.tip * 0.15, 0.38 - thin * 0.4)
        ys = (-0.75, -0.42, -0.15, 0.1, *(self._down(t) for t in (0.3, 0.46, 0.65, 0.81, 0.91, 0.965, 0.99, 1.0)))
        return list(zip(xs, ys))

    def _profile(self) -> List[Spot]:
        b = self.build
        step = (b.chin - b.mouth_y) / 4
        chin = 0.8 + b.tip * 0.15
        xs = (0.72, 0.86, 0.89, 0.85, 0.92 + b.nose_out, 0.9, 0.88 + (0.03 + b.lip_out) * b.lips, 0.875 - 0.005 * b.lips,
              0.865 + (0.025 + b.lip_out * 0.6) * b.lips, 0.85 - 0.01 * b.lips, chin, chin - 0.14)
        ys = (-0.75, -0.42, -0.12, 0.12, b.nose_y - 0.03, b.nose_y + 0.07, b.mouth_y - step * 0.55, b.mouth_y, b.mouth_y + step * 0.7,
              b.mouth_y + step * 1.6, b.chin - step * 0.7, b.chin)
        return list(zip(xs, ys))

    def _between(self, front: List[Spot], quarter: List[Spot], profile: List[Spot]) -> List[Spot]:
        if self.yaw <= QUARTER:
            a, b, t = front, quarter, self.yaw / QUARTER
        else:
            t = (self.yaw - QUARTER) / (PROFILE - QUARTER)
            a, b, t = quarter, profile, t * t * (3 - 2 * t)
        return [(p[0] * (1 - t) + q[0] * t, p[1] * (1 - t) + q[1] * t) for p, q in zip(a, b)]

    # -- skull --------------------------------------------------------------------------------------------------------
    def skull(self) -> Tuple[float, float, float, float]:
        """Centre x, y and half axes of the skull as seen, without hair."""
        top = self.build.crown
        middle = 0.35 * top + 0.12
        return -0.16 * self.sin, self.level(middle, 0.0), 1.04 + 0.1 * self.sin, middle - top

    def contour_x(self, y: float) -> float:
        """x of the far contour at a height as seen."""
        side = self.far_side()
        for (ax, ay), (bx, by) in zip(side, side[1:]):
            if ay <= y <= by:
                return ax + (bx - ax) * (y - ay) / max(1e-6, by - ay)
        return side[-1][0]

    def jaw_y(self, x: float) -> float:
        """Height of the jaw line of the near side at an x between the ear and the chin, as seen."""
        line = [self.far_side()[11]] + self.near_side()[:6]
        for (ax, ay), (bx, by) in zip(line, line[1:]):
            if bx <= x <= ax:
                return by + (ay - by) * (x - bx) / max(1e-6, ax - bx)
        return line[0][1] if x > line[0][0] else line[-1][1]

    def ear(self, x_side: float) -> Spot:
        """Middle of the ear on the side x_side (-1 near, 1 far), as seen."""
        near = self.near_side()
        y = (near[6][1] + near[7][1]) / 2 + 0.06
        if x_side < 0:
            return (near[6][0] + near[7][0]) / 2 - 0.06 * self.cos, y
        return self.cos * 1.06, self.level(0.28, -0.05)
