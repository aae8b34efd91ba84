"""What the finished picture is made of (film, pencil, watercolour, manga print) and the light it is graded with."""
from __future__ import annotations

import cv2
import numpy as np

from .dice import Rng, between, chance, pick, weighted

GRADES = {"none": 60, "night": 3, "sunset": 3, "cold": 4, "warm": 5, "bright": 7, "overexposed": 2, "washed": 4, "dim": 2.5, "contrast": 3,
          "sepia": 1, "tint": 3, "backlit": 3}


def finish(rgb: np.ndarray, rng: Rng, medium: str = "cel", glow: bool = False) -> np.ndarray:
    """uint8 [h, w, 3] in and out, in the medium and under some light."""
    if medium == "pencil":
        rgb = _pencil(rgb, rng)
    elif medium == "watercolour":
        rgb = _watercolour(rgb, rng)
    elif medium == "manga":
        rgb = _manga(rgb, rng)
    elif medium == "film":
        rgb = _film(rgb, rng)
    elif medium == "painted":
        rgb = cv2.bilateralFilter(rgb, 5, 40, 3) if chance(rng, 0.5) else rgb
    if chance(rng, 0.08):
        rgb = _light_leak(rgb, rng)
    if glow:
        soft = cv2.GaussianBlur(rgb, (0, 0), max(1.0, rgb.shape[0] * 0.02))
        rgb = (255 - (255 - rgb.astype(np.float32)) * (255 - soft.astype(np.float32) * between(rng, 0.15, 0.45)) / 255).astype(np.uint8)
    return grade(rgb, rng, weighted(rng, GRADES))


def _light_leak(rgb: np.ndarray, rng: Rng) -> np.ndarray:
    """A coloured light (or dark) that falls in from one side."""
    height, width = rgb.shape[:2]
    ys, xs = np.mgrid[:height, :width].astype(np.float32)
    turn = rng.random() * 6.283
    ramp = (xs / width - 0.5) * np.cos(turn) + (ys / height - 0.5) * np.sin(turn) + between(rng, -0.2, 0.3)
    share = np.clip(ramp * between(rng, 0.8, 2.5), 0, 1)[..., None] * between(rng, 0.3, 0.8)
    light = np.array([between(rng, 120, 255) for _ in range(3)], np.float32) if chance(rng, 0.7) else np.zeros(3, np.float32)
    return (rgb * (1 - share) + light * share).astype(np.uint8)


def rim_light(pixels: np.ndarray, rng: Rng, unit: float) -> None:
    """Lights one edge of a figure, in place. pixels: uint8 [h, w, 4] multiplied by alpha; unit: px of a head unit."""
    alpha = pixels[..., 3]
    reach = max(1.0, unit * between(rng, 0.02, 0.09))
    turn = rng.random() * 6.283
    shift = np.float32([[1, 0, np.cos(turn) * reach], [0, 1, np.sin(turn) * reach]])
    moved = cv2.warpAffine(alpha, shift, (alpha.shape[1], alpha.shape[0]), borderMode=cv2.BORDER_REPLICATE)
    edge = (cv2.GaussianBlur(cv2.subtract(alpha, moved), (0, 0), max(0.4, reach * 0.2)).astype(np.float32) / 255 * between(rng, 0.4, 1.0))[..., None]
    light = np.array([between(rng, 190, 255), between(rng, 200, 255), 255], np.float32)
    pixels[..., :3] = np.minimum(pixels[..., :3] * (1 - edge) + light * edge, alpha[..., None]).astype(np.uint8)


def shade_figure(pixels: np.ndarray, rng: Rng) -> None:
    """Darkens a figure against the light, in place; pixels as in rim_light."""
    tone = np.array([between(rng, 0.4, 0.8), between(rng, 0.35, 0.7), between(rng, 0.35, 0.7)], np.float32)
    pixels[..., :3] = (pixels[..., :3] * tone).astype(np.uint8)


def grade(rgb: np.ndarray, rng: Rng, kind: str) -> np.ndarray:
    """One light for the whole picture."""
    if kind == "none":
        return rgb
    table = np.arange(256, dtype=np.float32) / 255
    gain, lift, gamma = {"night": ((0.35, 0.42, 0.75), 0.02, 1.1), "sunset": ((1.05, 0.72, 0.5), 0.05, 1.0), "cold": ((0.85, 0.95, 1.05), 0.02, 1.0),
                         "warm": ((1.05, 0.97, 0.85), 0.02, 1.0), "bright": ((1.15, 1.15, 1.15), 0.06, 0.8),
                         "overexposed": ((1.35, 1.33, 1.3), 0.1, 0.75), "washed": ((0.8, 0.8, 0.8), 0.2, 0.9),
                         "dim": ((0.5, 0.5, 0.52), 0.0, 1.1), "contrast": ((1.25, 1.25, 1.25), -0.1, 1.15), "sepia": ((1.0, 0.88, 0.7), 0.04, 1.0),
                         "tint": (tuple(between(rng, 0.5, 1.1) for _ in range(3)), 0.03, 1.0), "backlit": ((0.6, 0.58, 0.66), 0.03, 1.0)}[kind]
    if kind == "sepia":
        rgb = cv2.cvtColor(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    tables = np.stack([np.clip((table ** gamma * part + lift) * 255, 0, 255) for part in gain], 1).astype(np.uint8)
    return cv2.LUT(rgb, tables[None])


def _paper(height: int, width: int, rng: Rng, size: float) -> np.ndarray:
    """Smooth noise about 0, float32 [h, w]."""
    small = rng.standard_normal((max(2, int(height / size)), max(2, int(width / size)))).astype(np.float32)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)


def _pencil(rgb: np.ndarray, rng: Rng) -> np.ndarray:
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY).astype(np.float32)
    keep = between(rng, 0.0, 0.5)
    size = 2 * max(1, round(rgb.shape[0] * between(rng, 0.006, 0.014))) + 1
    filled = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))   # what the thin dark lines leave
    lines = np.clip(255 * (grey + 8) / (filled + 8), 0, 255)
    lines = lines - (255 - filled) * between(rng, 0.0, 0.35)
    out = lines * (1 - keep) + (grey * 0.6 + 100) * keep + _paper(*grey.shape, rng, 1.0) * between(rng, 1, 8)
    tint = np.array(pick(rng, ((1, 1, 1), (1, 0.98, 0.93), (0.95, 0.97, 1))), np.float32)
    return np.clip(out[..., None] * tint, 0, 255).astype(np.uint8)


def _watercolour(rgb: np.ndarray, rng: Rng) -> np.ndarray:
    height, width = rgb.shape[:2]
    wash = 1 + _paper(height, width, rng, height / 9) * 0.05 + _paper(height, width, rng, 2.0) * 0.02
    pale = between(rng, 0.1, 0.4)
    out = rgb.astype(np.float32) * (1 - pale) + np.array([252, 248, 240], np.float32) * pale
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    rim = cv2.GaussianBlur(cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)), (0, 0), 0.8).astype(np.float32)
    wash *= 1 - rim / 255 * between(rng, 0.0, 0.35)          # pigment gathers at the edges of a wash
    if chance(rng, 0.6):
        bleed = 0.5 * rng.random()
        out = out * (1 - bleed) + cv2.GaussianBlur(out, (0, 0), max(0.6, height * 0.012)) * bleed
    return np.clip(out * wash[..., None], 0, 255).astype(np.uint8)


def _manga(rgb: np.ndarray, rng: Rng) -> np.ndarray:
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    grey = np.clip((grey.astype(np.float32) - 20) * 1.25, 0, 255)
    if chance(rng, 0.65):
        step, turn = between(rng, 2.2, max(3.0, height / 45)), between(rng, 0.5, 1.0)
        ys, xs = np.mgrid[:height, :width].astype(np.float32)
        dots = np.cos((xs * np.cos(turn) + ys * np.sin(turn)) * 2 * np.pi / step) + np.cos((ys * np.cos(turn) - xs * np.sin(turn)) * 2 * np.pi / step)
        toned = np.clip(127 + (grey - 128 + dots * 64) * 3, 0, 255)
        middle = (grey > 70) & (grey < 205)
        grey = np.where(middle, toned, np.where(grey <= 70, grey * 0.5, 255))
    return cv2.cvtColor(grey.astype(np.uint8), cv2.COLOR_GRAY2RGB)


def _film(rgb: np.ndarray, rng: Rng) -> np.ndarray:
    hsv = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)
    hsv[..., 1] = (hsv[..., 1] * between(rng, 0.6, 0.95)).astype(np.uint8)
    rgb = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)
    if chance(rng, 0.6):
        rgb = cv2.GaussianBlur(rgb, (0, 0), between(rng, 0.3, 0.8))
    return rgb
