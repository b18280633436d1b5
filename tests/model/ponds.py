"""A small data set, made up, with a role in every state at its reference date, 2026-01-10."""

from __future__ import annotations

FILES = {
    "ponds": """
source: {id: ponds, title: Ponds, kind: editorial}
organisations:
  pond: {name: Pond}
  heron: {name: Heron, part_of: pond}
projects:
  lake: {name: Lake}
people:
  ada: {name: Ada Reed}
  bo: {name: Bo Rush}
  cyd: {name: Cy Sedge}
  di: {name: Di Moss}
  ed: {name: Ed Fern}
  flo: {name: Flo Ivy}
  gus: {name: Gus Oak}
""",
    "old": """
source: {id: old, title: Old list, publisher: pond, url: 'https://example.org/old', issued: 2019-05}
people:
  di: {roles: [{role: member, in: lake, stated_as: friend}]}
  gus: {roles: [{role: lead, in: lake}]}
""",
    "middle": """
source: {id: middle, title: Middle list, publisher: pond, url: 'https://example.org/middle', issued: 2024-06-01}
organisations:
  heron: {roles: [{role: partner, in: lake}]}
people:
  bo: {roles: [{role: lead, in: lake}]}
  cyd: {roles: [{role: lead, in: lake, since: 2020, until: 2023-05}]}
  ed: {roles: [{role: lead, in: lake, since: 2025-06}]}
""",
    "undated": """
source: {id: undated, title: Undated page, publisher: pond, url: 'https://example.org/undated', kind: news-item}
people:
  flo: {roles: [{role: lead, in: lake}]}
""",
    "new": """
source:
  id: new
  title: New list
  publisher: pond
  url: 'https://example.org/new'
  issued: 2026-01-10
organisations:
  lily: {name: Lily, part_of: pond}
people:
  ada: {roles: [{role: lead, in: lake}]}
  gus: {roles: [{role: lead, in: lake, ended: true}]}
""",
}
"""The files by name; ``kind`` and ``publisher`` are as in the shipped vocabulary."""

REFERENCE_DATE = "2026-01-10"

WORDS = {
    "ada--lead--lake": ("held", "held"),
    "bo--lead--lake": ("presumed", "last known 2024-06-01"),
    "cyd--lead--lake": ("ended", "ended 2023-05"),
    "di--member--lake": ("not-known", "not known"),
    "ed--lead--lake": ("announced", "announced 2024-06-01"),
    "flo--lead--lake": ("date-unknown", "date unknown"),
    "gus--lead--lake": ("ended", "ended before 2026-01-10"),
    "heron--partner--lake": ("presumed", "last known 2024-06-01"),
}
"""The state at the reference date and its wording, by the id of the role."""
