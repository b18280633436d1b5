"""Writes the files that are made from others, or with ``--check`` says which of them are stale.

``python docs/reference.py``: the JSON Schemas beside the data, the reference pages, and the
blocks of the README that show what the program prints.  A path behind it writes that file only.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from b1mg_graph.api import KnowledgeGraph
from b1mg_graph.cli.commands import cli
from b1mg_graph.compiler.editor_schemas import editor_schemas
from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.compiler.query_checks import load_checks
from b1mg_graph.diagnostics.codes import codes, page
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.project import find_project
from b1mg_graph.query.library import load_questions
from b1mg_graph.query.question import answer, pasted, values_of
from b1mg_graph.query.table import markdown
from b1mg_graph.schema.shapes import load_schema
from mistakes_page import mistakes_page
from python_page import python_page
from tour_page import tour_page
from typescript import payload_types

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from b1mg_graph.query.library import Question
    from b1mg_graph.rdf.dataset import Term
    from b1mg_graph.schema.model import Field, RecordType, Schema

ROOT = Path(__file__).parent.parent
MADE = "<!-- made by `make docs`; do not edit by hand -->\n\n"
FACTS = "data/sources/2025-03-19-gms-news.yaml"
CHANGES = {
    "role: co-chair, in: gms-health-economics": "role: chair, in: gms-health-economics",
    "    country: SE\n": "    country: SE\n    homepage: https://genomicmedicine.se/\n",
    "      - {role: member, in: 1mg-cancer, place: paragraph 5}\n": "",
}
"""What is changed in a copy of ``FACTS`` to show how ``diff`` tells it."""


def main() -> int:
    """Write what has changed; with ``--check`` write nothing, and give 1 where something has."""
    checking = "--check" in sys.argv[1:]
    only = {Path(word).resolve() for word in sys.argv[1:] if word != "--check"}
    files = {path: text for path, text in _files() if not only or path in only}
    stale = [path for path, text in files.items() if not path.is_file() or path.read_text("utf-8") != text]
    for path in stale if not checking else ():
        path.write_text(files[path], "utf-8")
    for path in stale:
        print(f"{'stale' if checking else 'written'}: {path.relative_to(ROOT)}")
    return 1 if checking and stale else 0


def _files() -> Iterator[tuple[Path, str]]:
    schema = load_schema(shipped_ontology())
    for name, text in editor_schemas(assemble(find_project(ROOT))).items():
        yield ROOT / "data" / name, text
    yield ROOT / "src" / "b1mg_graph" / "network" / "page" / "scripts" / "payload.d.ts", payload_types()
    yield ROOT / "docs" / "format.md", _format(schema)
    yield ROOT / "docs" / "findings.md", _findings()
    yield ROOT / "docs" / "commands.md", _commands()
    yield ROOT / "docs" / "questions.md", _questions()
    yield ROOT / "docs" / "mistakes.md", mistakes_page(MADE)
    yield ROOT / "docs" / "python.md", python_page(MADE)
    yield ROOT / "docs" / "tour.md", tour_page((ROOT / "docs" / "tour.md").read_text("utf-8"))
    yield ROOT / "README.md", _readme()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _format(schema: Schema) -> str:
    parts = ["# The keys of a facts file\n\n", MADE, "From `ontology/shapes.ttl`, which the program reads as well.\n"]
    for t in schema.types.values():
        under = t.section or t.header or t.file
        if under or t.identified_by:
            parts.append(f"\n## {t.name().capitalize()}{f' (`{under}`)' if under else ''}\n\n")
            parts.append("| key | value | how many | |\n| --- | --- | --- | --- |\n")
            parts.extend(_row(schema, f) for f in t.fields.values())
    return "".join(parts)


def _row(schema: Schema, field: Field) -> str:
    most = "1" if field.max_count == 1 else "1 a language" if field.unique_language else "many"
    count = f"{most}, required" if field.min_count else most
    return f"| `{field.key}` | {_value(schema, field)} | {count} | {field.description.get('en', '')} |\n"


def _value(schema: Schema, field: Field) -> str:
    nested: RecordType | None = schema.nested.get(field.shape)
    if nested is not None:
        key = nested.abbreviated_by
        return f"records: {nested.name()}" if key is None else f"records: {nested.name()}; or {_value(schema, key)}"
    if field.classes:
        return "id of: " + ", ".join(schema.label(c) for c in field.classes)
    if field.choices or field.values:
        return "one of: " + ", ".join(f"`{word}`" for word in (*field.choices, *field.values))
    if field.kind == "iri":
        return "web address"
    return ", ".join(re.split("[#/]", d)[-1] for d in field.datatypes)


def _findings() -> str:
    checks = [(c.code, c.severity, c.title) for c in load_checks(shipped_ontology())]
    rows = sorted({*((c, page(c).severity, page(c).title) for c in codes()), *checks})
    table = "".join(f"| `{code}` | {severity} | {title} |\n" for code, severity, title in rows)
    return (
        f"# What the checker finds\n\n{MADE}"
        "`b1mg-graph explain CODE` gives an example and the remedy.  Those that begin with `check-`\n"
        f"are SPARQL queries in `ontology/checks/`.\n\n| code | severity | |\n| --- | --- | --- |\n{table}"
    )


def _commands() -> str:
    parts = [f"# The commands\n\n{MADE}"]
    context = click.Context(cli, info_name="b1mg-graph", max_content_width=100, terminal_width=100)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        own = click.Context(command, info_name=name, parent=context, max_content_width=100, terminal_width=100)
        parts.append(f"## {name}\n\n```text\n{command.get_help(own)}\n```\n\n")
    return "".join(parts).rstrip() + "\n"


def _questions() -> str:
    """Every question with its query and the answer that the shipped data give."""
    graph = KnowledgeGraph.load(ROOT)
    library = load_questions(shipped_ontology()).values()
    head = "From `ontology/questions/`, answered from the data in `data/`.  `b1mg-graph ask` lists them, and\n"
    parts = [f"# The questions\n\n{MADE}{head}`b1mg-graph ask QUESTION --help` describes its parameters.\n"]
    group = ""
    for question in sorted(library, key=lambda q: (q.group["en"], q.name)):
        if question.group["en"] != group:
            group = question.group["en"]
            parts.append(f"\n## {group}\n")
        values = values_of(question, graph.assembly, question.example)
        result = answer(graph.assembly, question, values)
        headings = [question.headings.get(name, {}).get("en", name) for name in result.columns]
        rows = markdown(headings, result.labelled("en").cells()) if result.rows else "No rows."
        parts.append(
            f"\n### {question.name}\n\n**{question.title['en']}** {question.description['en']}\n\n{rows}\n\n"
            f"{_query_of(question, values, graph)}"
        )
    return "".join(parts)


def _query_of(question: Question, values: Mapping[str, Term], graph: KnowledgeGraph) -> str:
    """The command that asks a question and, if it is in SPARQL alone, its query."""
    if question.computed:
        return f"`{question.command}` is computed by the program: SPARQL alone does not give its answer.\n"
    query = pasted(question, values, graph.assembly).strip()
    command = f"<code>{question.command}</code>"
    return f"<details><summary>{command}</summary>\n\n```sparql\n{query}\n```\n\n</details>\n"


def _readme() -> str:
    text = (ROOT / "README.md").read_text("utf-8")
    blocks = {
        "error": _error(),
        "show": _run(ROOT, "show", "b1mgplus-health-economics"),
        "ask": _asked(),
        "diff": _changed(),
    }
    for name, block in blocks.items():
        marks = re.compile(rf"(<!-- {name} -->\n```text\n).*?(```\n<!-- /{name} -->)", re.DOTALL)
        text = marks.sub(lambda m, block=block: f"{m[1]}{block}{m[2]}", text)  # type: ignore[misc]
    return text


def _asked() -> str:
    words = ("ask", "who-co-leads", "b1mgplus-health-economics", "--sources")
    return f"$ b1mg-graph {' '.join(words)}\n{_run(ROOT, *words)}"


def _error() -> str:
    """The errors that ``check`` prints of the shipped data with two errors in it."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "data", Path(folder) / "data")
        facts = Path(folder) / FACTS
        text = facts.read_text("utf-8")
        text = text.replace("in: b1mgplus-health-economics", "in: b1mgplus-health-economic", 1)
        facts.write_text(text.replace("until: 2025-03-12", "until: 2025-03-1", 1), "utf-8")
        findings = _run(Path(folder), "check").split("\n\n")
        return "\n\n".join(finding.strip() for finding in findings if finding.startswith("error[")) + "\n"


def _changed() -> str:
    """What ``diff`` says of the shipped data and a copy in which a role, a name and a person have changed."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("before", "after"):
            shutil.copytree(ROOT / "data", Path(folder) / name)
        facts = Path(folder) / "after" / Path(FACTS).relative_to("data")
        text = facts.read_text("utf-8")
        for old, new in CHANGES.items():
            assert old in text, old
            text = text.replace(old, new, 1)
        facts.write_text(text, "utf-8")
        return f"$ b1mg-graph diff before after\n{_run(Path(folder), 'diff', 'before', 'after')}"


def _run(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "b1mg_graph", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8").stdout  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
