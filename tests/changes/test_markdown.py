"""Markdown that is put into an issue or a release: it shows the facts as they are, and notifies no person."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from b1mg_graph.changes.difference import difference
from b1mg_graph.changes.markdown import code, escaped
from b1mg_graph.changes.report import as_markdown
from b1mg_graph.changes.revision_state import State, states_of
from b1mg_graph.changes.summary import summarize
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.schema.shapes import load_schema

_WORDS = r"""
@octocat @org/team @all (@octocat) x@octocat @@octocat &#64;octocat &commat;octocat \@octocat `@octocat a`@octocat`b
[@octocat](https://x.org) <b>@octocat</b> <!--@octocat--> https://x.org>@octocat https://x.org“@octocat
https://x.org;@octocat ada@example.org #12 GH-12 gh-12 org/repo#12 octocat#12 org/repo@0123abc \#12 &#35;12 !12
org/repo!12 $12 &12 %12 ~bug ^alert 0123abcdef 0123abcdef0123abcdef0123abcdef0123abcdef www.evil.org ftp://evil.org
smb://evil/x mailto:ada@evil.org xmpp:ada@evil.org javascript:alert(1) :smile: :+1: = --- |a|b| $x$ {+x+} a_b_c
**x** ~~x~~ ![x](y) [[x]] <javascript:alert(1)> C&amp;D
"""
NAMES = [
    *_WORDS.split(),
    *("\n\n@octocat", "1. one", "2) two", "- a", "+ a", "* a", "# a", "> a", "    code", "a\tb", "[x]: y", "é\u2028b"),
]

FORGES = re.compile(
    r"""@[a-z0-9] | [\#!$%&~^]\w | \bgh-\d | :[\w+-]+: | :// | \bwww\. | \b(mailto|xmpp):\w | \b[0-9a-f]{7,40}\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What GitHub and GitLab make a mention, a reference, an emoji or a link of, in one piece of text that is not code."""


def pieces(markdown: str) -> list[tuple[str, str]]:
    """The pieces of text that a renderer makes of Markdown, each with what it is: a text, code, the text of a link."""
    found, in_link = [], False
    for block in MarkdownIt("commonmark").parse(markdown):
        for token in block.children or ():
            in_link = token.type == "link_open" or (in_link and token.type != "link_close")
            if token.type == "html_inline":
                assert token.content == "<!-- -->"
                found.append(("text", ""))
            elif token.type in ("text", "code_inline"):
                found.append(("link" if in_link else token.type, token.content))
            else:
                assert token.type in ("link_open", "link_close"), token.type
    return found


def joined(markdown: str) -> list[tuple[str, str]]:
    """The same, with texts joined that nothing parts, as a forge sees them."""
    found: list[tuple[str, str]] = []
    for kind, content in pieces(markdown):
        if found and content and kind == found[-1][0] == "text" and found[-1][1]:
            found[-1] = (kind, found[-1][1] + content)
        else:
            found.append((kind, content))
    return found


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("around", ["%s", "Ada: name changed: %s → “%s”", "x %s, (%s)"])
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_text_is_shown_as_it_is_and_notifies_no_person(name, around):
    text = around.replace("%s", name)
    shown = joined(f"- {escaped(text)} (`x`)")
    assert one_line("".join(content for _, content in shown)) == one_line(f"{text} (x)")
    assert [content for kind, content in shown if kind == "text" and FORGES.search(content)] == []


@pytest.mark.parametrize("name", [*NAMES, "@{u}", "HEAD@{1}", "`", "``", "a`b``c", "a\n\n@octocat"], ids=ascii)
def test_a_state_is_named_in_code_in_which_forges_look_for_nothing(name):
    assert joined(f"## {code(name)}!") == [("code_inline", one_line(name)), ("text", "!")]


def test_an_address_is_a_link_but_for_one_that_the_other_side_would_record():
    assert escaped("see https://example.org/a_b?c=d") == "see <https://example.org/a_b?c=d>"
    for address in (
        "https://github.com/org/repo/issues/12",
        "https://github.com/org/repo/pull/12#discussion",
        "https://github.com/org/repo/commit/0123abc",
        "https://gitlab.example.org/org/repo/-/merge_requests/12",
    ):
        assert escaped(address) == f"`{address}`"


def test_names_texts_ids_and_states_in_a_report_notify_no_person(tmp_path):
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    old, new = tmp_path / "@old.nt", tmp_path / "@new.nt"
    old.write_text("", "utf-8")
    new.write_text(
        f'<http://x/@ada> <{label}> "@octocat #12" .\n<http://x/@ada> <http://x/@says> "cc @org/team" .\n', "utf-8"
    )
    found = difference(*states_of([str(old), str(new)]))
    text = as_markdown(found, summarize(found))
    assert "octocat" in text
    assert "org/team" in text
    assert [content for kind, content in joined(text) if kind == "text" and FORGES.search(content)] == []
    state = State("@{u}", "revision", {}, load_schema(shipped_ontology()))
    assert as_markdown(difference(state, state), []).splitlines()[0] == "## Changes from `@{u}` to `@{u}`"
