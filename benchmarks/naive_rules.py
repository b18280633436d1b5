"""The rules of the product as loops over an rdflib graph."""

from __future__ import annotations

from typing import Any

from rdflib import DCTERMS, FOAF, ORG, RDF, RDFS, SKOS, TIME, XSD, Graph, Literal, URIRef

from naive_facts import B1MG, SCHEMA

INSTANT_PROPERTIES = {XSD.gYear: TIME.inXSDgYear, XSD.gYearMonth: TIME.inXSDgYearMonth, XSD.date: TIME.inXSDDate}


def derive(graph: Graph, ontology: Graph) -> None:
    """Add to ``graph`` what the rules of the product derive from it by the classes of ``ontology``."""
    derive_implied_properties(graph, ontology)
    derive_direct_links(graph, ontology)
    derive_co_leads_with(graph)
    derive_intervals(graph)
    derive_areas(graph)
    same = (
        (B1MG.partOf, ORG.subOrganizationOf),
        (DCTERMS.title, RDFS.label),
        (B1MG.shortName, SKOS.altLabel),
        (SCHEMA.sameAs, SKOS.exactMatch),
    )
    for ours, theirs in same:
        for thing, value in list(graph.subject_objects(ours)):
            graph.add((thing, theirs, value))
    for organisation in list(graph.subjects(B1MG.formal, Literal(True))):
        graph.add((organisation, RDF.type, ORG.FormalOrganization))
    above: dict[Any, Any]
    above = {c: set(ontology.transitive_objects(c, RDFS.subClassOf)) - {c} for c in ontology.subjects(RDFS.subClassOf)}
    for thing, type_ in list(graph.subject_objects(RDF.type)):
        for wider in above.get(type_, ()):
            graph.add((thing, RDF.type, wider))
    named: list[tuple[URIRef, URIRef]]
    named = [(FOAF.Agent, FOAF.name), (SKOS.Concept, SKOS.prefLabel), (ORG.Organization, SKOS.prefLabel)]
    for class_, property_ in named:
        for thing in list(graph.subjects(RDF.type, class_)):
            for name in list(graph.objects(thing, RDFS.label)):
                graph.add((thing, property_, name))


def derive_implied_properties(graph: Graph, ontology: Graph) -> None:
    """What a role implies: its direct property, and all that this is a kind of."""
    for role, direct in list(graph.subject_objects(ORG.roleProperty)):
        for property_ in ontology.transitive_objects(direct, RDFS.subPropertyOf):
            if property_ is not None:
                graph.add((role, B1MG.implies, property_))


def derive_direct_links(graph: Graph, ontology: Graph) -> None:
    """What a role held says of its holder in one triple: in the body, and on whose behalf."""
    heads = set(ontology.transitive_subjects(RDFS.subPropertyOf, ORG.headOf)) - {ORG.headOf}
    belongings = set(ontology.transitive_subjects(RDFS.subPropertyOf, ORG.memberOf)) - {ORG.memberOf}
    for role, property_ in list(graph.subject_objects(ORG.roleProperty)):
        for membership in list(graph.subjects(ORG.role, role)):
            holder: Any = graph.value(membership, ORG.member)
            body: Any = graph.value(membership, ORG.organization)
            graph.add((holder, property_, body))
            if property_ in heads:
                graph.add((holder, ORG.headOf, body))
            if property_ in belongings:
                graph.add((body, ORG.hasMember, holder))
    for role, property_ in list(graph.subject_objects(B1MG.behalfProperty)):
        for membership in list(graph.subjects(ORG.role, role)):
            representative: Any = graph.value(membership, ORG.member)
            for other in list(graph.objects(membership, B1MG.onBehalfOf)):
                graph.add((representative, property_, other))


def derive_co_leads_with(graph: Graph) -> None:
    """Two who co-lead a body do so together: one source names both, or both have dates, which do not lie apart."""
    terms: dict[Any, list[tuple[Any, str | None, str | None, set[Any]]]] = {}
    for role in graph.subjects(ORG.roleProperty, B1MG.coLeads):
        for membership in graph.subjects(ORG.role, role):
            body, holder = graph.value(membership, ORG.organization), graph.value(membership, ORG.member)
            since: Any = graph.value(membership, B1MG.since)
            until: Any = graph.value(membership, B1MG.until)
            sources = set(graph.objects(membership, B1MG.statedBy))
            terms.setdefault(body, []).append((holder, since, until, sources))
    for together in terms.values():
        for one, begins, ends, sources in together:
            for other, other_begins, other_ends, other_sources in together:
                apart = ends_before(ends, other_begins) or ends_before(other_ends, begins)
                if one != other and not apart and (sources & other_sources or (begins and other_begins)):
                    graph.add((one, B1MG.coLeadsWith, other))


def derive_areas(graph: Graph) -> None:
    """In how many projects, initiatives and work areas a holder has roles, where they are several."""
    areas = {area for kind in ("WorkArea", "Project", "Initiative") for area in graph.subjects(RDF.type, B1MG[kind])}
    held: dict[Any, set[Any]] = {}
    for membership, holder in graph.subject_objects(ORG.member):
        held.setdefault(holder, set()).update(areas.intersection(graph.objects(membership, ORG.organization)))
    for holder, bodies in held.items():
        if len(bodies) > 1:
            graph.add((holder, B1MG.areas, Literal(len(bodies))))


def ends_before(until: str | None, since: str | None) -> bool:
    """Whether the one date is before the other, at the precision that they share."""
    if until is None or since is None:
        return False
    shared = min(len(until), len(since))
    return until[:shared] < since[:shared]


def derive_intervals(graph: Graph) -> None:
    """The time of a role held as an interval of OWL-Time, with an instant for each bound that is known."""
    bounds = ((B1MG.since, TIME.hasBeginning, "--beginning"), (B1MG.until, TIME.hasEnd, "--end"))
    for membership in list(graph.subjects(RDF.type, ORG.Membership)):
        interval = URIRef(f"{membership}--interval")
        for property_, bound, suffix in bounds:
            for day in list(graph.objects(membership, property_)):
                assert isinstance(day, Literal)
                instant = URIRef(f"{membership}{suffix}")
                graph.add((membership, ORG.memberDuring, interval))
                graph.add((interval, RDF.type, TIME.ProperInterval))
                graph.add((interval, bound, instant))
                graph.add((instant, RDF.type, TIME.Instant))
                graph.add((instant, INSTANT_PROPERTIES[day.datatype or XSD.string], day))
