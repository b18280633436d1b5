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


class ContextPool:
    """Contexts of the browser, each with its screen, language and settings.

    A context is kept for the next test with the same settings.  It has an empty page, which keeps its process alive.
    """

    def __init__(self, browser: Browser, empty: Path) -> None:
        self._browser = browser
        self._empty = empty.as_uri()
        self._free: defaultdict[str, list[BrowserContext]] = defaultdict(list)

    def take(self, settings: dict[str, Any]) -> BrowserContext:
        """A context that is free."""
        free = self._free[repr(settings)]
        if free:
            return free.pop()
        context = self._browser.new_context(**settings)
        context.new_page().goto(self._empty)
        return context

    def give_back(self, context: BrowserContext, settings: dict[str, Any]) -> None:
        """Close the pages of a context, and clear its storage, cookies and routes."""
        empty, *pages = context.pages
        for page in pages:
            page.close()
        empty.evaluate("localStorage.clear()")
        context.clear_cookies()
        context.unroute_all()
        self._free[repr(settings)].append(context)


@pytest.fixture(scope="session")
def context_pool(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> ContextPool:
    empty = tmp_path_factory.mktemp("empty") / "index.html"
    empty.write_text("<!doctype html><title>empty</title>", "utf-8")
    return ContextPool(browser, empty)


@pytest.fixture
def new_page(context_pool: ContextPool) -> Iterator[Callable[..., Page]]:
    """Opens a new page, in a clean context with the given settings that has no other page."""
    taken = []

    def new_page(**settings: Any) -> Page:
        taken.append((context_pool.take(settings), settings))
        return taken[-1][0].new_page()

    yield new_page
    for context, settings in taken:
        context_pool.give_back(context, settings)
