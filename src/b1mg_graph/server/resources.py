"""The addresses of things and of files: what is sent, and where a client is sent to.

The IRI of a thing names the thing, not a file about it, so it is answered by 303 (W3C, Cool URIs for the Semantic Web,
section 4.2); which file, the ``Accept`` header decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response

from b1mg_graph.server.negotiation import chosen
from b1mg_graph.site.representations import TERMS, THINGS, VOID_PATH, WELL_KNOWN, nothing_suits, terms_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from b1mg_graph.compiler.assembly import Assembly
    from b1mg_graph.server.site_folder import SiteFolder
    from b1mg_graph.site.representations import Term

_RELOAD = """\
const place = new URL('events', document.currentScript.src);
new EventSource(place).addEventListener('reload', () => location.reload());
"""
"""The script of pages that reload when the data change."""

_ALWAYS_CHECKED = "no-cache"
"""A client may keep a file, and asks each time whether it has changed (RFC 9111, section 5.2.2.4)."""


class Resources:
    """Answers requests for addresses on the site."""

    def __init__(self, folder: SiteFolder, assembly: Assembly) -> None:
        self._folder = folder
        self._assembly = assembly
        self._terms = {term.path: term for term in terms_of(assembly.project.ontology)}

    async def respond(self, request: Request) -> Response:
        """A file, a redirect, or status 404."""
        path = request.path_params["path"]
        if path.startswith("id/"):
            return await self._thing(request, path.removeprefix("id/"))
        if path in self._terms:
            return _led(request, self._terms[path])
        if path == "reload.js":
            return Response(_RELOAD, media_type="text/javascript")
        if path == WELL_KNOWN:
            return _redirect(request, VOID_PATH, 302)
        return await self._file(request, "index.html" if not path else f"{path}index.html" if path[-1] == "/" else path)

    async def _thing(self, request: Request, id_: str) -> Response:
        if id_.endswith("/"):
            return _redirect(request, f"id/{id_.rstrip('/')}", 301)
        if "." in id_:
            return await self._file(request, f"id/{id_}")
        index = self._assembly.index
        if id_ in index.classes and index.is_retired(id_) and len(after := index.successors(id_)) == 1:
            return _redirect(request, f"id/{after[0]}", 301)
        holder, nested, _ = id_.partition("--")
        if await self._folder.file(f"id/{holder}.html") is None:
            return await self._missing(request)
        media_type = chosen(request.headers.get("accept"), [*THINGS])
        if media_type is None:
            return _unsuited()
        fragment = f"#{id_}" if nested and media_type == "text/html" else ""
        return _redirect(request, f"id/{holder}{THINGS[media_type]}{fragment}", 303)

    async def _file(self, request: Request, path: str) -> Response:
        file = await self._folder.file(path)
        if file is None:
            is_folder = await self._folder.file(f"{path}/index.html") is not None
            return _redirect(request, f"{path}/", 301) if is_folder else await self._missing(request)
        headers = {"ETag": file.tag, "Cache-Control": _ALWAYS_CHECKED}
        if path == "index.html":
            headers["Link"] = f'<{VOID_PATH}>; rel="describedby"; type="text/turtle"'
        if is_known(request, file.tag):
            return Response(status_code=304, headers=headers)
        return FileResponse(file.path, headers=headers, media_type=file.media_type)

    async def _missing(self, request: Request) -> Response:
        page = await self._folder.file("404.html")
        if page is None or chosen(request.headers.get("accept"), ["text/plain", "text/html"]) != "text/html":
            return PlainTextResponse("there is nothing at this address\n", 404)
        return FileResponse(page.path, 404, media_type=page.media_type)


def is_known(request: Request, tag: str) -> bool:
    """Whether the client has what has this entity tag, as it is now (RFC 9110, section 13.1.2)."""
    tags = [known.strip().removeprefix("W/") for known in request.headers.get("if-none-match", "").split(",")]
    return tag.removeprefix("W/") in tags or "*" in tags


def _led(request: Request, term: Term) -> Response:
    """A redirect from an address of the ontology to the file that suits."""
    media_type = chosen(request.headers.get("accept"), [*TERMS])
    return _unsuited() if media_type is None else _redirect(request, term.file(TERMS[media_type]), 303)


def _unsuited() -> Response:
    return PlainTextResponse(f"{nothing_suits()}\n", 406, {"Vary": "Accept"})


def _redirect(request: Request, path: str, status: int) -> Response:
    """A redirect to ``path`` from the root of the site, relative to the address of the request."""
    up = "../" * request.path_params["path"].count("/")
    return RedirectResponse(f"{up}{path}" if up else f"./{path}", status, {"Vary": "Accept"})
