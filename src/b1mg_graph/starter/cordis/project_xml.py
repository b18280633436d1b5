"""A project of CORDIS as XML: the project, and its relations to organisations, programmes and calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b1mg_graph.errors import B1mgGraphError
from b1mg_graph.starter.cordis.consortium import consortium
from b1mg_graph.xml_document import parse

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterable, Iterator

    from b1mg_graph.starter.cordis.consortium import Consortium

MOST_BYTES = 64 << 20
"""The largest file of one project that is read; those of CORDIS have up to a few million bytes."""

_PROJECT = {
    "id": "id",
    "acronym": "acronym",
    "title": "title",
    "status": "status",
    "start": "startDate",
    "end": "endDate",
    "updated": "contentUpdateDate",
}
_ORGANISATION = {
    "pic": "id",
    "name": "legalName",
    "abbreviation": "shortName",
    "country": "address/country",
    "homepage": "address/url",
}


def read_project(content: bytes) -> Consortium:
    """The project of a file.  Raises ``B1mgGraphError``, with the line, if it is not XML, or not a project."""
    root = parse(content)
    if root.tag != "project":
        raise B1mgGraphError(f"this is not a project of CORDIS: the outermost element is `{root.tag[:60]}`")
    associations = root.find("relations/associations")
    related = list(associations) if associations is not None else []
    organisations = [one for one in related if one.tag == "organization"]
    code, title = _programme(related)
    values = {key: root.findtext(path) or "" for key, path in _PROJECT.items()} | {
        "call": _of_type(related, "relatedMasterCall", "identifier"),
        "sub_call": _of_type(related, "relatedSubCall", "identifier"),
        "legal_basis": code,
        "programme_title": title,
        "homepage": _website(related),
    }
    updates = (one.findtext("contentUpdateDate") or "" for one in organisations)
    return consortium(values, updates, (_participation(one) for one in organisations))


def _participation(element: ET.Element) -> dict[str, str]:
    values = {key: element.findtext(path) or "" for key, path in _ORGANISATION.items()}
    regions = element.iterfind("relations/regions/region[@type='relatedRegion']/name")
    return values | {
        "role": element.get("type", ""),
        "ended": element.get("terminated", ""),
        "country_name": next((one.text or "" for one in regions), ""),
    }


def _programme(related: Iterable[ET.Element]) -> tuple[str, str]:
    """The code and title of the main legal basis, or of the first."""
    bases = [one for one in related if one.tag == "programme" and one.get("type") == "relatedLegalBasis"]
    bases.sort(key=lambda one: one.get("uniqueProgrammePart") != "true")
    return next(((one.findtext("code") or "", one.findtext("title") or "") for one in bases), ("", ""))


def _of_type(related: Iterable[ET.Element], kind: str, path: str) -> str:
    return next((one.findtext(path) or "" for one in related if one.get("type") == kind), "")


def _website(related: Iterable[ET.Element]) -> str:
    """The address of the project's own site."""
    return next(_websites(related), "")


def _websites(related: Iterable[ET.Element]) -> Iterator[str]:
    for one in related:
        if one.tag == "webLink" and one.get("represents") == "project" and one.get("type") == "relatedWebsite":
            yield one.findtext("physUrl") or ""
