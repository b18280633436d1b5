"""The network page: one HTML file that contains everything it needs, with a policy that forbids all requests.

The template and its styles are files of their own in ``page/``.  So is the script, ``page.js``, which is made of the
modules in ``page/scripts/`` by ``make page`` and needs neither node nor npm here (decision 0029).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from b1mg_graph.model.languages import ENGLISH, WRITTEN, matching, text_in
from b1mg_graph.network.kept import kept
from b1mg_graph.network.payload import payload
from b1mg_graph.network.selection import Selection, select
from b1mg_graph.network.views import opening, views_of
from b1mg_graph.network.vis import vis_network, vis_script
from b1mg_graph.theme import shared_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from b1mg_graph.model.labels import Text
    from b1mg_graph.network.model import Network
    from b1mg_graph.network.page_types import PayloadJson, QuestionJson

_FOLDER = Path(__file__).parent / "page"
_LEVEL = 9
_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def page_of(
    network: Network,
    selection: Selection | None = None,
    title: str | None = None,
    answers: Sequence[QuestionJson] = (),
    address: str | None = None,
) -> str:
    """The HTML of the page with the ``selection`` of ``network`` and the ``answers`` to questions.

    ``title`` replaces the title of the data set; ``address`` is where the page is published, if known.  The same
    arguments give the same bytes.  Raises ``UsageError`` if the focus of the selection is not in the network or its
    ``as_of`` is not a date.
    """
    selection = selection or Selection()
    shown = select(network, selection)
    views = views_of(shown)
    data = payload(shown, views, selection, title)
    data["questions"] = list(answers)
    data["meta"]["about"]["address"] = address
    data["vis"] = vis_network(shown, opening(shown, views))
    return render(data)


def render(data: PayloadJson) -> str:
    """The HTML of the page whose data are ``data``."""
    script, library = _read("page.js"), vis_script()
    styles = f"{shared_styles()}\n{_read('page.css')}"
    main, *others = data["meta"]["languages"]
    written = matching(main, WRITTEN) or ENGLISH
    given = {
        "lang": written,
        "languages": (main, *others),
        "title": _first(data["meta"]["title"], main, written),
        "description": _first(data["meta"]["description"], main, written),
        "csp": policy([library, script], [styles]),
    }
    # what is inlined is ours or vis-network's; the facts come in as JSON only
    inlined = {
        "styles": styles,
        "vis_js": library,
        "page_js": script,
        "data_json": script_json({"packed": packed(data)}),
    }
    frame = kept("page", (_read("page.html"), given, *inlined), lambda: _frame(given, inlined))
    return "".join(inlined[part] if number % 2 else part for number, part in enumerate(frame))


def _frame(given: Mapping[str, object], inlined: Iterable[str]) -> tuple[str, ...]:
    """The page with what is ``given``, in pieces: texts, and between them the names of what is ``inlined``.

    It is kept, because importing Jinja takes longer than all else that makes it.
    """
    from markupsafe import Markup

    from b1mg_graph.templates import environment

    # what is given is escaped, so it has no such mark
    marks = {name: Markup(f"<inline {name}>") for name in inlined}  # noqa: S704
    text = environment(_FOLDER).get_template("page.html").render(given, **marks)
    return tuple(re.split(r"<inline (\w+)>", text))


def policy(scripts: list[str], styles: list[str]) -> str:
    """A Content-Security-Policy (CSP Level 3) that allows these inline scripts and styles by hash, and no requests."""
    directives = {
        "default-src": "'none'",
        "script-src": " ".join(map(_hash, scripts)),
        "style-src": " ".join(map(_hash, styles)),
        "img-src": "data: blob:",
        "connect-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def script_json(data: Any) -> str:
    """``data`` as JSON for a ``script`` element of HTML: characters that could end the element are escaped."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def packed(data: Any) -> str:
    """``data`` as JSON in UTF-8, compressed (zlib, RFC 1950), in base64: a tenth of the length, and so of the file.

    ``page/scripts/packed.js`` unpacks it.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), _LEVEL)).decode()


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _first(text: Text, main: str, written: str) -> tuple[str, str | None]:
    """A text in the main language, and its language tag where that is not the one that the page is ``written`` in."""
    tag, words = text_in(text, (main,)) or (written, "")
    return words, None if tag == written else tag


def _read(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")
