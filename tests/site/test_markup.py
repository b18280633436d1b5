"""Every page of the site is HTML as the Nu checker of the W3C reads it, the network page included."""

from __future__ import annotations

import pytest

from tests.java import complaints

pytestmark = pytest.mark.untraced  # the site is made before; here its pages are read

CONSIDERED = (
    "Attribute “aria-hidden” is unnecessary for elements that have attribute “hidden”.",  # it is shown by the script
    "The “table” role is unnecessary for element “table”.",  # narrow screens show its rows as blocks
    "The “rowgroup” role is unnecessary for element",
    "Inline script violates Content Security Policy (meta tag)",  # its hash is in the policy, and browsers let it run
    "Inline style violates Content Security Policy (meta tag)",
    "Text run is not in Unicode Normalization Form C.",  # a letter with an accent in vis-network's minified script
)
"""Warnings that are no mistakes, by how they begin."""


def test_the_nu_html_checker_finds_no_error_and_no_warning_but_those_considered(shipped_pages):
    found = complaints(shipped_pages.path)
    others = [one for one in found if one.kind == "error" or not one.message.startswith(CONSIDERED)]
    assert [(one.page, one.message, one.extract) for one in others] == []
    assert {one.page for one in found} <= {"network.html"}


def test_the_checker_does_find_mistakes(tmp_path):
    page = tmp_path / "wrong.html"
    page.write_text('<!doctype html><html lang="en"><title>x</title><p><ul id="a"></ul><img src="a" id="a">', "utf-8")
    found = [one.kind for one in complaints(page)]
    assert found.count("error") > 1
    assert found.count("warning") > 0
