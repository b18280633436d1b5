"""Text as it is in Markdown (CommonMark 0.31), which notifies no person and refers to nothing on GitHub or GitLab.

GitHub and GitLab look for ``@name``, ``#12``, ``!12``, ``GH-12``, ``:emoji:``, hashes of commits and addresses in the
text that comes out of Markdown, so neither a backslash nor ``&#64;`` keeps them from it: they see the sign all the
same.  What does is to part the text, and an empty comment does so without a trace in what is shown or copied, where a
zero-width space would stay in it.  It works in a message of a commit too, where nothing is rendered.  Code and links
need no comments: nothing is looked for in them.
"""

from __future__ import annotations

import re

_PART = "<!-- -->"

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$^])")
"""What means something within a line, for CommonMark, GitHub or GitLab; ``&`` begins an entity such as ``&#64;``."""

_LIST = re.compile(r"^(\d+(?=[.)])|(?=[-+=]))")
"""What at the beginning of a line makes a list or a heading of it."""

_REFERENCE = re.compile(
    r"""
    (?<=@) | (?<=[#!$%&~^])(?=\w)         # a person or a group; an issue, a request, a snippet, a milestone, a label
    | (?<=\bGH)(?=-\d)                   # an issue of GitHub in the old way
    | (?<=:)(?=[\w+-]+:)                  # an emoji
    | (?<=:)(?=//) | (?<=\bwww)(?=\.) | (?<=\bmailto)(?=:) | (?<=\bxmpp)(?=:)  # an address of any scheme
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""The places at which text is parted so that a forge takes it for no reference."""

_COMMIT = re.compile(r"\b[0-9a-f]{7,40}\b", re.IGNORECASE)
_SHORT = 6
"""Characters of a hash that name no commit."""

_ADDRESS = re.compile(r"https?://[^\s;,“”<>\x00-\x20\x7f]+")

_RECORDED = re.compile(r"/(?:-/)?(?:issues|pull|pulls|merge_requests|work_items|epics|discussions|commits?|compare)/\w")
"""What in an address leads to a thing of a forge that records who links to it."""


def escaped(text: str) -> str:
    """``text``, as one line, so that Markdown shows it as it is; addresses of the web become links.

    An address of an issue, a request or a commit becomes code: a link to it would be recorded there.
    """
    text, parts, at = _one_line(text), [], 0
    for found in _ADDRESS.finditer(text):
        link = code(found[0]) if _RECORDED.search(found[0]) else f"<{found[0]}>"
        parts.extend([_parted(text[at : found.start()]), link])
        at = found.end()
    return _LIST.sub(r"\1\\", "".join([*parts, _parted(text[at:])]))


def code(text: str) -> str:
    """``text``, as one line, as a span of code, between more back quotes than are in it (CommonMark, section 6.1)."""
    text = _one_line(text)
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    blank = " " if text[:1] == "`" or text[-1:] == "`" else ""
    return f"{fence}{blank}{text}{blank}{fence}"


def _parted(text: str) -> str:
    """``text``, which has no control characters, escaped, and parted where a forge would look for something."""
    parted = _COMMIT.sub(lambda found: "\0".join(re.findall(f".{{1,{_SHORT}}}", found[0])), _REFERENCE.sub("\0", text))
    return _SPECIAL.sub(r"\\\1", parted).replace("\0", _PART)


def _one_line(text: str) -> str:
    """``text`` without ends of lines, which would end the code, the heading or the item that it is in."""
    return re.sub(r"[\x00-\x20\x7f\x85\u2028\u2029]+", " ", text).strip(" ")
