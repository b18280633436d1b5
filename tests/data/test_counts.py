"""How much the data set holds at the least, and what of it is complete."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from . import counts as script

AT_LEAST = {
    "people": 100,
    "organisations": 90,
    "countries": 31,
    "work areas and bodies": 45,
    "roles held": 350,
    "sources": 25,
    "attendances": 20,
    "events": 10,
    "documents": 10,
}
EXACTLY = {
    "countries": 31,
    "participants of B1MG": 28,
    "countries that signed": 27,
    "work packages of B1MG": 7,
    "tasks of B1MG with a lead": 10,
    "working groups of 1+MG with a number": 12,
    "vacant seats": 3,
}


@pytest.fixture(scope="module")
def counted(knowledge) -> dict[str, int]:
    return script.counts(knowledge)


@pytest.mark.parametrize("what", AT_LEAST)
def test_there_are_at_least_so_many(counted, what):
    assert counted[what] >= AT_LEAST[what]


@pytest.mark.parametrize("what", EXACTLY)
def test_there_are_exactly_so_many(counted, what):
    assert counted[what] == EXACTLY[what]


def test_a_role_that_several_sources_state_is_counted_once(knowledge, counted):
    rows = knowledge.query("SELECT ?held ?source { ?held a org:Membership ; b1mg:statedBy ?source }")
    assert counted["roles held"] < len(list(rows))


@pytest.mark.slow
@pytest.mark.parametrize("call", [["-m", "tests.data.counts"], ["tests/data/counts.py"]], ids=["module", "file"])
def test_the_counts_are_printed_by_a_script(counted, call):
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        [sys.executable, *call], cwd=root, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stderr
    printed = dict(re.fullmatch(r"(.+?) +(\d+)", line).groups() for line in ended.stdout.splitlines())
    assert printed == {what: str(number) for what, number in counted.items()}


@pytest.mark.parametrize("number", range(1, 8))
def test_every_work_package_of_b1mg_has_at_least_two_leaders(the, number):
    packages = the(f"?x b1mg:partOf id:b1mg ; b1mg:kind id:work-package ; skos:notation 'WP{number}'")
    assert packages == [f"b1mg-wp{number}"]
    assert len(the(f"?x a foaf:Person ; b1mg:coLeads id:b1mg-wp{number}")) >= 2
    assert the(f"?x b1mg:leads id:b1mg-wp{number}") == []


def test_the_working_groups_of_the_initiative_are_numbered_from_1_to_12(the):
    codes = the("?group b1mg:kind id:working-group ; b1mg:partOf id:1mg ; skos:notation ?x")
    assert sorted(codes, key=lambda code: int(code[2:])) == [f"WG{number}" for number in range(1, 13)]


def test_the_countries_are_the_27_of_the_european_union_and_four_neighbours(the):
    countries = the("?x a b1mg:Country")
    assert len(the("?x b1mg:euMember true")) == 27
    assert {*countries} - {*the("?x b1mg:euMember true")} == {"CH", "GB", "IS", "NO"}


def test_a_seat_is_vacant_for_malta_for_the_united_kingdom_and_in_the_lead_of_infectious_diseases(the, holds):
    assert the("?x b1mg:vacant true") == [
        "1mg-infectious-diseases-lead",
        "b1mg-governing-board-malta",
        "b1mg-governing-board-united-kingdom",
    ]
    assert the("?seat b1mg:vacant true ; org:postIn id:b1mg-governing-board ; b1mg:onBehalfOf ?x") == ["GB", "MT"]
    assert the("?seat b1mg:vacant true ; org:role id:lead ; org:postIn ?x") == ["1mg-infectious-diseases"]
    for country in ("GB", "MT"):
        assert not holds(
            f"?held a org:Membership ; org:organization id:b1mg-governing-board ; b1mg:onBehalfOf id:{country}"
        )
    assert not holds("?anybody b1mg:leads|b1mg:coLeads|b1mg:chairs id:1mg-infectious-diseases")
