"""Statements as HTML with RDFa, for the templates of pages of things.

Every statement is marked up in RDFa Lite 1.1: ``resource`` is the subject, ``property`` the predicate.  RDFa Lite has
no datatypes; numbers and booleans are in ``data`` elements with ``data-property`` and ``data-datatype``.

A page has hundreds of statements, so these are functions: as macros of Jinja they took twice as long as all the rest of
a page.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from b1mg_graph.description.model import Citation, Facts, Record, Reference, ShownStatement, Table
    from b1mg_graph.description.names import Name, Property, Value
    from b1mg_graph.description.states import ShownState
    from b1mg_graph.site.sources import StatedRecord
    from b1mg_graph.site.words import Words

_MANY = 6
"""More statements with one property are set in columns."""


class StatementMarkup:
    """Writes the statements of the pages of one edition as safe HTML, for templates.

    ``own`` is the language of the names on the page, ``home`` the relative path to the root of the edition.
    """

    def __init__(self, words: Words) -> None:
        """``words`` are the site's own, in the language that the pages are written in."""
        self._written = words.tag
        self._disagree = words.gettext("sources disagree")
        self._details = words.gettext("all details")
        self._when = words.gettext("When")
        self._sources = words.gettext("Sources")
        summary, link = words.gettext("Link and report"), words.gettext("Link to this statement")
        report = words.gettext("Report a mistake")
        self._acts = (
            f'<details class="acts"><summary aria-label="{summary}">⋯</summary><a href="#',
            f'">{link}</a> <a href="#mistake">{report}</a></details>',
        )

    def name(self, value: Value) -> Markup:
        """The name of a thing, with that of its whole if it needs one; the text of any other value."""
        return _safe(_name(value, self._written))

    def value(self, statement: ShownStatement) -> Markup:
        """The value of a statement, with a link to where it is described."""
        return _safe(_value(statement, self._written))

    def numbers(self, found: Sequence[int]) -> Markup:
        """Links to the sources with these numbers on the page."""
        return _safe(_numbers(found))

    def dispute(self, statement: ShownStatement, home: str) -> Markup:
        """That sources disagree, or what the editors rule."""
        return _safe(self._dispute(statement, home))

    def state(self, found: ShownState | None) -> Markup:
        """A state in words, at the date that the page gives."""
        return _safe(_state(found))

    def label(self, shown: Property) -> Markup:
        """The label of a property, with a link to its description."""
        return _safe(_label(shown))

    def tag(self, statement: ShownStatement, own: str) -> Markup:
        """The language of a text that is in another than the names on the page."""
        return _safe(_tag(statement, own))

    def acts(self, place: str) -> Markup:
        """What can be done with the statement at ``place``: link to it, and report a mistake.

        ``report.js`` names the statement in the report.
        """
        return _safe(self._acts_at(place))

    def places(self, found: Iterable[ShownStatement]) -> Markup:
        """Places in a source."""
        return _safe(_places(found))

    def facts(self, groups: Iterable[Facts], own: str, home: str, *, of_page: bool = False) -> Markup:
        """Facts as a list of properties, each with its values; those ``of_page`` are places to link to."""

        def written(one: ShownStatement) -> str:
            place = f' id="{_escaped(one.id)}"' if of_page else ""
            rest = f"{_tag(one, own)}{self._beside(one, home)}{self._acts_at(one.id) if of_page else ''}"
            return f"<dd{place}>{_value(one, self._written)}{rest}</dd>\n"

        return _listed((f"<div><dt>{_label(group.property)}</dt>\n", group, written) for group in groups)

    def referred(self, groups: Iterable[Facts], whom: str | None, home: str, *, of_page: bool = False) -> Markup:
        """What others say of the thing called ``whom``: who they are, by what they say."""
        of = f" {_escaped(whom)}" if whom else ""

        def written(one: ShownStatement) -> str:
            place = f' id="{_escaped(one.id)}" data-from' if of_page else ""
            acts = self._acts_at(one.id) if of_page else ""
            return f"<dd{place}>{_subject(one, self._written)}{self._beside(one, home)}{acts}</dd>\n"

        def head(group: Facts) -> str:
            many = ' class="many"' if len(group.statements) > _MANY else ""
            return f"<div{many}><dt>{_label(group.property)}{of}</dt>\n"

        return _listed((head(group), group, written) for group in groups)

    def records(self, table: Table, home: str) -> Markup:
        """Nested records, a row each, whose HTML id is the id of the record."""
        heads = [_escaped(column) if column else self._when for column in table.columns]
        rows = "".join(self._row(record, heads, table.dates, home) for record in table.records)
        return _safe(
            f'<table class="records">\n<caption class="unseen">{_escaped(table.heading)}</caption>\n<thead><tr>\n'
            + "".join(f'<th scope="col">{head}</th>\n' for head in heads)
            + f'<th scope="col">{self._sources}</th>\n</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
        )

    def references(self, found: Iterable[Reference], thing: Value) -> Markup:
        """The sources of a page on ``thing``, an item each."""
        return _safe("".join([self._reference(one, _escaped(thing.iri)) for one in found]))

    def others(self, found: Iterable[ShownStatement], thing: Value, own: str) -> Markup:
        """Statements in other vocabularies, a row each: about ``thing`` unless they have a subject."""
        rows = []
        for one in found:
            subject = _escaped((one.subject or thing).iri)
            about = f"{_label(one.property)} <code>{_escaped(one.property.iri)}</code>"
            value = f"{_value(one, self._written)}{_tag(one, own)}"
            cells = f"<td><code>{subject}</code></td><td>{about}</td><td>{value}</td>"
            rows.append(f'<tr resource="{subject}">{cells}</tr>\n')
        return _safe("".join(rows))

    def sentences(self, records: Iterable[StatedRecord], thing: Value, own: str, home: str) -> Markup:
        """Nested records of ``thing`` as a source states them, an item each."""
        return _safe("".join([self._sentence(one, _escaped(thing.href), own, home) for one in records]))

    def _reference(self, reference: Reference, thing: str) -> str:
        source, written = reference.source, self._written
        name = f'<span class="title"><a href="{_escaped(source.href)}">{_name(source, written)}</a></span>'
        parts = [name]
        for one in reference.facts:
            label = f"{_escaped(one.property.label)} " if one.value.kind == "date" else ""
            parts.append(f"{label}{_value(one, written)}")
        if reference.url is not None:
            parts.append(f'<span class="url">{_value(reference.url, written)}</span>')
        if reference.places:
            parts.append(f'<span class="where" resource="{thing}">{_places(reference.places)}</span>')
        place = f'id="source-{reference.number}" resource="{_escaped(source.iri)}"'
        return f"<li {place}>{' · '.join(parts)}</li>\n"

    def _sentence(self, record: StatedRecord, page: str, own: str, home: str) -> str:
        said = [
            (f'<span class="soft">{_escaped(words)}</span> ' if words else "")
            + f"{_value(one, self._written)}{_tag(one, own)}{self._dispute(one, home)}"
            for words, one in record.values
        ]
        where = f' <span class="where">{_places(record.places)}</span>' if record.places else ""
        about = f" {_about(record.testimony)}" if record.testimony is not None else ""
        more = f'<a class="more" href="{page}#{_escaped(record.id)}"{about}>{self._details}</a>'
        item = f'resource="{_escaped(record.iri)}" typeof="{_escaped(record.type)}"'
        return f"<li {item}><span {_about(record.via)}>{' '.join(said)}</span>{where} {more}</li>\n"

    def _row(self, record: Record, heads: Sequence[str], dates: int | None, home: str) -> str:
        parts = [
            f'<tr id="{_escaped(record.id)}" resource="{_escaped(record.iri)}" typeof="{_escaped(record.type)}">\n'
        ]
        for number, cell in enumerate(record.cells):
            state = record.state if number == dates else None
            shown = self._cell(cell, home, state, dated=number == dates)
            if number == 0:
                parts.append(f'<th scope="row" {_about(record.via)}>{shown}</th>\n')
            else:
                head = f' data-head="{heads[number]}"' if cell or state else ""
                parts.append(f"<td{head}>{shown}</td>\n")
        cites = "".join(map(_cite, record.testimonies))
        parts.append(f'<td class="cites">{cites}{self._acts_at(record.id)}</td>\n</tr>\n')
        return "".join(parts)

    def _cell(self, cell: Sequence[ShownStatement], home: str, state: ShownState | None, *, dated: bool) -> str:
        """The values of a cell; those ``dated`` with what they are the dates of, and with the state."""
        found = [
            (f"{_escaped(one.property.label)} " if dated else "")
            + f"{_value(one, self._written)}{_numbers(one.numbers)}{self._dispute(one, home)}"
            for one in cell
        ]
        return "<br>".join([*found, _state(state)] if state else found)

    def _beside(self, statement: ShownStatement, home: str) -> str:
        """What comes beside a value: its state, its sources, and whether they disagree."""
        return f"{_state(statement.state)}{_numbers(statement.numbers)}{self._dispute(statement, home)}"

    def _acts_at(self, place: str) -> str:
        before, behind = self._acts
        return f"{before}{_escaped(place)}{behind}"

    def _dispute(self, statement: ShownStatement, home: str) -> str:
        how = statement.assessment
        if how is None:
            return ""
        href = f"{_escaped(home)}disagreements.html"
        if how.standing == "disputed":
            return f' <a class="disputed" href="{href}">{self._disagree}</a>'
        reason = (
            f": <span{_lang(how.reason.language, self._written)}>{_escaped(how.reason.text)}</span>"
            if how.reason
            else ""
        )
        return f' <span class="standing"><a href="{href}">{_escaped(how.label)}</a>{reason}</span>'


@lru_cache(maxsize=1 << 14)
def _escaped(text: str | None) -> str:
    """``text`` with references for the characters that HTML gives a meaning to; most come again on other pages."""
    return str(escape(text))


def _safe(html: str) -> Markup:
    """HTML whose parts are escaped."""
    return Markup(html)  # noqa: S704


def _lang(language: str | None, written: str) -> str:
    """The attribute for a text in another language than that of the page; empty for no language."""
    return "" if language == written else f' lang="{_escaped(language or "")}"'


def _called(name: Name, written: str) -> str:
    return f'<span property="{_escaped(name.property)}"{_lang(name.language, written)}>{_escaped(name.text)}</span>'


def _name(value: Value, written: str) -> str:
    """The name of a thing, with that of its whole if it needs one; the text of any other value."""
    if value.name is None:
        return _escaped(value.text)
    whole = ""
    if value.whole is not None:
        of = _escaped(value.whole.iri)
        inner = f'<span resource="{of}">{_called(value.whole.name, written)}</span>'
        of_whole = f'<span property="{_escaped(value.whole.property)}" resource="{of}">{inner}</span>'
        whole = f' <span class="whole">({of_whole})</span>'
    return f'<span resource="{_escaped(value.iri)}">{_called(value.name, written)}{whole}</span>'


def _value(statement: ShownStatement, written: str) -> str:
    it, about = statement.value, f'property="{_escaped(statement.property.iri)}"'
    write = _VALUES.get(it.kind)
    if write is not None:
        return write(it, about, written)
    if it.href:
        return f'<a href="{_escaped(it.href)}" {about} resource="{_escaped(it.iri)}">{_escaped(it.text)}</a>'
    element = "span" if it.kind == "word" else "code"
    return f'<{element} {about} resource="{_escaped(it.iri)}">{_escaped(it.text)}</{element}>'


def _thing(it: Value, about: str, written: str) -> str:
    return f'<a href="{_escaped(it.href)}" {about} resource="{_escaped(it.iri)}">{_name(it, written)}</a>'


def _text(it: Value, about: str, written: str) -> str:
    return f"<span {about}{_lang(it.language, written)}>{_escaped(it.text)}</span>"


def _plain(it: Value, about: str, _: str) -> str:
    return f'<span {about} lang="">{_escaped(it.text)}</span>'


def _date(it: Value, about: str, _: str) -> str:
    return f"<time {about}>{_escaped(it.text)}</time>"


def _data(it: Value, about: str, _: str) -> str:
    attributes = f'value="{_escaped(it.written)}" data-{about} data-datatype="{_escaped(it.datatype)}"'
    return f"<data {attributes}>{_escaped(it.text)}</data>"


def _address(it: Value, about: str, _: str) -> str:
    return f'<a href="{_escaped(it.href)}" rel="external" {about}>{_escaped(it.text)}</a>'


_VALUES: dict[str, Callable[[Value, str, str], str]] = {
    "thing": _thing,
    "text": _text,
    "plain": _plain,
    "date": _date,
    "data": _data,
    "address": _address,
}
"""How values are written, by their kind; the others are links if they are described anywhere."""


def _about(statement: ShownStatement) -> str:
    """The attributes of a statement whose value is a thing."""
    return f'property="{_escaped(statement.property.iri)}" resource="{_escaped(statement.value.iri)}"'


def _subject(statement: ShownStatement, written: str) -> str:
    """The subject of a statement about something else that has the thing of the page as its value."""
    subject = statement.subject
    assert subject is not None
    link = f'<a href="{_escaped(subject.href)}" {_about(statement)}>{_name(subject, written)}</a>'
    return f'<span resource="{_escaped(subject.iri)}">{link}</span>'


def _listed(groups: Iterable[tuple[str, Facts, Callable[[ShownStatement], str]]]) -> Markup:
    """A list of properties: for each its heading, its statements, and how one of them is written."""
    parts = ['<dl class="facts">\n']
    for head, group, write in groups:
        parts += [head, *map(write, group.statements), "</div>\n"]
    return _safe("".join([*parts, "</dl>\n"]))


def _numbers(found: Sequence[int]) -> str:
    links = "".join([f'<a href="#source-{number}">[{number}]</a>' for number in found])
    return f' <span class="refs">{links}</span>' if links else ""


def _state(found: ShownState | None) -> str:
    return f' <span class="state state-{_escaped(found.state)}">{_escaped(found.words)}</span>' if found else ""


def _label(shown: Property) -> str:
    label = _escaped(shown.label)
    return f'<a href="{_escaped(shown.href)}">{label}</a>' if shown.href else label


def _tag(statement: ShownStatement, own: str) -> str:
    language = statement.value.language
    return f' <span class="tag">{_escaped(language)}</span>' if language and language != own else ""


def _places(found: Iterable[ShownStatement]) -> str:
    return ", ".join(
        f'<span property="{_escaped(one.property.iri)}" lang="">{_escaped(one.value.text)}</span>' for one in found
    )


def _cite(citation: Citation) -> str:
    about = f" {_about(citation.testimony)}" if citation.testimony is not None else ""
    places = f" {_places(citation.places)}" if citation.places else ""
    return f'<span class="cite"><a href="#source-{citation.number}"{about}>[{citation.number}]</a>{places}</span> '
