"""Spelling: folding names for comparing and searching, and suggestions for misspelt words.

Folding removes case, accents, punctuation and white space, and writes letters that are not on every keyboard with
those that are.  Some letters are written in two ways (``Müller`` as ``Muller`` and as ``Mueller``), so a text has
several spellings.  The command line, the checks and the search of the network page all fold by ``FOLDED``.

The similarity for suggestions is difflib's ratio of folded texts.  In large vocabularies the candidates are first
narrowed to those that share most pairs of letters, so that a suggestion takes milliseconds.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CUTOFF = 0.7
_SHORTLIST = 40
_MOST_ASKED = 200
"""The maximum number of suggestions from one vocabulary: more errors usually have a common cause."""

_LONGEST = 100
"""The maximum length in letters of a text to compare; no id is longer."""

_MOST_EFFORT = 200_000_000
"""The maximum cost of the comparisons in one vocabulary; one comparison costs at worst the cube of its letters."""


FOLDED: dict[str, tuple[str, ...]] = {
    "a\u0308": ("a", "ae"),
    "o\u0308": ("o", "oe"),
    "u\u0308": ("u", "ue"),
    "a\u030a": ("a", "aa"),
    "ø": ("o", "oe"),
    "æ": ("ae",),
    "œ": ("oe",),
    "ß": ("ss",),
    "þ": ("th",),
    "ð": ("d",),
    "đ": ("d", "dj"),
    "ł": ("l",),
    "\u0131": ("i",),
    "ŋ": ("n", "ng"),
    "ŧ": ("t",),
    "ħ": ("h",),
    "\u03c2": ("\u03c3",),
}
"""The usual ways to write a letter without it, by the letter in lower case, decomposed (Unicode NFKD).

The network page reads this table in its data.
"""

_WITH_SEVERAL_WAYS = tuple(letter for letter, ways in FOLDED.items() if len(ways) > 1)

_BETWEEN_WORDS = re.compile(r"[\W_]+")

_MOST_ALTERNATIVES = 5
"""The number of different letters of one text that are written in all their ways, so that spellings stay few."""


def fold(text: str) -> str:
    """``text`` without accents, case, punctuation and white space: ``"Beliën, J."`` gives ``belienj``.

    A letter with several spellings is written in its first: ``"Bjørn Müller"`` gives ``bjornmuller``.
    """
    return _letters(text.casefold()) if text.isascii() else _first_ways(_decomposed(text))


def spellings(text: str) -> tuple[str, ...]:
    """All folded spellings of ``text``, that of ``fold`` first: ``"Müller"`` gives ``muller`` and ``mueller``.

    Two names are the same for a search if they have a spelling in common.
    """
    if text.isascii():
        return (_letters(text.casefold()),)
    decomposed = _decomposed(text)
    several = [letter for letter in _WITH_SEVERAL_WAYS if letter in decomposed]
    found = [_first_ways(decomposed)]
    if not several:
        return (found[0],)
    for chosen in product(*(FOLDED[letter] for letter in several[:_MOST_ALTERNATIVES])):
        written = decomposed
        for letter, way in zip(several, chosen, strict=False):
            written = written.replace(letter, way)
        found.append(_first_ways(written))
    return tuple(dict.fromkeys(found))


def words_of(text: str) -> list[frozenset[str]]:
    """The words of ``text``, each as all its spellings: ``"Ada Müller"`` gives ``{ada}`` and ``{muller, mueller}``."""
    parted = _BETWEEN_WORDS.split(text if text.isascii() else unicodedata.normalize("NFC", text))
    return [frozenset(spellings(word)) for word in parted if word]


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFKD", text).casefold()


def _first_ways(decomposed: str) -> str:
    """A decomposed text with each letter of ``FOLDED`` in its first way, and nothing but letters and digits."""
    for letter, ways in FOLDED.items():
        if letter in decomposed:
            decomposed = decomposed.replace(letter, ways[0])
    return _letters(decomposed)


def _letters(text: str) -> str:
    return text if text.isalnum() else _BETWEEN_WORDS.sub("", text)


class Vocabulary:
    """The words that are allowed in some place, each with further names."""

    def __init__(self, words: Iterable[tuple[str, Iterable[str]]]) -> None:
        """``words`` are pairs of a word and its further names, such as an id and its labels."""
        self._words: dict[str, list[str]] = defaultdict(list)
        for word, names in words:
            for folded in (spelling for name in (word, *names) for spelling in spellings(name)):
                if folded and word not in self._words[folded]:
                    self._words[folded].append(word)
        self._asked = 0
        self._effort = 0
        self._index: dict[str, list[str]] | None = None

    def suggest(self, written: str, most: int = 3) -> list[str]:
        """The words most similar to ``written``, at most ``most``, the most similar first; can be empty."""
        folded = fold(written)
        self._asked += 1
        if not folded or len(folded) > _LONGEST or self._asked > _MOST_ASKED:
            return []
        from difflib import SequenceMatcher  # most runs suggest nothing

        letters = Counter(folded)
        scored = []
        for name in dict.fromkeys([*([folded] if folded in self._words else []), *self._shortlist(folded)]):
            matcher = SequenceMatcher(None, name, folded, autojunk=False)
            if matcher.real_quick_ratio() >= _CUTOFF and matcher.quick_ratio() >= _CUTOFF:
                self._effort += len(name) * len(folded) ** 2
                if self._effort > _MOST_EFFORT:
                    break
                ratio = matcher.ratio()
                if ratio >= _CUTOFF:
                    # two transposed letters give a word with the same letters
                    other = (letters - Counter(name)).total() + (Counter(name) - letters).total()
                    scored.append((-ratio, other, name))
        found: list[str] = []
        for *_, name in sorted(scored):
            found.extend(word for word in self._words[name] if word not in found)
        return found[:most]

    def _shortlist(self, folded: str) -> list[str]:
        if self._index is None:
            self._index = defaultdict(list)
            for name in self._words:
                for pair in _bigrams(name):
                    self._index[pair].append(name)
        shared: Counter[str] = Counter()
        for pair in _bigrams(folded):
            shared.update(self._index.get(pair, ()))
        return sorted(shared, key=lambda name: (-shared[name], name))[:_SHORTLIST]


def are_near(one: str, other: str) -> bool:
    """Whether two words, folded, differ in at most two letters: one is probably a misspelling of the other."""
    from difflib import SequenceMatcher

    first, second = fold(one), fold(other)
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return max(len(first), len(second)) - sum(block.size for block in blocks) <= 2


def _bigrams(folded: str) -> set[str]:
    padded = f"^{folded}$"
    return {padded[i : i + 2] for i in range(len(padded) - 1)}
