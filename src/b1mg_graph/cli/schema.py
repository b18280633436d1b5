"""``b1mg-graph schema``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.options import data_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("schema")
@data_option
@click.option("--ids", is_flag=True, help="Offer the ids of the data set wherever a record is referred to.")
@click.option("--settings", is_flag=True, help="Print the schema of graph.yaml in place of that of a facts file.")
def command(data: Path | None, ids: bool, settings: bool) -> None:
    r"""Print the JSON Schema of a facts file, for editors that complete keys.

    \b
    A facts file names it in its first line:
    # yaml-language-server: $schema=../facts.schema.json
    """
    import json

    from b1mg_graph.cli.options import assembled
    from b1mg_graph.project import SETTINGS
    from b1mg_graph.schema.jsonschema import facts_schema, file_schema

    assembly = assembled(data)
    languages = assembly.settings.languages
    if settings:
        printed = file_schema(assembly.schema, SETTINGS, languages)
    else:
        known: dict[str, list[str]] = {}
        for id_, target in assembly.linked.classes.items() if ids else ():
            known.setdefault(target, []).append(id_)
        printed = facts_schema(assembly.schema, languages, known)
    click.echo(json.dumps(printed, ensure_ascii=False, indent=2))
