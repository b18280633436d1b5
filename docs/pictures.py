"""Takes the pictures of the network page that the README and the guides show, in the Chromium of this machine.

    python docs/pictures.py     writes docs/images/, from the data that ship

The browser is that of the tests: `B1MG_CHROMIUM`, or the first on the path.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from playwright.sync_api import sync_playwright

from b1mg_graph.api import KnowledgeGraph

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "images"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


class Picture(NamedTuple):
    """A picture: the name of its file, the state of the page in its address, and the window."""

    name: str
    state: str
    scheme: Literal["light", "dark"] = "light"
    width: int = 1440
    height: int = 900


PICTURES = (
    Picture("network.png", ""),
    Picture("network-dark.png", "", "dark"),
    Picture("evidence.png", "sel=gms"),
)


def main() -> int:
    """Take all pictures; the exit status is 1 where there is no browser."""
    found = os.environ.get("B1MG_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        print("no Chromium is installed: install one, or set B1MG_CHROMIUM to where it is", file=sys.stderr)
        return 1
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "network.html"
        KnowledgeGraph.load(ROOT).network_page(file)
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for picture in PICTURES:
            page = browser.new_page(
                viewport={"width": picture.width, "height": picture.height},
                color_scheme=picture.scheme,
                locale="en-GB",
                reduced_motion="reduce",
            )
            page.goto(f"{file.as_uri()}#{picture.state}")
            page.wait_for_selector("html.ready")
            page.wait_for_timeout(500)
            page.screenshot(path=FOLDER / picture.name)
            page.close()
            print(f"wrote {FOLDER / picture.name}", file=sys.stderr)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
