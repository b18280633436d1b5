"""A real browser before the page, that counts whatever the page asks for and whatever is refused to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from b1mg_graph.network.page import render

from .hostile import hostile_data

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

WATCH = """
window.refusals = [];
document.addEventListener('securitypolicyviolation', (event) => {
  window.refusals.push(event.violatedDirective + ' ' + event.blockedURI);
});
window.ran = [];
window.alert = (text) => window.ran.push(String(text));
"""


@dataclass
class Visit:
    """One visitor with the page open; ``asked`` are addresses that the page wanted from anywhere."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, state: str = "") -> Page:
        """Open the page again in the state of this hash."""
        if self.page.url != "about:blank":
            self.page.goto("about:blank")
        self.page.goto(f"{self.address}#{state}" if state else self.address)
        self.page.wait_for_selector("html.ready")
        return self.page

    @property
    def state(self) -> str:
        return self.page.evaluate("location.hash")

    @property
    def summary(self) -> str:
        return self.page.inner_text("#summary")

    @property
    def focused(self) -> str:
        """What the keyboard is at: its id, else its text."""
        return self.page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")

    def shown(self) -> set[str]:
        """The ids of the things that are drawn or listed."""
        return set(self.page.evaluate("[...networkPage.seen.nodes].map((n) => networkPage.data.nodes[n].id)"))

    def lines(self) -> set[str]:
        """The ids of the roles and relations that are drawn or listed."""
        return set(self.page.evaluate("[...networkPage.seen.edges].map((e) => networkPage.data.edges[e].id)"))

    def wait(self, frames: int = 20) -> None:
        """Let the page draw so many frames."""
        self.page.evaluate(
            """(frames) => new Promise((done) => {
              const next = () => (frames-- > 0 ? requestAnimationFrame(next) : done());
              next();
            })""",
            frames,
        )

    def refusals(self) -> list[str]:
        return self.page.evaluate("window.refusals")

    def rows(self) -> list[list[str]]:
        """The list as it is seen."""
        return self.page.evaluate(
            "[...document.querySelectorAll('#table tbody tr')].map((r) => [...r.cells].map((c) => c.innerText.trim()))"
        )


@pytest.fixture
def visit(new_page: Callable[..., Page]) -> Callable[..., Visit]:
    def visit(file: Path, *, width: int = 1440, height: int = 900, **settings: Any) -> Visit:
        settings = {"locale": "en-GB", "color_scheme": "light", "reduced_motion": "reduce", **settings}
        page = new_page(viewport={"width": width, "height": height}, accept_downloads=True, **settings)
        page.set_default_timeout(15_000)
        visitor = Visit(page, file.as_uri())

        def answer(route: Any) -> None:
            if route.request.url.split("#")[0] == visitor.address:
                route.continue_()
            else:
                visitor.asked.append(route.request.url)
                route.abort()

        page.context.route("**/*", answer)
        page.add_init_script(WATCH)

        def hear(message: Any) -> None:
            if message.type in {"error", "warning"}:
                visitor.complaints.append(message.text)

        page.on("console", hear)
        page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        return visitor

    return visit


@pytest.fixture(scope="session")
def shipped_page(shipped_graph, tmp_path_factory) -> Path:
    """The page of the data set that ships."""
    file = tmp_path_factory.mktemp("page") / "network.html"
    shipped_graph.network_page(file)
    return file


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory) -> Path:
    """A page whose every text tries to break out of it."""
    file = tmp_path_factory.mktemp("hostile") / "network.html"
    file.write_text(render(hostile_data()), "utf-8")
    return file


@pytest.fixture
def shipped(visit, shipped_page) -> Visit:
    """A visitor who has just opened the page of the shipped data."""
    visitor = visit(shipped_page)
    visitor.go()
    return visitor


@pytest.fixture(scope="session")
def pages(shipped_page, small_graph, large_graph, tmp_path_factory):
    """The pages of the shipped data, of 77 made-up things and of 2,400."""
    folder = tmp_path_factory.mktemp("pages")
    found = {"shipped": shipped_page, "small": folder / "small.html", "large": folder / "large.html"}
    small_graph.network_page(found["small"])
    large_graph.network_page(found["large"])
    return found


@pytest.fixture(params=["shipped", "small", "large"])
def any_page(request, pages):
    """The page of each of the three data sets."""
    return pages[request.param]
