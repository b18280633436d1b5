"""Where it reloads, an edit of the facts is served, an error in them is not, and browsers reload."""

from __future__ import annotations

import shutil
import time

import httpx

from .conftest import LONGEST, hosted

FACTS = """source: {id: lake-news, title: News, kind: editorial}
people:
  nova-frost: {name: NAME}
"""


def named(running, id_: str) -> list[str]:
    query = f"SELECT ?name {{ id:{id_} foaf:name ?name }}"
    rows = running.client.get("sparql", params={"query": query}).json()["results"]["bindings"]
    return [row["name"]["value"] for row in rows]


def until(condition) -> None:
    end = time.monotonic() + LONGEST
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_an_edit_is_served_and_an_error_is_shown_and_not_served(starter, tmp_path):
    folder = shutil.copytree(starter, tmp_path / "initiative")
    file = folder / "data" / "sources" / "news.yaml"
    with (
        hosted(folder, reloading=True) as running,
        httpx.stream("GET", f"{running.address}events", timeout=LONGEST) as stream,
    ):
        lines = stream.iter_lines()
        assert next(lines) == "retry: 1000"
        assert named(running, "nova-frost") == []
        file.write_text(FACTS.replace("NAME", "Nova Frost"), "utf-8")
        assert any(line == "event: reload" for line in lines)
        assert named(running, "nova-frost") == ["Nova Frost"]
        assert "Nova Frost" in running.client.get("id/nova-frost.html").text
        file.write_text(FACTS.replace("NAME", "[Nova"), "utf-8")
        until(lambda: running.client.get("check", headers={"Accept": "application/json"}).json()["errors"])
        assert named(running, "nova-frost") == ["Nova Frost"]
        page = running.client.get("check", headers={"Accept": "text/html"}).text
        assert "The data served are those before these errors." in page
        file.write_text(FACTS.replace("NAME", "Nova Snow"), "utf-8")
        until(lambda: named(running, "nova-frost") == ["Nova Snow"])
        assert 'reload.js" defer' in running.client.get("network.html").text
        assert "location.reload" in running.client.get("reload.js").text


def test_an_edit_while_the_server_starts_is_served(starter, tmp_path):
    folder = shutil.copytree(starter, tmp_path / "initiative")
    file = folder / "data" / "sources" / "news.yaml"

    def edit() -> None:
        file.write_text(FACTS.replace("NAME", "Nova Frost"), "utf-8")

    with hosted(folder, reloading=True, meanwhile=edit) as running:
        until(lambda: named(running, "nova-frost") == ["Nova Frost"])


def test_without_it_no_page_has_a_script_that_reloads(client):
    assert "reload.js" not in client.get("index.html").text
