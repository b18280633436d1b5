"""The page as a file: whole in itself, the same every time, and closed to what the facts may hold."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import zlib
from html.parser import HTMLParser

import pytest

from b1mg_graph.network.answers import answers
from b1mg_graph.network.page import packed, page_of, policy, script_json
from b1mg_graph.network.selection import Selection
from b1mg_graph.network.views import views_of
from b1mg_graph.network.vis import vis_network, vis_script
from tests.pages import data_in

from .pond import POND

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "<img src=x onerror=alert(1)>",
    "]]>\"'`&amp;&lt;",
    "a\u2028b\u2029c",
    "\u202eevil\u202c",
    "{{ 7 * 7 }} {% raw %}",
    "x" * 10_000,
]


class Page(HTMLParser):
    """The elements of a page with their attributes, and what is in its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inlined: dict[str, list[tuple[dict[str, str | None], str]]] = {"script": [], "style": []}
        self._open = ""
        self.html = html
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._open = tag
        if tag in self.inlined:
            self.inlined[tag].append((dict(attrs), ""))

    def handle_endtag(self, tag):  # noqa: ARG002
        self._open = ""

    def handle_data(self, data):
        if self._open in self.inlined:
            attributes, before = self.inlined[self._open][-1]
            self.inlined[self._open][-1] = (attributes, before + data)

    @property
    def data(self):
        return data_in(self.html)

    @property
    def policy(self) -> dict[str, set[str]]:
        metas = (a for tag, a in self.elements if tag == "meta")
        content = next(a["content"] for a in metas if a.get("http-equiv") == "Content-Security-Policy")
        return {words[0]: set(words[1:]) for words in (part.split() for part in content.split(";"))}


@pytest.fixture(scope="session")
def shipped_page(shipped_graph) -> str:
    return page_of(shipped_graph.network)


def test_the_page_of_the_shipped_data_is_below_one_and_a_half_megabytes(shipped_page):
    assert len(shipped_page.encode()) < 1_500_000


def test_what_a_node_of_the_shipped_data_adds_to_the_page_is_below_600_bytes(shipped_graph):
    whole, nothing = shipped_graph.page(), page_of(shipped_graph.network, Selection(ids=frozenset()))
    each = (len(whole.encode()) - len(nothing.encode())) / len(shipped_graph.network.nodes)
    assert 100 < each < 600


def test_the_data_are_packed_by_the_same_format_that_the_script_unpacks(shipped_page):
    bytes_ = base64.b64decode(packed({"a": "å</script>"}))
    assert bytes_[0] & 15 == 8, "zlib's own head (RFC 1950, section 2.2)"
    assert zlib.decompress(bytes_).decode() == '{"a":"å</script>"}'
    assert data_in(shipped_page)["meta"]["title"]["en"] == "The 1+ Million Genomes initiative as a graph"


def test_nothing_is_fetched_from_anywhere(shipped_page):
    page = Page(shipped_page)
    attributes = [
        value or "" for _, a in page.elements for name, value in a.items() if name in ("src", "href", "action")
    ]
    assert not any(re.match("(https?:)?//", value) for value in attributes)
    assert "sourceMappingURL" not in shipped_page
    assert "@import" not in "".join(text for _, text in page.inlined["style"])


def test_the_policy_allows_the_scripts_of_the_page_and_nothing_else(shipped_page):
    page = Page(shipped_page)
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        texts = [text for attrs, text in page.inlined[tag] if attrs.get("type") != "application/json"]
        hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
        assert page.policy[directive] == {f"'sha256-{one}'" for one in hashes}
    for directive in ("default-src", "connect-src", "base-uri", "form-action"):
        assert page.policy[directive] == {"'none'"}
    assert page.policy["img-src"] == {"data:", "blob:"}
    assert "unsafe" not in str(page.policy)


def test_the_policy_is_written_in_this_way():
    assert policy(["a"], ["b"]).startswith(
        "default-src 'none'; script-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='; "
    )


def test_the_page_has_a_title_a_language_and_a_description(shipped_page):
    page = Page(shipped_page)
    assert dict(page.elements)["html"]["lang"] == "en"
    assert "<title>The 1+ Million Genomes initiative as a graph</title>" in shipped_page


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_out_of_the_data(graph_of, text):
    facts = POND.replace("Ada Sjö", "HOSTILE").replace("paragraph 5", "HOSTILE").replace("Where it is cold.", "HOSTILE")
    facts = facts.replace("title: News,", "title: HOSTILE,").replace("HOSTILE", json.dumps(text))
    graph = graph_of(pond=facts)
    html = page_of(graph.network, title=text)
    page, plain = Page(html), Page(page_of(graph_of(pond=POND).network))
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in plain.elements]
    ada = next(node for node in page.data["nodes"] if node["id"] == "ada")
    assert ada["label"] == {"en": text}
    assert page.data["meta"]["title"]["en"] == text
    assert page.data["sources"][[s["id"] for s in page.data["sources"]].index("news")]["title"] == {"en": text}


def test_json_in_a_script_holds_none_of_the_characters_that_end_one():
    written = script_json({"a": "</script>&\u2028\u2029"})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"a": "</script>&\u2028\u2029"}


@pytest.mark.slow
def test_the_same_facts_make_the_same_bytes_whatever_the_seed_of_hashes(tmp_path):
    made = set()
    for seed in ("0", "1", "42"):
        path = tmp_path / f"{seed}.html"
        command = [sys.executable, "-m", "b1mg_graph", "network", "-o", str(path)]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True)
        made.add(path.read_bytes())
    assert len(made) == 1


def test_vis_network_is_the_copy_that_pyvis_installs_and_asks_for_no_source_map():
    script = vis_script()
    assert "vis-network" in script[:200]
    assert "sourceMappingURL" not in script
    assert not re.search(r"\beval\(|\bnew Function\b", script)


def test_pyvis_carries_the_opening_view_with_fixed_positions_and_no_physics(pond, capsys):
    opening = views_of(pond)[0]
    vis = vis_network(pond, opening)
    assert {node["label"] for node in vis["nodes"]} == {"Ada Sjö", "Reed Institute", "Ice"}
    assert all({"x", "y"} < set(node) and node["physics"] is False for node in vis["nodes"])
    assert len(vis["edges"]) == 2
    assert vis["options"]["physics"] == {"enabled": False}
    assert capsys.readouterr() == ("", "")


def test_a_part_of_the_network_may_be_asked_for(graph_of):
    page = Page(page_of(graph_of(pond=POND).network, Selection(focus="ice", depth=1)))
    assert {node["id"] for node in page.data["nodes"]} == {"ice", "ada", "reed", "pond"}
    assert page.data["meta"]["focus"] == {"id": "ice", "depth": 1}


def test_python_writes_the_page_too(graph_of, tmp_path):
    graph = graph_of(pond=POND)
    graph.network_page(tmp_path / "one.html", title="Mine")
    graph.write(tmp_path / "two.html")
    assert "<title>Mine</title>" in (tmp_path / "one.html").read_text("utf-8")
    assert (tmp_path / "two.html").read_text("utf-8") == page_of(
        graph.network, answers=answers(graph.assembly, graph.network)
    )
