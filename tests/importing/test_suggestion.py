"""`import FILE --suggest` prints a map that --map accepts unchanged, with its reasons as comments."""

from __future__ import annotations

import pytest

from .test_six_shapes import SHAPES


@pytest.fixture
def suggested(initiative, call):
    """The map that is suggested for a list."""

    def suggested(content, name="list.csv"):
        file = initiative / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        done = call("import", file, "--suggest")
        assert done.status == 0, done.err
        return done.out

    return suggested


@pytest.mark.parametrize("shape", SHAPES)
def test_the_map_for_a_list_of_each_shape_is_accepted_unchanged(initiative, call, lists, shape):
    file, _, _ = lists(shape)
    made = call("import", file, "--suggest")
    assert (made.status, made.err) == (0, "")
    (initiative / "map.yaml").write_text(made.out, "utf-8")
    done = call("import", file, "--map", "map.yaml", "--source", "a")
    assert (done.status, done.out) == (0, ""), done.err
    assert call("check").status == 0


def test_roles_dates_and_bodies_are_recognised_by_headings_and_values(call, lists):
    text = call("import", lists("committees")[0], "--suggest").out
    assert "  name: {column: Name}  # its heading says so\n" in text
    assert "    role: {column: Office}  # its values are roles\n" in text
    assert "    in: {column: Committee}\n" in text
    assert "    for: {column: Country}  # its values are countries\n" in text
    assert "    since: {column: From}  # its values are dates\n" in text


def test_a_heading_that_is_a_role_says_who_holds_it(call, lists):
    text = call("import", lists("groups")[0], "--suggest").out
    assert '  - name: {column: Co-chairs, split: ","}  # its heading is a role, and its values are names\n' in text
    assert "      role: co-chair" in text
    assert "since" not in text.split("# not used")[0]  # whose date it is, the list does not say


WG = """Working group,Chair,Chair's organisation,Members,Since
Data access,Petra Holmqvist,Lumilake Institute,"Nils Ferngren; Ana Dias",01/02/2025
Ice models,"Ferngren, Nils",Birchholm University,Ola Brekke,2025
Ethics,,Reedmark Agency,"Petra Holmqvist, Ola Brekke",
"""


def test_organisations_that_the_data_set_has_are_no_people(suggested):
    text = suggested(WG)
    assert "  - name: {column: Chair}  # its heading is a role, and its values are names\n" in text
    assert "    # known_by: Chair  # if a name is one person in this list\n" in text
    assert '  - name: {column: Members, split: [;, ","]}  # its heading is a role, and its values are names\n' in text
    assert "      role: member" in text
    assert "# not used: Chair's organisation (body: its values are organisations that the data set has)\n" in text


def test_people_that_the_data_set_has_are_people(suggested):
    text = suggested("Vem,Grupp\nAila Stillmere,Ice\nMare Reedling,Ice\n")
    assert "  name: {column: Vem}  # its values are people that the data set has\n" in text


def test_words_that_are_no_role_get_the_nearest_or_nothing(suggested):
    text = suggested("Project,Name,Role\nA,Sol Havre,Membr\nA,Ask Brekkvoll,Wizard\nB,Bo Snow,chair\n")
    assert "        Membr: member  # the nearest role: is it the right one?\n" in text
    assert "        Wizard: ~  # no role has a similar name, so it is left out: write one\n" in text
    assert "    stated_as: {column: Role}  # the words of the list\n" in text


def test_nothing_is_suggested_that_the_list_does_not_have(suggested):
    text = suggested("Name,Born\nSol Havre,03/04/1990\nAsk Brekkvoll,05/06/1991\n")
    assert "#    role: ROLE  # no column has roles: write the id of one\n" in text
    assert "#    in: BODY  # no column has bodies: write an id\n" in text
    assert "all its dates can be `dates: DD/MM/YYYY` or `dates: MM/DD/YYYY`" in text


def test_a_sheet_of_organisations_gets_their_keys(call, lists):
    text = call("import", lists("partners")[0], "--suggest").out
    assert "list: partners\nsheet: Partners\nheader: 2  # the first row with headings for all columns\n" in text
    assert "organisations:\n  name: {column: Organisation}  # its heading says so\n" in text
    assert "  short_name: {column: Acronym}" in text
    assert "#    in: BODY  # no column has bodies: write an id\n" in text
    assert "# not used: Contact (person: its values look like names of people)\n" in text


def test_organisations_are_known_by_their_identifiers(suggested):
    text = suggested(
        "Acronym;Organisation;Land;ROR;Website;Start;X\n"
        "SC;Strandmark College;SE;05a28rw58;https://example.org/sc;2024;\n"
        "NH;Nordvik Hydrology;NO;https://ror.org/05a28rw58;https://example.org/nh;2025;\n"
    )
    assert "organisations:\n  name: {column: Organisation}  # its heading says so\n" in text
    assert "  short_name: {column: Acronym}" in text
    assert "  country: {column: Land}  # its values are countries\n" in text
    assert "  same_as: {column: ROR}" in text
    assert "  homepage: {column: Website}" in text
    assert "  since: {column: Start}" in text
    assert "# not used: X (unused: it is empty)\n" in text


def test_the_encoding_the_row_of_headings_and_the_path_are_found(suggested):
    text = suggested("Lista;;\n;;\nNamn;Roll;Grupp\nÅsa Lund;chair;Is\nBo Ek;member;Is\n".encode("cp1252"))
    assert "header: 3  # the first row with headings for all columns\n" in text
    assert "encoding: windows-1252  # it is not UTF-8\n" in text
    assert "name: {column: Namn}" in text
    text = suggested('{"a": [{"x": "Sol Havre"}], "b": ["c"]}', "list.json")
    assert 'at: "a[]"\n' in text or "at: a[]\n" in text


def test_a_list_with_nothing_that_is_known_still_gives_a_map(initiative, suggested, call):
    (initiative / "map.yaml").write_text(suggested("1,2\n3,4\n5,6\n"), "utf-8")
    assert "no column is evidently a name" in (initiative / "map.yaml").read_text("utf-8")
    assert call("import", "list.csv", "--map", "map.yaml", "--source", "a", "--dry-run").status == 0


@pytest.mark.parametrize(
    ("name", "content", "status", "said"),
    [
        ("list.docx", b"a", 2, "a list's name ends in"),
        ("list.csv", b"", 1, "the file is empty"),
        ("list.csv", b'a\n"b\n', 1, "a quotation mark is not closed"),
        ("list.json", b"{}", 1, "says where the list is"),
        ("list.json", b"{", 1, "invalid JSON"),
    ],
)
def test_a_file_for_which_none_can_be_suggested_is_explained(initiative, call, name, content, status, said):
    (initiative / name).write_bytes(content)
    done = call("import", name, "--suggest")
    assert (done.status, done.out) == (status, "")
    assert said in done.err
