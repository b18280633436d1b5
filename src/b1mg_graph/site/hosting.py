"""Files for web servers and search engines: sitemap, robots.txt, redirects and content negotiation."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from b1mg_graph.formats.registry import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from b1mg_graph.site.editions import File, Site

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
NOT_FOUND = "404.html"
"""The path of the page that hosts send where there is none: by its name, or as ``.htaccess`` says."""

_ID = "[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
"""A regular expression for ids; the id of a nested record is several ids joined by two hyphens."""


def hosting_files(
    site: Site, paths: Iterable[str], nested: Sequence[str], replaced: Mapping[str, str]
) -> Iterator[File]:
    """``robots.txt``, ``.htaccess`` and ``_redirects``; and ``sitemap.xml`` of ``paths``, if the site has a base URL.

    ``nested`` are the ids of nested records, which are described on the page of their holder; ``replaced`` maps ids
    that are no longer used to the ids that replace them.
    """
    if site.base_url:
        pages = sorted(path for path in paths if path.endswith(".html") and path != NOT_FOUND)
        yield "sitemap.xml", _sitemap(site.base_url, pages)
    yield "robots.txt", _robots(site.base_url)
    yield ".htaccess", _htaccess(replaced)
    yield "_redirects", _redirects(nested, replaced)


def _sitemap(base_url: str, paths: Sequence[str]) -> str:
    """The sitemap protocol of sitemaps.org, which requires absolute URLs."""
    entries = "".join(f"<url><loc>{escape(base_url + path)}</loc></url>\n" for path in paths)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SITEMAPS}">\n{entries}</urlset>\n'


def _robots(base_url: str | None) -> str:
    """The Robots Exclusion Protocol (RFC 9309): everything is allowed."""
    sitemap = f"\nSitemap: {base_url}sitemap.xml\n" if base_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def _htaccess(replaced: Mapping[str, str]) -> str:
    """For Apache: media types, and redirects to the page or the data by the ``Accept`` header.

    The IRI of a thing is not the URL of a page, so the status is 303 (W3C, Cool URIs for the Semantic Web, section
    4.2).
    """
    types = "".join(f"AddType {f.media_type} {' '.join(f.endings)}\n" for f in FORMATS.values())
    moved = "".join(
        f"RewriteRule ^id/{old}$ %{{ENV:SITE}}id/{new} [R=301,L]\n" for old, new in sorted(replaced.items())
    )
    return f"""\
# A thing has the address id/THING.  What is sent is the page about it, or the data, by what is asked for.
{types}AddDefaultCharset UTF-8
AddCharset UTF-8 .ttl .trig .nt .nq .jsonld .csv .xml .css .svg
Options -MultiViews
<IfModule mod_rewrite.c>
ErrorDocument 404 /%{{reqenv:FOLDER}}404.html
</IfModule>
<IfModule mod_headers.c>
Header always set Access-Control-Allow-Origin "*"
Header always merge Vary Accept
</IfModule>
<IfModule mod_rewrite.c>
RewriteEngine On
# the path of the site, whatever that is
RewriteCond %{{REQUEST_URI}}::$1 ^/(.*?/|)([^/].*|)::\\2$
RewriteRule ^(.*)$ - [E=SITE:/%1,E=FOLDER:%1]
{moved}# a role held has the address id/HOLDER--ROLE--BODY, and is described with its holder
RewriteCond %{{HTTP_ACCEPT}} application/ld\\+json
RewriteRule ^id/({_ID})(?:--[A-Za-z0-9-]+)?$ %{{ENV:SITE}}id/$1.jsonld [R=303,L]
RewriteCond %{{HTTP_ACCEPT}} text/turtle
RewriteRule ^id/({_ID})(?:--[A-Za-z0-9-]+)?$ %{{ENV:SITE}}id/$1.ttl [R=303,L]
RewriteRule ^id/({_ID})(--[A-Za-z0-9-]+)$ %{{ENV:SITE}}id/$1.html#$1$2 [R=303,NE,L]
RewriteRule ^id/({_ID})$ %{{ENV:SITE}}id/$1.html [R=303,L]
RewriteCond %{{HTTP_ACCEPT}} text/turtle
RewriteRule ^(ontology|shapes)$ %{{ENV:SITE}}$1.ttl [R=303,L]
RewriteRule ^(?:ontology|shapes)$ %{{ENV:SITE}}ontology/index.html [R=303,L]
</IfModule>
"""


def _redirects(nested: Sequence[str], replaced: Mapping[str, str]) -> str:
    """For hosts that read ``_redirects`` and not the ``Accept`` header: IRIs redirect to pages, which link to the data.

    Such hosts prefer an existing file to a redirect.
    """
    moved = "".join(f"/id/{old} /id/{new} 301\n" for old, new in sorted(replaced.items()))
    held = "".join(f"/id/{id_} /id/{id_.partition('--')[0]}.html#{id_} 302\n" for id_ in sorted(nested))
    terms = "".join(f"/{name} /ontology/index.html 302\n" for name in ("ontology", "shapes"))
    return f"{moved}{held}/id/:thing /id/:thing.html 302\n{terms}"
