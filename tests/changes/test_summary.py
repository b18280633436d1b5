"""What has changed is reported in plain words."""

from __future__ import annotations

import pytest

from .conftest import NEWS, PAGE

PARTNER = "      - {role: partner, in: ripplemark, place: paragraph 1}\n"
NEW_PAGE = (
    "new source: Ripplemark at Birchholm University — title “Ripplemark vid Birchholm University”; publisher BU; url "
    "https://example.org/birchholm/research/ripplemark; retrieved 2026-03-02; language en; kind web page"
)


def test_where_nothing_has_changed_nothing_is_reported(sentences, changed):
    assert sentences() == []
    assert not changed()


@pytest.mark.parametrize(
    ("path", "old", "new", "sentences"),
    [
        (
            PAGE,
            "      - {role: member, in: northern-lakes-water-quality, place: paragraph 2}\n",
            "",
            ["Bror Icefeldt is no longer a member of Water quality (NLI)"],
        ),
        (
            PAGE,
            PARTNER,
            PARTNER + "      - {role: co-lead, in: northern-lakes-water-quality, since: 2026, stated_as: vice}\n",
            ["BU has co-led Water quality (NLI) since 2026, stated as “vice”"],
        ),
        (
            NEWS,
            "role: coordinator, in: ripplemark",
            "role: lead, in: ripplemark",
            ["Lumilake Institute in Ripplemark: role corrected: coordinator → lead"],
        ),
        (
            PAGE,
            "homepage: https://example.org/birchholm/",
            "homepage: https://example.org/bu/",
            ["BU: homepage changed: https://example.org/birchholm/ → https://example.org/bu/"],
        ),
        (
            PAGE,
            "    homepage: https://example.org/birchholm/\n",
            "",
            ["BU: homepage removed: https://example.org/birchholm/"],
        ),
        (
            PAGE,
            "homepage: https://example.org/birchholm/",
            "homepage: [https://example.org/birchholm/, https://example.org/bu/]",
            ["BU: homepage added: https://example.org/bu/"],
        ),
        (NEWS, "status: active", "status: ended", ["Ripplemark: status changed: active → ended"]),
        (
            NEWS,
            "{en: Northern Lakes Initiative, sv: Initiativet Nordliga sjöar}",
            "{en: Northern Lakes Initiative, sv: Nordliga sjöar}",
            ["NLI: name (sv) changed: “Initiativet Nordliga sjöar” → “Nordliga sjöar”"],
        ),
        (NEWS, "since: 2026-01-01", "since: 2026-01", ["Ripplemark: since less precise: 2026-01-01 → 2026-01"]),
        (
            NEWS,
            "until: 2026-01-14",
            "until: 2026-01-15",
            ["Ripplemark kick-off meeting: until changed: 2026-01-14 → 2026-01-15"],
        ),
        (
            NEWS,
            "since: 2025-09, place",
            "since: 2025-09-01, place",
            ["Mare Reedling leads Water quality (NLI): since more precise: 2025-09 → 2025-09-01"],
        ),
        (
            NEWS,
            "since: 2025-09, place",
            "since: 2025-09, until: 2026, place",
            ["Mare Reedling leads Water quality (NLI): until added: 2026"],
        ),
        (
            NEWS,
            "        stated_as: {en: scientific lead, sv: projektledare}\n",
            "",
            [
                (
                    "Bror Icefeldt is a member of Ripplemark as principal investigator for BU: "
                    "stated as removed: “scientific lead”"
                ),
                (
                    "Bror Icefeldt is a member of Ripplemark as principal investigator for BU: "
                    "stated as (sv) removed: “projektledare”"
                ),
            ],
        ),
        (
            NEWS,
            "      - {event: ripplemark-kick-off, for: lumilake-institute, place: paragraph 2}\n",
            "      - {event: ripplemark-kick-off, for: reedmark-agency, place: paragraph 2}\n",
            [
                (
                    "Aila Stillmere attended Ripplemark kick-off meeting for Reedmark Agency: "
                    "for changed: Lumilake Institute → Reedmark Agency"
                )
            ],
        ),
        (
            NEWS,
            "    attended:\n      - {event: ripplemark-kick-off, for: lumilake-institute, place: paragraph 2}\n",
            "",
            ["no longer stated: Aila Stillmere attended Ripplemark kick-off meeting for Lumilake Institute"],
        ),
        (
            NEWS,
            "{role: employee, in: reedmark-agency, place: paragraph 4}",
            "{role: employee, in: reedmark-agency, place: paragraph 5}",
            ["Mare Reedling works for Reedmark Agency as employee: place changed: paragraph 4 → paragraph 5"],
        ),
        (
            PAGE,
            "id: birchholm-ripplemark-page",
            "id: birchholm-page",
            [
                NEW_PAGE,
                "source removed: Ripplemark at Birchholm University",
            ],
        ),
    ],
)
def test_a_change_of_one_line_is_reported_in_a_sentence(path, old, new, sentences, lakes, changes):
    lakes.edit(path, old, new)
    found = [c.words for c in changes() if c.kind not in ("source-added", "source-removed")]
    assert found == sentences


def test_a_new_person_is_reported_with_all_that_is_known(lakes, changes):
    lakes.add(
        "people:\n  ada-lind:\n    name: Ada Lind\n    homepage: https://example.org/ada\n"
        "    roles: {role: chair, in: northern-lakes}\n"
    )
    assert [(c.kind, c.words, c.sources) for c in changes()] == [
        ("thing-added", "new person: Ada Lind — homepage https://example.org/ada", ("added",)),
        ("held-added", "Ada Lind chairs NLI", ("added",)),
        ("thing-added", "new source: Added — kind editorial", ("added",)),
    ]


def test_a_removed_person_is_reported_with_the_roles_that_were_removed(lakes, changes):
    lakes.edit(NEWS, "  mare-reedling:\n    name: Mare Reedling\n", "  new-lead:\n    name: New Lead\n")
    lakes.edit(PAGE, "  mare-reedling:\n", "  new-lead:\n")
    assert [c.words for c in changes() if c.kind in ("thing-removed", "held-removed")] == [
        "person removed: Mare Reedling",
        "Mare Reedling no longer works for Reedmark Agency as employee",
        "Mare Reedling no longer leads Water quality (NLI)",
    ]


def test_what_another_source_states_too_is_distinguished_from_what_is_new(lakes, changes):
    lakes.add(
        "organisations:\n  birchholm-university:\n    country: SE\n    place: page 2\n"
        "    roles: {role: partner, in: ripplemark, place: page 1}\n"
    )
    added = [(c.kind, c.words, c.fact) for c in changes() if c.kind == "source-added"]
    assert added == [
        ("source-added", "BU: country Sweden: now also stated by Added (page 2)", "BU: country Sweden (page 2)"),
        (
            "source-added",
            "BU is a partner in Ripplemark: now also stated by Added (page 1)",
            "BU is a partner in Ripplemark (page 1)",
        ),
    ]


def test_what_a_source_no_longer_states_while_others_do_has_not_ended(lakes, changes):
    lakes.edit(
        PAGE,
        "      - {role: co-lead, in: ripplemark-lake-ice, place: paragraph 1}\n    homepage:",
        "    homepage:",
    )
    assert [(c.kind, c.words) for c in changes()] == [
        (
            "source-removed",
            "BU co-leads Lake ice (Ripplemark): no longer stated by Ripplemark at Birchholm University (paragraph 1)",
        )
    ]


def test_that_a_source_names_a_thing_is_reported_only_where_it_says_nothing_else_of_it(lakes, sentences):
    lakes.add("organisations:\n  reedmark-agency: {place: page 1}\n")
    assert sentences()[0] == "Reedmark Agency: now also named by Added (page 1)"
    lakes.add("organisations:\n  reedmark-agency:\n    place: page 1\n    roles: {role: partner, in: ripplemark}\n")
    assert sentences()[0] == "Reedmark Agency is a partner in Ripplemark"


def test_a_value_that_others_still_give_has_changed_in_one_source_only(lakes, sentences):
    lakes.add("projects:\n  ripplemark: {country_count: 5}\n")
    text = "source: {id: more, title: More, kind: editorial}\nprojects:\n  ripplemark: {country_count: 5}\n"
    (lakes.folder / "data/sources/x.yaml").write_text(text, "utf-8")
    lakes.commit()
    lakes.edit("sources/x.yaml", "country_count: 5", "country_count: 6")
    assert sentences() == ["Ripplemark: country count changed: 5 → 6 (5 is still stated by others)"]


def test_a_new_tombstone_is_reported_with_what_replaced_it(lakes, sentences):
    lakes.add("retired:\n  bror-ice: {replaced_by: bror-icefeldt, reason: a typo}\n")
    assert sentences()[1] == "bror-ice is now Bror Icefeldt (bror-icefeldt) — reason “a typo”"


def test_a_person_who_becomes_a_retired_id_is_retired(lakes, sentences):
    lakes.add("people:\n  bror-ice: {name: Bror Ice}\n  aila-still: {name: Aila Still}\n")
    lakes.commit()
    lakes.add("retired:\n  bror-ice: {replaced_by: bror-icefeldt}\n  aila-still: {reason: on request}\n")
    assert sentences() == [
        "person retired: Aila Still (aila-still) — reason “on request”",
        "Bror Ice (bror-ice) is now Bror Icefeldt (bror-icefeldt)",
    ]


def test_an_id_that_is_replaced_with_all_its_statements_is_one_line(lakes, sentences):
    for path in (NEWS, PAGE):
        file = lakes.folder / "data" / path
        text = file.read_text("utf-8").replace("bror-icefeldt", "bror-icefield")
        file.write_text(text.replace("name: Bror Icefeldt", "name: Bror Icefield"), "utf-8")
    lakes.add("retired:\n  bror-icefeldt: {replaced_by: bror-icefield}\n")
    assert sentences() == [
        "new source: Added — kind editorial",
        "Bror Icefeldt (bror-icefeldt) is now Bror Icefield (bror-icefield)",
    ]


def test_beside_an_id_that_is_replaced_what_else_has_changed_is_reported(lakes, sentences):
    for path in (NEWS, PAGE):
        file = lakes.folder / "data" / path
        file.write_text(file.read_text("utf-8").replace("ripplemark-kick-off", "ripplemark-start"), "utf-8")
    lakes.edit(NEWS, "until: 2026-01-14", "until: 2026-01-15")
    lakes.add("retired:\n  ripplemark-kick-off: {replaced_by: ripplemark-start}\n")
    assert sentences() == [
        "Ripplemark kick-off meeting: until changed: 2026-01-14 → 2026-01-15",
        "new source: Added — kind editorial",
        "Ripplemark kick-off meeting (ripplemark-kick-off) is now Ripplemark kick-off meeting (ripplemark-start)",
    ]


def test_of_an_id_that_became_two_both_are_named(lakes, sentences):
    lakes.add("retired:\n  bror-ice: {replaced_by: [bror-icefeldt, aila-stillmere]}\n")
    assert sentences()[1] == "bror-ice is now Aila Stillmere (aila-stillmere) and Bror Icefeldt (bror-icefeldt)"


def test_a_ruling_is_a_sentence(lakes, sentences):
    lakes.add("organisations:\n  birchholm-university: {country: NO}\n")
    lakes.commit()
    ruling = (
        "source: {id: ours, title: Ours, kind: inference, rests_on: added}\n"
        "rulings:\n  country-of-bu: {about: birchholm-university, key: country, reject: added, reason: It is in %s.}\n"
    )
    (lakes.folder / "data/sources/ours.yaml").write_text(ruling % "Sweden", "utf-8")
    sentence = "the editors reject Norway (Added) as country of BU, because “It is in Sweden.”"
    assert sentence in sentences()
    lakes.commit()
    (lakes.folder / "data/sources/ours.yaml").write_text(ruling % "Lund", "utf-8")
    assert sentences() == ["country-of-bu: reason changed: “It is in Sweden.” → “It is in Lund.”"]
    lakes.edit("sources/ours.yaml", ruling.split("\n", 1)[1] % "Lund", "")
    assert "the editors no longer reject Norway (Added) as country of BU" in sentences()


def test_a_thing_that_moved_to_another_section_is_reported_with_what_it_was(lakes, sentences):
    lakes.add("organisations:\n  fjord: {name: Fjord}\n")
    lakes.commit()
    lakes.add("infrastructures:\n  fjord: {name: Fjord}\n")
    assert sentences() == ["Fjord: now infrastructure, was organisation"]


def test_of_a_long_text_the_part_that_has_changed_is_shown(lakes, sentences):
    lakes.edit(NEWS, "so that their measurements can be compared", "so that their numbers can be compared")
    (sentence,) = sentences()
    assert sentence.startswith("NLI: description changed: “…")
    assert "measurements" in sentence
    assert "numbers" in sentence
    assert len(sentence) < 200


def test_a_value_that_is_written_alike_and_is_of_another_type_is_reported(sentences, tmp_path):
    for name, value in (("a", '"2026"'), ("b", '"2026"^^<http://www.w3.org/2001/XMLSchema#gYear>')):
        (tmp_path / f"{name}.nt").write_text(f"<http://x/a> <http://x/p> {value} .\n", "utf-8")
    assert sentences(str(tmp_path / "a.nt"), str(tmp_path / "b.nt")) == [
        "http://x/a: p changed: 2026 (string) → 2026 (gYear)"
    ]
