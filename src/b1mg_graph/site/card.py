"""The picture of a data set for pages that link to the site (Open Graph): its network, drawn without text.

It is a PNG (W3C Recommendation, third edition), since readers of Open Graph take no SVG.  numpy draws it and zlib packs
it: a browser or a library for images would be needed for nothing else.  Pages that show it put the title of the site
beside it.
"""

from __future__ import annotations

import math
import struct
import zlib
from typing import TYPE_CHECKING

from b1mg_graph.network.views import opening_view

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from b1mg_graph.network.boxes import Point
    from b1mg_graph.network.model import Network
    from b1mg_graph.network.views import View

    Pixels = NDArray[np.float64]

WIDTH, HEIGHT = 1200, 630
"""The size in pixels that Open Graph readers ask for: 1.91 to 1."""

_MOST = 150
_MARGIN = 70.0
_PAPER, _LINE = "#ffffff", "#a3a9af"
_STROKE = 1.6
_RADIUS, _GROWTH, _LARGEST = 7.0, 3.0, 26.0


def card_of(network: Network) -> bytes | None:
    """The view that the network opens with, as a PNG of ``WIDTH`` and ``HEIGHT``; None if there is nothing to draw."""
    import numpy as np

    view = opening_view(network, _MOST)
    if view is None:
        return None
    pixels: Pixels = np.empty((HEIGHT, WIDTH, 3))
    pixels[:] = _colour(_PAPER)
    places = _fitted(view)
    for a, b in sorted({(edge.source, edge.target) for edge in view.edges}):
        _draw_line(pixels, places[a], places[b])
    for id_, place in places.items():
        ties = sum(id_ in (edge.source, edge.target) for edge in view.edges)
        colour = network.kinds[network.nodes[id_].kind].colour
        _draw_dot(pixels, place, min(_RADIUS + _GROWTH * math.sqrt(ties), _LARGEST), colour)
    return _png(np.rint(pixels).astype(np.uint8))


def _fitted(view: View) -> dict[str, Point]:
    """The points of a view, scaled into the picture; in each direction by itself, so that the picture is filled."""
    scaled = []
    for axis, size in ((0, WIDTH), (1, HEIGHT)):
        values = [point[axis] for point in view.points.values()]
        low, span = min(values), (max(values) - min(values)) or 1.0
        scaled.append([_MARGIN + (value - low) / span * (size - 2 * _MARGIN) for value in values])
    return dict(zip(view.points, zip(*scaled, strict=True), strict=True))


def _draw_line(pixels: Pixels, start: Point, end: Point) -> None:
    """A line with soft edges: each pixel by its distance from the segment."""
    import numpy as np

    (x1, y1), (x2, y2) = start, end
    rows, columns, y, x = _around(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2), _STROKE)
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2 or 1.0
    along = np.clip(((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length, 0, 1)
    distance = np.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))
    _blend(pixels, (rows, columns), np.clip(_STROKE - distance + 0.5, 0, 1), _LINE)


def _draw_dot(pixels: Pixels, centre: Point, radius: float, colour: str) -> None:
    """A disc with a ring of paper around it, so that lines end before it."""
    import numpy as np

    cx, cy = centre
    for size, ink in ((radius + 3, _PAPER), (radius, colour)):
        rows, columns, y, x = _around(cx, cy, cx, cy, size)
        _blend(pixels, (rows, columns), np.clip(size - np.hypot(x - cx, y - cy) + 0.5, 0, 1), ink)


def _around(left: float, top: float, right: float, bottom: float, margin: float) -> tuple[slice, slice, Pixels, Pixels]:
    """The rows and columns of a box within the picture, and the y and x of their pixels."""
    import numpy as np

    rows = slice(max(0, math.floor(top - margin - 1)), min(HEIGHT, math.ceil(bottom + margin + 2)))
    columns = slice(max(0, math.floor(left - margin - 1)), min(WIDTH, math.ceil(right + margin + 2)))
    y, x = np.mgrid[rows, columns]
    return rows, columns, y.astype(float), x.astype(float)


def _blend(pixels: Pixels, part: tuple[slice, slice], cover: Pixels, colour: str) -> None:
    share = cover[:, :, None]
    pixels[part] = pixels[part] * (1 - share) + share * _colour(colour)


def _colour(written: str) -> Pixels:
    """A colour written as ``#rrggbb``."""
    import numpy as np

    return np.array([int(written[at : at + 2], 16) for at in (1, 3, 5)], dtype=float)


def _png(pixels: NDArray[np.uint8]) -> bytes:
    """Pixels of eight bits and three channels as a PNG."""
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
