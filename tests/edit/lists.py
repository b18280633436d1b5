"""A list of the lake office as a source, and what a command has changed."""

from __future__ import annotations

LIST = """# yaml-language-server: $schema=../facts.schema.json
source:
  id: lake-list
  title: A list of the lake office
  publisher: reedmark-agency
  issued: 2026-05-02
  url: https://example.org/lakes/list
  kind: news-item

# Who sits in the group.
people:
  mare-reed:  # as the list spells it
    name: Mare Reed
    roles:
      - {role: member, in: northern-lakes, place: row 1}
    same_as: https://orcid.org/0000-0002-1825-0097
"""
ADDRESS = "https://example.org/lakes/7"


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def changed(folder, before) -> set[str]:
    return {name for name, content in contents(folder).items() if before.get(name) != content}
