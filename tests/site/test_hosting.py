"""The files for web hosts: a real Apache answers by what is asked for, and others find their redirects."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from b1mg_graph.site.editions import Site
from b1mg_graph.site.hosting import hosting_files

if TYPE_CHECKING:
    from collections.abc import Iterator

HELD = "gms--co-lead--b1mgplus-health-economics"
MODULES = ("mpm_event", "authz_core", "mime", "dir", "headers", "rewrite")
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
    return dict(hosting_files(Site(None, base_url), paths, [HELD], {"old": "gms"}))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module", params=["", "deep/down/"], ids=["at the top", "in a folder"])
def apache(request, tmp_path_factory) -> Iterator[tuple[int, str]]:
    """A port of this machine at which Apache serves the small site, and the folder in which it is there."""
    command = next(filter(None, map(shutil.which, ("apache2", "httpd"))), None) or shutil.which(
        "apache2", path="/usr/sbin"
    )
    if command is None:
        missing = "no Apache: what .htaccess says is not tried; install the package apache2-bin"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    folder = tmp_path_factory.mktemp("apache")
    folder.chmod(0o755)
    for path, text in {**files(), **dict.fromkeys(["id/gms.html", "id/gms.ttl", "id/gms.jsonld"], "x")}.items():
        file = folder / "site" / request.param / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (folder / "site" / request.param / "404.html").write_text("not found", "utf-8")
    for path in ("ontology.ttl", "ontology/index.html"):
        file = folder / "site" / request.param / path
        file.parent.mkdir(exist_ok=True)
        file.write_text("x", "utf-8")
    port = free_port()
    modules = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES)
    (folder / "conf").write_text(CONFIGURATION.format(port=port, folder=folder, modules=modules), "utf-8")
    server = subprocess.Popen([command, "-f", folder / "conf", "-DFOREGROUND"], stderr=subprocess.PIPE)
    try:
        _await(port, server)
        yield port, request.param
    finally:
        server.terminate()
        server.wait()


def _await(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, server.stderr.read().decode() if server.stderr else ""
        time.sleep(0.05)
    pytest.fail("Apache does not answer")


def asked(apache: tuple[int, str], path: str, accept: str) -> tuple[http.client.HTTPResponse, bytes]:
    """The answer, and what is in it."""
    port, folder = apache
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/{folder}{path}", headers={"Accept": accept})
    answer = connection.getresponse()
    said = answer.read()
    connection.close()
    return answer, said


def ask(apache: tuple[int, str], path: str, accept: str = "text/html,*/*;q=0.8") -> http.client.HTTPResponse:
    return asked(apache, path, accept)[0]


@pytest.mark.parametrize(
    ("path", "accept", "leads_to"),
    [
        ("id/gms", "text/html", "id/gms.html"),
        ("id/gms", "*/*", "id/gms.html"),
        ("id/gms", "text/turtle", "id/gms.ttl"),
        ("id/gms", "application/ld+json, */*;q=0.1", "id/gms.jsonld"),
        (f"id/{HELD}", "text/html", f"id/gms.html#{HELD}"),
        (f"id/{HELD}", "text/turtle", "id/gms.ttl"),
        ("ontology", "text/turtle", "ontology.ttl"),
        ("ontology", "text/html", "ontology/index.html"),
    ],
)
def test_the_address_of_a_thing_leads_to_the_page_or_the_data_by_what_is_asked_for(apache, path, accept, leads_to):
    answer = ask(apache, path, accept)
    port, folder = apache
    assert (answer.status, answer.headers["Location"]) == (303, f"http://127.0.0.1:{port}/{folder}{leads_to}")
    assert "Accept" in answer.headers["Vary"]


def test_an_id_that_another_has_replaced_is_moved_for_good(apache):
    answer = ask(apache, "id/old")
    assert (answer.status, answer.headers["Location"].rpartition("/")[2]) == (301, "gms")


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("id/gms.html", "text/html"),
        ("id/gms.ttl", "text/turtle"),
        ("id/gms.jsonld", "application/ld+json"),
    ],
)
def test_files_have_their_media_types_and_may_be_read_from_other_sites(apache, path, media_type):
    answer = ask(apache, path)
    assert answer.status == 200
    assert answer.headers.get_content_type() == media_type
    assert (answer.headers.get_content_charset() or "").lower() == "utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["id/gms.doc", "nothing", "deep/er/nothing.html"])
def test_what_is_not_there_is_not_found_and_the_page_of_the_site_says_so(apache, path):
    answer, said = asked(apache, path, "text/html")
    assert answer.status == 404
    assert said == b"not found"


def test_hosts_without_negotiation_lead_to_pages_and_to_the_row_of_a_role_held():
    lines = files()["_redirects"].splitlines()
    assert f"/id/{HELD} /id/gms.html#{HELD} 302" in lines
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
