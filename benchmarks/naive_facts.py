"""Facts to rdflib, by the keys that are written down here a second time.

A key that is not among them ends the reading with a ``KeyError``; nothing else is checked.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, VOID, XSD, Graph, Literal, Namespace, URIRef

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

B1MG = Namespace("https://w3id.org/b1mg/ontology#")
SCHEMA = Namespace("http://schema.org/")

SECTIONS = {
    "people": FOAF.Person,
    "organisations": ORG.Organization,
    "countries": B1MG.Country,
    "initiatives": B1MG.Initiative,
    "projects": B1MG.Project,
    "work_areas": B1MG.WorkArea,
    "infrastructures": B1MG.Infrastructure,
    "posts": ORG.Post,
    "events": B1MG.Event,
    "programmes": B1MG.Programme,
    "documents": B1MG.Document,
    "topics": B1MG.Topic,
    "kinds": B1MG.Kind,
    "roles": B1MG.Role,
    "sources": B1MG.Source,
}
TEXTS = {
    "name": RDFS.label,
    "title": DCTERMS.title,
    "short_name": B1MG.shortName,
    "also_known_as": SKOS.altLabel,
    "description": DCTERMS.description,
    "venue": B1MG.venue,
    "stated_as": B1MG.statedAs,
    "citation": DCTERMS.bibliographicCitation,
    "supported_by": B1MG.supportingWord,
    "weakened_by": B1MG.weakeningWord,
}
STRINGS = {
    "place": B1MG.place,
    "status": B1MG.status,
    "code": SKOS.notation,
    "grant_number": B1MG.grantNumber,
    "call": B1MG.callIdentifier,
    "term": B1MG["term"],  # as an attribute it is a method of rdflib's
    "base": VOID.uriSpace,
    "languages": DCTERMS.language,
}
FLAGS = {
    "formal": B1MG.formal,
    "eu_member": B1MG.euMember,
    "vacant": B1MG.vacant,
    "kept_current": B1MG.keptCurrent,
    "editors_own": B1MG.editorsOwn,
    "inferred": B1MG.inferred,
    "lasting": B1MG.lasting,
}
NUMBERS = {
    "eu_country_count": B1MG.euCountryCount,
    "country_count": B1MG.countryCount,
    "partner_count": B1MG.partnerCount,
}
DATES = {
    "since": B1MG.since,
    "until": B1MG.until,
    "issued": DCTERMS.issued,
    "retrieved": B1MG.retrieved,
    "eu_member_until": B1MG.euMemberUntil,
}
ADDRESSES = {"same_as": SCHEMA.sameAs, "homepage": FOAF.homepage, "url": SCHEMA.url, "licence": DCTERMS.license}
REFERENCES = {
    "country": B1MG.country,
    "part_of": B1MG.partOf,
    "topic": B1MG.topic,
    "kind": B1MG.kind,
    "about": B1MG.about,
    "publisher": DCTERMS.publisher,
    "supports": B1MG.supports,
    "follows": B1MG.follows,
    "funded_by": B1MG.fundedBy,
    "programme": B1MG.programme,
    "broader": SKOS.broader,
    "rests_on": PROV.wasDerivedFrom,
    "different_from": OWL.differentFrom,
    "role": ORG.role,
    "in": ORG.organization,
    "for": B1MG.onBehalfOf,
}
WORDS = {"direct_property": ORG.roleProperty, "behalf_property": B1MG.behalfProperty}
CLASSES = {"held_by": B1MG.heldBy, "held_in": B1MG.heldIn}

TYPED = {"base": XSD.anyURI, "languages": XSD.language}
DATE_TYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


def read(folder: Path, graph: Graph, load: Callable[[bytes], Any]) -> None:
    """Add to ``graph`` what the files of the data set ``folder/data`` state; ``load`` reads YAML."""
    data = folder / "data"
    settings = load((data / "graph.yaml").read_bytes())
    base, language = settings["base"], settings["language"]
    add_settings(graph, settings, base, language)
    for path in sorted(data.rglob("*.yaml")):
        if path != data / "graph.yaml":
            sections = load(path.read_bytes())
            source = sections.pop("source")
            own = URIRef(base + source.pop("id"))
            add_record(graph, own, B1MG.Source, source, base, language, own)
            for section, records in sections.items():
                for id_, record in records.items():
                    add_record(graph, URIRef(base + plain(id_)), SECTIONS[section], record, base, language, own)


def add_settings(graph: Graph, settings: dict[str, Any], base: str, language: str) -> None:
    """Add the record of the data set itself; its ``language`` is not the language of a source."""
    subject = URIRef(base + settings["id"])
    graph.add((subject, B1MG.mainLanguage, Literal(language, datatype=XSD.language)))
    rest = {key: value for key, value in settings.items() if key not in ("id", "language")}
    add_record(graph, subject, VOID.Dataset, rest, base, language, subject)


def add_record(
    graph: Graph, subject: URIRef, class_: URIRef, record: dict[str, Any], base: str, language: str, source: URIRef
) -> None:
    """Add the triples of one record, and of the roles held in it, which ``source`` states."""
    graph.add((subject, RDF.type, class_))
    for key, value in record.items():
        if key == "roles":
            for role in value:
                add_membership(graph, subject, role, base, language, source)
        elif key in TEXTS:
            by_language: dict[str, Any] = value if isinstance(value, dict) else {language: value}
            for tag, texts in by_language.items():
                for text in as_list(texts):
                    graph.add((subject, TEXTS[key], Literal(plain(text), lang=tag)))
        elif key == "language":
            graph.add((subject, DCTERMS.language, Literal(plain(value), datatype=XSD.language)))
        elif key != "source":
            for one in as_list(value):
                add_value(graph, subject, key, one, base)


def add_value(graph: Graph, subject: URIRef, key: str, value: Any, base: str) -> None:
    """Add the triple of one value that is no text."""
    if key in REFERENCES:
        graph.add((subject, REFERENCES[key], URIRef(base + plain(value))))
    elif key in DATES:
        written = plain(value)
        graph.add((subject, DATES[key], Literal(written, datatype=DATE_TYPES[len(written)], normalize=False)))
    elif key in ADDRESSES:
        graph.add((subject, ADDRESSES[key], URIRef(value)))
    elif key in FLAGS:
        graph.add((subject, FLAGS[key], Literal(bool(value))))
    elif key in NUMBERS:
        graph.add((subject, NUMBERS[key], Literal(int(value))))
    elif key in WORDS:
        graph.add((subject, WORDS[key], B1MG[value]))
    elif key in CLASSES:
        graph.add((subject, CLASSES[key], SECTIONS[value]))
    else:
        graph.add((subject, STRINGS[key], Literal(plain(value), datatype=TYPED.get(key))))


def add_membership(
    graph: Graph, holder: URIRef, role: dict[str, Any], base: str, language: str, source: URIRef
) -> None:
    """Add a role held; its address is made of holder, role, body, on-behalf-of and term."""
    parts = [holder.removeprefix(base), plain(role["role"]), plain(role["in"])]
    parts += [f"{key}-{plain(role[key])}" for key in ("for", "term") if key in role]
    membership = URIRef(base + "--".join(parts))
    stated_by = URIRef(base + role["source"]) if "source" in role else source
    graph.add((membership, ORG.member, holder))
    graph.add((membership, B1MG.statedBy, stated_by))
    add_record(graph, membership, ORG.Membership, role, base, language, stated_by)


def plain(value: Any) -> str:
    """What was written before YAML 1.1 made a date, a number or, of Norway, a falsehood of it."""
    if isinstance(value, date):
        return value.isoformat()
    if value is False:
        return "NO"
    return str(value)


def as_list(value: Any) -> list[Any]:
    """A list as it is, and anything else as a list of one."""
    return value if isinstance(value, list) else [value]
