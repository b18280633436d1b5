"""Identifiers elsewhere: each is under the source that has it, and leads to one thing only."""

from __future__ import annotations

import re

import pytest

ROR = "https://ror.org/"
WIKIDATA = "http://www.wikidata.org/entity/"
ISNI = "https://isni.org/isni/"

# Organisation, ROR id, item of Wikidata.
IN_ROR = """
european-commission 00k4n6c32 Q8880
ihe 01nfdxd69 Q30281010
karolinska-institutet 056d84691 Q219564
karolinska-university-hospital 00m8d6786 Q1734280
region-skane 03sawy356 Q3232565
region-ostergotland 024emf479 Q3231915
lund-university 012a77v79 Q218506
university-of-gothenburg 01tm6cn81 Q371522
linkoping-university 05ynxx418 Q782600
umea-university 05kb8h459 Q1144565
uppsala-university 048a87296 Q185246
orebro-university 05kytsw45 Q2002420
scilifelab 04ev03g22 Q7433682
nbis 00enajs79 Q109518478
vinnova 01kd5m353 Q4355568
swedish-research-council 03zttf063 Q7654827
elixir 044rwnt51 Q12269561
embl 03mstc592 Q695267
embl-ebi 02catss52 Q1341845
csc 04m8m1253 Q5014065
cnr 04zaypm56 Q902464
umf-carol-davila 04fm87419 Q1916637
isciii 00ca2c886 Q5918335
crg 03wyzt892 Q11913498
erasmus-mc 018906e22 Q3126873
health-ri 02xcmp898 -
lygature 02vtk3a57 -
university-of-luxembourg 036x5ad56 Q59668
university-of-tartu 03z77qz90 Q204181
opbg 02sy42d13 Q3886684
norwegian-directorate-of-health 01d2cn965 Q7061091
bbmri-eric 00pwncn89 -
ecrin 051ycea61 -
"""
ORGANISATIONS = [tuple(line.split()) for line in IN_ROR.strip().splitlines()]
OTHERS = {
    "european-commission": [ISNI + "0000000122904914", "https://doi.org/10.13039/501100000780"],
    "ihe": [ISNI + "0000000107076559", "https://www.grid.ac/institutes/grid.416779.a"],
    "karolinska-institutet": [ISNI + "0000000419370626"],
    "ecrin": [ISNI + "0000000491299246"],
}
# Crockford's digits, in which a ROR id is written: no i, l, o and u.
DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


@pytest.mark.parametrize(("organisation", "ror", "item"), ORGANISATIONS, ids=[o[0] for o in ORGANISATIONS])
def test_an_organisation_has_the_identifiers_of_its_ror_record_under_that_source(the, organisation, ror, item):
    expected = [ROR + ror, *([] if item == "-" else [WIKIDATA + item]), *OTHERS.get(organisation, [])]
    assert the(f"GRAPH id:ror-records {{ id:{organisation} schema:sameAs ?x }}") == sorted(expected)
    assert the(f"id:{organisation} schema:sameAs ?x") == sorted(expected)


def test_no_organisation_has_identifiers_from_anywhere_else(the):
    expected = sorted(organisation for organisation, *_ in ORGANISATIONS)
    assert the("?x a org:Organization ; schema:sameAs ?elsewhere") == expected
    assert the("GRAPH ?x { ?thing schema:sameAs ?there FILTER(CONTAINS(STR(?there), 'ror.org')) }") == ["ror-records"]


def test_the_check_digits_of_every_ror_id_are_right(the):
    """ISO 7064 MOD 97-10, as ROR uses it: a digit written wrongly is found."""
    ids = [iri.removeprefix(ROR) for iri in the(f"?any schema:sameAs ?x FILTER(STRSTARTS(STR(?x), '{ROR}'))")]
    assert len(ids) >= len(ORGANISATIONS)
    assert [ror for ror in ids if not checks(ror)] == []
    assert not checks("00k4n6c23")


def checks(ror: str) -> bool:
    number = 0
    for digit in ror[1:7]:
        number = number * 32 + DIGITS.index(digit)
    return re.fullmatch(r"0[a-z0-9]{6}\d\d", ror) is not None and 98 - number * 100 % 97 == int(ror[7:])


@pytest.mark.parametrize("thing", ["gms", "dngc", "1mg", "b1mg", "b1mgplus", "gdi", "genome-of-europe", "insa", "lnds"])
def test_these_have_no_identifier_because_none_is_known(the, thing):
    assert the(f"id:{thing} schema:sameAs ?x") == []


@pytest.mark.parametrize(
    ("source", "start"),
    [
        ("eu-country-authority-table", "http://publications.europa.eu/resource/authority/country/"),
        ("wikidata", WIKIDATA),
    ],
)
def test_each_of_the_31_countries_has_an_identifier_of_the_union_and_one_of_wikidata(the, source, start):
    match = f"GRAPH id:{source} {{ ?x schema:sameAs ?there FILTER(STRSTARTS(STR(?there), '{start}')) }}"
    assert the(match) == the("?x a b1mg:Country")
    matches = the(f"?country a b1mg:Country ; schema:sameAs ?x FILTER(STRSTARTS(STR(?x), '{start}'))")
    assert len(matches) == 31


def test_no_identifier_is_given_to_two_things(the):
    assert the("?one schema:sameAs ?x . ?other schema:sameAs ?x FILTER(?one != ?other)") == []
