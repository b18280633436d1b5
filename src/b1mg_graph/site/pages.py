"""Rendering pages: templates, values for all of them, and links that work in any folder and from disk."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from b1mg_graph.description.describe import Describer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment
    from markupsafe import Markup

    from b1mg_graph.compiler.made import Texts
    from b1mg_graph.site.editions import Edition, Site
    from b1mg_graph.site.words import Words

_THINGS = "id/"
"""The folder of the pages of things, which the menu does not have."""
_TEMPLATES = Path(__file__).parent / "templates"


def styles() -> str:
    """The style sheet (CSS) of the pages of the site, without the styles shared with the network page."""
    return (Path(__file__).parent / "site.css").read_text("utf-8")


def icon() -> str:
    """The icon of the site (SVG)."""
    return (Path(__file__).parent / "icon.svg").read_text("utf-8")


def environment() -> Environment:
    """The templates of the site, whose texts are marked by ``{% trans %}``."""
    from b1mg_graph import templates

    found = templates.environment(_TEMPLATES, extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)
    found.policies["ext.i18n.trimmed"] = True
    return found


class Pages:
    """Renders the templates of one edition of a site."""

    def __init__(self, edition: Edition, kept: Texts | None = None) -> None:
        """``kept`` are pages that the last run made, if those of this edition are to be among them."""
        self.edition = edition
        self._kept = kept
        self._parts: dict[tuple[str, ...], Markup] = {}

    @property
    def site(self) -> Site:
        """The site of the edition."""
        return self.edition.site

    def page(self, template: str, path: str, *, alone: bool = False, **values: Any) -> tuple[str, str]:
        """The page at ``path`` (from the root of the edition), rendered from ``template`` with ``values``.

        Where pages are kept, the ``repr`` of values tells all of them: they are dataclasses, texts and numbers.

        ``alone`` if the other editions do not have it.  Templates also get ``site`` and ``edition``; ``path``;
        ``home`` and ``root``, the relative paths to the root of the edition and of the site; the ``menu`` and the
        ``foot`` of the page; and the ``editions`` that have it.
        """
        file = f"{self.edition.folder}{path}"
        if self._kept is None:
            return file, self._rendered(template, path, values, alone=alone)
        made_of = repr((template, file, self.edition.in_english, alone, values)).encode("utf-8", "surrogatepass")
        return file, self._kept.of(made_of, lambda: self._rendered(template, path, values, alone=alone))

    def _rendered(self, template: str, path: str, values: Mapping[str, Any], *, alone: bool) -> str:
        home = "../" * path.count("/")
        root = f"{home}{self.edition.up}"
        return self._environment.get_template(template).render(
            path=path,
            home=home,
            root=root,
            menu=self._part("menu.html", "" if path.startswith(_THINGS) else path, home, root),
            foot=self._part("foot.html", "", home, root),
            editions=(self.edition,) if alone else self._editions,
            **values,
        )

    def _part(self, template: str, path: str, home: str, root: str) -> Markup:
        """A part of a page, rendered once for all pages on which it is the same."""
        key = template, path, home, root
        if key not in self._parts:
            text = self._environment.get_template(template).render(path=path, home=home, root=root)
            from markupsafe import Markup

            self._parts[key] = Markup(text)  # noqa: S704 - it is what a template made
        return self._parts[key]

    @cached_property
    def describer(self) -> Describer:
        """Describes the things of the site in the language of the edition."""
        return Describer(self.site.assembly, self.edition.language, self.edition.up)

    @cached_property
    def _editions(self) -> tuple[Edition, ...]:
        return self.site.editions

    @cached_property
    def _environment(self) -> Environment:
        from b1mg_graph.site.statement_markup import StatementMarkup

        found = environment()
        found.globals |= {"site": self.site, "edition": self.edition, "show": StatementMarkup(self.edition.words)}
        found.filters["number"] = self.edition.words.number
        found.install_gettext_translations(self.edition.words, newstyle=True)  # type: ignore[attr-defined]
        found.globals |= dict.fromkeys(("gettext", "_"), _translation(self.edition.words))
        return found


def _translation(words: Words) -> Callable[..., Markup]:
    """What gives the messages of templates in the language of ``words``, as Jinja does, but each once for all pages."""
    from markupsafe import Markup

    known: dict[str, Markup] = {}
    text_of = words.gettext

    def translated(message: str, /, **values: Any) -> Markup:
        if values:
            return Markup(text_of(message)) % values  # noqa: S704 - a text of our own
        if message not in known:
            known[message] = Markup(text_of(message)) % {}  # noqa: S704
        return known[message]

    return translated
