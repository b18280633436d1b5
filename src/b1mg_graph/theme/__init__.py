"""The look that all pages share, whether of the network or of the site."""

from __future__ import annotations

from pathlib import Path


def shared_styles() -> str:
    """The style sheet that every page begins with: colours by day and by night, type, links, focus."""
    return (Path(__file__).parent / "theme.css").read_text("utf-8")
