"""What the examples say: who leads, who left, who is in office when."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.slow

CASES = [
    ("foundation", "loomgate", "2025-04", "corin-vale-esk wren-adeyoss"),
    ("foundation", "loomgate", "2026-02-20", "rue-fennick wren-adeyoss"),
    ("foundation", "fernparse", "2026-02-20", "odo-lammerick"),
    ("foundation", "orrelight-board", "2025", "juno-varkess"),
    ("foundation", "orrelight-board", "2026-02", "maeve-oharrow"),
    ("parliament", "finansutskottet", "2021", "embla-storgrynn"),
    ("parliament", "finansutskottet", "2024", "torvald-segelby"),
    ("parliament", "finansutskottet", "2025-03", "alva-kobbsund"),
    ("parliament", "utbildningsutskottet", "2024-05", "tove-lingonas"),
    ("consortium", "nebelkamm-ap2", "2025-06", "anselm-kreuzloher ronja-gipfelauer"),
    ("consortium", "nebelkamm-ap3", "2025-06", "luzius-zurfluehli"),
    ("consortium", "nebelkamm-ap3", "2026-02-16", "flurina-wandacher"),
    ("consortium", "nebelkamm", "2025-06", "hochschule-moorbrueck wiebke-sturmhoevel"),
]


@pytest.mark.parametrize(("name", "body", "date", "expected"), CASES)
def test_who_led_what_when(name, body, date, expected, initiatives):
    graph = initiatives[name].graph
    answer = graph.ask_question("who-leads", body=body, as_of=date)
    assert {graph.assembly.settings.id(row["who"].value) for row in answer} == set(expected.split())


def test_a_later_edition_ends_what_it_no_longer_lists(initiatives):
    foundation, parliament = initiatives["foundation"].graph, initiatives["parliament"].graph
    assert foundation.state("corin-vale-esk--maintainer--loomgate", "2026-03").state == "ended"
    assert (
        parliament.state("folke-ostra-bro--committee-member--naringsutskottet--for-skargardspartiet", "2024").state
        == "ended"
    )
    assert (
        parliament.state("isak-fyrvik--committee-member--utbildningsutskottet--for-skargardspartiet", "2021").state
        == "presumed"
    )


def test_a_direct_property_and_a_key_of_its_own_are_shown_as_those_that_ship(initiatives):
    graph = initiatives["foundation"].graph
    rows = graph.query("SELECT ?who { ?who orr:maintains id:loomgate ; b1mg:coLeads id:loomgate }")
    assert {graph.assembly.settings.id(row["who"].value) for row in rows} >= {"wren-adeyoss", "rue-fennick"}
    page = initiatives["foundation"].site["id/loomgate.html"]
    assert "has the repository" in page
    assert "https://example.org/code/loomgate" in page


def test_a_country_of_the_vocabulary_that_ships_needs_no_copy(initiatives):
    settings = initiatives["foundation"].graph.assembly.settings
    assert settings.iri("IE") == "https://w3id.org/b1mg/id/IE"
    assert "Ireland" in initiatives["foundation"].site["things/organisations.html"]
