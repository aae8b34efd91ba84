"""What happens to a drawn picture between the artist's desk and a file on disk.

Every function takes and returns an RGB picture, uint8 [H,W,3], and never moves what is drawn by more than a
fraction of a pixel, so that labels stay true. All chance comes from the numpy Generator that is passed in.
"""
from __future__ import annotations

from typing import Callable

import cv2
import numpy as np

Picture = np.ndarray  # uint8 [H,W,3] RGB


def jpeg(rgb: Picture, rng: np.random.Generator) -> Picture:
    """JPEG with 4:2:0 chroma, at another scale now and then so that the blocks are not always 8 px wide."""
    height, width = rgb.shape[:2]
    scale = 1.0 if rng.random() < 0.4 else float(np.exp(rng.uniform(np.log(0.6), np.log(2.0))))
    work = rgb if scale == 1.0 else cv2.resize(rgb, (max(8, int(width * scale)), max(8, int(height * scale))), interpolation=cv2.INTER_LINEAR)
    quality = int(np.clip(rng.normal(55, 25), 12, 95))
    coded = cv2.imencode(".jpg", work[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    out = cv2.imdecode(coded, cv2.IMREAD_COLOR)[..., ::-1]
    if scale != 1.0:
        out = cv2.resize(np.ascontiguousarray(out), (width, height), interpolation=cv2.INTER_AREA if scale > 1 else cv2.INTER_LINEAR)
    return np.ascontiguousarray(out)


def video_blocks(rgb: Picture, rng: np.random.Generator) -> Picture:
    """H.264-like: coarse quantisation, then the block borders smoothed as a deblocking filter does."""
    quality = int(rng.integers(8, 30))
    coded = cv2.imencode(".jpg", rgb[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    out = np.ascontiguousarray(cv2.imdecode(coded, cv2.IMREAD_COLOR)[..., ::-1])
    smooth = cv2.bilateralFilter(out, 5, float(rng.uniform(15, 45)), 2.0)
    return smooth if rng.random() < 0.7 else cv2.addWeighted(out, 0.5, smooth, 0.5, 0)


def chroma_bleed(rgb: Picture, rng: np.random.Generator) -> Picture:
    """Colour at half or a quarter of the resolution, smeared sideways and shifted up to 2 px, as tape and 4:2:0 do."""
    height, width = rgb.shape[:2]
    ycc = cv2.cvtColor(rgb, cv2.COLOR_RGB2YCrCb)
    factor = int(rng.choice([2, 2, 4]))
    small = cv2.resize(ycc[..., 1:], (max(1, width // factor), max(1, height // factor)), interpolation=cv2.INTER_AREA)
    small = cv2.blur(small, (int(rng.choice([1, 2, 3])), 1))
    chroma = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
    shift = int(rng.integers(-2, 3)) if rng.random() < 0.4 else 0
    ycc[..., 1:] = np.roll(chroma, shift, axis=1)
    return cv2.cvtColor(ycc, cv2.COLOR_YCrCb2RGB)


def grain(rgb: Picture, rng: np.random.Generator) -> Picture:
    """Film grain: grey or coloured noise of 1..14 levels, single pixels or clumps of two."""
    height, width = rgb.shape[:2]
    planes = 1 if rng.random() < 0.6 else 3
    coarse = rng.random() < 0.4
    shape = ((height + 1) // 2, (width + 1) // 2) if coarse else (height, width)
    noise = rng.normal(0, rng.uniform(1, 14), (*shape, planes)).astype(np.float32)
    if coarse:
        noise = cv2.resize(noise, (width, height), interpolation=cv2.INTER_LINEAR).reshape(height, width, planes)
    return np.clip(rgb + noise, 0, 255).astype(np.uint8)


def blur(rgb: Picture, rng: np.random.Generator) -> Picture:
    """Soft focus, or a smear of 2..5 px along a line (motion)."""
    if rng.random() < 0.6:
        return cv2.GaussianBlur(rgb, (0, 0), float(rng.uniform(0.4, 1.6)))
    length = int(rng.integers(2, 6))
    kernel = np.zeros((5, 5), np.float32)
    turn = rng.uniform(0, np.pi)
    for step in np.linspace(-(length - 1) / 2, (length - 1) / 2, 9):
        kernel[int(round(2 + step * np.sin(turn) * 0.9)), int(round(2 + step * np.cos(turn) * 0.9))] += 1
    return cv2.filter2D(rgb, -1, kernel / kernel.sum())


def sharpen(rgb: Picture, rng: np.random.Generator) -> Picture:
    """Edge enhancement with its bright and dark halos."""
    soft = cv2.GaussianBlur(rgb, (0, 0), float(rng.uniform(0.7, 2.0)))
    amount = float(rng.uniform(0.3, 1.2))
    return cv2.addWeighted(rgb, 1 + amount, soft, -amount, 0)


def comb(rgb: Picture, rng: np.random.Generator) -> Picture:
    """Interlace: every second line taken up to 3 px further on, or a faint line pattern."""
    out = rgb.copy()
    if rng.random() < 0.7:
        out[1::2] = np.roll(out[1::2], int(rng.choice([-3, -2, -1, 1, 2, 3])), axis=1)
    else:
        out[1::2] = (out[1::2] * rng.uniform(0.75, 0.95)).astype(np.uint8)
    return out


def rescale(rgb: Picture, rng: np.random.Generator) -> Picture:
    """Enlarged from a smaller picture, as faces far away are."""
    height, width = rgb.shape[:2]
    scale = float(np.exp(rng.uniform(np.log(0.28), np.log(0.9))))
    down = int(rng.choice([cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_AREA]))
    up = int(rng.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_NEAREST], p=[0.6, 0.32, 0.08]))
    small = cv2.resize(rgb, (max(6, int(width * scale)), max(6, int(height * scale))), interpolation=down)
    return cv2.resize(small, (width, height), interpolation=up)


def tone(rgb: Picture, rng: np.random.Generator) -> Picture:
    """Gamma .45..2.2, contrast, lifted blacks, washed-out whites."""
    gamma = float(np.exp(rng.normal(0, 0.32)))
    gain, lift = float(rng.uniform(0.65, 1.3)), float(rng.uniform(-25, 45))
    ramp = np.clip(255 * gain * (np.arange(256) / 255.0) ** gamma + lift, 0, 255).astype(np.uint8)
    return cv2.LUT(rgb, ramp)


def grade(rgb: Picture, rng: np.random.Generator) -> Picture:
    """Colour of the light: warm, cold, night, tinted; one gain and one lift for each channel."""
    gain = rng.uniform(0.65, 1.25, 3)
    lift = rng.uniform(-12, 22, 3)
    ramp = np.arange(256)[:, None] * gain + lift
    return cv2.LUT(rgb, np.clip(ramp, 0, 255).astype(np.uint8)[None])


def hue(rgb: Picture, rng: np.random.Generator) -> Picture:
    """Turned hue (mostly a little, sometimes anywhere) and changed saturation down to grey."""
    hsv = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)
    turn = int(rng.normal(0, 8)) if rng.random() < 0.75 else int(rng.integers(0, 180))
    strength = float(rng.choice([rng.uniform(0.5, 1.5), rng.uniform(0, 0.4)], p=[0.75, 0.25]))
    hsv[..., 0] = (hsv[..., 0].astype(np.int16) + turn) % 180
    hsv[..., 1] = np.clip(hsv[..., 1] * strength, 0, 255).astype(np.uint8)
    return cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)


def vignette(rgb: Picture, rng: np.random.Generator) -> Picture:
    """Light that falls off from some point, or a bright wash from one side."""
    height, width = rgb.shape[:2]
    x0, y0 = rng.uniform(0, width), rng.uniform(0, height)
    y, x = np.ogrid[:height, :width]
    far = np.sqrt((x - x0) ** 2 + (y - y0) ** 2, dtype=np.float32) / max(height, width)
    if rng.random() < 0.6:
        return (rgb * np.clip(1 - rng.uniform(0.2, 0.7) * far, 0, 1)[..., None]).astype(np.uint8)
    wash = np.clip(rng.uniform(0.2, 0.7) * (1 - 1.5 * far), 0, 1)[..., None]
    return (rgb + (np.array(rng.uniform(170, 256, 3), np.float32) - rgb) * wash).astype(np.uint8)


def posterise(rgb: Picture, rng: np.random.Generator) -> Picture:
    """Banding: few levels for each channel."""
    step = int(rng.choice([8, 12, 16, 24]))
    return cv2.LUT(rgb, np.clip(np.arange(256) // step * step + step // 2, 0, 255).astype(np.uint8))


# step, how likely it is; the order is that of a production: light, drawing, camera, tape, file
STEPS: list[tuple[Callable[[Picture, np.random.Generator], Picture], float]] = [
    (hue, 0.22),
    (grade, 0.30),
    (tone, 0.35),
    (vignette, 0.08),
    (posterise, 0.03),
    (rescale, 0.22),
    (blur, 0.12),
    (sharpen, 0.12),
    (comb, 0.04),
    (chroma_bleed, 0.20),
    (grain, 0.16),
    (video_blocks, 0.08),
    (jpeg, 0.35),
]


def degrade(rgb: Picture, rng: np.random.Generator, strength: float = 1.0) -> Picture:
    """Applies each step with its own likelihood times `strength` (0 leaves the picture as it is)."""
    for step, likelihood in STEPS:
        if rng.random() < likelihood * strength:
            rgb = step(rgb, rng)
    return np.ascontiguousarray(rgb)
