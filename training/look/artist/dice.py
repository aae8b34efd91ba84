"""Small draws from a numpy Generator (its own `choice` is ten times slower)."""
from __future__ import annotations

from typing import Mapping, Sequence, TypeVar

import numpy as np

T = TypeVar("T")
Rng = np.random.Generator


def between(rng: Rng, low: float, high: float) -> float:
    """A number from low..high, evenly."""
    return low + (high - low) * rng.random()


def around(rng: Rng, middle: float, spread: float) -> float:
    """A number near `middle`; two standard deviations are `spread`, never more than that away."""
    return middle + max(-1.0, min(1.0, rng.standard_normal() * 0.5)) * spread


def chance(rng: Rng, probability: float) -> bool:
    """True that often."""
    return rng.random() < probability


def sign(rng: Rng) -> float:
    """-1 or 1."""
    return -1.0 if rng.random() < 0.5 else 1.0


def count(rng: Rng, low: int, high: int) -> int:
    """A whole number low..high, both included."""
    return low + int(rng.random() * (high - low + 1))


def pick(rng: Rng, things: Sequence[T]) -> T:
    """One of the things, evenly."""
    return things[int(rng.random() * len(things))]


def weighted(rng: Rng, table: Mapping[T, float]) -> T:
    """One key of the table, as often as its weight says."""
    mark = rng.random() * sum(table.values())
    for key, weight in table.items():
        mark -= weight
        if mark < 0:
            return key
    return key
