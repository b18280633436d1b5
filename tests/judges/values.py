"""Values as people write them, for any field of the compiled schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from b1mg_graph.vocabulary import RDF_LANG_STRING, XSD, XSD_LANGUAGE, XSD_STRING

if TYPE_CHECKING:
    from b1mg_graph.schema.model import Field

TAGS = ["en", "sv", "fi", "pt-BR", "zh-Hant", "se"]
ADDRESSES = [
    "https://example.org/",
    "http://example.org/a/page?with=this&and=that#there",
    "HTTPS://EXAMPLE.ORG/%20UP",
    "https://exämple.org/ø/東京",
    "https://orcid.org/0000-0002-1825-0097",
    "https://ror.org/05f950310",
    "https://www.wikidata.org/entity/Q42",
]
BASES = ["https://example.org/id/", "http://lakes.example/facts#", "https://example.org/a/b/"]
_PLAIN = st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffe\uffff")
_HOSTILE = st.sampled_from("\n\t\"'\\<>{}@^#&:-\u2028\u200f\u0301\U0001f9ec")
_YEARS = st.integers(1, 9999).map("{:04}".format)
_MONTHS = st.integers(1, 12).map("{:02}".format)

TEXTS = st.text(_PLAIN | _HOSTILE, min_size=1, max_size=25).filter(lambda text: not text.isspace())

_WRITTEN = {
    XSD_STRING: TEXTS,
    RDF_LANG_STRING: TEXTS,
    f"{XSD}boolean": st.sampled_from(["true", "false"]),
    f"{XSD}integer": st.integers(-300, 10**20).map(str) | st.sampled_from(["+7", "007", "-0"]),
    f"{XSD}gYear": _YEARS,
    f"{XSD}gYearMonth": st.builds("{}-{}".format, _YEARS, _MONTHS),
    f"{XSD}date": st.dates().map(lambda day: day.isoformat()),
    f"{XSD}anyURI": st.sampled_from(BASES),
    XSD_LANGUAGE: st.sampled_from(TAGS),
}

NOT_OF = {
    f"{XSD}boolean": ["maybe", "1", "True", "yes"],
    f"{XSD}integer": ["many", "12.5", "1e3", "٣", "0x1F", "1 000", "--1"],
    f"{XSD}gYear": [
        "yesterday",
        "20",
        "2025-13",
        "2025-00",
        "2025-02-30",
        "2025-3-9",
        "20250319",
        "9/3/2025",
        "\uff12\uff10\uff12\uff15",
    ],
    f"{XSD}anyURI": ["no address", "example.org/id/"],
    XSD_LANGUAGE: ["English!", "-", "the language of the lakes"],
}
NOT_OF[f"{XSD}gYearMonth"] = NOT_OF[f"{XSD}date"] = NOT_OF[f"{XSD}gYear"]
"""Invalid literals of a datatype.  Everything is a string, with a language or without."""

DIGITS_READ_BY_ALL = 28
"""How many digits a whole number may have in the eyes of all judges; see ``test_unsaid``."""

NO_ADDRESSES = ["no address", "example.org", "//example.org/x", "https://", "https://example.org/a page", "https://a<b"]

JUNK = st.one_of(
    TEXTS,
    st.from_regex(r"\A[-+]?[0-9]{1,5}(-[0-9]{1,3}){0,2}(Z|[+]02:00)?\Z"),
    st.from_regex(r"\Ahttps?://[^\s]{1,20}\Z"),
    st.from_regex(r"\A[A-Za-z]{1,9}(-[A-Za-z0-9]{1,9}){0,3}\Z"),
    st.sampled_from(
        ["2024-02-29", "2023-02-29", "0000", "9999", "1582-10-10", "true ", "urn:x:y", "http://[::1]/", "en-"]
    ),
)
"""What might be written by mistake, and what looks almost right."""


def written(field: Field) -> st.SearchStrategy[str]:
    """One value of a field that is a text, a literal, an address or a choice, as the shape wants it."""
    if field.kind == "choice":
        return st.sampled_from(sorted(field.choices))
    if field.values:
        return st.sampled_from(field.values)
    if field.kind == "iri":
        sound = st.sampled_from(ADDRESSES)
    elif field.pattern is not None and set(field.datatypes) <= {XSD_STRING, RDF_LANG_STRING}:
        sound = st.from_regex(field.pattern).filter(lambda text: not text.isspace() and text.isprintable())
    elif field.minimum is not None or field.maximum is not None:
        most = 10**DIGITS_READ_BY_ALL - 1
        least = -most if field.minimum is None else field.minimum
        greatest = most if field.maximum is None else field.maximum
        sound = st.integers(least, greatest).map(str)
    elif field.min_length is not None or field.max_length is not None:
        sound = st.text(_PLAIN, min_size=field.min_length or 1, max_size=field.max_length).filter(
            lambda text: not text.isspace()
        )
    else:
        sound = st.one_of(*(_WRITTEN[datatype] for datatype in field.datatypes))
    return sound.filter(lambda text: field.pattern is None or field.pattern.search(text) is not None)
