"""Dates, and identifiers of registers: each by itself, and those of several records compared."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from b1mg_graph.errors import SchemaError
from b1mg_graph.model.dates import after, agree, date_type
from b1mg_graph.ontology import Ontology
from b1mg_graph.resources import shipped
from b1mg_graph.schema.shapes import load_schema

from .findings import marked, only

ORCIDS = ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X", "0000-0003-1415-9269"]
RORS = ["02mhbdp94", "05dxps055", "042nb2s44", "03yrm5c26", "052gg0110"]
PIC = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/how-to-participate/org-details/"
DATES = st.dates(min_value=dt.date(1000, 1, 1)).map(str)
ROLES = "roles: {role: member, in: northern-lakes}"
IDENTIFIERS = {
    "people": ["https://orcid.org/0000-0002-1825-0097", "https://isni.org/isni/0000000121032683"],
    "organisations": [
        "https://ror.org/048a87296",
        "https://www.grid.ac/institutes/grid.4714.6",
        "https://doi.org/10.13039/501100000780",
        "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/how-to-participate/org-details/900000017",
        "http://www.wikidata.org/entity/Q34",
        "http://publications.europa.eu/resource/authority/corporate-body/COM",
    ],
}
"""Identifiers as their registers write them, by a section whose records can have them."""

BY_SECTION = [(section, address) for section, addresses in IDENTIFIERS.items() for address in addresses]


def spelled(address: str) -> list[str]:
    """Other spellings of the same identifier: of the scheme, the host, the letters and the end."""
    bare = address.partition("://")[2].removeprefix("www.")
    host, _, path = bare.partition("/")
    spellings = [
        f"{scheme}{www}{name}/{path}{end}"
        for scheme in ("http://", "https://", "HTTPS://")
        for www in ("", "www.", "WWW.")
        for name in (host, host.upper())
        for end in ("", "/")
    ]
    return [spelling for spelling in spellings if spelling != address]


@pytest.fixture(scope="module")
def schemes():
    """The schemes of identifiers of the shipped ontology."""
    return load_schema(Ontology(shipped("ontology"))).identifiers


def is_sound(schemes, address: str) -> bool:
    return schemes.recognise(address).is_sound


@pytest.mark.parametrize("number", ORCIDS)
@pytest.mark.parametrize(
    "host", ["https://orcid.org/", "http://orcid.org/", "http://www.orcid.org/", "HTTPS://ORCID.ORG/"]
)
def test_an_orcid_id_is_sound_and_with_any_digit_changed_it_is_not(host, number, schemes):
    assert is_sound(schemes, host + number)
    for at, digit in enumerate(number[:-1]):
        for other in "0123456789" if digit != "-" else "":
            assert is_sound(schemes, f"{host}{number[:at]}{other}{number[at + 1 :]}") == (other == digit)


@pytest.mark.parametrize("number", RORS)
@pytest.mark.parametrize("host", ["https://ror.org/", "https://www.ror.org/"])
def test_a_ror_id_is_sound_and_with_any_character_changed_it_is_not(host, number, schemes):
    assert is_sound(schemes, host + number)
    for at in range(1, len(number)):
        for other in "0123456789" if at > 6 else "0123456789abcdefghjkmnpqrstvwxyz":
            assert is_sound(schemes, f"{host}{number[:at]}{other}{number[at + 1 :]}") == (other == number[at])


@pytest.mark.parametrize(
    ("address", "fault", "remedy"),
    [
        ("https://orcid.org/0000-0002-1825-009", "this is not how an ORCID iD is written", "register"),
        ("https://orcid.org/", "this is not how an ORCID iD is written", "register"),
        (f"{PIC}90000001", "this is not how a PIC is written", "register"),
        (f"{PIC}9000000177", "this is not how a PIC is written", "register"),
        ("https://ror.org/02mhbdp9", "this is not how a ROR id is written", "register"),
        ("https://www.ror.org/02mhbdp95", "the check digits of this ROR id are wrong", "register"),
        ("HTTP://WWW.ORCID.ORG/0000-0002-1825-0098/", "the check digits of this ORCID iD are wrong", "register"),
        ("https://isni.org/isni/0000000121032684", "the check digits of this ISNI are wrong", "register"),
        ("https://www.grid.ac/institutes/4714.6", "this is not how a GRID id is written", "register"),
        ("https://dx.doi.org/10.13039/x", "this is not how a Crossref Funder ID is written", "register"),
        ("https://www.wikidata.org/entity/Q0", "this is not how a Wikidata id is written", "register"),
        ("https://www.wikidata.org/entity/P31", "this is not how a Wikidata id is written", "register"),
        ("https://m.wikidata.org/wiki/Q34", "this is a page about the thing", "http://www.wikidata.org/entity/Q34"),
        ("http://wikidata.org/wiki/Q34", "this is a page about the thing", "http://www.wikidata.org/entity/Q34"),
        ("0000-0002-1825-0097", "is not a web address", "write https://orcid.org/0000-0002-1825-0097"),
        ("ORCID: 0000-0002-1694-233x", "is not a web address", "write https://orcid.org/0000-0002-1694-233X"),
        (
            "orcid.org/0000-0002-1825-0097",
            "is not a web address",
            "write https://orcid.org/0000-0002-1825-0097",
        ),
        ("Q34", "is not a web address", "write http://www.wikidata.org/entity/Q34"),
        ("0000-0002-1825-0098", "is not a web address", "write it in full"),
    ],
)
def test_an_error_in_an_identifier_is_explained(address, fault, remedy, check):
    found = only(check(f"people:\n  bror-icefeldt:\n    same_as: '{address}'\n"))
    assert (found.severity, found.location.line) == ("error", 4)
    assert fault in found.message
    assert remedy in found.help


@pytest.mark.parametrize(
    "address",
    [
        *("https://example.org/orcid.org/1", "https://ror.org.example/x", "https://xorcid.org/1"),
        *("https://doi.org/10.1038/s41431-025-1", "https://isni.example/isni/1"),
    ],
)
def test_any_other_address_is_not_looked_into(address, check):
    assert check(f"people:\n  bror-icefeldt:\n    same_as: {address}\n") == []


@pytest.mark.parametrize(
    "address", ["https://orcid.org/", "https://ror.org/about", "https://www.wikidata.org/wiki/Q34"]
)
def test_a_page_of_a_register_may_be_a_homepage(address, check):
    assert check(f"organisations:\n  reedmark-agency:\n    homepage: {address}\n") == []


@pytest.mark.parametrize(("section", "address"), BY_SECTION)
def test_another_form_than_that_of_the_register_is_pointed_out_with_the_canonical_one(section, address, check):
    holder = {"people": "bror-icefeldt", "organisations": "reedmark-agency"}[section]
    assert check(f"{section}:\n  {holder}:\n    same_as: {address}\n") == []
    if "publications.europa.eu" in address:
        return
    for other in spelled(address)[::7]:
        found = only(check(f"{section}:\n  {holder}:\n    same_as: {other}\n"))
        assert (found.code, found.severity, marked(found)) == ("identifier-form", "warning", other)
        assert found.help == f"write {address}"


@pytest.mark.parametrize(("section", "address"), BY_SECTION)
def test_two_records_with_one_identifier_in_any_spelling_are_reported_with_both_places(section, address, check):
    for other in [address, *spelled(address)[::9]]:
        facts = f"  one:\n    name: Ann Bee\n    same_as: {address}\n    {ROLES}\n"
        facts += f"  two:\n    name: Cilla Dee\n    same_as: {other}\n    {ROLES}\n"
        found = only(f for f in check(f"{section}:\n{facts}") if f.code != "identifier-form")
        assert (found.code, found.severity) == ("probable-duplicate", "warning")
        assert [found.location.line, *(r.location.line for r in found.related)] == [9, 5]
        assert "`one`" in found.message
        assert "`two`" in found.message


def test_an_identifier_on_a_person_and_on_an_organisation_is_reported_as_of_the_wrong_kind(check):
    found = check("""
        people:
          bror-icefeldt: {same_as: https://ror.org/048a87296}
          mare-reedling: {same_as: http://grid.ac/institutes/grid.4714.6}
        organisations:
          reedmark-agency: {same_as: https://www.orcid.org/0000-0002-1825-0097}
        projects:
          ripplemark: {same_as: https://ror.org/048a87296}
        topics:
          lake-ice: {same_as: https://isni.org/isni/0000000121032683}
    """)
    wrong = [f for f in found if f.code == "identifier-of-another-kind"]
    assert [f.location.line for f in wrong] == [3, 4, 6, 10]
    assert "a ROR id identifies an organisation, and `bror-icefeldt` is a person" in wrong[0].message
    assert {f.severity for f in wrong} == {"error"}


def test_two_identifiers_of_one_register_on_a_record_are_reported_in_one_file_or_two(check, put):
    put(
        "sources/other.yaml",
        "source: {id: other, title: O, kind: editorial}\n"
        "people: {bror-icefeldt: {same_as: http://orcid.org/0000-0002-1825-0097/}}\n",
    )
    same = "people:\n  bror-icefeldt:\n    same_as: https://orcid.org/0000-0002-1825-0097\n"
    assert [f.code for f in check(same)] == ["identifier-form"]
    found = only(f for f in check(same.replace("1825-0097", "1694-233X")) if f.code != "identifier-form")
    assert (found.code, found.severity) == ("two-identifiers", "warning")
    assert {found.location.path, found.related[0].location.path} == {
        "data/sources/example.yaml",
        "data/sources/other.yaml",
    }


def test_a_person_may_have_identifiers_of_several_registers(check):
    facts = "people:\n  bror-icefeldt:\n    same_as: [{}]\n"
    assert check(facts.format(", ".join(IDENTIFIERS["people"]))) == []


def test_one_identifier_of_two_that_are_stated_to_differ_is_still_reported(check):
    facts = "  mare-reedling: {same_as: http://www.wikidata.org/entity/Q34}\n"
    facts += "  bror-icefeldt: {same_as: http://www.wikidata.org/entity/Q34, different_from: mare-reedling}\n"
    found = only(check("people:\n" + facts))
    assert (found.code, found.location.line) == ("probable-duplicate", 4)
    assert "one of the two identifiers is wrong" in found.help


def test_a_scheme_is_described_in_the_ontology_only(tmp_path):
    for name in ("b1mg.ttl", "shapes.ttl"):
        (tmp_path / name).write_bytes((shipped("ontology") / name).read_bytes())
    (tmp_path / "own.ttl").write_text(
        "@prefix b1mg: <https://w3id.org/b1mg/ontology#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .\n"
        "<urn:viaf> a b1mg:IdentifierScheme ; <http://www.w3.org/2000/01/rdf-schema#label> 'VIAF id'@en ;\n"
        "  b1mg:canonicalPrefix 'https://viaf.org/viaf/' ; b1mg:registerPattern '^[0-9]+$' ;\n"
        "  b1mg:forClass foaf:Agent .\n",
        "utf-8",
    )
    known = load_schema(Ontology(tmp_path)).identifiers.recognise("http://www.viaf.org/viaf/42/")
    assert (known.canonical, known.scheme.with_article) == ("https://viaf.org/viaf/42", "a VIAF id")


@pytest.mark.parametrize(
    ("description", "why"),
    [
        ("b1mg:canonicalPrefix 'https://viaf.org/'", "needs b1mg:registerPattern"),
        ("b1mg:registerPattern '^[0-9]+$'", "needs b1mg:canonicalPrefix"),
        ("b1mg:canonicalPrefix 'https://viaf.org/' ; b1mg:registerPattern '^[0-9'", "cannot be read"),
        (
            "b1mg:canonicalPrefix 'https://viaf.org/' ; b1mg:registerPattern '^[0-9]+$' ; b1mg:checkDigits 'Luhn'",
            "b1mg:checkDigits is one of: 'ISO 7064 MOD 11-2'",
        ),
    ],
)
def test_an_invalid_scheme_is_refused_by_name_and_line(description, why, tmp_path):
    shapes = (shipped("ontology") / "shapes.ttl").read_text("utf-8")
    (tmp_path / "b1mg.ttl").write_bytes((shipped("ontology") / "b1mg.ttl").read_bytes())
    (tmp_path / "shapes.ttl").write_text(f"{shapes}\nshape:viaf a b1mg:IdentifierScheme ; {description} .\n", "utf-8")
    with pytest.raises(SchemaError, match=re.escape(why)) as refused:
        load_schema(Ontology(tmp_path))
    assert re.match(r"shapes\.ttl:\d+: shape:viaf: ", str(refused.value))


@given(DATES)
def test_every_day_of_the_calendar_is_a_date_and_so_are_its_month_and_year(day):
    assert [date_type(day[:length]).rsplit("#")[1] for length in (10, 7, 4)] == ["date", "gYearMonth", "gYear"]


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "25",
            "2025-3",
            "2025-00",
            "2025-13",
            "2025-02-30",
            "2025-04-31",
            "1900-02-29",
            "0000",
            "2025-1-1",
            "20250319",
        ),
        *(
            "2025-03-19Z",
            "-2025",
            "+2025",
            "12025",
            "2025/03/19",
            "19.3.2025",
            "٢٠٢٥",
            "2025 ",
            "2025-",
            "2025-03-19T00:00",
        ),
    ],
)
def test_anything_else_is_not_a_date(written):
    assert date_type(written) is None


@given(DATES, DATES, st.sampled_from([4, 7, 10]), st.sampled_from([4, 7, 10]))
def test_dates_are_compared_as_far_as_both_are_known(one, other, precise, rough):
    one, other = one[:precise], other[:rough]
    shared = min(precise, rough)
    assert after(one, other) == (one[:shared] > other[:shared])
    assert agree(one, other) == agree(other, one) == (not after(one, other) and not after(other, one))
