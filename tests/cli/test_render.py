"""`render` writes answers into marked places of pages, with their sources, and changes nothing else."""

from __future__ import annotations

import html5lib
import pytest

PAGE = """# Our *page*

<!-- b1mg-graph list who-leads northern-lakes-water-quality -->
what was here
<!-- /b1mg-graph -->

Text with <b>marks</b>.
"""


@pytest.fixture
def page(initiative):
    def page(text: str, name: str = "page.md"):
        (initiative / name).write_bytes(text.encode())
        return initiative / name

    return page


def test_a_list_has_a_line_for_each_row_with_footnotes_for_its_sources(run, page):
    file = page(PAGE)
    done = run("render", file)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "1 of 1 pages changed\n")
    before, _, after = PAGE.partition("what was here\n")
    text = file.read_text("utf-8")
    assert text.startswith(before)
    assert text.endswith(after)
    written = text.removeprefix(before).removesuffix(after)
    assert "- Mare Reedling: lead (since 2025-09, held)" in written
    assert "[^lumilake-news-2026-01-15]" in written
    assert (
        "\n[^lumilake-news-2026-01-15]: Ripplemark sets out from Birchholm. Lumilake Institute, 2026-01-15. <http"
        in written
    )
    assert run("render", file).stderr == "0 of 1 pages changed\n"


def test_a_page_in_html_is_sound_and_its_links_lead_to_the_sources(run, page):
    file = page(
        "<!DOCTYPE html><title>T</title><p>x\r\n<!-- b1mg-graph table who-leads northern-lakes-water-quality -->\r\n"
        "<!-- /b1mg-graph -->\r\n<!-- b1mg-graph list members-of northern-lakes -->\r\n<!-- /b1mg-graph -->\r\n"
        "<!-- b1mg-graph sources --><!-- /b1mg-graph -->\r\n",
        "page.html",
    )
    assert run("render", file).returncode == 0
    text = file.read_bytes().decode()
    assert text.count("\n") == text.count("\r\n")
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    anchors = {item.get("id") for item in root.iter("li") if item.get("id")}
    assert {link.get("href")[1:] for link in root.iter("a") if link.get("href").startswith("#")} == anchors
    assert [item.get("value") for item in root.iter("li") if item.get("id")] == [
        str(n + 1) for n in range(len(anchors))
    ]
    assert len(list(root.iter("ol"))) == 1


def test_names_mean_themselves_in_both_languages(run, page, put):
    name = "<b>Ada</b> *Quay* <!-- /b1mg-graph --> [x](y)"
    put(
        "sources/example.yaml",
        "source: {id: example, title: An example, kind: editorial}\n"
        f'people: {{ada: {{name: "{name}", roles: {{role: lead, in: northern-lakes}}}}}}\n',
    )
    mark = "<!-- b1mg-graph list who-leads northern-lakes -->\n<!-- /b1mg-graph -->\n"
    markdown, html = page(mark), page(mark, "page.html")
    assert run("render", markdown, html).returncode == 0
    assert r"\<b\>Ada\</b\> \*Quay\*" in markdown.read_text("utf-8")
    assert "&lt;b&gt;Ada&lt;/b&gt; *Quay*" in html.read_text("utf-8")
    assert run("render", "--check", markdown, html).returncode == 0


def test_check_names_what_is_out_of_date_and_a_dry_run_shows_it(run, page):
    file = page(PAGE)
    done = run("render", "--check", "page.md")
    assert (done.returncode, done.stdout) == (1, "")
    assert "page.md: out of date" in done.stderr
    done = run("render", "--dry-run", "page.md")
    assert done.returncode == 0
    assert "-what was here" in done.stdout
    assert file.read_text("utf-8") == PAGE


def test_names_are_in_the_language_that_is_asked_for(run, page):
    file = page("<!-- b1mg-graph table who-leads northern-lakes-water-quality --><!-- /b1mg-graph -->\n")
    assert run("render", "--language", "sv", file).returncode == 0
    assert "| vem |" in file.read_text("utf-8")


def test_an_answer_without_rows_is_noted_with_its_line(run, page):
    file = page("\n<!-- b1mg-graph list who-co-leads ripplemark --><!-- /b1mg-graph -->\n")
    assert f"{file}: line 2: the answer is empty" in run("render", file).stderr


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<!-- b1mg-graph list who-leads -->\n", "line 1: this place has no end"),
        ("\n<!-- /b1mg-graph -->\n", "line 2: there is no place that ends here"),
        ("<!-- b1mg-graph list a --><!-- b1mg-graph list b --><!-- /b1mg-graph -->", "the place before has no end"),
        (
            "<!-- b1mg-graph lst who-leads --><!-- /b1mg-graph -->",
            "line 1: `lst` is not a form; write one of list, table",
        ),
        ("<!-- b1mg-graph list --><!-- /b1mg-graph -->", "line 1: a question must be given"),
        ("<!-- b1mg-graph list 'who --><!-- /b1mg-graph -->", "a quotation mark is not closed"),
        ("<!-- b1mg-graph list who-lead gdi --><!-- /b1mg-graph -->", "line 1: "),
        ("<!-- b1mg-graph list who-leads nowhere-at-all --><!-- /b1mg-graph -->", "nowhere-at-all"),
        ("<!-- b1mg-graph list who-leads -o x.csv --><!-- /b1mg-graph -->", "line 1: --output cannot be given here"),
    ],
)
def test_a_place_that_cannot_be_filled_is_an_error_with_its_line_and_no_page_changes(run, page, text, words):
    other, file = page(PAGE, "other.md"), page(text)
    done = run("render", other, file)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {file}: line ")
    assert words in done.stderr
    assert other.read_text("utf-8") == PAGE


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.txt", b"x", "not a page; its name must end in .md"),
        ("page.md", b"\xff", "it is not encoded in UTF-8"),
        ("nowhere.md", None, "No such file or directory"),
    ],
)
def test_what_is_not_a_page_is_an_error(run, initiative, name, content, words):
    if content is not None:
        (initiative / name).write_bytes(content)
    done = run("render", name)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert words in done.stderr


def test_facts_with_errors_fill_no_page(run, page, put):
    put("sources/example.yaml", "source: {id: example, title: An example, kind: editorial}\npeople: {ada: {nme: A}}\n")
    file = page(PAGE)
    done = run("render", file)
    assert done.returncode == 1
    assert "error[unknown-key]" in done.stderr
    assert file.read_text("utf-8") == PAGE
