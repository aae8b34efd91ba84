"""Colours as (red, green, blue) 0..1, and how an anime painter picks the colours of skin, hair and shadow."""
from __future__ import annotations

import colorsys
from typing import Tuple

from .dice import Rng, around, between, chance, pick, weighted

Colour = Tuple[float, float, float]

WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.05, 0.04, 0.05)


def rgb(code: int) -> Colour:
    """From 0xRRGGBB."""
    return ((code >> 16 & 255) / 255.0, (code >> 8 & 255) / 255.0, (code & 255) / 255.0)


def hsv(hue: float, saturation: float, value: float) -> Colour:
    """From hue 0..1 (wraps), saturation and value 0..1 (held in range)."""
    return colorsys.hsv_to_rgb(hue % 1.0, min(1.0, max(0.0, saturation)), min(1.0, max(0.0, value)))


def mix(first: Colour, second: Colour, amount: float) -> Colour:
    """`first` at amount 0, `second` at 1."""
    keep = 1.0 - amount
    return (first[0] * keep + second[0] * amount, first[1] * keep + second[1] * amount, first[2] * keep + second[2] * amount)


def times(colour: Colour, light: Colour) -> Colour:
    """As seen under a coloured light."""
    return (colour[0] * light[0], colour[1] * light[1], colour[2] * light[2])


def luma(colour: Colour) -> float:
    """Perceived lightness 0..1."""
    return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]


def darker(colour: Colour, amount: float) -> Colour:
    """Darker and a little more saturated, as line colours are mixed."""
    hue, saturation, value = colorsys.rgb_to_hsv(*colour)
    return hsv(hue - 0.02 * amount, saturation + (1 - saturation) * 0.25 * amount * (saturation > 0.04), value * (1 - amount))


def lighter(colour: Colour, amount: float) -> Colour:
    """Towards white."""
    return mix(colour, WHITE, amount)


SKINS = {
    0xFFEBDC: 5, 0xFFE0CC: 6, 0xFDD9C2: 5, 0xFBE5D4: 4, 0xF6D0B1: 4, 0xFFF3EA: 3, 0xFFDCD2: 3, 0xF3C7A5: 3,
    0xE8B48C: 2, 0xD9A066: 1.5, 0xC98F62: 1.5, 0xA8703F: 1.2, 0x8A5A38: 1, 0x6B4530: 0.8, 0x4F3226: 0.5,
    0xE9E4F2: 0.7, 0xCFE0F5: 0.4, 0x9CC9A3: 0.35, 0x8FB6E0: 0.35, 0xD7B9E8: 0.25, 0xD86A5A: 0.2, 0xC9C9C9: 0.3,
}


def skin_colour(rng: Rng) -> Colour:
    """Mostly pale and peach, with dark, blue, green and grey people among them."""
    base = rgb(weighted(rng, SKINS))
    return tuple(min(1.0, max(0.0, part + around(rng, 0, 0.03))) for part in base)  # type: ignore[return-value]


def hair_colour(rng: Rng) -> Colour:
    """Natural colours half of the time, else any hue."""
    if chance(rng, 0.6):
        base = rgb(pick(rng, (0x2A2227, 0x1B1B24, 0x3B2A26, 0x5A3A2A, 0x7A4B2C, 0x9A6A3C, 0xC99A52, 0xE9CB7A, 0xF4E3AE,
                              0xB9573A, 0x8C2F2A, 0xDADADF, 0xB6BAC4, 0x2C3350, 0x453347, 0xF2EFEA)))
        return tuple(min(1.0, max(0.0, part + around(rng, 0, 0.04))) for part in base)  # type: ignore[return-value]
    hue = pick(rng, (0.0, 0.03, 0.07, 0.1, 0.13, 0.38, 0.5, 0.55, 0.6, 0.65, 0.75, 0.85, 0.92, 0.95)) + around(rng, 0, 0.03)
    return hsv(hue, between(rng, 0.15, 0.7), between(rng, 0.35, 1.0))


def cloth_colour(rng: Rng) -> Colour:
    """Whites, navies, blacks and any hue."""
    if chance(rng, 0.4):
        return rgb(pick(rng, (0xF7F5F2, 0xE9EAF0, 0x27304D, 0x1F2026, 0x6B2530, 0xD9CDBD, 0x3E5B4A, 0x8A8F9C, 0xFFFFFF)))
    return hsv(rng.random(), between(rng, 0.1, 0.85), between(rng, 0.3, 1.0))


def any_colour(rng: Rng) -> Colour:
    """Any colour at all."""
    return hsv(rng.random(), between(rng, 0.0, 1.0), between(rng, 0.1, 1.0))
