"""Which values contradict each other, and which of them counts: the rule that all faces share."""

from __future__ import annotations

import pytest

from b1mg_graph.model import conflicts
from b1mg_graph.model.conflicts import Claim, Ruling, Sources, contradict, judge, later_editions

XSD = "http://www.w3.org/2001/XMLSchema#"


def date(written: str) -> str:
    """A date as a term."""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(written)]
    return f'"{written}"^^<{XSD}{kind}>'


def thing(id_: str) -> str:
    return f"<https://example.org/{id_}>"


def term(word: str) -> str:
    """A date where the word begins with a digit, else a thing."""
    return date(word) if word[0].isdigit() else thing(word)


def claims(**given: str) -> list[Claim]:
    """A claim for each source."""
    return [Claim(term(value), thing(source)) for source, value in given.items()]


def ruling(prefers: str = "", rejects: str = "", iri: str = "ruling") -> Ruling:
    def sources(words: str) -> frozenset[str]:
        return frozenset(map(thing, words.split()))

    return Ruling(thing(iri), thing("it"), "path", sources(prefers), sources(rejects))


def standings(verdict) -> dict[str, str]:
    """The assessment of each source's claim."""
    return {one.claim.source[len("<https://example.org/") : -1]: one.standing for one in verdict.judged}


@pytest.mark.parametrize(
    ("one", "other", "do"),
    [
        (thing("a"), thing("a"), False),
        (thing("a"), thing("b"), True),
        (thing("a"), '"a"', True),
        ('"a"', '"b"', True),
        ('"a"@en', '"b"@en', True),
        ('"a"@en', '"b"@sv', False),
        ('"a"@en', '"a"', False),
        ('"true"', '"false"', True),
        (date("2018"), date("2018-05"), False),
        (date("2018-05"), date("2018-05-01"), False),
        (date("2018"), date("2018-05-01"), False),
        (date("2018-05"), date("2019-05"), True),
        (date("2018"), date("2019-01-01"), True),
        (f'"25"^^<{XSD}integer>', f'"2"^^<{XSD}integer>', True),
        ('"2018"', '"2018-05"', True),  # two texts are not dates, whatever they look like
    ],
)
def test_two_values_contradict_each_other_or_not_whichever_comes_first(one, other, do):
    assert contradict(one, other) is do
    assert contradict(other, one) is do


@pytest.mark.parametrize(
    ("given", "decided", "standing", "set_aside"),
    [
        pytest.param({"x": "a"}, [], {}, "", id="one value"),
        pytest.param({"x": "a", "y": "a"}, [], {}, "", id="two sources agree"),
        pytest.param({"x": "2018", "y": "2018-05", "z": "2018-05-01"}, [], {}, "", id="precision"),
        pytest.param({"x": "a", "y": "b"}, [], {"x": "disputed", "y": "disputed"}, "", id="two values"),
        pytest.param(
            {"x": "2018", "y": "2018-05", "z": "2018-06"}, [], {"y": "disputed", "z": "disputed"}, "", id="year agrees"
        ),
        pytest.param(
            {"x": "a", "y": "b"}, [ruling(rejects="y")], {"x": "accepted", "y": "rejected"}, "b", id="one rejected"
        ),
        pytest.param(
            {"x": "a", "y": "b"}, [ruling(prefers="x")], {"x": "preferred", "y": "not-preferred"}, "b", id="preferred"
        ),
        pytest.param(
            {"x": "a", "y": "b", "z": "c"},
            [ruling(rejects="z")],
            {"x": "disputed", "y": "disputed", "z": "rejected"},
            "c",
            id="two are left",
        ),
        pytest.param(
            {"x": "a", "y": "b", "z": "b"},
            [ruling(rejects="z")],
            {"x": "disputed", "y": "disputed", "z": "rejected"},
            "",
            id="another source gives the rejected value",
        ),
        pytest.param(
            {"x": "a", "y": "b", "z": "c"},
            [ruling(prefers="x")],
            {"x": "preferred", "y": "not-preferred", "z": "not-preferred"},
            "b c",
            id="preferred to all",
        ),
        pytest.param(
            {"x": "a", "y": "b", "z": "a"},
            [ruling(prefers="x")],
            {"x": "preferred", "y": "not-preferred", "z": "accepted"},
            "b",
            id="one that agrees with the preferred",
        ),
        pytest.param(
            {"x": "2018", "y": "2019-05", "z": "2018-05"},
            [ruling(prefers="x")],
            {"x": "preferred", "y": "not-preferred", "z": "accepted"},
            "2019-05",
            id="a finer date that agrees with the preferred",
        ),
        pytest.param(
            {"x": "a", "y": "b"},
            [ruling(rejects="other")],
            {"x": "disputed", "y": "disputed"},
            "",
            id="a source that says nothing of it",
        ),
        pytest.param({"x": "a", "y": "a"}, [ruling(rejects="y")], {}, "", id="nothing to decide"),
        pytest.param(
            {"x": "a", "y": "b", "z": "c"},
            [ruling(rejects="y", iri="one"), ruling(rejects="z", iri="two")],
            {"x": "accepted", "y": "rejected", "z": "rejected"},
            "b c",
            id="two rulings",
        ),
    ],
)
def test_the_assessment_of_claims_and_which_values_are_set_aside(given, decided, standing, set_aside):
    verdict = judge(claims(**given), Sources(), decided)
    assert standings(verdict) == standing
    assert verdict.set_aside == {term(word) for word in set_aside.split()}


@pytest.mark.parametrize(
    ("dates", "contradict_each_other"),
    [
        (("2025", "2025"), True),
        (("2025", "2025-03"), True),
        (("2025-03", "2025-03-19"), True),
        ((None, None), True),
        (("2025-03", "2025-04"), False),
        (("2021", "2025"), False),
        ((None, "2025"), False),
    ],
)
def test_what_changes_over_time_is_compared_at_one_date_only(dates, contradict_each_other):
    sources = Sources({thing("x"): dates[0], thing("y"): dates[1]})
    verdict = judge(claims(x="a", y="b"), sources, changes=True)
    assert bool(verdict.disputed) is contradict_each_other
    assert judge(claims(x="a", y="b"), sources).disputed


def test_a_ruling_on_what_changes_over_time_decides_for_the_date_of_its_source():
    sources = Sources({thing("x"): "2025", thing("y"): "2025", thing("early"): "2019"})
    verdict = judge(claims(early="c", x="a", y="b"), sources, [ruling(prefers="x")], changes=True)
    assert standings(verdict) == {"x": "preferred", "y": "not-preferred"}
    assert verdict.set_aside == {thing("b")}


@pytest.mark.parametrize(
    ("given", "standing", "set_aside"),
    [
        pytest.param({"old": "a", "new": "b"}, {"old": "replaced"}, "a", id="the later edition counts"),
        pytest.param({"old": "a", "newer": "b"}, {"old": "replaced"}, "a", id="an edition later still"),
        pytest.param({"old": "a", "new": "b", "newer": "c"}, {"old": "replaced", "new": "replaced"}, "a b", id="three"),
        pytest.param({"old": "a"}, {}, "", id="the later edition says nothing of it"),
        pytest.param({"old": "a", "new": "a"}, {}, "", id="the later edition says the same"),
        pytest.param({"old": "2018", "new": "2018-05"}, {}, "", id="the later edition is more precise"),
        pytest.param(
            {"old": "a", "new": "b", "x": "b"}, {"old": "replaced"}, "a", id="another source agrees with the later"
        ),
        pytest.param(
            {"old": "a", "new": "b", "x": "a"},
            {"old": "replaced", "new": "disputed", "x": "disputed"},
            "",
            id="another source still gives the earlier value",
        ),
        pytest.param(
            {"old": "a", "new": "b", "newer": "a"}, {"old": "replaced", "new": "replaced"}, "b", id="and back"
        ),
    ],
)
def test_a_later_edition_takes_the_place_of_an_earlier_one(given, standing, set_aside):
    editions = later_editions({thing("new"): [thing("old")], thing("newer"): [thing("new")]})
    verdict = judge(claims(**given), Sources(later=editions))
    assert standings(verdict) == standing
    assert verdict.set_aside == set(map(thing, set_aside.split()))


def test_editions_that_replace_each_other_in_a_ring_have_each_other_as_later_ones_and_never_themselves():
    ring = later_editions({"b": ["a"], "c": ["b"], "a": ["c"]})
    assert ring == {"a": {"b", "c"}, "b": {"a", "c"}, "c": {"a", "b"}}


def test_a_claim_names_what_settles_it():
    editions = later_editions({thing("new"): [thing("old")]})
    verdict = judge(claims(old="a", new="b", x="c"), Sources(later=editions), [ruling(rejects="x")])
    assert {one.standing: one.by for one in verdict.judged} == {
        "replaced": thing("new"),
        "rejected": thing("ruling"),
        "accepted": None,
    }


def test_a_value_has_the_assessment_of_its_best_claim():
    verdict = judge(claims(x="a", y="b", z="b"), Sources(), [ruling(rejects="z")])
    assert verdict.of_value(thing("b")).standing == "disputed"
    assert judge(claims(x="a", y="b"), Sources(), [ruling(rejects="y")]).of_value(thing("b")).standing == "rejected"
    assert verdict.of_value(thing("c")) is None


@pytest.mark.parametrize("shape", ["one differs", "all differ", "one each year"])
def test_many_claims_cost_no_more_than_their_number(shape, monkeypatch):
    asked = []
    known = conflicts.contradict
    monkeypatch.setattr(conflicts, "contradict", lambda one, other: asked.append(1) or known(one, other))

    def cost(n: int) -> int:
        asked.clear()
        values = ["a"] * (n - 1) + ["b"] if shape == "one differs" else [f"v{i}" for i in range(n)]
        every = [Claim(thing(value), thing(f"s{i}")) for i, value in enumerate(values)]
        dates = {thing(f"s{i}"): str(1000 + i) for i in range(n)} if shape == "one each year" else {}
        judge(every, Sources(dates), changes=shape == "one each year")
        return len(asked)

    assert cost(2000) < 2.5 * cost(1000)
