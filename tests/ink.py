"""Pictures of pages, read: whether there is anything on them, and in how many places."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

CELL = 8
"""The side in pixels of the squares that are looked at."""


def inked(png: bytes) -> np.ndarray:
    """For each square of a picture whether it has two colours that differ clearly."""
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("L"), dtype=int)
    rows, columns = (side // CELL for side in pixels.shape)
    squares = pixels[: rows * CELL, : columns * CELL].reshape(rows, CELL, columns, CELL)
    return squares.max(axis=(1, 3)) - squares.min(axis=(1, 3)) > 60


def regions(png: bytes) -> int:
    """The number of places with ink: groups of squares that touch each other."""
    ink = inked(png)
    seen = np.zeros_like(ink)
    found = 0
    for start in zip(*np.nonzero(ink), strict=True):
        if seen[start]:
            continue
        found += 1
        waiting = [start]
        while waiting:
            row, column = waiting.pop()
            if not (0 <= row < ink.shape[0] and 0 <= column < ink.shape[1]) or seen[row, column]:
                continue
            if ink[row, column]:
                seen[row, column] = True
                waiting += [(row + a, column + b) for a in (-1, 0, 1) for b in (-1, 0, 1)]
    return found


def brightness(png: bytes) -> float:
    """The mean brightness of a picture, from 0 to 1."""
    return float(np.asarray(Image.open(io.BytesIO(png)).convert("L")).mean()) / 255
