"""One run of the network's page in headless Chromium, drawn by software.

- opened: seconds from the start of navigation to the second frame after everything is set up;
- panning: frames a second while the drawing is dragged round with the mouse;
- zooming: frames a second while the wheel is turned;
- bytes a node: what a thing adds to the page, beyond a page of none;
- searching, neighbourhood, selecting, filtering, listing: seconds from the click to the second frame after it.

The page is the one that the program writes, of a data set or of a made-up network of the given size.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.network.page import render
from made_up_network import made_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, ViewportSize

TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
COUNT_FRAMES = """() => {
  const times = []; window.frameTimes = times; window.counting = true;
  const count = (now) => { times.push(now); if (window.counting) requestAnimationFrame(count); };
  requestAnimationFrame(count);
}"""

VIEWPORT: ViewportSize = {"width": 1440, "height": 900}


def frames_per_second(page: Page) -> tuple[float, float]:
    """Frames a second of what has been counted, and the longest wait between two in ms."""
    page.evaluate("window.counting = false")
    times: list[float] = page.evaluate("window.frameTimes")
    gaps = [after - before for before, after in pairwise(times)]
    return len(gaps) * 1000 / sum(gaps), max(gaps)


def pan(page: Page, seconds: float, drawing: str = "#drawing") -> tuple[float, float]:
    """Drag the drawing round in circles for so long."""
    box = page.locator(drawing).bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x + 150, y)
    page.mouse.down()
    page.evaluate(COUNT_FRAMES)
    end = page.evaluate("performance.now()") + 1000 * seconds
    turn = 0.0
    while page.evaluate("performance.now()") < end:
        turn += 0.1
        page.mouse.move(x + 150 * math.cos(turn), y + 100 * math.sin(turn))
    found = frames_per_second(page)
    page.mouse.up()
    return found


def zoom(page: Page, seconds: float, drawing: str = "#drawing") -> tuple[float, float]:
    """Turn the wheel in and out for so long."""
    box = page.locator(drawing).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.evaluate(COUNT_FRAMES)
    end = page.evaluate("performance.now()") + 1000 * seconds
    step = 0
    while page.evaluate("performance.now()") < end:
        step += 1
        page.mouse.wheel(0, -60 if step // 12 % 2 == 0 else 60)
    return frames_per_second(page)


def timed(page: Page, action: str) -> float:
    """Seconds from an action to the second frame after it."""
    spent: float = page.evaluate(
        f"async () => {{ const start = performance.now(); {action}; return (await {TWO_FRAMES}) - start; }}"
    )
    return spent / 1000


def search(page: Page) -> float:
    """Seconds from a typed text to the second frame after it, with the suggestions; the longest of three."""
    spent: list[float] = page.evaluate(
        f"""async () => {{
          const input = document.getElementById('search-input');
          const found = [];
          for (const text of ['i', 'institute 7', 'instituta 77']) {{
            const start = performance.now();
            input.value = text;
            input.dispatchEvent(new Event('input', {{ bubbles: true }}));
            found.push((await {TWO_FRAMES}) - start);
          }}
          input.value = '';
          return found;
        }}"""
    )
    return max(spent) / 1000


def largest(page: Page) -> str:
    """The id of the thing with most lines."""
    found: str = page.evaluate(
        """() => {
          const sizes = networkPage.data.touching.map((edges) => edges.length);
          return networkPage.data.nodes[sizes.indexOf(Math.max(...sizes))].id;
        }"""
    )
    return found


def fixed_part() -> int:
    """The bytes of a page with nothing in it: the program and the words of the vocabulary."""
    return len(render(made_up(0, 0)).encode())


def open_page(page: Page, address: str) -> float:
    """Seconds from the start of navigation until the page is usable."""
    page.goto("about:blank")
    page.goto(address, wait_until="commit")
    page.wait_for_selector("html.ready", timeout=60_000)
    page.evaluate(TWO_FRAMES)
    usable: float = page.evaluate("performance.getEntriesByName('usable')[0]?.startTime ?? performance.now()")
    return usable / 1000


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium: the one that is installed."""
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        raise SystemExit("there is no Chromium")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        opened = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield opened
        opened.close()


def measure(file: Path, seconds: float, repeats: int) -> dict[str, object]:
    """What is measured of one page; ``opened`` has a figure for each time."""
    with browser() as chromium:
        page = chromium.new_page(viewport=VIEWPORT, locale="en-GB")
        opened = [open_page(page, file.as_uri()) for _ in range(repeats)]
        seen = page.evaluate("[networkPage.seen.nodes.size, networkPage.seen.edges.size]")
        panned = pan(page, seconds)
        zoomed = zoom(page, seconds)
        page.click("#zoom-fit")
        page.wait_for_timeout(500)  # lines are drawn anew a moment after a zoom
        first = page.evaluate("networkPage.data.nodes[0].id")
        role = page.evaluate("networkPage.data.roles[0].id")
        return {
            "chromium": chromium.version,
            "bytes": file.stat().st_size,
            "nodes": seen[0],
            "edges": seen[1],
            "opened": opened,
            "panning": panned[0],
            "longest wait panning": panned[1],
            "zooming": zoomed[0],
            "longest wait zooming": zoomed[1],
            "bytes a node": (file.stat().st_size - fixed_part()) / page.evaluate("networkPage.data.nodes.length"),
            "searching": search(page),
            "neighbourhood": timed(page, f"networkPage.set({{ focus: {largest(page)!r} + '~1' }})"),
            "two steps around": timed(page, f"networkPage.set({{ focus: {largest(page)!r} + '~2' }})"),
            "selecting": timed(page, f"networkPage.set({{ sel: {first!r} }})"),
            "filtering": timed(page, f"networkPage.set({{ chosen: {{ role: [{role!r}] }} }})"),
            "another date": timed(page, "networkPage.set({ chosen: { role: [] }, date: '2010' })"),
            "to the list": timed(page, "networkPage.set({ mode: 'list' })"),
        }


def main() -> None:
    """Make the page, measure it, and print what was found as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="where to write the page; with no other option it is there already")
    parser.add_argument("--made-up", type=int, nargs=2, metavar=("NODES", "EDGES"))
    parser.add_argument("--data", type=Path, help="the page of this data set")
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--repeats", type=int, default=5)
    chosen = parser.parse_args()
    if chosen.data:
        from b1mg_graph import KnowledgeGraph

        KnowledgeGraph.load(chosen.data).network_page(chosen.file)
    elif chosen.made_up:
        chosen.file.write_text(render(made_up(*chosen.made_up)), "utf-8")
    print(json.dumps(measure(chosen.file, chosen.seconds, chosen.repeats)))


if __name__ == "__main__":
    main()
