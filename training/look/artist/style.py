"""The studios: each style is a hand of drawing, with the ranges a character in it is drawn from."""
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Dict, Optional, Tuple

from .colour import Colour, hsv, rgb
from .dice import Rng, between, chance, pick, weighted

Range = Tuple[float, float]


@dataclass(frozen=True)
class Style:
    """A hand of drawing.

    line: line width in head units (half a face wide = 1), range; ink: 'own', 'dark', 'warm', 'grey' or 'none'.
    shading: 'none', 'cel', 'soft', 'gradient'; medium: what the finished picture is made of.
    heads, eyes: weights of head shapes and eye families.
    """

    name: str
    line: Range
    ink: Dict[str, float]
    shading: Dict[str, float]
    medium: str
    heads: Dict[str, float]
    eyes: Dict[str, float]
    glow: float = 0.0          # how often a soft bloom lies over it
    strength: float = 0.5      # of shadows
    shine: float = 0.6         # how often hair has a highlight
    line_seen: float = 1.0     # how often outlines are drawn at all


_MODERN_EYES = {"moe": 5, "round": 2, "sharp": 2, "narrow": 1, "tall": 0.6, "dot": 0.25}
_TV_HEADS = {"round": 3, "girl": 5, "boy": 2, "man": 1, "woman": 1.5, "child": 1.5, "old": 0.3, "square": 0.4, "stout": 0.3}

STYLES: Tuple[Style, ...] = (
    Style("modern_tv", (0.018, 0.035), {"own": 3, "dark": 2, "warm": 2}, {"cel": 4, "gradient": 1, "none": 0.6}, "cel", _TV_HEADS, _MODERN_EYES),
    Style("moe_soft", (0.01, 0.022), {"own": 4, "warm": 2}, {"gradient": 3, "soft": 2, "cel": 1}, "digital",
          {"girl": 6, "round": 3, "child": 2, "boy": 1}, {"moe": 6, "round": 2, "sharp": 1}, glow=0.5, strength=0.35, shine=0.85),
    Style("illustration", (0.008, 0.018), {"own": 5, "warm": 1}, {"soft": 4, "gradient": 1}, "painted",
          {"girl": 6, "woman": 3, "boy": 2, "man": 1, "child": 1}, {"moe": 5, "sharp": 1.5, "semi": 2, "round": 1}, glow=0.45, strength=0.35,
          shine=0.9, line_seen=0.93),
    Style("bright_flat", (0.01, 0.02), {"own": 3, "warm": 2}, {"none": 3, "cel": 2}, "digital",
          {"girl": 5, "round": 2, "boy": 2, "child": 1}, _MODERN_EYES, glow=0.3, strength=0.22, shine=0.4),
    Style("nineties", (0.028, 0.05), {"warm": 3, "dark": 3}, {"cel": 5}, "film",
          {"pointed": 6, "round": 1, "man": 1, "woman": 2, "old": 0.4, "square": 0.5},
          {"tall": 6, "round": 1, "narrow": 1, "sharp": 1}, strength=0.65, shine=0.8),
    Style("eighties", (0.03, 0.055), {"dark": 3, "warm": 2}, {"cel": 4, "none": 1}, "film",
          {"round": 3, "man": 2, "square": 1, "woman": 2, "child": 2, "stout": 0.4},
          {"round": 3, "tall": 2, "bead": 1, "narrow": 1}, strength=0.5, shine=0.5),
    Style("action", (0.03, 0.06), {"dark": 5}, {"cel": 5}, "cel",
          {"man": 3, "boy": 3, "pointed": 2, "square": 1.5, "woman": 1.5, "old": 0.6, "stout": 0.4},
          {"sharp": 4, "narrow": 3, "semi": 1}, strength=0.7, shine=0.5),
    Style("flat", (0.0, 0.03), {"none": 3, "own": 1}, {"none": 3, "cel": 1}, "digital", _TV_HEADS,
          {"dot": 3, "bead": 2, "moe": 2, "round": 2, "narrow": 1},
          line_seen=0.35, shine=0.2),
    Style("pencil", (0.012, 0.03), {"grey": 5}, {"none": 3, "soft": 1}, "pencil", _TV_HEADS, _MODERN_EYES, strength=0.3, shine=0.3),
    Style("watercolour", (0.01, 0.025), {"own": 2, "warm": 3, "grey": 1}, {"soft": 3, "gradient": 2}, "watercolour", _TV_HEADS,
          {"moe": 4, "round": 2, "semi": 1, "dot": 1}, strength=0.35, shine=0.4),
    Style("manga", (0.015, 0.04), {"dark": 5}, {"none": 3, "cel": 2}, "manga", _TV_HEADS, _MODERN_EYES, strength=0.6),
    Style("painted", (0.0, 0.015), {"none": 3, "own": 2}, {"soft": 4}, "painted", {"woman": 3, "man": 2, "girl": 3, "old": 0.5},
          {"semi": 3, "moe": 2, "narrow": 1},
          line_seen=0.4, strength=0.5, glow=0.3),
    Style("chibi", (0.025, 0.06), {"own": 2, "dark": 2, "warm": 2}, {"cel": 3, "none": 3}, "digital", {"chibi": 6, "child": 1},
          {"moe": 4, "dot": 2, "bead": 2, "round": 2}, strength=0.4),
    Style("grown", (0.012, 0.03), {"dark": 3, "own": 1}, {"cel": 3, "soft": 1}, "cel", {"man": 4, "woman": 4, "square": 2, "old": 1.5, "stout": 0.4},
          {"semi": 4, "narrow": 3, "sharp": 1}, strength=0.55, shine=0.4),
    Style("picture_book", (0.02, 0.05), {"own": 2, "warm": 2, "none": 1}, {"none": 4, "gradient": 1}, "digital",
          {"round": 3, "child": 3, "chibi": 1, "old": 1, "square": 1, "stout": 0.4},
          {"dot": 5, "bead": 3, "round": 1}, shine=0.15),
)


@dataclass(frozen=True)
class Hand:
    """A style with its choices made: one person's drawing hand."""

    style: Style
    line: float               # head units
    ink: Optional[Colour]     # None: a darker version of each fill
    lines: bool
    shading: str
    strength: float
    shadow: Colour            # what shadows multiply by
    glow: bool
    fine: bool                # hairs, soft spots of light and colour on the skin

    @property
    def name(self) -> str:
        """The style's name."""
        return self.style.name


def choose_style(rng: Rng, name: Optional[str] = None) -> Style:
    """A style by name, or any: the common ones more often."""
    if name is not None:
        return next(style for style in STYLES if style.name == name)
    weights = {"modern_tv": 4, "moe_soft": 3, "illustration": 3, "bright_flat": 2.5, "nineties": 2.5, "action": 1.6, "grown": 1.6, "chibi": 1.2}
    return choose_style(rng, weighted(rng, {style.name: weights.get(style.name, 1.0) for style in STYLES}))


def choose_hand(rng: Rng, style: Style) -> Hand:
    """The style's choices for one picture."""
    ink = weighted(rng, style.ink)
    colour = {"own": None, "none": None, "dark": rgb(pick(rng, (0x1A1518, 0x2A1E22, 0x121216, 0x241A30))),
              "warm": rgb(pick(rng, (0x4A2A22, 0x5E342C, 0x3C2420, 0x6B4038))), "grey": rgb(pick(rng, (0x404044, 0x6A6A6E, 0x55504C)))}[ink]
    strength = style.strength * between(rng, 0.6, 1.3)
    tint = hsv(pick(rng, (0.95, 0.0, 0.7, 0.62, 0.85, 0.04)), between(rng, 0.1, 0.45), 1.0)
    shadow = tuple(1 - strength * (1 - part * 0.55) for part in tint)
    lines = chance(rng, style.line_seen) and ink != "none"
    line = between(rng, *style.line)
    if not lines:                                   # eyes and mouths are drawn with lines where outlines are not
        line = max(line, between(rng, 0.014, 0.034))
    return Hand(style, line, colour, lines, weighted(rng, style.shading), strength, shadow, chance(rng, style.glow),
                chance(rng, 0.85 if style.name in ("illustration", "painted") else 0.25))  # type: ignore[arg-type]


__all__ = ["STYLES", "Hand", "Style", "choose_hand", "choose_style", "replace"]
