"""What is known exactly about a drawn face. All positions are pixels of the picture, x to the right, y down,
pixel (0, 0) covers 0..1, so a point in its middle is (0.5, 0.5)."""
from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Dict, Tuple

import numpy as np

Box = Tuple[float, float, float, float]
Point = Tuple[float, float]
PARTS = ("mouth", "nose", "chin", "left_eye", "right_eye")


@dataclass(frozen=True)
class FaceLabel:
    """One face.

    face: x0, y0, x1, y1 of the face's skin that hair and hat leave visible (ears excluded; a hand in front counts as face),
          cut at the picture's border.
    mouth: box of the drawn mouth, line and inside; not cut.
    points: mouth (centre of its box in the face's own upright axes), nose (tip, also where none is drawn),
          chin (end of the jaw line on the face's axis), left_eye and right_eye (left in the picture).
    visible: per part, inside the picture and less than 60 % covered.
    covered: per part, fraction 0..1 that hair, hands, things or other people hide.
    face_covered: fraction 0..1 of the face that things or other people hide.
    yaw: degrees -90..90, positive looks to the right of the picture; pitch: positive looks up;
    roll: degrees, positive turns clockwise.
    openness: height of the mouth's opening, 1 = a fifth of the face's full width or more.
    face_outline, mouth_outline: [n, 2] convex outlines of the two boxes' contents, for boxes after a rotation.
    """

    face: Box
    mouth: Box
    points: Dict[str, Point]
    visible: Dict[str, bool]
    covered: Dict[str, float]
    face_covered: float
    yaw: float
    pitch: float
    roll: float
    openness: float
    style: str
    eyes_open: Tuple[float, float] = (1.0, 1.0)
    face_outline: np.ndarray = field(default_factory=lambda: np.zeros((0, 2), np.float32))
    mouth_outline: np.ndarray = field(default_factory=lambda: np.zeros((0, 2), np.float32))
    cut: float = 0.0  # fraction 0..1 of the face box that lies beyond the picture's border
    bare: float = 1.0  # fraction 0..1 of the face's skin that hair and hat leave free
    neighbours: Tuple[Box, ...] = ()  # in a close crop: boxes of other faces, to which no label belongs

    @property
    def yaw_class(self) -> str:
        """frontal (to 20 degrees), quarter (to 60) or profile, with the side of the picture it looks to."""
        side = "right" if self.yaw > 0 else "left"
        size = abs(self.yaw)
        return "frontal" if size <= 20 else f"quarter_{side}" if size <= 60 else f"profile_{side}"

    @property
    def mouth_centre(self) -> Point:
        """The point `mouth`."""
        return self.points["mouth"]

    def changed(self, **fields: object) -> "FaceLabel":
        """A copy with other fields."""
        return replace(self, **fields)  # type: ignore[arg-type]
