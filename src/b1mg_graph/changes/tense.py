"""The tenses of English verb phrases in the third person: ``leads`` as ``has led`` or ``led``."""

from __future__ import annotations

import re

_IRREGULAR = {
    "has": ("had", "had"),
    "holds": ("held", "held"),
    "keeps": ("kept", "kept"),
    "leads": ("led", "led"),
    "makes": ("made", "made"),
    "oversees": ("oversaw", "overseen"),
    "pays": ("paid", "paid"),
    "runs": ("ran", "run"),
    "sits": ("sat", "sat"),
    "speaks": ("spoke", "spoken"),
    "stands": ("stood", "stood"),
    "takes": ("took", "taken"),
    "teaches": ("taught", "taught"),
    "writes": ("wrote", "written"),
}
"""Verbs with their past tense and past participle; a prefix with a hyphen, as in ``co-leads``, makes no difference."""
_PHRASE = re.compile(r"(?P<prefix>(?:[a-z]+-)*)(?P<verb>[a-z]+)(?P<rest>\b.*)", re.DOTALL)
_DOUBLED = re.compile(r"[^aeiou]*[aeiou][bdgklmnprt]")
"""Verbs of one syllable that double their last letter: ``plan``, ``planned``."""


def past(phrase: str) -> str | None:
    """``leads GMS`` as ``led GMS``; None if the phrase does not begin with a verb in the third person."""
    if phrase.startswith("is "):
        return f"was {phrase[3:]}"
    return _with(phrase, 0)


def perfect(phrase: str) -> str | None:
    """``leads GMS`` as ``has led GMS``; None if the phrase does not begin with a verb in the third person."""
    if phrase.startswith("is "):
        return f"has been {phrase[3:]}"
    participle = _with(phrase, 1)
    return None if participle is None else f"has {participle}"


def _with(phrase: str, form: int) -> str | None:
    found = _PHRASE.fullmatch(phrase)
    if found is None or not found["verb"].endswith("s"):
        return None
    verb = _IRREGULAR[found["verb"]][form] if found["verb"] in _IRREGULAR else _regular(found["verb"])
    return f"{found['prefix']}{verb}{found['rest']}"


def _regular(verb: str) -> str:
    """The past tense and past participle of a regular verb in the third person: ``carries`` as ``carried``."""
    if verb.endswith("ies"):
        return f"{verb[:-3]}ied"
    stem = verb[:-2] if re.search(r"(?:[sxz]|ch|sh)es$", verb) and not verb.endswith("ses") else verb[:-1]
    if stem.endswith("e"):
        return f"{stem}d"
    return f"{stem}{stem[-1] if _DOUBLED.fullmatch(stem) else ''}ed"
