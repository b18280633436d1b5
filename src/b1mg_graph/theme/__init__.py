"""The styles that all pages share, both the network page and the site."""

from __future__ import annotations

from pathlib import Path


def shared_styles() -> str:
    """The style sheet (CSS) that every page starts with: light and dark colours, fonts, links, focus."""
    return (Path(__file__).parent / "theme.css").read_text("utf-8")
