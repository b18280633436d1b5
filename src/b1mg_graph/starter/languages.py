"""The starter in the languages that are asked for.

Its files have every text by language: ``{en: …, sv: …, de: …}``.  What is written for a user has the languages that
the user chose; a text in one language only, the main language, is written plain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from b1mg_graph.model.languages import ENGLISH, matching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TEXTS = ("en", "sv", "de")
"""The languages in which the starter has its texts."""

_SETTING = re.compile(r"^(?P<key> *languages?): (?:en|\[en, sv, de\])$", re.MULTILINE)
_PLACE = re.compile(r"(?<=place: )paragraph\b")
_PARAGRAPH = {"en": "paragraph", "sv": "stycke", "de": "Absatz"}
_EXAMPLE = re.compile(r"(?<=^```yaml\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The languages of a new data set, the main language first, and which text of the starter serves each.

    ``texts`` are pairs of a tag of the data set and a language of the starter.
    """

    languages: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]


def chosen(languages: Sequence[str]) -> Chosen:
    """The choice of ``languages`` (BCP 47 tags, the main language first), English if there are none.

    English is added if the starter has its texts in none of them.
    """
    wanted = tuple(dict.fromkeys(languages)) or (ENGLISH,)
    served = [(tag, text) for tag in wanted if (text := matching(tag, TEXTS)) is not None]
    if served:
        return Chosen(wanted, tuple(served))
    return Chosen((*wanted, ENGLISH), ((ENGLISH, ENGLISH),))


def in_languages(text: str, choice: Chosen) -> str:
    """A file of the starter, YAML or Markdown with an example in YAML, in the languages of ``choice``."""
    if "```yaml" in text:
        return _EXAMPLE.sub(lambda example: in_languages(example[0], choice), text)
    for start, end, written in sorted(_edits(text, choice), reverse=True):
        text = text[:start] + written + text[end:]
    first = choice.texts[0]
    settings = {"language": choice.languages[0], "languages": f"[{', '.join(choice.languages)}]"}
    # the sources are in the language of their texts; the settings begin the line
    text = _SETTING.sub(lambda m: f"{m['key']}: {settings.get(m['key'], first[0])}", text)
    return _PLACE.sub(_PARAGRAPH[first[1]], text)


def _edits(text: str, choice: Chosen) -> Iterator[tuple[int, int, str]]:
    """The texts by language in a file of YAML: where each begins and ends, and what is written in its place."""
    pending = [yaml.compose(text, yaml.CSafeLoader)]
    while pending:
        node = pending.pop()
        if isinstance(node, yaml.SequenceNode):
            pending.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            if {key.value for key, _ in node.value} <= set(TEXTS):
                yield _edit(text, node, choice)
            else:
                pending.extend(value for _, value in node.value)


def _edit(text: str, node: yaml.MappingNode, choice: Chosen) -> tuple[int, int, str]:
    given = {key.value: value for key, value in node.value}
    kept = [(tag, given[language]) for tag, language in choice.texts]
    start, end = node.start_mark.index, _end(text, node)
    (first, value), *others = kept
    if not others and first == choice.languages[0] and isinstance(value, yaml.ScalarNode):
        if not node.flow_style:
            start = text.rindex(":", 0, start) + 1
            return start, end, f" {_written(text, value)}"
        return start, end, _written(text, value)
    if node.flow_style:
        return start, end, f"{{{', '.join(f'{tag}: {_written(text, value)}' for tag, value in kept)}}}"
    indent = "\n" + " " * node.start_mark.column
    return start, end, indent.join(f"{tag}:{_behind(text, value)}" for tag, value in kept)


def _written(text: str, node: yaml.Node) -> str:
    return text[node.start_mark.index : _end(text, node)]


def _behind(text: str, node: yaml.Node) -> str:
    """What is written behind a key with the value ``node``, from its colon."""
    start = text.rindex(":", 0, node.start_mark.index) + 1
    return text[start : _end(text, node)]


def _end(text: str, node: yaml.Node) -> int:
    """The end of a node without the white space and comments after it, which PyYAML counts to a block."""
    while isinstance(node, yaml.MappingNode | yaml.SequenceNode) and not node.flow_style:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    return len(text[: node.end_mark.index].rstrip())
