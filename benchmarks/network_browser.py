"""How soon the network's page is usable, and how many frames a second it draws while it is moved.

A made-up network of the given size is put into the page as the program writes it and opened in
headless Chromium, drawn by software. Prints a table:

    python benchmarks/network_browser.py [--nodes 1000 --edges 3000] [--seconds 4] [--data DIR]

- usable: from the start of navigation to the second frame after everything is set up;
- panning: frames while the drawing is dragged to and fro with the mouse;
- zooming: frames while the wheel is turned;
- selecting, filtering, listing: from the click to the second frame after it.
"""

from __future__ import annotations

import argparse
import math
import random
import shutil
import statistics
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from b1mg_graph.network.page import render
from machine import describe_machine

if TYPE_CHECKING:
    from playwright.sync_api import Page

KINDS = ("people", "organisations", "countries", "projects", "work_areas")
FAMILIES = ("co-lead", "lead", "member", "other")
DRAWN_AT_MOST = 1_500
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
COUNT_FRAMES = """() => {
  const times = []; window.frameTimes = times; window.counting = true;
  const count = (now) => { times.push(now); if (window.counting) requestAnimationFrame(count); };
  requestAnimationFrame(count);
}"""

_DATA = Path(__file__).resolve().parent.parent / "data"


def text(value: str) -> dict[str, str]:
    """A text that is the same in both languages."""
    return {"en": value, "sv": value}


def spiral(number: int) -> tuple[float, float]:
    """A place for each number, evenly spread over a disc that is wider than high."""
    angle = number * math.pi * (3 - math.sqrt(5))
    radius = 42 * math.sqrt(number)
    return round(1.5 * radius * math.cos(angle), 1), round(radius * math.sin(angle), 1)


def made_up(nodes: int, edges: int, seed: int = 1) -> dict[str, Any]:
    """The data of a page with so many nodes and edges; few nodes have many edges, as in life."""
    chance = random.Random(seed)
    things = [_node(number, chance) for number in range(nodes)]
    held = []
    for number in range(edges):
        start = chance.randrange(nodes)
        end = min(int(chance.paretovariate(0.6)) - 1, nodes - 1) if number % 2 else chance.randrange(nodes)
        held.append(_edge(number, start, end if end != start else (start + 1) % nodes, chance))
    drawn = list(range(min(nodes, DRAWN_AT_MOST)))
    among = [number for number, edge in enumerate(held) if max(edge["from"], edge["to"]) < len(drawn)]
    partly = {"nodes": len(drawn), "of": nodes} if len(drawn) < nodes else None
    return {
        "meta": {
            "title": text(f"{nodes} things, {edges} roles"),
            "description": text("A made-up network"),
            "base": "https://example.org/id/",
            "prefixes": {"org": "http://www.w3.org/ns/org#", "b1mg": "https://w3id.org/b1mg/ontology#"},
            "languages": ["en", "sv"],
            "dates": [str(year) for year in range(2000, 2025)],
            "as_of": None,
            "focus": None,
            "shown": partly,
        },
        "kinds": [{"id": kind, "label": text(kind), "count": nodes // len(KINDS)} for kind in KINDS],
        "roles": [{"id": role, "label": text(role), "count": edges // 4, "family": role} for role in FAMILIES],
        "sources": [_source(number) for number in range(100)],
        "nodes": things,
        "edges": held,
        "views": [
            {
                "id": "everything",
                "label": text("Everything"),
                "help": text("All there is"),
                "nodes": drawn,
                "edges": among,
                "positions": [[things[number]["x"], things[number]["y"]] for number in drawn],
                "shown": partly,
            }
        ],
        "questions": [],
    }


def _node(number: int, chance: random.Random) -> dict[str, Any]:
    x, y = spiral(number)
    return {
        "id": f"thing-{number}",
        "kind": chance.choice(KINDS),
        "class": "foaf:Agent",
        "code": None,
        "type": None,
        "label": text(f"Institute {number} for things in general"),
        "short": text(f"I{number}"),
        "names": [],
        "description": text("A thing that is here to be drawn, with a sentence said about it."),
        "country": "SE",
        "projects": [],
        "since": None,
        "until": None,
        "links": [],
        "facts": [],
        "x": x,
        "y": y,
        "size": 1 + 3 / (1 + number / 20),
    }


def _edge(number: int, start: int, end: int, chance: random.Random) -> dict[str, Any]:
    return {
        "id": f"role-{number}",
        "from": start,
        "to": end,
        "role": chance.randrange(len(FAMILIES)),
        "for": None,
        "since": str(chance.randrange(2000, 2025)),
        "until": None,
        "as_of": None,
        "stated_as": [],
        "said": [[chance.randrange(100), ["page 1"]]],
        "disputed": [],
    }


def _source(number: int) -> dict[str, Any]:
    publisher = {"id": f"p{number % 9}", "label": text(f"Publisher {number % 9}")}
    url = f"https://example.org/{number}"
    return {
        "id": f"source-{number}",
        "title": text(f"Source {number}"),
        "publisher": publisher,
        "date": "2020-01-01",
        "dated_by": "issued",
        "url": url,
        "kind": None,
    }


def frames_per_second(page: Page) -> tuple[float, float]:
    """Frames a second of what has been counted, and the longest wait between two in ms."""
    page.evaluate("window.counting = false")
    times: list[float] = page.evaluate("window.frameTimes")
    gaps = [after - before for before, after in pairwise(times)]
    return len(gaps) * 1000 / sum(gaps), max(gaps)


def pan(page: Page, seconds: float) -> tuple[float, float]:
    """Drag the drawing round in circles for so long."""
    box = page.locator("#drawing").bounding_box()
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


def zoom(page: Page, seconds: float) -> tuple[float, float]:
    """Turn the wheel in and out for so long."""
    box = page.locator("#drawing").bounding_box()
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


def open_page(page: Page, address: str) -> float:
    """Seconds from the start of navigation until the page is usable."""
    page.goto("about:blank")
    page.goto(address, wait_until="commit")
    page.wait_for_selector("html.ready", timeout=60_000)
    page.evaluate(TWO_FRAMES)
    usable: float = page.evaluate("performance.getEntriesByName('usable')[0]?.startTime ?? performance.now()")
    return usable / 1000


def measure(file: Path, seconds: float, repeats: int) -> list[tuple[str, str]]:
    """What is measured of one page, by what it is called."""
    from playwright.sync_api import sync_playwright

    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        opened = [open_page(page, file.as_uri()) for _ in range(repeats)]
        seen = page.evaluate("[networkPage.seen.nodes.size, networkPage.seen.edges.size]")
        panned = pan(page, seconds)
        zoomed = zoom(page, seconds)
        page.click("#zoom-fit")
        first = page.evaluate("networkPage.data.nodes[0].id")
        role = page.evaluate("networkPage.data.roles[0].id")
        selected = timed(page, f"networkPage.state.set({{ sel: {first!r} }})")
        filtered = timed(page, f"networkPage.state.set({{ role: [{role!r}] }})")
        dated = timed(page, "networkPage.state.set({ role: [], date: '2010' })")
        listed = timed(page, "networkPage.state.set({ mode: 'list' })")
        version = browser.version
        browser.close()
    return [
        ("Chromium", version),
        ("file", f"{file.stat().st_size / 1e6:.2f} MB"),
        ("drawn", f"{seen[0]:,} nodes, {seen[1]:,} edges"),
        ("usable after", f"{statistics.median(opened):.2f} s (median of {repeats}; worst {max(opened):.2f} s)"),
        ("panning", f"{panned[0]:.0f} frames/s (longest wait {panned[1]:.0f} ms)"),
        ("zooming", f"{zoomed[0]:.0f} frames/s (longest wait {zoomed[1]:.0f} ms)"),
        ("selecting", f"{selected:.2f} s"),
        ("filtering", f"{filtered:.2f} s"),
        ("another date", f"{dated:.2f} s"),
        ("to the list", f"{listed:.2f} s"),
    ]


def report(columns: list[tuple[str, list[tuple[str, str]]]]) -> str:
    """What is measured of several pages, side by side, as Markdown."""
    head = f"| | {' | '.join(name for name, _ in columns)} |\n|{' --- |' * (len(columns) + 1)}\n"
    rows = [f"| {name} | {' | '.join(dict(found)[name] for _, found in columns)} |" for name, _ in columns[0][1]]
    machine = ", ".join(f"{name} {value}" for name, value in describe_machine().items())
    return (
        "# The page of the network in a browser\n\nWritten by `python benchmarks/network_browser.py -o FILE`: "
        f"headless, with software rendering.  {machine}.\n\n{head}" + "\n".join(rows) + "\n"
    )


def main() -> None:
    """Make the page, measure it, and print what was found; or measure three sizes, and write a report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--nodes", type=int, default=1_000)
    parser.add_argument("--edges", type=int, default=3_000)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--data", type=Path, help="measure the page of this data set instead")
    parser.add_argument("-o", "--output", type=Path, help="measure three sizes, and write them here")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "network.html")

        def measured(nodes: int, edges: int, data: Path | None) -> list[tuple[str, str]]:
            if data:
                from b1mg_graph import KnowledgeGraph

                KnowledgeGraph.load(data).network_page(file)
            else:
                file.write_text(render(made_up(nodes, edges)), "utf-8")
            return measure(file, chosen.seconds, chosen.repeats)

        if chosen.output:
            sizes = ((1_000, 3_000), (5_000, 15_000))
            columns = [("the shipped data", measured(0, 0, _DATA))]
            columns += [(f"{nodes:,} nodes, {edges:,} edges", measured(nodes, edges, None)) for nodes, edges in sizes]
            chosen.output.write_text(report(columns), "utf-8")
            return
        rows = [*describe_machine().items(), *measured(chosen.nodes, chosen.edges, chosen.data)]
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"{name:<{width}}  {value}")


if __name__ == "__main__":
    main()
