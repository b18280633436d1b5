"""Files that cannot be read as facts, with the code and the line that must be given for each."""

from __future__ import annotations

from typing import NamedTuple

HEAD = "source:\n  id: example\n  title: An example\n  kind: editorial\n"
"""Four lines."""


class Broken(NamedTuple):
    """The content of a file, and the code and line of the one finding that it gets."""

    content: str | bytes
    code: str
    line: int


def _below_head(text: str) -> str:
    return HEAD + text


BROKEN: dict[str, Broken] = {
    "an unclosed bracket": Broken(_below_head("people: [a, b\n"), "yaml-syntax", 5),
    "an unclosed quotation mark": Broken(_below_head('people: "a\n'), "yaml-syntax", 5),
    "a colon in a text": Broken("source:\n  id: example\n  title: Ice: a look\n", "yaml-syntax", 3),
    "a text that begins with @": Broken(_below_head("people: @a\n"), "yaml-syntax", 5),
    "keys that are not aligned": Broken(
        _below_head("people:\n    bror-icefeldt: {}\n  mare-reedling: {}\n"), "yaml-syntax", 6
    ),
    "plain words": Broken("These are the facts.\nThey are: few.\n", "yaml-syntax", 2),
    "a version of YAML that does not exist": Broken("%YAML 3.0\n---\n" + HEAD, "yaml-syntax", 1),
    "a surrogate written as an escape": Broken(_below_head('people: {a: {name: "\\ud800"}}\n'), "yaml-syntax", 5),
    "an escape beyond Unicode": Broken(_below_head('people: {a: {name: "\\U00110000"}}\n'), "yaml-syntax", 5),
    "Latin-1": Broken("source:\n  id: example\n  title: Om sjöar\n".encode("latin-1"), "not-utf8", 3),
    "UTF-16": Broken(HEAD.encode("utf-16"), "not-utf8", 1),
    "UTF-16 without a mark": Broken(HEAD.encode("utf-16-le"), "not-utf8", 1),
    "a NUL byte": Broken(_below_head("people:\n  a\0: {}\n"), "control-character", 6),
    "a control character": Broken(_below_head("people:\n  a: {name: A\x01B}\n"), "control-character", 6),
    "a delete character": Broken(_below_head("people:\n\n  a: {name: A\x7fB}\n"), "control-character", 7),
    "a tab for indentation": Broken(_below_head("people:\n\ta: {}\n"), "tab-indent", 6),
    "a tab behind spaces": Broken("source:\n  id: example\n  \ttitle: An example\n", "tab-indent", 3),
    "a tab behind a hyphen": Broken(_below_head("people:\n  -\tname: A\n"), "tab-indent", 6),
    "two documents": Broken(_below_head("---\npeople: {}\n"), "several-documents", 5),
    "an empty second document": Broken(_below_head("\n---\n"), "several-documents", 6),
    "nothing": Broken("", "empty-file", 1),
    "a comment only": Broken("# to be written\n\n", "empty-file", 1),
    "a byte order mark only": Broken(b"\xef\xbb\xbf", "empty-file", 1),
    "a list": Broken("- source\n- people\n", "wrong-structure", 1),
    "one word": Broken("facts\n", "wrong-structure", 1),
    "an empty document": Broken("---\n", "wrong-structure", 2),
    "a list as a key": Broken(_below_head("[people]: {}\n"), "wrong-structure", 5),
    "an anchor": Broken(_below_head("people:\n  a: &somebody {name: A}\n"), "alias", 6),
    "an anchor on a list": Broken(_below_head("people: &everybody []\n"), "alias", 5),
    "an alias": Broken(_below_head("people:\n  a: *somebody\n"), "alias", 6),
    "a bomb of aliases": Broken("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "alias", 1),
    "a merge key": Broken(_below_head("people:\n  a:\n    <<: {name: A}\n"), "merge-key", 7),
    "a tag": Broken(_below_head("people: !!map {}\n"), "yaml-tag", 5),
    "a tag that makes an object": Broken(_below_head("people:\n  a: !!python/object:os.system [ls]\n"), "yaml-tag", 6),
    "a tag of one's own": Broken(_below_head("people: {a: {name: !mine A}}\n"), "yaml-tag", 5),
    "ten thousand brackets": Broken(_below_head("people:\n  " + "[" * 10_000 + "]" * 10_000 + "\n"), "too-deep", 6),
    "ten thousand braces": Broken(_below_head("people:\n" + "  {a:\n" * 10_000), "too-deep", 55),
    "ten thousand hyphens": Broken(_below_head("people:\n  " + "- " * 10_000 + "a\n"), "too-deep", 6),
    "ten thousand indentations": Broken(
        _below_head("people:\n" + "".join(f"{' ' * level}a:\n" for level in range(1, 10_001))), "too-deep", 55
    ),
    "a value of a hundred thousand and one characters": Broken(
        _below_head(f"people:\n  a:\n    name: {'x' * 100_001}\n"), "value-too-long", 7
    ),
}
