"""After an edit, a query that can be divided is evaluated for what the edit concerns, with the answer of the whole."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from b1mg_graph.rdf.dataset import Dataset
from b1mg_graph.rdf.division import division_of
from b1mg_graph.rdf.inference import pieces_of
from b1mg_graph.rdf.results import Results, by_what, whats_of
from b1mg_graph.rdf.slices import Slices, Source
from b1mg_graph.rdf.sorting import BySubject, about, differing, with_changes
from b1mg_graph.resources import shipped

PREFIXES = {"a": "urn:a#"}
QUERIES = sorted([*(shipped("ontology") / "rules").glob("*.rq"), *(shipped("ontology") / "checks").glob("*.rq")])
ONTOLOGY = "GRAPH <https://w3id.org/b1mg/ontology>"
DIVIDED = (
    # query, the variable by which it is divided, and what its tables are
    ("CONSTRUCT { ?y a:r ?x } { ?x a:p ?y }", "x", ""),
    ("CONSTRUCT { ?h a:r ?b } { ?m a:p ?h ; a:q ?b ; a:s ?t . ?t a:t a:x }", "h", "t"),
    ("CONSTRUCT { ?m a:r 1 . ?b a:r 2 } { ?m a:p ?h ; a:q ?b }", "m", ""),
    (
        "CONSTRUCT { ?x a:r ?n } { SELECT ?x (COUNT(?y) AS ?n) { ?x a:p ?y } GROUP BY ?x HAVING(COUNT(?y) > 1) }",
        "x",
        "",
    ),
    ("CONSTRUCT { ?h a:r ?n } { SELECT ?h (COUNT(?b) AS ?n) { ?m a:p ?h ; a:q ?b . ?b a a:C } GROUP BY ?h }", "h", "C"),
    ("CONSTRUCT { ?x a:r ?y } { ?x a:p ?y FILTER NOT EXISTS { ?x a:q ?z . ?z a:s ?u } }", "x", "s"),
    (
        "CONSTRUCT { ?h a:r ?g } { ?m a:p ?h ; a:q ?b . ?n a:p ?g ; a:q ?b FILTER(EXISTS { ?m a:s ?t . ?n a:s ?t }) }",
        "b",
        "",
    ),
    ("CONSTRUCT { ?x a:r ?z } { ?x a:p ?y OPTIONAL { ?x a:q ?z } }", "x", ""),
    ("CONSTRUCT { ?h a:r ?b } { ?h a:t 1 MINUS { ?m a:p ?h ; a:q ?b } ?h a:s ?b }", "h", ""),
    ("CONSTRUCT { ?x a:r ?y } { { ?x a:p ?y } UNION { ?x a:q|a:s ?y } ?x a:t 1 }", "x", ""),
    ("CONSTRUCT { ?x a:r ?y } { VALUES ?p { a:p a:q } ?x ?p ?y }", "x", ""),
    ("CONSTRUCT { ?x a:r ?y } { { SELECT DISTINCT ?x ?t { ?x a:p ?z . ?z a:q/a:s* ?t } } ?x a:t ?y }", "x", "qs"),
    # another value can make the same triple, with the two at the other's place
    ("CONSTRUCT { ?x a:r ?y . ?y a:r ?x } { a:x a:p ?x . a:y a:q ?y }", "x", "q"),
    ("SELECT ?x { ?x a:p ?y }", "x", ""),
    ("SELECT ?b { ?m a:p ?h ; a:q ?b ; a:s ?t }", "b", ""),
    ("SELECT DISTINCT ?x ?y { ?x a:p ?y MINUS { ?m a:q ?x ; a:s ?t } }", "x", ""),
    ("SELECT ?x (COUNT(*) AS ?n) { ?x a:p ?y } GROUP BY ?x", "x", ""),
)
UNDIVIDED = (
    "ASK { ?x a:p ?y }",
    "SELECT * { ?x a:p ?y }",
    "SELECT ?x { ?x a:p ?y } LIMIT 3",
    "SELECT ?x { ?x a:p ?y } VALUES ?y { a:x }",
    "SELECT (COUNT(*) AS ?n) { ?x a:p ?y }",
    "SELECT (EXISTS { ?x a:p ?y } AS ?n) { ?x a:p ?y }",
    "CONSTRUCT { a:x a:r ?n } { SELECT (COUNT(?x) AS ?n) { ?x a:p ?y } }",
    "CONSTRUCT { ?x a:r 1 } { ?x a:p+ ?y }",
    "CONSTRUCT { ?x a:r ?y } { ?x a:p 1 . ?y a:q* a:x }",
    "CONSTRUCT { ?x a:r ?z } { OPTIONAL { ?x a:p ?y } OPTIONAL { ?x a:q ?z } }",
    "CONSTRUCT { ?x a:r 1 } { { SELECT ?x { ?x a:p ?y } LIMIT 1 } }",
    "CONSTRUCT { ?x a:r 1 } { ?x a:p ?y } LIMIT 1",
    "CONSTRUCT { ?x a:r 1 } { { SELECT * { ?x a:p ?y } } }",
    "CONSTRUCT { ?x ?y ?z } { ?x ?y ?z }",
    "CONSTRUCT { _:b a:r ?x } { ?x a:p ?y }",
    "CONSTRUCT { [] a:r ?x } { ?x a:p ?y }",
    "CONSTRUCT WHERE { ?x ?p ?y }",
    "CONSTRUCT { ?x a:r 1 } { ?x a:p ?y . ?z ?p ?u }",
    "CONSTRUCT { ?a a:r ?c } { ?x a:p ?y OPTIONAL { MINUS { ?c a:s|a:q ?a } ?x a a:C . a:y a:s ?c } ?y a:q ?a }",
    "nothing of the kind",
)


def piece_of(lines: set[bytes]) -> BySubject:
    return BySubject(b"".join(sorted(lines)))


def random_lines(random: Random, number: int) -> set[bytes]:
    things = [f"<urn:a#{name}>" for name in "xyz"]
    found = set()
    for _ in range(number):
        path, value = random.choice("pqst"), random.choice(things)
        if path == "t":
            value = random.choice([things[0], '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'])
        line = f"{random.choice(things)} <urn:a#{path}> {value} .\n"
        if random.random() < 0.1:
            line = f"{random.choice(things)} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:a#C> .\n"
        found.add(line.encode())
    return found


def dataset_of(*pieces: bytes) -> Dataset:
    dataset = Dataset(PREFIXES)
    dataset.add_all([("<urn:a#source>", lines) for lines in pieces])
    return dataset


def whats_in(*pieces: bytes) -> frozenset[str]:
    return frozenset().union(*(whats_of(line) for piece in pieces for line in piece.splitlines(keepends=True)))


def answer_of(dataset: Dataset, query: str):
    if query.startswith("CONSTRUCT"):
        return pieces_of(sorted((dataset.construct(query) or b"").splitlines(keepends=True)), Results())
    return Counter(str(row) for row in dataset.query(query))


def answer_by_slices(slices: Slices, query: str, reads: frozenset[str] | None, before):
    if query.startswith("CONSTRUCT"):
        return slices.triples(query, reads, before)
    found = slices.answers(query, reads)
    if found is None:
        return None
    rows = Counter(before)
    rows.subtract(str(row) for row in found.before)
    rows.update(str(row) for row in found.after)
    return +rows


@pytest.mark.parametrize(("query", "by", "tables"), DIVIDED)
def test_a_query_is_divided_by_the_values_of_a_variable(query, by, tables):
    found = division_of(query, PREFIXES)
    assert found is not None
    assert (found.by, found.tables) == (by, {f"urn:a#{name}" for name in tables})
    assert not found.needs_all


@pytest.mark.parametrize("query", UNDIVIDED)
def test_a_query_that_cannot_be_divided_has_no_division(query):
    assert division_of(query, PREFIXES) is None


def test_every_rule_and_check_that_ships_can_be_divided(starter_graph):
    for path in QUERIES:
        found = division_of(path.read_text("utf-8"), starter_graph.assembly.dataset.prefixes)
        assert found is not None, path.name
        assert not found.needs_all, path.name


@pytest.mark.parametrize(("query", "by", "tables"), DIVIDED)
def test_random_edits_have_the_answer_of_the_whole(query, by, tables):
    of_tables = {f"urn:a#{name}" for name in tables}
    random = Random(query)
    divided = changed = 0
    for _ in range(200):
        same = piece_of(random_lines(random, random.randrange(1, 16)))
        old = random_lines(random, random.randrange(8))
        new = {line for line in old if random.random() < 0.7} | random_lines(random, random.randrange(4))
        if random.random() < 0.8:  # else the edit changes a table, and the whole is evaluated
            old, new = ({line for line in lines if not whats_of(line) & of_tables} for lines in (old, new))
        pieces = piece_of(old), piece_of(new)
        whole = [answer_of(dataset_of(same, piece), query) for piece in pieces]
        slices = Slices(
            PREFIXES,
            b"",
            [Source(whats_in(same), found := [same], found), Source(whats_in(*pieces), pieces[:1], pieces[1:])],
        )
        reads = dataset_of(same).reads(query)
        found = answer_by_slices(slices, query, reads, whole[0])
        if found is not None:
            divided += 1
            changed += found != whole[0]
            assert found == whole[1], (same, *pieces)
    assert divided > 20
    assert changed > 3


class Queries:
    """Random queries: groups in groups, of each kind, with few variables and properties."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def variable(self) -> str:
        return self.random.choice(("?a", "?b", "?c", "?d"))

    def pattern(self) -> str:
        subject = self.random.choice((self.variable(), self.variable(), self.variable(), "a:x"))
        value = self.random.choice((self.variable(), self.variable(), self.variable(), "a:y"))
        path = self.random.choice((*("a:p", "a:q", "a:s", "a:t") * 3, "a:p/a:q", "a:p|a:q", "^a:p", "a:s+", "a:q*"))
        return self.random.choice((f"{subject} {path} {value} .",) * 4 + (f"{subject} a a:C .",))

    def group(self, depth: int = 0) -> str:
        found = [self.pattern()]
        for _ in range(self.random.randrange(3)):
            kind = self.random.randrange(12 if depth < 2 else 6)
            inner = self.group(depth + 1) if kind > 5 else ""
            others = {
                6: f"OPTIONAL {inner}",
                7: f"MINUS {inner}",
                8: f"FILTER NOT EXISTS {inner}",
                9: f"FILTER EXISTS {inner}",
                10: f"{inner} UNION {self.group(depth + 1) if kind == 10 else ''}",
                11: f"{{ {self.select(depth + 1) if kind == 11 else ''} }}",
                5: f"FILTER({self.variable()} != {self.variable()})",
            }
            found.insert(self.random.randrange(len(found) + 1), others.get(kind) or self.pattern())
        return f"{{ {' '.join(found)} }}"

    def select(self, depth: int = 0) -> str:
        names = dict.fromkeys(self.variable() for _ in range(self.random.randint(1, 3)))
        chosen = " ".join(names)
        if self.random.random() < 0.3:
            number = f"?n{self.random.randrange(99)}"
            return f"SELECT {chosen} (COUNT(*) AS {number}) WHERE {self.group(depth)} GROUP BY {chosen}"
        return f"SELECT {self.random.choice(('', 'DISTINCT '))}{chosen} WHERE {self.group(depth)}"

    def query(self) -> str:
        if self.random.random() < 0.5:
            return self.select()
        made = " . ".join(f"{self.variable()} a:r {self.variable()}" for _ in range(self.random.randint(1, 2)))
        return f"CONSTRUCT {{ {made} }} WHERE {self.group()}"


def test_random_queries_have_the_answer_of_the_whole_after_random_edits():
    queries = Queries(7)
    random = queries.random
    compared = 0
    for _ in range(1000):
        query = queries.query()
        division = division_of(query, PREFIXES)
        if division is None or division.needs_all:
            continue
        same, old = piece_of(random_lines(random, 10)), random_lines(random, 6)
        new = {line for line in old if random.random() < 0.7} | random_lines(random, 2)
        pieces = piece_of(old), piece_of(new)
        try:
            whole = [answer_of(dataset_of(same, piece), query) for piece in pieces]
        except SyntaxError:  # such as a variable that is counted and selected
            continue
        sources = [Source(whats_in(same), found := [same], found), Source(whats_in(*pieces), pieces[:1], pieces[1:])]
        reads = dataset_of(same).reads(query)
        found = answer_by_slices(Slices(PREFIXES, b"", sources), query, reads, whole[0])
        if found is not None:
            compared += 1
            assert found == whole[1], (query, same, *pieces)
    assert compared > 100


def test_what_was_derived_is_a_part_of_the_statements():
    query = "CONSTRUCT { ?x a:r ?n } { SELECT ?x (COUNT(?y) AS ?n) { ?x a:p ?y . ?y a a:C } GROUP BY ?x }"
    reads = dataset_of().reads(query)
    stated = BySubject(b"<urn:a#x> <urn:a#p> <urn:a#y> .\n<urn:a#x> <urn:a#p> <urn:a#z> .\n")
    of_type = b"<urn:a#%b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:a#C> .\n"
    for paths in (["urn:a#p"], ["urn:a#C"]):
        slices = Slices(PREFIXES, b"", [Source(frozenset(paths), found := [stated], found)])
        before, after = (pieces_of([of_type % name for name in names], Results()) for names in ((b"y",), (b"y", b"z")))
        slices.add(before, before)
        known = pieces_of([b'<urn:a#x> <urn:a#r> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'], Results())
        assert slices.triples(query, reads, known) == known
        slices.add((), after)
        assert slices.triples(query, reads, known) is None  # the classes are a table


@pytest.mark.parametrize(
    ("template", "is_told"),
    [
        ("?x a:r ?y . ?x a:s 1", True),
        ("?y a:r ?x ; a:s ?x , ?x", True),
        ("?x a:r ?y . ?y a:r ?x", False),
    ],
)
def test_the_value_is_told_by_a_triple_that_has_it_at_the_same_place_as_all_others(template, is_told):
    found = division_of(f"CONSTRUCT {{ {template} }} {{ ?x a:t 1 . ?z a:s ?y }}", PREFIXES)
    assert (found.by, found.is_in_all) == ("x", is_told) if is_told else not found.is_in_all


def test_a_triple_that_may_follow_from_another_value_is_looked_for_in_the_whole():
    query = "CONSTRUCT { ?m a:r 1 . ?b a:r 2 } { ?m a:p ?h ; a:q ?b }"
    same, gone = (
        b"<urn:a#%b> <urn:a#p> <urn:a#h> .\n<urn:a#%b> <urn:a#q> <urn:a#b> .\n" % (name, name) for name in (b"x", b"y")
    )
    known = answer_of(dataset_of(same, gone), query)
    sources = [Source(whats_in(same), found := [same], found), Source(whats_in(gone), [gone], [])]
    slices = Slices(PREFIXES, b"", sources)
    assert slices.triples(query, dataset_of().reads(query), known) is None


def test_what_is_not_known_or_is_much_is_evaluated_on_the_whole():
    query, line = "CONSTRUCT { ?x a:r ?y } { ?x a:p ?y }", b"<urn:a#x> <urn:a#p> <urn:a#y> .\n"
    reads = dataset_of().reads(query)
    for number in (600, 30_000):
        many = b"".join(sorted(b"<urn:a#x%d> <urn:a#p> <urn:a#y> .\n" % one for one in range(number)))
        assert Slices(PREFIXES, b"", [Source(whats_in(line), [], [many])]).triples(query, reads, ()) is None
    slices = Slices(PREFIXES, b"", [Source(whats_in(line), [], [line])])
    assert slices.triples(query, None, ()) is None
    assert slices.triples(query.replace("a:r", "b:r"), reads, ()) is None
    assert slices.triples("SELECT ?x { ?x a:p ?y }", reads, ()) is None
    assert [one.what for one in slices.triples(query, reads, ())] == ["urn:a#r"]
    slices.add(None, ())
    assert slices.triples(query, reads, ()) is None


def test_the_lines_that_differ_are_found_wherever_they_are():
    random = Random(5)
    for _ in range(200):
        old, new = random_lines(random, random.randrange(9)), random_lines(random, random.randrange(9))
        for more in (set(), old):
            one, other = piece_of(old), piece_of(new | more)
            assert differing(one, other) == old ^ (new | more)
            assert with_changes(one, old - (new | more), new | more) == other
            subject = b"<urn:a#x>"
            expected = [line for line in one.splitlines(keepends=True) if line.startswith(subject + b" ")]
            assert about(one, subject) == b"".join(expected)
    assert by_what([]) == {}
