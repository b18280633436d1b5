"""The facts on a pond: few, and with something of everything."""

from __future__ import annotations

SETTINGS = """
id: pond-graph
title: {en: Who looks after the pond, sv: Vilka som sköter dammen}
description: {en: All of it., sv: Alltihop.}
base: https://example.org/id/
language: en
languages: [en, sv, da]
"""
WORDS = """
source: {id: editors, title: The editors, kind: k, issued: 2026}
kinds: {k: {name: {en: sort, sv: sort}}}
roles:
  lead: {name: lead, direct_property: leads}
  co-lead: {name: {en: co-lead, sv: medledare}, direct_property: coLeads}
  chair: {name: chair, direct_property: chairs}
  member: {name: member, direct_property: memberOf}
  representative: {name: representative, behalf_property: represents}
  signatory: {name: signatory, direct_property: signatoryOf}
countries:
  SE: {name: {en: Sweden, sv: Sverige}, code: SE}
  FI: {name: {en: Finland, sv: Finland}, code: FI}
"""
POND = """
source: {id: news, title: News, publisher: reed, url: 'https://example.org/news', issued: 2025-03-19, kind: k}
people:
  ada:
    name: Ada Sjö
    also_known_as: Ada Sjoe
    same_as: 'https://orcid.org/0000-0002-1825-0097'
    place: page 2
    roles:
      - {role: co-lead, in: ice, place: paragraph 5, stated_as: {en: WP leader}}
      - {role: member, in: reed, since: 2020, until: 2022-11}
      - {role: representative, in: pond, for: SE}
organisations:
  reed:
    name: Reed Institute
    short_name: {da: RI}
    country: FI
    homepage: https://reed.example/
    kind: k
    roles: [{role: co-lead, in: ice, since: 2021}]
initiatives:
  lakes: {name: {en: Lakes, sv: Sjöar}}
projects:
  pond: {name: {en: Pond, sv: Damm}, supports: lakes, funded_by: reed, since: 2021-06}
work_areas:
  ice: {name: {en: Ice, sv: Is}, code: WP1, part_of: pond, description: Where it is cold.}
countries:
  SE: {roles: [{role: signatory, in: lakes, since: 2019}]}
  FI: {roles: [{role: signatory, in: lakes}]}
"""
OTHER = """
source: {id: page, title: A page, url: 'https://example.org/page', retrieved: 2024-12, kind: k}
people:
  ada:
    roles:
      - {role: co-lead, in: ice, place: line 9}
      - {role: member, in: reed, since: 2018}
projects:
  pond: {since: 2020}
"""
SMALL = {"words": WORDS, "pond": POND, "other": OTHER}
