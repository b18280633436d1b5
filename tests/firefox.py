"""Firefox, driven through WebDriver BiDi (W3C): its pages, keyboard, pointer, console, requests and pictures.

Playwright drives only a Firefox of its own.  This speaks to the distribution's, over one connection, as far as the
tests need it.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from .browsers import missing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from websockets.sync.client import ClientConnection

FIREFOXES = ("firefox-esr", "firefox")
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "ui.prefersReducedMotion": 1,
}
KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Left": "\ue012",
    "Up": "\ue013",
    "Right": "\ue014",
    "Down": "\ue015",
}
_MIDDLE = """(selector) => {
  const it = document.querySelector(selector);
  it.scrollIntoView({ block: 'center' });
  const box = it.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""
PATIENCE = 90.0
"""The most seconds to wait for an answer, on a machine that does other work."""


@dataclass
class Firefox:
    """A running Firefox; ``events`` are what it has reported since, by name."""

    process: subprocess.Popen[str]
    connection: ClientConnection
    opened: ExitStack
    events: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def call(self, method: str, **parameters: Any) -> Any:
        """The result of a command; raises ``AssertionError`` with its message if it fails."""
        number = next(self._numbers)
        self.connection.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.connection.recv(timeout=PATIENCE))
            if message.get("id") == number:
                assert message["type"] == "success", (method, message.get("error"), message.get("message"))
                return message["result"]
            self._keep(message)

    def page(self, *, width: int = 1280, height: int = 900) -> Page:
        """A new page of this size in CSS pixels."""
        context = self.call("browsingContext.create", type="tab")["context"]
        self.call("browsingContext.setViewport", context=context, viewport={"width": width, "height": height})
        return Page(self, context)

    def close(self) -> None:
        """End the browser."""
        self.opened.close()
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _keep(self, message: dict[str, Any]) -> None:
        if message["type"] == "event":
            self.events.append((message["method"], message["params"]))


class Page:
    """A page in a tab of its own."""

    def __init__(self, firefox: Firefox, context: str) -> None:
        self._firefox = firefox
        self.context = context

    def open(self, address: str, ready: str = "document.readyState === 'complete'") -> Page:
        """Go to an address, and wait until ``ready`` (JavaScript) is true."""
        self._firefox.call("browsingContext.navigate", context=self.context, url=address, wait="complete")
        return self.wait(ready)

    def wait(self, ready: str) -> Page:
        """Wait until an expression is true; raises ``AssertionError`` if it does not become so."""
        end = time.monotonic() + PATIENCE
        while not self.run(ready):
            assert time.monotonic() < end, ready
            time.sleep(0.05)
        return self

    def run(self, expression: str) -> Any:
        """The value of an expression in the page, as JSON has it."""
        answer = self._firefox.call(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then((value) => JSON.stringify(value ?? null))",
            target={"context": self.context},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def text(self, selector: str) -> str:
        """The text that is seen of an element."""
        return str(self.run(f"document.querySelector({json.dumps(selector)}).innerText"))

    def click(self, x: float, y: float) -> None:
        """Click at a point of the viewport."""
        at = [{"type": "pointerMove", "x": round(x), "y": round(y)}, {"type": "pointerDown", "button": 0}]
        self._act({"type": "pointer", "id": "mouse", "actions": [*at, {"type": "pointerUp", "button": 0}]})

    def click_on(self, selector: str) -> None:
        """Click at the middle of an element, which is scrolled to."""
        box = self.run(f"({_MIDDLE})({json.dumps(selector)})")
        self.click(*box)

    def press(self, *keys: str) -> None:
        """Press keys, each by its name in ``KEYS`` or as its character."""
        values = [KEYS.get(key, key) for key in keys]
        actions = [{"type": kind, "value": value} for value in values for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": actions})

    def type(self, text: str) -> None:
        """Type a text, character by character."""
        self.press(*text)

    def picture(self) -> bytes:
        """What is seen, as a PNG."""
        return base64.b64decode(self._firefox.call("browsingContext.captureScreenshot", context=self.context)["data"])

    def _act(self, source: dict[str, Any]) -> None:
        self._firefox.call("input.performActions", context=self.context, actions=[source])

    def complaints(self) -> list[str]:
        """The errors and warnings of the console, and the exceptions, of this page."""
        self.run("1")  # what comes before the answer is then here
        return [
            event["text"]
            for name, event in self._firefox.events
            if name == "log.entryAdded"
            and event["source"].get("context") == self.context
            and event["level"] in ("error", "warn")
        ]

    def requests(self) -> list[str]:
        """The addresses that this page has asked for."""
        self.run("1")
        return [
            event["request"]["url"]
            for name, event in self._firefox.events
            if name == "network.beforeRequestSent" and event["context"] == self.context
        ]

    def close(self) -> None:
        """Close the tab."""
        self._firefox.call("browsingContext.close", context=self.context)


def start(profile: Path, *, dark: bool = False) -> Firefox:
    """Start a Firefox with an empty profile in the folder ``profile``; skips the test where there is none."""
    try:
        from websockets.sync.client import connect
    except ImportError:
        missing("the pages are not tested in Firefox: `pip install -e '.[dev]'` installs websockets")
    found = os.environ.get("B1MG_FIREFOX") or next(filter(None, map(shutil.which, FIREFOXES)), None)
    if found is None:
        missing("the pages are not tested in Firefox: install firefox-esr, or set B1MG_FIREFOX to where it is")
    profile.mkdir(parents=True, exist_ok=True)
    set_ = {**PREFERENCES, "layout.css.prefers-color-scheme.content-override": 0 if dark else 1}
    lines = "".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in set_.items())
    (profile / "user.js").write_text(lines, "utf-8")
    command = [found, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(profile)]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env={**os.environ, "HOME": str(profile)}
    )
    address = _address(process)
    opened = ExitStack()
    connection = opened.enter_context(connect(f"{address}/session", max_size=None, open_timeout=PATIENCE))
    firefox = Firefox(process, connection, opened)
    firefox.call("session.new", capabilities={})
    firefox.call("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
    return firefox


def _address(process: subprocess.Popen[str]) -> str:
    """The address that Firefox says it listens at."""
    assert process.stderr is not None
    for line in process.stderr:
        found = re.search(r"WebDriver BiDi listening on (ws://\S+)", line)
        if found:
            return found[1]
    raise AssertionError(f"Firefox has ended with status {process.wait()}")


@pytest.fixture(scope="session")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """A Firefox in light colours, opened once."""
    opened = start(tmp_path_factory.mktemp("firefox"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def dark_firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """A Firefox in dark colours, opened once."""
    opened = start(tmp_path_factory.mktemp("dark-firefox"), dark=True)
    yield opened
    opened.close()
