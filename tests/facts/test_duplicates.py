"""People and organisations that may be the same."""

from __future__ import annotations

import pytest

from .findings import only

PERSON = "people:\n  another:\n    name: {name}\n    roles: {{role: member, in: northern-lakes}}\n"


@pytest.mark.parametrize(
    "name",
    [
        "Bror Icefeldt",
        "bror icefeldt",
        "Brör Icéfeldt",
        "BROR ICEFELDT",
        "Bror-Icefeldt.",
        "Bror Icefeld",
        "Bror Icefelddt",
        "Bror Icefelt",
        "Bror Icefaldt",
        "BrorIcefeldt",
        "Bror Icefeldta",
        "{sv: Bror Icefeldt}",
        "[{en: Somebody Else}, {sv: Bror Isefeldt}]",
    ],
)
def test_a_name_that_is_all_but_equal_is_pointed_out(name, check):
    found = only(check(PERSON.format(name=name)))
    assert (found.code, found.severity, found.location.line) == ("probable-duplicate", "warning", 3)
    (first,) = [r.location for r in found.related]
    assert (first.path, first.excerpt) == ("data/sources/2026-01-15-kick-off-news.yaml", "  bror-icefeldt:")
    assert "different_from: bror-icefeldt" in found.help


@pytest.mark.parametrize(
    "name",
    [
        *("Bror Icefield", "Bror", "Brro Icefeldt", "B. Icefeldt", "Icefeldt Bror", "日本"),
        *("Aror Icefeldt", "ror Icefeldt", "Bros Icefeldt", "Bro Icefeldt", "Bror Icefeld7"),
    ],
)
def test_a_name_that_differs_in_a_short_word_or_in_more_than_a_letter_is_another(name, check):
    assert check(PERSON.format(name=name)) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("Li Ma", "Li Mo", 0), ("Li Ma", "Lí Ma", 1), ("Li Mata", "Li Mato", 0), ("Li Matas", "Li Matos", 1)],
)
def test_short_names_are_alike_only_when_they_are_equal(one, other, alike, check):
    facts = f"people:\n  one:\n    name: {one}\n    roles: &R\n  other:\n    name: {other}\n    roles: &R\n"
    found = check(facts.replace("&R", "{role: member, in: northern-lakes}"))
    assert [f.code for f in found] == ["probable-duplicate"] * alike


@pytest.mark.parametrize("key", ["short_name", "also_known_as"])
def test_other_names_are_compared_too(key, check):
    facts = f"people:\n  another:\n    name: Somebody\n    {key}: Mare Reedlink\n"
    assert [f.code for f in check(facts + "    attended: {event: ripplemark-kick-off}\n")] == ["probable-duplicate"]


@pytest.mark.parametrize(("says", "of"), [("another", "bror-icefeldt"), ("bror-icefeldt", "another")])
def test_two_who_are_stated_to_differ_are_not_reported(says, of, put, check):
    put(
        "sources/apart.yaml",
        f"source: {{id: apart, title: Apart, kind: editorial}}\npeople: {{{says}: {{different_from: {of}}}}}\n",
    )
    assert check(PERSON.format(name="Bror Icefeldt")) == []


def test_a_person_and_an_organisation_of_one_name_are_two(check):
    assert (
        check("organisations:\n  bror:\n    name: Bror Icefeldt\n    roles: {role: member, in: northern-lakes}\n") == []
    )


def test_organisations_are_looked_at_and_projects_are_not(check):
    found = only(
        check("""
        organisations:
          reedmark:
            name: Reedmark Agencey
            roles: {role: member, in: northern-lakes}
        projects:
          ripplemark-2: {name: Ripplemark, roles: {role: partner, in: ripplemark}}
    """)
    )
    assert (found.code, found.location.line) == ("probable-duplicate", 3)


def test_three_of_one_name_are_three_pairs(check):
    facts = "".join(
        f"  p{n}:\n    name: Kari Fjord\n    roles: {{role: member, in: northern-lakes}}\n" for n in range(3)
    )
    found = check("people:\n" + facts)
    assert [(f.code, f.location.line) for f in found] == [("probable-duplicate", n) for n in (6, 9, 9)]


def test_a_person_with_two_similar_names_is_no_duplicate(check):
    assert check("people: {bror-icefeldt: {also_known_as: [Bror Icefeld, Bror Isefeldt]}}") == []


def test_two_names_in_common_are_reported_once(check):
    facts = "people:\n  another:\n    name: Bror Icefeldt\n    also_known_as: Bror Icefeld\n"
    assert [f.code for f in check(facts + "    roles: {role: member, in: northern-lakes}\n")] == ["probable-duplicate"]


ORGANISATION = "  {id}:\n    name: {name}\n    roles: {{role: partner, in: ripplemark}}\n"
LEGAL_FORMS = [
    *(", Inc", " Inc.", " Incorporated", " Ltd", " Ltd.", " Limited", " LLC", " Corp.", " Co., Ltd.", " PLC"),
    *(" AB", " AB (publ)", " Aktiebolag", " Oy", " Oyj", " A/S", " AS", " ApS", " OÜ", " GmbH", " gGmbH", " AG"),
    *(" GmbH & Co. KG", " e.V.", " e. V.", " B.V.", " NV", " S.A.", " SAS", " S.r.l.", " S.p.A.", " Sp. z o.o."),
    *(" s.r.o.", " Kft.", " d.o.o.", " Pty Ltd", " ASBL", " (Ltd)"),
]
BODIES = ["Chainguard", "Red Hat", "Fjordmark Data", "Ålandsbanken", "3D Lake", "Genomics & Health"]


def organisations(*names: str, extra: str = "") -> str:
    return "organisations:\n" + "".join(
        ORGANISATION.format(id=f"o{n}", name=f'"{x}"') + extra for n, x in enumerate(names)
    )


def pairs(found) -> list[str]:
    return [f.code for f in found if f.severity != "note"]


@pytest.mark.parametrize("legal_form", LEGAL_FORMS)
def test_a_legal_form_at_the_end_of_a_name_does_not_make_another_organisation(legal_form, check):
    found = check(organisations(*BODIES, *(body + legal_form for body in BODIES)))
    assert pairs(found) == ["probable-duplicate"] * len(BODIES)


@pytest.mark.parametrize(
    ("one", "other"), [("Volvik", "AB Volvik"), ("Volvik AB", "Aktiebolaget Volvik"), ("X-lab", "Stichting Xlab")]
)
def test_a_legal_form_may_begin_the_name(one, other, check):
    assert pairs(check(organisations(one, other))) == ["probable-duplicate"]


@pytest.mark.parametrize(
    ("one", "other"), [("Volvik AB", "Volvik Oy"), ("Volvik GmbH", "Volvik, Inc."), ("AB", "Oy"), ("AB", "Inc")]
)
def test_two_legal_forms_are_two_organisations(one, other, check):
    assert pairs(check(organisations(one, other))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("RedHat", "Red Hat"), ("Red-Hat", "REDHAT"), ("Lake & Sea", "Lake&Sea"), ("St. Mary's", "St Marys")),
        *(("Reedmark Agency", "Reedmark Agencey"), ("Health Data Hub", "Heaalth Data Hub")),
    ],
)
def test_punctuation_spaces_and_a_letter_in_a_long_word_do_not_make_another_organisation(one, other, check):
    assert pairs(check(organisations(one + " North", other + " North"))) == ["probable-duplicate"]


CODES = ["AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR"]
CODES += ["GR", "HU", "IE", "IL", "IT", "LU", "NL", "NO", "PT", "SE", "SI", "UK"]
COUNTRIES = ["Iceland", "Ireland", "Austria", "Australia", "Slovakia", "Slovenia", "Niger", "Nigeria", "Iran", "Iraq"]


@pytest.mark.parametrize(
    "pattern", ["ELIXIR-{}", "ELIXIR {}", "Elixir-{}", "Genome Node {}", "BBMRI.{}", "{} Genomics Hub"]
)
def test_names_that_differ_in_the_code_of_a_country_are_different(pattern, check):
    names = [pattern.format(code) for code in CODES]
    assert pairs(check(organisations(*names))) == []


@pytest.mark.parametrize("pattern", ["Node {}", "Work package {}", "Institute {}", "Lab-{}", "Region {} Hospital"])
def test_names_that_differ_in_a_number_or_one_letter_are_different(pattern, check):
    assert (
        pairs(check(organisations(*(pattern.format(x) for x in [*"ABCDEF", *range(8, 14), *range(2019, 2023)])))) == []
    )


def test_names_that_differ_in_the_name_of_a_country_are_different(check, put):
    described = "".join(
        f"  {code}: {{name: {name}, code: {code}}}\n" for code, name in zip(CODES[8:], COUNTRIES, strict=False)
    )
    put("vocabulary/more.yaml", f"source: {{id: more, title: More, kind: editorial}}\ncountries:\n{described}")
    found = check(organisations(*(f"Genomics {country}" for country in COUNTRIES)))
    assert [f for f in found if f.code == "probable-duplicate"] == []


@pytest.mark.parametrize(
    ("one", "other"), [("INRAE", "INRAP"), ("INSERM", "INSERN"), ("GHGA12", "GHGA13"), ("CSC4H", "CSC5H")]
)
def test_codes_that_differ_in_a_letter_are_different(one, other, check):
    assert pairs(check(organisations(f"{one} Centre", f"{other} Centre"))) == []


@pytest.mark.parametrize(("countries", "alike"), [(("SE", "FI"), 0), (("SE", "SE"), 1), (("SE", ""), 1)])
@pytest.mark.parametrize("other", ["Ministry of Health", "Ministry of Heallth"])
def test_organisations_of_different_countries_are_different(countries, alike, other, check):
    facts = "organisations:\n"
    for number, (name, country) in enumerate(zip(("Ministry of Health", other), countries, strict=True)):
        facts += ORGANISATION.format(id=f"o{number}", name=name) + (f"    country: {country}\n" if country else "")
    assert pairs(check(facts)) == ["probable-duplicate"] * alike


def test_two_people_of_one_name_with_different_identifiers_of_one_register_are_different(check):
    facts = PERSON.replace("another", "{id}").replace("people:\n", "")
    one, other = (facts.format(id=x, name="Andrea Rossi") for x in ("one", "other"))
    orcid = "    same_as: https://orcid.org/{}\n"
    assert pairs(check(f"people:\n{one}{orcid.format('0000-0002-1825-0097')}{other}")) == ["probable-duplicate"]
    both = f"people:\n{one}{orcid.format('0000-0002-1825-0097')}{other}{orcid.format('0000-0001-5109-3700')}"
    assert pairs(check(both)) == []
    wrong = both.replace("0097", "0098").replace("3700", "3701")
    assert pairs(check(wrong)) == ["wrong-identifier"] * 2
    isni = both.replace("https://orcid.org/0000-0001-5109-3700", "https://isni.org/isni/0000000121032683")
    assert pairs(check(isni)) == ["probable-duplicate"]


def test_two_people_with_one_name_and_one_identifier_are_reported_once(check):
    facts = PERSON.replace("people:\n", "").replace("another", "{id}")
    same = "    same_as: https://orcid.org/0000-0002-1825-0097\n"
    found = only(check("people:\n" + "".join(facts.format(id=x, name="Andrea Rossi") + same for x in ("one", "other"))))
    assert "have the same ORCID iD" in found.message
