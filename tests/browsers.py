"""A real browser, opened once for all tests that look at pages; each test has pages of its own."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from .sealed import is_sealed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",
)
"""Among others: the pages of one context share a process, and to start one costs more than to read most pages."""


def missing(what: str) -> None:
    """Skip the tests that need it in one line; where CI is set, and in the fast tier, they may not be."""
    if os.environ.get("CI") or is_sealed():
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("the page is not tested in a browser: `pip install -e '.[dev]'` installs playwright")
    found = os.environ.get("B1MG_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        missing("the page is not tested in a browser: install chromium, or set B1MG_CHROMIUM to where it is")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield opened
        opened.close()


class Desks:
    """Places at which a page can be read: contexts of the browser, each with its screen, language and settings.

    A desk is kept for the next reader who wants one like it.  It has an empty page, which keeps its process alive.
    """

    def __init__(self, browser: Browser, empty: Path) -> None:
        self._browser = browser
        self._empty = empty.as_uri()
        self._free: defaultdict[str, list[BrowserContext]] = defaultdict(list)

    def take(self, settings: dict[str, Any]) -> BrowserContext:
        """A desk that is free."""
        free = self._free[repr(settings)]
        if free:
            return free.pop()
        desk = self._browser.new_context(**settings)
        desk.new_page().goto(self._empty)
        return desk

    def give_back(self, desk: BrowserContext, settings: dict[str, Any]) -> None:
        """Leave a desk as it was found: nothing open, nothing remembered, nothing listened to."""
        empty, *pages = desk.pages
        for page in pages:
            page.close()
        empty.evaluate("localStorage.clear()")
        desk.clear_cookies()
        desk.unroute_all()
        self._free[repr(settings)].append(desk)


@pytest.fixture(scope="session")
def desks(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Desks:
    empty = tmp_path_factory.mktemp("empty") / "index.html"
    empty.write_text("<!doctype html><title>empty</title>", "utf-8")
    return Desks(browser, empty)


@pytest.fixture
def new_page(desks: Desks) -> Iterator[Callable[..., Page]]:
    """A way to a new page, in a context with these settings that remembers nothing and that no other page is in."""
    taken = []

    def new_page(**settings: Any) -> Page:
        taken.append((desks.take(settings), settings))
        return taken[-1][0].new_page()

    yield new_page
    for desk, settings in taken:
        desks.give_back(desk, settings)
