"""Two sources that differ on what can have one value only."""

from __future__ import annotations

import pytest

from b1mg_graph import KnowledgeGraph

from .findings import marked, only


def test_a_second_country_is_a_disagreement_with_both_lines(check, initiative):
    found = only(check("organisations:\n  lumilake-institute:\n    country: SE\n"))
    assert (found.code, found.severity) == ("disagreement", "warning")
    assert found.location.path == "data/sources/2026-01-15-kick-off-news.yaml"
    assert (found.location.excerpt, marked(found)) == ("    country: FI", "FI")
    assert found.label == "FI says `lumilake-news-2026-01-15`"
    assert [(str(r.location), r.label) for r in found.related] == [
        ("data/sources/example.yaml:4:14", "SE says `example`")
    ]
    rows = KnowledgeGraph.load(initiative).query("SELECT ?c { id:lumilake-institute b1mg:country ?c } ORDER BY ?c")
    assert [row["c"].value.rsplit("/", 1)[1] for row in rows] == ["FI", "SE"]


@pytest.mark.parametrize(
    ("dates", "contradicting"),
    [
        (["2025", "2025-09"], []),
        (["2025-09", "2025-09-14"], []),
        (["2025", "2025-09-14", "2025-09"], []),
        (["2025", "2025"], []),
        (["2025", "2026"], [0, 1]),
        (["2025-09", "2025-10"], [0, 1]),
        (["2025-09-14", "2025-09-15"], [0, 1]),
        (["2025-09-14", "2025-10"], [0, 1]),
        (["2025", "2025-09", "2025-10"], [1, 2]),
        (["2018-05", "2019-05", "2019-05-01"], [0, 1, 2]),
    ],
)
def test_dates_that_differ_in_precision_only_agree(dates, contradicting, put, check):
    for number, date in enumerate(dates):
        put(
            f"sources/s{number}.yaml",
            f"source: {{id: s{number}, title: S, kind: editorial}}\norganisations:\n"
            f"  lumilake-institute:\n    since: {date}\n    roles: {{role: host, in: northern-lakes, since: {date}}}\n",
        )
    found = check()
    assert [f.code for f in found] == ["disagreement"] * 2 * bool(contradicting)
    files = {f"data/sources/s{number}.yaml" for number in contradicting}
    assert all({f.location.path, *(r.location.path for r in f.related)} == files for f in found)


def test_a_role_held_by_two_sources_at_different_times_is_a_disagreement_on_the_role(check):
    found = only(
        check("people:\n  mare-reedling:\n    roles: {role: lead, in: northern-lakes-water-quality, since: 2025-11}\n")
    )
    assert found.message == "sources disagree on `since` of `mare-reedling, lead, northern-lakes-water-quality`"


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ("people: {mare-reedling: {name: Mare R.}}", ["disagreement"]),
        ("people: {mare-reedling: {name: {sv: Mare R.}}}", []),
        ("people: {mare-reedling: {name: Mare Reedling}}", []),
        ("people: {mare-reedling: {also_known_as: Mare R.}}", []),
        ("projects: {ripplemark: {status: ended}}", []),
        ("projects: {ripplemark: {status: active}}", []),
        ("work_areas: {ripplemark-lake-ice: {part_of: northern-lakes}}", []),
        ("sources: {birchholm-ripplemark-page: {title: Ripplemark at Birchholm}}", ["disagreement"]),
        ("roles: {lead: {direct_property: chairs}}", ["disagreement"]),
    ],
)
def test_what_can_have_one_value_only_can_be_disagreed_on(facts, codes, check):
    assert [f.code for f in check(facts)] == codes


@pytest.mark.parametrize(
    ("one", "other", "disagreements"),
    [
        ("issued: 2025-03, kind: editorial", "issued: 2025-03-19, kind: editorial", 1),
        (
            "issued: 2025, kind: editorial",
            "retrieved: 2025-03-19, kind: web-page, publisher: birchholm-university, url: https://example.org/",
            1,
        ),
        ("kind: editorial", "kind: editorial", 1),
        ("issued: 2025-03, kind: editorial", "issued: 2025-04, kind: editorial", 0),
        ("issued: 2019, kind: editorial", "issued: 2025, kind: editorial", 0),
        ("kind: editorial", "issued: 2025, kind: editorial", 0),
        # when it was read is the date of a page that is kept current, and not of a news item
        (
            "issued: 2025, kind: editorial",
            "retrieved: 2025-03-19, kind: news-item, publisher: birchholm-university, url: https://example.org/",
            0,
        ),
    ],
)
def test_what_changes_over_time_is_disagreed_on_by_sources_of_one_date_only(one, other, disagreements, put, check):
    for name, date, count in (("one", one, 20), ("other", other, 24)):
        put(
            f"sources/{name}.yaml",
            f"source: {{id: {name}, title: S, {date}}}\ninitiatives:\n  northern-lakes: {{country_count: {count}}}\n",
        )
    assert [f.code for f in check()] == ["disagreement"] * disagreements


def test_those_of_another_date_are_not_named_beside_two_that_disagree(put, check):
    for name, date, count in (("one", 2025, 20), ("other", 2025, 24), ("early", 2019, 13)):
        put(
            f"sources/{name}.yaml",
            f"source: {{id: {name}, title: S, issued: {date}, kind: editorial}}\n"
            f"initiatives:\n  northern-lakes: {{country_count: {count}}}\n",
        )
    found = only(check())
    assert {found.label, *(r.label for r in found.related)} == {'"20" says `one`', '"24" says `other`'}


def test_a_term_of_the_users_own_distinguishes_two_times_that_a_role_was_held(check):
    assert (
        check("""
        people:
          mare-reedling:
            roles: {role: lead, in: northern-lakes-water-quality, since: 2019, until: 2021, term: first}
    """)
        == []
    )


def test_two_values_in_one_file_are_an_error_of_that_file_and_no_disagreement(check):
    found = check("projects:\n  tarn: {name: Tarn, status: [active, ended]}\n")
    assert [f.code for f in found if f.severity != "note"] == ["too-many-values"]


def test_files_of_one_source_disagree_too(put, check):
    put("sources/again.yaml", "organisations: {reedmark-agency: {status: ended, source: example}}\n")
    found = only(check("organisations: {reedmark-agency: {status: active}}"))
    assert found.code == "disagreement"
    assert {found.location.path, *(r.location.path for r in found.related)} == {
        "data/sources/again.yaml",
        "data/sources/example.yaml",
    }


def test_a_source_that_is_described_twice_in_a_file_does_not_contradict_itself_unnoticed(check):
    found = only(check("sources:\n  example:\n    title: Another title than at the head\n"))
    assert {found.location.line, *(r.location.line for r in found.related)} == {1, 4}
