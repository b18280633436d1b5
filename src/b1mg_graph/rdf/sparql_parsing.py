"""Parsing SPARQL queries to trees with positions.

The parser is rdflib's, which keeps no positions.  So each variable, IRI and string of the text that it gets ends with
its own offset: ``?who`` at offset 7 is parsed as ``?who·7``.  The offsets are taken off again when the tree is made, so
every term of the tree knows where it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from b1mg_graph.rdf.sparql_lexer import declared_prefixes, prefixed_names, tokens
from b1mg_graph.rdf.sparql_limits import excess_in
from b1mg_graph.rdf.sparql_simple import simple_query
from b1mg_graph.rdf.sparql_tree import (
    Bind,
    Blank,
    Call,
    Expression,
    Filter,
    Group,
    Iri,
    Literal,
    Named,
    Nested,
    Part,
    Path,
    Query,
    Span,
    Step,
    Term,
    Triple,
    Values,
    Variable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LONGEST = 20_000
"""The maximum number of characters of a query that is parsed: the parser takes about 0.2 ms for each."""

_MARK = "\u00b7"
"""The character before the offset: it is allowed in names (SPARQL 1.1, production 167), and rarely used."""

_KINDS = {
    "GroupOrUnionGraphPattern": "GROUP",
    "OptionalGraphPattern": "OPTIONAL",
    "MinusGraphPattern": "MINUS",
    "GraphGraphPattern": "GRAPH",
    "ServiceGraphPattern": "SERVICE",
}
_OPERATIONS = {
    "ConditionalOrExpression": "||",
    "ConditionalAndExpression": "&&",
    "RelationalExpression": "=",
    "AdditiveExpression": "+",
    "MultiplicativeExpression": "*",
    "UnaryNot": "!",
    "UnaryPlus": "+",
    "UnaryMinus": "-",
}
_ARGUMENTS = ("vars", "text", "arg", "arg1", "arg2", "arg3", "start", "length", "pattern", "replacement", "flags")
_AGGREGATES = {"Aggregate_GroupConcat": "GROUP_CONCAT"}
"""The names that rdflib gives to operators, and its keys of arguments, in their order."""


class _ReadOtherwiseError(Exception):
    """rdflib divides the text into other names than the lexer does: the text is no SPARQL."""


def parsed(sparql: str, prefixes: Mapping[str, str]) -> Query | None:
    """The tree of a query; None if rdflib cannot parse it, or it is longer than ``LONGEST``.

    ``prefixes`` are those that need no declaration.  A query with BASE, or with an undeclared prefix, has no tree.
    """
    known = {**prefixes, **declared_prefixes(sparql)}
    if len(sparql) > LONGEST or excess_in(sparql) or any(used not in known for _, used, _ in prefixed_names(sparql)):
        return None
    simple = simple_query(sparql, known)
    return simple if simple is not None else _parsed(sparql, known)


def _parsed(sparql: str, known: Mapping[str, str]) -> Query | None:
    """The tree of a query by the parser of rdflib, which is not imported before; ``known`` are all prefixes."""
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    spans = {span.start: span for span in _marked(sparql)}
    try:
        declarations, tree = parseQuery(_with_offsets(sparql, spans.values()))
        has_base = any(declaration.name == "Base" for declaration in declarations)
        return None if has_base else _Reading(sparql, known, spans).query(tree)
    except (ParseBaseException, RecursionError, _ReadOtherwiseError):  # the engine reads more than rdflib does
        return None


def _marked(sparql: str) -> Iterator[Span]:
    """The spans of the variables, IRIs and strings of a query, without those of declarations."""
    declared = 0
    for found in tokens(sparql):
        kind = found.lastgroup
        if kind == "comment":
            continue
        if declared:
            declared -= 1
        elif kind in ("iri", "string", "variable", "local"):
            yield Span(*found.span())
        declared = {"PREFIX": 2, "BASE": 1}.get(found[0].upper(), declared) if kind == "word" else declared


def _with_offsets(sparql: str, spans: Iterable[Span]) -> str:
    """The query with the offset of each term at its end: before the closing character of a string or an IRI."""
    pieces, done = [], 0
    for start, end in spans:
        first, closing = sparql[start], 0
        if first in "<\"'":
            closing = 3 if first != "<" and end - start > 5 and sparql.startswith(first * 3, start) else 1
        local_name = "0" if not closing and sparql[end - 1] == ":" else ""  # a local name does not begin with the mark
        pieces.append(f"{sparql[done : end - closing]}{local_name}{_MARK}{start}{sparql[end - closing : end]}")
        done = end
    return "".join([*pieces, sparql[done:]])


@dataclass(slots=True)
class _Reading:
    """The tree from the parse tree of rdflib, whose nodes are dictionaries with a name."""

    sparql: str
    prefixes: Mapping[str, str]
    spans: Mapping[int, Span]

    def query(self, node: Any) -> Query:
        """A query or a subquery."""
        form = node.name.removesuffix("Query").removeprefix("Sub").upper()
        selected = [self._named(one) for one in node.projection or ()]
        grouped = [self._named(one) for one in node.groupby.condition] if node.groupby else None
        return Query(
            form,
            self._group(node.where) if node.where else Group(),
            tuple(selected) or None,
            None if grouped is None else tuple(grouped),
            tuple(map(self._expression, node.having.condition)) if node.having else (),
            tuple(self._expression(one.expr) for one in node.orderby.condition) if node.orderby else (),
            self._values(node.valuesClause) if node.valuesClause else Values(()),
            tuple(map(self._term, node.var or ())) if form == "DESCRIBE" else (),
        )

    def _group(self, node: Any) -> Group:
        if node.name == "SubSelect":
            return Group((self.query(node),))
        return Group(tuple(part for one in node.part or () for part in self._parts(one)))

    def _parts(self, node: Any) -> Iterator[Part]:
        if node.name == "TriplesBlock":
            terms = [term for triples in node.triples for term in triples]
            for subject, predicate, object_ in zip(terms[::3], terms[1::3], terms[2::3], strict=True):
                yield Triple(self._term(subject), self._predicate(predicate), self._term(object_))
        elif node.name == "Filter":
            yield Filter(self._expression(node.expr))
        elif node.name == "Bind":
            (variable,) = self._variables([node.var])
            yield Bind(self._expression(node.expr), variable)
        elif node.name == "InlineData":
            yield self._values(node)
        else:
            groups = _as_list(node.graph)
            kind = _KINDS[node.name] if len(groups) == 1 else "UNION"
            term = self._term(node.term) if node.term is not None else None
            yield Nested(kind, tuple(map(self._group, groups)), term)

    def _named(self, node: Any) -> Named:
        """What is selected, or grouped by."""
        if not hasattr(node, "name") or node.name not in ("vars", "GroupAs"):
            return Named(self._expression(node), None)
        variable = node.evar if node.name == "vars" else node.var
        if node.name == "vars" and node.var is not None:
            return Named(self._expression(node.var), None)
        return Named(self._expression(node.expr), None if variable is None else next(self._variables([variable])))

    def _values(self, node: Any) -> Values:
        variables = tuple(self._variables(node.var or ()))
        rows = (
            row if isinstance(row, list) or type(row).__name__ == "ParseResults" else [row] for row in node.value or ()
        )
        return Values(
            variables, tuple(tuple(None if one == "UNDEF" else self._term(one) for one in row) for row in rows)
        )

    def _variables(self, nodes: Iterable[Any]) -> Iterator[Variable]:
        for term in map(self._term, nodes):
            assert isinstance(term, Variable)
            yield term

    def _expression(self, node: Any) -> Expression:
        name = getattr(node, "name", "")
        if not name or name in ("pname", "literal"):
            term = self._term(node)
            return term if not isinstance(term, Blank) else Literal("")
        if name in _OPERATIONS:
            return self._operation(node)
        if name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
            return Call(name.removeprefix("Builtin_"), group=self._group(node.graph))
        if name == "Function":
            function = self._term(node.iri)
            assert isinstance(function, Iri)
            return Call(function.value, tuple(map(self._expression, node.expr or ())))
        arguments = [value for key in _ARGUMENTS if (value := getattr(node, key)) is not None]
        listed = [one for given in arguments for one in _as_list(given)]
        return Call(
            _AGGREGATES.get(name, name.rpartition("_")[2].upper()),
            tuple(self._expression(one) for one in listed if one != "*"),
        )

    def _operation(self, node: Any) -> Expression:
        """An operator between operands; a level of precedence without an operator is its only operand."""
        first, others = self._expression(node.expr), node.other
        if others is None:
            return Call(_OPERATIONS[node.name], (first,)) if node.name.startswith("Unary") else first
        operands = tuple(map(self._expression, _as_list(others)))
        operator = node.op if isinstance(node.op, str) else _OPERATIONS[node.name]
        return Call(" ".join(operator.upper().split()), (first, *operands))

    def _predicate(self, node: Any) -> Term | Path:
        if not hasattr(node, "name") or node.name == "pname":
            return self._term(node)
        iris = tuple(self._iris(node))
        last = self._last(node, inverse=False)
        is_simple = len(iris) == 1 and last == (Step(iris[0].value, inverse=False),)
        return iris[0] if is_simple else Path(iris, last)

    def _iris(self, node: Any) -> Iterator[Iri]:
        if not hasattr(node, "name") or node.name == "pname":
            term = self._term(node)
            if isinstance(term, Iri):
                yield term
        else:
            for one in _as_list(node.part):
                yield from self._iris(one)

    def _last(self, node: Any, *, inverse: bool) -> tuple[Step, ...] | None:
        """The steps that a path can end with; if ``inverse``, those that it can begin with, turned round."""
        name = getattr(node, "name", "pname")
        if name == "pname":
            term = self._term(node)
            return (Step(term.value, inverse),) if isinstance(term, Iri) else None
        parts = _as_list(node.part)
        if name == "PathNegatedPropertySet" or (node.mod or "") in ("*", "?"):
            return None
        if name in ("PathEltOrInverse", "InversePath"):
            return self._last(parts[0], inverse=not inverse)
        if name == "PathSequence":
            return self._last(parts[0 if inverse else -1], inverse=inverse)
        found = [self._last(part, inverse=inverse) for part in parts]
        return None if None in found else tuple(step for steps in found for step in steps or ())

    def _term(self, node: Any) -> Term:
        import rdflib

        if getattr(node, "name", "") == "pname":
            local, span = self._split(node.localname or "")
            local = re.sub(r"\\(.)", r"\1", local)
            if span is not None and self.sparql[span.end - 1] == ":":
                local = ""
            written = self.sparql[slice(*span)] if span else ""
            namespace = self.prefixes.get(node.prefix or "")
            if namespace is None:
                raise _ReadOtherwiseError
            return Iri(namespace + local, span, written)
        if getattr(node, "name", "") == "literal":
            text, span = self._split(str(node.string))
            datatype = self._term(node.datatype).value if node.datatype is not None else ""  # type: ignore[union-attr]
            return Literal(text, str(node.lang or ""), datatype, span)
        if isinstance(node, rdflib.Variable):
            return Variable(*self._split(str(node)))
        if isinstance(node, rdflib.URIRef):
            iri, span = self._split(str(node))
            return Iri(iri, span, f"<{iri}>")
        if isinstance(node, rdflib.Literal):
            return Literal(str(node), datatype=str(node.datatype or ""))
        return Blank(str(node))

    def _split(self, text: str) -> tuple[str, Span | None]:
        """The text of a term and its span; a keyword, such as `a`, has no span."""
        written, mark, offset = text.rpartition(_MARK)
        span = self.spans.get(int(offset)) if mark and offset.isdecimal() else None
        return (text, None) if span is None else (written, span)


def _as_list(value: Any) -> list[Any]:
    """A list of the parser, of which it has two types; another value alone."""
    from pyparsing import ParseResults

    return list(value) if isinstance(value, list | ParseResults) else [value]
