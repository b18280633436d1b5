"""One run of pyvis's page in headless Chromium, measured as ours is.

The page has vis-network within it, and what it asks other servers for is refused at once, which is quicker than
to wait for them.  It is drawn when its simulation has ended: until then it shows how far that is.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from network_browser import TWO_FRAMES, VIEWPORT, browser, pan, zoom

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Route

_DRAWN = """() => typeof network !== 'undefined'
  && network.body.nodeIndices.length > 0
  && (network.physics.stabilized || network.physics.stabilizationIterations >= network.physics.targetIterations)"""
_LONG = 20
"""Seconds after which it is opened once only."""


def open_page(page: Page, address: str, limit: float) -> float | None:
    """Seconds from the start of navigation until the network is drawn; None where that takes longer than ``limit``."""
    from playwright.sync_api import TimeoutError as OverdueError

    page.goto("about:blank")
    page.goto(address, wait_until="commit")
    try:
        page.wait_for_function(_DRAWN, timeout=1000 * limit, polling=50)
    except OverdueError:
        return None
    drawn: float = page.evaluate(TWO_FRAMES)
    return drawn / 1000


def measure(file: Path, seconds: float, repeats: int, limit: float) -> dict[str, object]:
    """What is measured of one page; ``requests`` are the addresses of other servers that it asks for."""
    asked: set[str] = set()

    def refuse(route: Route, request: Request) -> None:
        asked.add(request.url)
        route.abort()

    with browser() as chromium:
        page = chromium.new_page(viewport=VIEWPORT, locale="en-GB")
        page.route(
            "**/*", lambda route, request: route.continue_() if _is_near(request.url) else refuse(route, request)
        )
        opened = [open_page(page, file.as_uri(), limit)]
        while len(opened) < repeats and opened[-1] is not None and opened[-1] < _LONG:
            opened.append(open_page(page, file.as_uri(), limit))
        found = {"opened": opened, "bytes": file.stat().st_size, "requests": sorted(asked), "limit": limit}
        if None in opened:
            return found
        panned, zoomed = pan(page, seconds, "#mynetwork"), zoom(page, seconds, "#mynetwork")
        return {**found, "panning": panned[0], "zooming": zoomed[0]}


def _is_near(address: str) -> bool:
    return address.startswith(("file:", "about:", "data:", "blob:"))


def main() -> None:
    """Read the command line, measure, and print what was found as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="the page")
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--limit", type=float, default=180, metavar="S", help="seconds that it has to be drawn")
    chosen = parser.parse_args()
    print(json.dumps(measure(chosen.file, chosen.seconds, chosen.repeats, chosen.limit)))


if __name__ == "__main__":
    main()
