"""Lists of all things by kind, as the schema has them."""

from __future__ import annotations

from .page import words


def rows(page) -> list[list[str]]:
    return [[words(cell) for cell in row if cell.tag in ("th", "td")] for row in page.all("tr")]


def test_every_section_is_counted_and_has_a_list(shipped_pages, shipped_graph):
    schema, classes = shipped_graph.assembly.schema, shipped_graph.assembly.index.classes
    counts = {row[0]: int(row[1].replace(",", "")) for row in rows(shipped_pages.list("index"))[1:]}
    for section, record_type in schema.sections.items():
        count = sum(target == record_type.target for target in classes.values())
        assert counts[schema.section_name(record_type).capitalize()] == count
        assert len(rows(shipped_pages.list(section))[1:]) == count
    assert sum(counts.values()) > 600


def test_a_list_gives_what_the_shapes_say_is_listed_and_how_many_roles(shipped_pages):
    head, *things = rows(shipped_pages.list("organisations"))
    gms = dict(zip(head, next(row for row in things if row[0] == "Genomic Medicine Sweden"), strict=True))
    assert gms["Short name"] == "GMS"
    assert gms["Country"] == "Sweden"
    assert int(gms["Roles"]) == 29
    assert gms["Events attended"] == "10"


def test_an_empty_column_is_left_out(shipped_pages):
    assert rows(shipped_pages.list("people"))[0][0] == "Name"
    assert "Country" not in rows(shipped_pages.list("people"))[0]
    assert rows(shipped_pages.list("sources"))[0][:3] == ["Name", "Publisher", "Published"]


def test_a_list_is_in_alphabetical_order_and_leads_to_the_pages(shipped_pages):
    page = shipped_pages.list("countries")
    names = [row[0] for row in rows(page)[1:]]
    assert names == sorted(names)
    hrefs = [e.get("href") for e in page.all("a")]
    assert "../id/SE.html" in hrefs


def test_an_empty_section_says_so(pages_of):
    page = pages_of("people: {}\n").list("retired")
    assert "This data set has none." in page.text
    assert rows(page) == []
