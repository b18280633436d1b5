"""Escaping text for Markdown (CommonMark 0.31) so that GitHub and GitLab make no mentions or references of it.

GitHub and GitLab search the rendered text for ``@name``, ``#12``, ``!12``, ``GH-12``, ``:emoji:``, commit hashes and
addresses, so neither a backslash nor ``&#64;`` prevents a match.  An empty HTML comment in the middle does, and leaves
no trace in the shown or copied text (a zero-width space would remain).  It also works in commit messages, which are not
rendered.  Code spans and links are not searched and need no comments.
"""

from __future__ import annotations

import re

_PART = "<!-- -->"

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$^])")
"""Characters with a meaning within a line in CommonMark, GitHub or GitLab; ``&`` begins an entity like ``&#64;``."""

_LIST = re.compile(r"^(\d+(?=[.)])|(?=[-+=]))")
"""Markup at the beginning of a line that makes it a list item or a heading."""

_REFERENCE = re.compile(
    r"""
    (?<=@) | (?<=[#!$%&~^])(?=\w)         # a person or a group; an issue, a request, a snippet, a milestone, a label
    | (?<=\bGH)(?=-\d)                   # an issue of GitHub in the old way
    | (?<=:)(?=[\w+-]+:)                  # an emoji
    | (?<=:)(?=//) | (?<=\bwww)(?=\.) | (?<=\bmailto)(?=:) | (?<=\bxmpp)(?=:)  # an address of any scheme
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Where an empty comment is inserted so that a forge finds no reference."""

_COMMIT = re.compile(r"\b[0-9a-f]{7,40}\b", re.IGNORECASE)
_SHORT = 6
"""The number of characters of a hash that cannot name a commit."""

_ADDRESS = re.compile(r"https?://[^\s;,“”<>\x00-\x20\x7f]+")

_RECORDED = re.compile(r"/(?:-/)?(?:issues|pull|pulls|merge_requests|work_items|epics|discussions|commits?|compare)/\w")
"""Parts of the address of an issue, request or commit: a forge records links to these."""


def escaped(text: str) -> str:
    """``text`` as one line of Markdown that renders as written; web addresses become links.

    The address of an issue, a request or a commit becomes a code span: a link to it would be recorded there.
    """
    text, parts, at = _one_line(text), [], 0
    for found in _ADDRESS.finditer(text):
        link = code(found[0]) if _RECORDED.search(found[0]) else f"<{found[0]}>"
        parts.extend([_parted(text[at : found.start()]), link])
        at = found.end()
    return _LIST.sub(r"\1\\", "".join([*parts, _parted(text[at:])]))


def code(text: str) -> str:
    """``text`` as one line in a code span, between more backticks than it contains (CommonMark 0.31, section 6.1)."""
    text = _one_line(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    blank = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def _parted(text: str) -> str:
    """``text`` (without control characters) escaped, with empty comments where a forge would find a reference."""
    parted = _COMMIT.sub(lambda found: "\0".join(re.findall(f".{{1,{_SHORT}}}", found[0])), _REFERENCE.sub("\0", text))
    return _SPECIAL.sub(r"\\\1", parted).replace("\0", _PART)


def _one_line(text: str) -> str:
    """``text`` without line ends, which would end the code span, heading or list item that contains it."""
    return re.sub(r"[\x00-\x20\x7f\x85\u2028\u2029]+", " ", text).strip(" ")
