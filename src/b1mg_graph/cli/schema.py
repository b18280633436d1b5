"""``b1mg-graph schema``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from b1mg_graph.cli.options import cache_option, data_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("schema")
@data_option
@cache_option
@click.option("--ids/--no-ids", default=True, help="Include the ids of the data set where a record is referred to.")
@click.option("--settings", is_flag=True, help="Print the schema of graph.yaml instead.")
@click.option("--accepted", is_flag=True, help="Print the schema of accepted.yaml instead.")
def command(data: Path | None, ids: bool, settings: bool, accepted: bool) -> None:
    """Print the JSON Schema of a facts file, for editors.

    Editors use it to complete keys and ids and to check files.

    A facts file names the schema in its first line, as a path relative to its own folder:

    # yaml-language-server: $schema=../facts.schema.json

    build updates the schemas in the data folder if they are out of date.
    """
    from b1mg_graph.cli.options import assembled
    from b1mg_graph.compiler.editor_schemas import ACCEPTED_SCHEMA, FACTS_SCHEMA, SETTINGS_SCHEMA, editor_schemas

    found = editor_schemas(assembled(data), ids=ids)
    name = SETTINGS_SCHEMA if settings else ACCEPTED_SCHEMA if accepted else FACTS_SCHEMA
    click.echo(found[name], nl=False)
