"""The files for web hosts: a real Apache answers by what is asked for, and others find their redirects."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from b1mg_graph.site.editions import Site
from b1mg_graph.site.hosting import hosting_files
from b1mg_graph.site.representations import Term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HELD = "gms--co-lead--b1mgplus-health-economics"
TABLE = json.loads((Path(__file__).parents[1] / "server" / "negotiation.json").read_text("utf-8"))
"""What a header gets; `tests/server` runs it against our own server."""
MODULES = ("mpm_event", "authz_core", "mime", "dir", "headers", "rewrite")
NEGOTIATION = "negotiation"
MANIFESTS = (".b1mg-graph.json", "data/.b1mg-graph.json")
CONFIGURATION = """
ServerName localhost
Listen 127.0.0.1:{port}
ServerRoot {folder}
PidFile {folder}/pid
ErrorLog {folder}/errors
DocumentRoot {folder}/site
TypesConfig /dev/null
AddType text/html .html
{modules}
<Directory {folder}/site>
  AllowOverride All
  Require all granted
</Directory>
"""


def files(base_url: str | None = None) -> dict[str, str]:
    """The files for hosts of a small site, at ``base_url``."""
    paths = ["index.html", "id/gms.html", "id/a&b.html", "id/gms.ttl", "style.css", "404.html"]
    terms = [Term(path, path.partition("/")[0], "") for path in ("ontology", "ontology/0.1.0", "shapes")]
    return dict(hosting_files(Site(None, base_url), paths, [HELD], {"old": "gms"}, terms))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(folder: Path, below: str, modules: Sequence[str]) -> Iterator[tuple[int, str]]:
    """A port of this machine at which Apache serves the small site, and the folder ``below`` in which it is there."""
    command = next(filter(None, map(shutil.which, ("apache2", "httpd"))), None) or shutil.which(
        "apache2", path="/usr/sbin"
    )
    if command is None:
        missing = "no Apache: what .htaccess says is not tried; install the package apache2-bin"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    folder.chmod(0o755)
    made = [f"{path}.{ending}" for path in ("id/gms", "ontology", "shapes") for ending in ("ttl", "jsonld", "rdf")]
    made += [
        "id/gms.html",
        "id/gms.trig",
        "ontology/index.html",
        "void.ttl",
        ".b1mg-graph.json",
        "data/.b1mg-graph.json",
    ]
    for path, text in {**files(), **dict.fromkeys(made, "x"), "404.html": "not found"}.items():
        file = folder / "site" / below / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    port = free_port()
    loaded = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in modules)
    (folder / "conf").write_text(CONFIGURATION.format(port=port, folder=folder, modules=loaded), "utf-8")
    server = subprocess.Popen([command, "-f", folder / "conf", "-DFOREGROUND"], stderr=subprocess.PIPE)
    try:
        _await(port, server)
        yield port, below
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="module", params=["", "deep/down/"], ids=["at the top", "in a folder"])
def apache(request, tmp_path_factory) -> Iterator[tuple[int, str]]:
    """Apache as it is installed by default."""
    with serving(tmp_path_factory.mktemp("apache"), request.param, [*MODULES, NEGOTIATION]) as found:
        yield found


@pytest.fixture(scope="module", params=["", "deep/down/"], ids=["at the top", "in a folder"])
def plain_apache(request, tmp_path_factory) -> Iterator[tuple[int, str]]:
    """Apache of a host that does not offer mod_negotiation."""
    with serving(tmp_path_factory.mktemp("apache"), request.param, MODULES) as found:
        yield found


def _await(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, server.stderr.read().decode() if server.stderr else ""
        time.sleep(0.05)
    pytest.fail("Apache does not answer")


def asked(apache: tuple[int, str], path: str, accept: str | None) -> tuple[http.client.HTTPResponse, bytes]:
    """The answer, and what is in it."""
    port, folder = apache
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/{folder}{path}", headers={} if accept is None else {"Accept": accept})
    answer = connection.getresponse()
    said = answer.read()
    connection.close()
    return answer, said


def ask(apache: tuple[int, str], path: str, accept: str | None = "text/html,*/*;q=0.8") -> http.client.HTTPResponse:
    return asked(apache, path, accept)[0]


def leads(apache: tuple[int, str], path: str, accept: str | None) -> str | None:
    """The path of the file that Apache leads a client to; None for status 406."""
    answer = ask(apache, path, accept)
    assert "Accept" in answer.headers["Vary"]
    if answer.status == 406:
        return None
    assert answer.status == 303
    port, folder = apache
    return answer.headers["Location"].removeprefix(f"http://127.0.0.1:{port}/{folder}")


@pytest.mark.parametrize(("accept", "ending", "why"), TABLE["cases"], ids=[why for *_, why in TABLE["cases"]])
def test_the_address_of_a_thing_leads_to_the_page_or_the_data_by_what_is_asked_for(apache, accept, ending, why):
    assert leads(apache, "id/gms", accept) == (ending and f"id/gms{ending}")


@pytest.mark.parametrize("path", ["ontology", "ontology/0.1.0", "shapes"])
@pytest.mark.parametrize(("accept", "ending", "why"), TABLE["terms"], ids=[why for *_, why in TABLE["terms"]])
def test_the_ontology_and_its_version_lead_to_what_is_asked_for(apache, path, accept, ending, why):
    name = path.partition("/")[0]
    assert leads(apache, path, accept) == (f"{name}{ending}" if ending and ending[0] == "." else ending)


def test_a_role_leads_to_its_row_or_to_the_data_of_its_holder(apache, plain_apache):
    for each in (apache, plain_apache):
        assert leads(each, f"id/{HELD}", "text/html") == f"id/gms.html#{HELD}"
        assert leads(each, f"id/{HELD}", None) == f"id/gms.html#{HELD}"
        assert leads(each, f"id/{HELD}", "text/turtle") == "id/gms.ttl"


@pytest.mark.parametrize(
    ("path", "accept", "leads_to"),
    [
        ("id/gms", None, "id/gms.html"),
        ("id/gms", "*/*", "id/gms.html"),
        ("id/gms", "text/turtle", "id/gms.ttl"),
        ("id/gms", "TEXT/TURTLE;q=0.9,*/*;q=0.1", "id/gms.ttl"),
        ("id/gms", "text/html,text/turtle;q=0.1", "id/gms.html"),
        ("id/gms", "text/turtle;q=0,*/*", "id/gms.html"),
        ("id/gms", "application/ld+json, */*;q=0.1", "id/gms.jsonld"),
        ("id/gms", "application/trig", "id/gms.trig"),
        ("ontology", "text/html", "ontology/index.html"),
        ("ontology/0.1.0", "application/rdf+xml", "ontology.rdf"),
        ("shapes", "text/turtle", "shapes.ttl"),
    ],
)
def test_without_the_module_for_negotiation_what_a_header_names_counts(plain_apache, path, accept, leads_to):
    assert leads(plain_apache, path, accept) == leads_to


def test_where_nothing_suits_the_answer_says_what_there_is(apache):
    answer, said = asked(apache, "id/gms", "image/png")
    assert answer.status == 406
    assert b"text/turtle, application/ld+json, application/trig;" in said


def test_a_slash_at_the_end_is_taken_off(apache):
    answer = ask(apache, "id/gms/")
    assert (answer.status, answer.headers["Location"].rpartition("/")[2]) == (301, "gms")


def test_the_well_known_address_leads_to_the_description(apache):
    answer = ask(apache, ".well-known/void")
    assert (answer.status, answer.headers["Location"].rpartition("/")[2]) == (302, "void.ttl")


@pytest.mark.parametrize(
    "path",
    [".htaccess", "_redirects", *MANIFESTS, "thing.var", "thing.var/gms", "thing.ttl/gms"],
)
def test_what_is_for_hosts_and_for_this_program_is_not_sent(apache, path):
    assert ask(apache, path).status == 404


def test_an_id_that_another_has_replaced_is_moved_for_good(apache):
    answer = ask(apache, "id/old")
    assert (answer.status, answer.headers["Location"].rpartition("/")[2]) == (301, "gms")


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("id/gms.html", "text/html"),
        ("id/gms.ttl", "text/turtle"),
        ("id/gms.jsonld", "application/ld+json"),
        ("id/gms.trig", "application/trig"),
        ("ontology.rdf", "application/rdf+xml"),
    ],
)
def test_files_have_their_media_types_and_may_be_read_from_other_sites(apache, path, media_type):
    answer = ask(apache, path)
    assert answer.status == 200
    assert answer.headers.get_content_type() == media_type
    assert (answer.headers.get_content_charset() or "").lower() == "utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["id/gms.doc", "id/nothing", "nothing", "deep/er/nothing.html"])
def test_what_is_not_there_is_not_found_and_the_page_of_the_site_says_so(apache, path):
    answer, said = asked(apache, path, "text/html")
    assert answer.status == 404
    assert said == b"not found"


def test_hosts_without_negotiation_lead_to_pages_and_to_the_row_of_a_role_held():
    lines = files()["_redirects"].splitlines()
    assert f"/id/{HELD} /id/gms.html#{HELD} 302" in lines
    assert "/ontology/0.1.0 /ontology/index.html 302" in lines
    assert "/.well-known/void /void.ttl 302" in lines
    assert lines.index("/id/old /id/gms 301") < lines.index("/id/:thing /id/:thing.html 302")


def test_the_site_map_has_the_whole_address_of_every_page_and_of_nothing_else():
    root = ET.fromstring(files("https://example.org/graph/")["sitemap.xml"])
    places = [place.text for place in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert places == [f"https://example.org/graph/{path}" for path in ("id/a&b.html", "id/gms.html", "index.html")]


def test_where_the_address_is_not_known_there_is_no_site_map():
    made = files()
    assert "sitemap.xml" not in made
    assert "Sitemap" not in made["robots.txt"]
    assert "Sitemap: https://example.org/sitemap.xml" in files("https://example.org/")["robots.txt"]
