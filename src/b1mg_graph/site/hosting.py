"""Files for web servers and search engines: sitemap, robots.txt, redirects and content negotiation."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from b1mg_graph.formats.registry import FORMATS
from b1mg_graph.site.representations import DOCUMENTATION, TERMS, THINGS, VOID_PATH, WELL_KNOWN, nothing_suits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from b1mg_graph.site.editions import File, Site
    from b1mg_graph.site.representations import Term

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
NOT_FOUND = "404.html"
"""The path of the page that hosts send where there is none: by its name, or as ``.htaccess`` says."""

_ID = "[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
"""A regular expression for ids; the id of a nested record is several ids joined by two hyphens."""

_RANGE = r"[^,;/\s]/[^,;/\s]"
"""A regular expression for a header that has a media range; one without it counts as missing."""

_EXISTS = "RewriteCond %{REQUEST_FILENAME} ^(.*/id/[^/]*?)(?:--[^/]*)?$\nRewriteCond %1.html -f\n"
"""Conditions: the thing, or the holder of the role, has a page."""


def hosting_files(
    site: Site, paths: Iterable[str], nested: Sequence[str], replaced: Mapping[str, str], terms: Sequence[Term]
) -> Iterator[File]:
    """``robots.txt``, ``.htaccess`` and ``_redirects``; and ``sitemap.xml`` of ``paths``, if the site has a base URL.

    ``nested`` are the ids of nested records, which are described on the page of their holder; ``replaced`` maps ids
    that are no longer used to the ids that replace them; ``terms`` are the addresses of the ontology.
    """
    if site.base_url:
        pages = sorted(path for path in paths if path.endswith(".html") and path != NOT_FOUND)
        yield "sitemap.xml", _sitemap(site.base_url, pages)
    yield "robots.txt", _robots(site.base_url)
    yield ".htaccess", _htaccess(replaced, terms)
    yield "thing.var", _type_map(THINGS, "thing")
    yield "ontology.var", _type_map(TERMS, "terms")
    yield "_redirects", _redirects(nested, replaced, terms)


def _sitemap(base_url: str, paths: Sequence[str]) -> str:
    """The sitemap protocol of sitemaps.org, which requires absolute URLs."""
    entries = "".join(f"<url><loc>{escape(base_url + path, quote=False)}</loc></url>\n" for path in paths)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SITEMAPS}">\n{entries}</urlset>\n'


def _robots(base_url: str | None) -> str:
    """The Robots Exclusion Protocol (RFC 9309): everything is allowed."""
    sitemap = f"\nSitemap: {base_url}sitemap.xml\n" if base_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def _type_map(representations: Mapping[str, str], folder: str) -> str:
    """A type map of Apache (mod_negotiation): for each media type a name that ``.htaccess`` redirects."""
    return "".join(
        f"URI: {folder}{ending}\nContent-Type: {media_type}\n\n" for media_type, ending in representations.items()
    )


def _htaccess(replaced: Mapping[str, str], terms: Sequence[Term]) -> str:
    """For Apache: media types, and redirects to the page or the data by the ``Accept`` header.

    The IRI of a thing is not the URL of a page, so the status is 303 (W3C, Cool URIs for the Semantic Web, section
    4.2).  mod_negotiation compares qualities; where a host lacks it, only what a header names counts.
    """
    types = "".join(f"AddType {f.media_type} {' '.join(f.endings)}\n" for f in FORMATS.values())
    moved = "".join(
        f"RewriteRule ^id/{old}$ %{{ENV:SITE}}id/{new} [R=301,L]\n" for old, new in sorted(replaced.items())
    )
    versions: dict[str, list[str]] = {}
    for term in terms:
        versions.setdefault(term.name, []).append(re.escape(term.path))
    addresses = [(name, f"^(?:{'|'.join(paths)})$") for name, paths in versions.items()]
    negotiated = "".join(
        f"RewriteCond %{{HTTP_ACCEPT}} {_RANGE}\nRewriteRule {path} %{{ENV:SITE}}ontology.var/{name} [L]\n"
        for name, path in addresses
    )
    named = "".join(
        f"{_wants(media_type)}RewriteRule {path} %{{ENV:SITE}}{name}{ending} [R=303,L]\n"
        for name, path in addresses
        for media_type, ending in TERMS.items()
        if ending != ".html"
    )
    documented = "".join(f"RewriteRule {path} %{{ENV:SITE}}{DOCUMENTATION} [R=303,L]\n" for _, path in addresses)
    things = "".join(
        f"{_EXISTS}{_wants(media_type)}RewriteRule ^id/({_ID})(?:--[A-Za-z0-9-]+)?$"
        f" %{{ENV:SITE}}id/$1{ending} [R=303,L]\n"
        for media_type, ending in THINGS.items()
        if ending != ".html"
    )
    data, terms_data = ("|".join(map(re.escape, types.values())) for types in (THINGS, TERMS))
    return f"""\
# A thing has the address id/THING.  What is sent is the page about it, or the data, by what is asked for.
{types}AddDefaultCharset UTF-8
AddCharset UTF-8 .ttl .trig .nt .nq .jsonld .rdf .csv .xml .css .svg
Options -MultiViews
<IfModule mod_rewrite.c>
ErrorDocument 404 /%{{reqenv:FOLDER}}404.html
</IfModule>
ErrorDocument 406 "{nothing_suits()}"
<IfModule mod_headers.c>
Header always set Access-Control-Allow-Origin "*"
Header always merge Vary Accept
</IfModule>
<IfModule mod_negotiation.c>
AddHandler type-map .var
</IfModule>
<IfModule mod_dir.c>
# /ontology is an address of its own, though there is a folder of that name
<If "%{{REQUEST_URI}} =~ m#/ontology$#">
DirectorySlash Off
</If>
</IfModule>
<IfModule mod_rewrite.c>
RewriteEngine On
# the path of the site, whatever that is
RewriteCond %{{REQUEST_URI}}::$1 ^/(.*?/|)([^/].*|)::\\2$
RewriteRule ^(.*)$ - [E=SITE:/%1,E=FOLDER:%1]
# lists of files by this program, and files for other hosts
RewriteRule (?:^|/)(?:\\.ht[^/]*|\\.b1mg-graph[^/]*|_redirects)$ - [R=404,L]
RewriteRule ^\\.well-known/void$ %{{ENV:SITE}}{VOID_PATH} [R=302,L]
RewriteRule ^id/([^/]+)/+$ %{{ENV:SITE}}id/$1 [R=301,L]
{moved}# a role held has the address id/HOLDER--ROLE--BODY, and is described with its holder
<IfModule mod_negotiation.c>
# thing.var and ontology.var lead to these names; no files have them
RewriteCond %{{ENV:REDIRECT_STATUS}} .
RewriteRule ^thing\\.html/({_ID})(--[A-Za-z0-9-]+)$ %{{ENV:SITE}}id/$1.html#$1$2 [R=303,NE,L]
RewriteCond %{{ENV:REDIRECT_STATUS}} .
RewriteRule ^thing({data})/({_ID})(?:--[A-Za-z0-9-]+)?$ %{{ENV:SITE}}id/$2$1 [R=303,L]
RewriteCond %{{ENV:REDIRECT_STATUS}} .
RewriteRule ^terms\\.html/ %{{ENV:SITE}}{DOCUMENTATION} [R=303,L]
RewriteCond %{{ENV:REDIRECT_STATUS}} .
RewriteRule ^terms({terms_data})/([a-z]+)$ %{{ENV:SITE}}$2$1 [R=303,L]
RewriteCond %{{ENV:REDIRECT_STATUS}} ^$
RewriteRule ^(?:thing|ontology)\\.var - [R=404,L]
{_EXISTS}RewriteCond %{{HTTP_ACCEPT}} {_RANGE}
RewriteRule ^id/({_ID}(?:--[A-Za-z0-9-]+)?)$ %{{ENV:SITE}}thing.var/$1 [L]
{negotiated}</IfModule>
<IfModule !mod_negotiation.c>
{things}{named}</IfModule>
RewriteRule ^id/({_ID})(--[A-Za-z0-9-]+)$ %{{ENV:SITE}}id/$1.html#$1$2 [R=303,NE,L]
{_EXISTS}RewriteRule ^id/({_ID})$ %{{ENV:SITE}}id/$1.html [R=303,L]
{documented}</IfModule>
"""


def _wants(media_type: str) -> str:
    """A condition: the header names the media type, not with quality 0, and no page."""
    name = media_type.replace("+", r"\+")
    return (
        f"RewriteCond %{{HTTP_ACCEPT}} {name}(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$)) [NC]\n"
        "RewriteCond %{HTTP_ACCEPT} !text/html [NC]\n"
    )


def _redirects(nested: Sequence[str], replaced: Mapping[str, str], terms: Sequence[Term]) -> str:
    """For hosts that read ``_redirects`` and not the ``Accept`` header: IRIs redirect to pages, which link to the data.

    Such hosts prefer an existing file to a redirect.
    """
    moved = "".join(f"/id/{old} /id/{new} 301\n" for old, new in sorted(replaced.items()))
    held = "".join(f"/id/{id_} /id/{id_.partition('--')[0]}.html#{id_} 302\n" for id_ in sorted(nested))
    documented = "".join(f"/{term.path} /{DOCUMENTATION} 302\n" for term in terms)
    return f"{moved}{held}/id/:thing /id/:thing.html 302\n{documented}/{WELL_KNOWN} /{VOID_PATH} 302\n"
