"""Every question of the library answers its example as its head says, and is described in both languages."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.query.library import load_questions

LIBRARY = load_questions(shipped_ontology())


def cells(row, prefixes) -> tuple[str, ...]:
    """A row as the head of a question writes it: an id, a prefixed name, the text of a literal, `-` for nothing."""
    return tuple("-" if term is None else cell(term, prefixes) for term in row)


def cell(term, prefixes) -> str:
    if not isinstance(term, ox.NamedNode):
        return term.value
    known = [(len(namespace), prefix) for prefix, namespace in prefixes.items() if term.value.startswith(namespace)]
    length, prefix = max(known, default=(0, "id"))
    return term.value if prefix == "id" and not length else f"{prefix}:{term.value[length:]}".removeprefix("id:")


def matches(found: tuple[str, ...], expected: tuple[str, ...]) -> bool:
    return len(found) == len(expected) and all(e in ("*", f) for f, e in zip(found, expected, strict=True))


@pytest.mark.parametrize("question", LIBRARY.values(), ids=lambda q: q.name)
def test_the_example_has_the_rows_that_are_expected(question, shipped_graph):
    result = shipped_graph.ask_question(question.name, **question.example)
    found = [cells(row, result.prefixes) for row in result]
    assert [e for e in question.expected if not any(matches(f, e) for f in found)] == []
    if not question.open_ended:
        assert [f for f in found if not any(matches(f, e) for e in question.expected)] == []


@pytest.mark.parametrize("question", LIBRARY.values(), ids=lambda q: q.name)
def test_titles_descriptions_parameters_and_columns_are_in_english_and_swedish(question, shipped_graph):
    texts = [question.title, question.description, question.group, *(p.help for p in question.parameters)]
    for text in texts:
        assert {"en", "sv"} <= set(text)
    result = shipped_graph.ask_question(question.name, **question.example)
    assert {name for name in result.variables if set(question.headings.get(name, ())) != {"en", "sv"}} == set()


@pytest.mark.parametrize("question", LIBRARY.values(), ids=lambda q: q.name)
def test_a_question_says_who_says_so_or_has_a_column_for_it(question):
    assert question.evidence or "source" in question.headings


def test_one_kind_of_thing_has_one_name_of_parameters_in_all_questions():
    """The second of two parameters of one kind is called other-NAME; dates are told apart by what they mean."""
    names: dict[tuple[str, ...], set[str]] = {}
    for question in LIBRARY.values():
        for parameter in question.subjects:
            if not parameter.types[0].startswith("xsd:"):
                names.setdefault(parameter.types, set()).add(parameter.name.removeprefix("other-"))
    assert {types: found for types, found in names.items() if len(found) > 1} == {}
    assert len(names) == len(set.union(*names.values()))


def test_a_group_has_one_name_in_each_language():
    groups = {(q.group["en"], q.group["sv"]) for q in LIBRARY.values()}
    assert len(groups) == len({en for en, _ in groups}) == len({sv for _, sv in groups})
