"""The files of the data set of a consortium, made by the templates in ``templates/``.

Which keys a record has is known to the templates and the ontology only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.diagnostics.diagnostic import FactsError, count
from b1mg_graph.diagnostics.text import Text
from b1mg_graph.edit.identity import free_id, id_like
from b1mg_graph.edit.scalars import scalar
from b1mg_graph.facts.nodes import meaning
from b1mg_graph.facts.reader import read
from b1mg_graph.facts.values import DEVICE
from b1mg_graph.model.languages import ENGLISH, matching
from b1mg_graph.ontology import shipped_ontology
from b1mg_graph.resources import shipped
from b1mg_graph.schema.shapes import load_schema
from b1mg_graph.starter.cordis.consortium import participants
from b1mg_graph.starter.languages import Chosen, chosen, in_languages
from b1mg_graph.starter.made import texts_in, write_made
from b1mg_graph.vocabulary import B1MG_HELD_BY, B1MG_ROLE, ORG_ORGANIZATION_CLASS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.schema.model import Schema
    from b1mg_graph.starter.cordis.consortium import Consortium, Participant

_TEMPLATES = Path(__file__).parent / "templates"
_STARTER = "b1mg_graph.starter"
_KINDS, _ROLES, _COUNTRIES = (f"data/vocabulary/{name}" for name in ("kinds.yaml", "roles.yaml", "countries.yaml"))
_SCHEME = "PIC"

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: the id of the project, the number of organisations, and what the files of CORDIS do not have.

    ``unnamed`` are the codes of countries whose names are not known.
    """

    project: str
    organisations: int
    unnamed: tuple[str, ...] = ()


@dataclass
class _Ids:
    """The ids of a new data set."""

    taken: set[str] = field(default_factory=set)

    def new(self, *names: str, otherwise: str) -> str:
        """A new id made of the first of ``names`` of which one can be made."""
        wanted = next(filter(None, map(id_like, names)), otherwise)
        if DEVICE.fullmatch(wanted):
            wanted = f"{wanted}-{otherwise}"
        made = free_id(wanted, self.taken)
        self.taken.add(made)
        return made


def write_consortium(folder: Path, consortium: Consortium, retrieved: str, languages: Sequence[str] = ()) -> Made:
    """Write the data set of ``consortium`` into ``folder``: all files or none.

    ``retrieved`` is the day on which the files were downloaded.  ``languages`` are BCP 47 tags, the main language
    first; English, the language of CORDIS, is always one.  Raises ``FactsError`` if CORDIS gives something that the
    checker refuses, and ``OutputError`` if the folder cannot be written.
    """
    choice = chosen((*languages, ENGLISH) if _english(languages) is None else languages)
    schema = load_schema(shipped_ontology())
    starter = dict(texts_in(files(_STARTER)))
    tables = {path: _table(starter[path]) for path in (_KINDS, _ROLES, _COUNTRIES)}
    own_countries = _records([tables.pop(_COUNTRIES)])
    countries = {
        **_records([_table((shipped("data") / "vocabulary" / "countries.yaml").read_text("utf-8"))]),
        **own_countries,
    }
    vocabulary = _records(tables.values())

    listed = participants(consortium)
    codes = sorted({one.first.country for one in listed if one.first.country})
    words = sorted({role.role for one in listed for role in one.roles})
    ids = _Ids({*vocabulary, *codes, "eu-publications-office", "eu-country-authority-table", "editors-roles-in-cordis"})
    project = ids.new(consortium.acronym, consortium.title, otherwise=f"project-{id_like(consortium.id)}")
    shared = {word: id_like(word) for word in words if _is_for_organisations(vocabulary.get(id_like(word)), schema)}
    own_roles = [(ids.new(word, otherwise="role"), word) for word in words if word not in shared]
    organisations = [(ids.new(one.first.name, one.first.short_name, otherwise="organisation"), one) for one in listed]
    file = f"data/sources/{consortium.updated or retrieved}-cordis-{project}.yaml"
    values = {
        "project": consortium,
        "name": consortium.name,
        "ids": {
            "project": project,
            "data_set": ids.new(f"{project} graph", otherwise="graph"),
            "source": ids.new(f"cordis {project}", otherwise="cordis"),
            "legal_basis": ids.new(consortium.programme, otherwise="legal-basis") if consortium.programme else "",
        },
        "retrieved": retrieved,
        "source_file": file.removeprefix("data/"),
        "participants": organisations,
        "roles": shared | {word: id_ for id_, word in own_roles},
        "own_roles": own_roles,
        "known": [(code, countries[code]) for code in codes if code in countries],
        "others": [(code, _country_name(code, listed)) for code in codes if code not in countries],
        "languages": choice.languages,
    }
    render = _Templates(choice, schema).render
    texts = {
        "README.md": render("README.md", values),
        "data/graph.yaml": render("graph.yaml", values),
        file: render("source.yaml", values),
        _COUNTRIES: render("countries.yaml", values),
        **{path: in_languages(starter[path], choice) for path in tables},
    }
    if own_roles:
        texts["data/vocabulary/roles-in-cordis.yaml"] = render("roles.yaml", values)
    write_made(folder, texts, examined=_sound)
    unnamed = tuple(code for code in codes if code not in countries and not _country_name(code, listed))
    return Made(project, len(organisations), unnamed)


def _sound(assembly: Assembly) -> None:
    if count(assembly.diagnostics, "error"):
        raise FactsError(assembly.diagnostics)


def _english(languages: Iterable[str]) -> str | None:
    """The tag of the data set that is English."""
    return next((tag for tag in languages if matching(tag, (ENGLISH,)) is not None), None)


def _table(text: str) -> Record:
    content = meaning(read(Text("", text), []))
    assert isinstance(content, dict)
    return content


def _records(tables: Iterable[Record]) -> dict[str, Record]:
    """The records of all sections, by id."""
    sections = (section for table in tables for section in table.values() if isinstance(section, dict))
    return {id_: record for section in sections for id_, record in section.items() if isinstance(record, dict)}


def _is_for_organisations(role: Record | None, schema: Schema) -> bool:
    """Whether an organisation may hold a role of the vocabulary; no if there is no such role."""
    record_type = next(t for t in schema.types.values() if t.target == B1MG_ROLE)
    key = next(f.key for f in record_type.fields.values() if f.path == B1MG_HELD_BY)
    holders = (role or {}).get(str(key), [])
    assert isinstance(holders, list)
    return any(schema.sections[one].target == ORG_ORGANIZATION_CLASS for one in holders)


def _country_name(code: str, listed: Iterable[Participant]) -> str:
    return next((one.first.country_name for one in listed if one.first.country == code and one.first.country_name), "")


class _Templates:
    """Writes files by their templates, in the languages of the data set."""

    def __init__(self, choice: Chosen, schema: Schema) -> None:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        self._choice = choice
        self._english = _english(choice.languages)
        prefix = next(scheme.prefix for scheme in schema.identifiers.schemes if scheme.name == _SCHEME)
        self._environment = Environment(  # the values are written by `yaml`, `english` and `named`; no HTML is made
            loader=FileSystemLoader(_TEMPLATES),
            undefined=StrictUndefined,
            keep_trailing_newline=True,
            autoescape=False,  # noqa: S701
        )
        self._environment.filters["yaml"] = lambda text: scalar(text, in_flow=True)
        self._environment.globals.update(
            english=self._in_english, named=self._named, identifier=lambda pic: f"{prefix}{pic}"
        )

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """The file ``name`` with these values."""
        return self._environment.get_template(f"{name}.jinja").render(values)

    def _in_english(self, text: str) -> str:
        """A text of CORDIS: with its language unless that is the main one."""
        written = scalar(text, in_flow=True)
        return written if self._english == self._choice.languages[0] else f"{{{self._english}: {written}}}"

    def _named(self, texts: Mapping[str, str] | str) -> str:
        """A text in the languages of the data set; in English where it has none of them."""
        by_language = {ENGLISH: texts} if isinstance(texts, str) else texts
        given = [(tag, by_language[of]) for tag, of in self._choice.texts if of in by_language]
        if [tag for tag, _ in given] == [self._choice.languages[0]]:
            return scalar(given[0][1], in_flow=True)
        return f"{{{', '.join(f'{tag}: {scalar(text, in_flow=True)}' for tag, text in given)}}}"
