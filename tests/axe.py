"""What axe-core finds wrong on a page (WCAG 2.2 AA and its best practices)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that look at colours; of these the first takes nine tenths of axe's time."""

TARGET_SIZE = {"target-size": {"enabled": True}}
"""The rule of WCAG 2.2 AA, 2.5.8, which axe leaves out if it is not asked for."""

ONE_OF_EACH = """() => {
  const seen = new Set(['class', 'role', 'style', 'open', 'disabled', 'aria-selected', 'aria-pressed', 'aria-current']);
  const shape = (one) => {
    const own = one.getAttributeNames().filter((name) => seen.has(name))
      .map((name) => `${name}=${one.getAttribute(name)}`);
    const within = new Set();
    for (const child of [...one.children]) {
      const inner = shape(child);
      if (within.has(inner) && !/^t[dh]$/i.test(child.tagName)) child.remove();
      else within.add(inner);
    }
    return `${one.tagName} ${own.join(' ')} (${[...within].join(' ')})`;
  };
  shape(document.body);
}"""
"""Removes elements that look like one beside them: the same tags, classes and states, with other texts."""


def complaints(page: Page, *, whole: bool = True, shapes: bool = True, colours: bool = True) -> str:
    """What axe finds on a page, as a text for people; empty if it finds nothing.

    The rules on anything but colours (``shapes``) look at the page as it is, or, if it is not to be looked at as a
    whole, at one of each kind of element.  Those on colours always do, since a hundred rows of one look have one
    contrast.  After that the page has no other elements.
    """
    found = ""
    if not whole:
        page.evaluate(ONE_OF_EACH)
    if shapes:
        found += _run(page, {"rules": {**TARGET_SIZE, **{rule: {"enabled": False} for rule in COLOURS}}})
    if colours:
        page.evaluate(ONE_OF_EACH)
        found += _run(page, {"runOnly": {"type": "rule", "values": COLOURS}})
    return found


def _run(page: Page, options: dict[str, Any]) -> str:
    # axe is let in through the debugger, which a page's policy does not concern
    results = Axe().run(page, options={"resultTypes": ["violations"], **options})
    assert results.response["passes"], "axe found nothing to look at"
    return results.generate_report() if results.violations_count else ""
