"""Sound files with one mistake in each, drawn by seed: what people who are not programmers write into YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

TEXT = re.compile(r"(?P<before> +(?:name|title|description|venue|stated_as): )(?P<value>[A-Z][\w .]+)")
"""A line with a text that has no quotation marks."""

DATE = re.compile(r"(?P<before>.*\b(?:issued|since|until): )(?P<value>[0-9]{4}(?:-[0-9]{2}){0,2})(?P<after>.*)")
REFERENCE = re.compile(r"(?P<before> +country: )(?P<value>[A-Z]{2})")
FLOW = re.compile(r" +- \{role: .*, .*\}")
FOREIGN = re.compile("[äöüåéèñçßøæ]", re.IGNORECASE)
WORDS = {
    "name": ("full_name", "namn", "Bezeichnung", "nmae", "NAME"),
    "since": ("from", "start_date", "från", "seit"),
    "until": ("to", "end", "till", "bis"),
    "homepage": ("website", "hemsida", "Webseite", "home-page"),
    "country": ("land", "contry", "Country"),
    "part_of": ("parent", "del av", "part of"),
    "place": ("paragraph", "sida", "Seite"),
    "people": ("persons", "person", "personer", "Personen", "peple"),
    "organisations": ("organizations", "organization", "organisationer", "Organisationen", "Organisations"),
    "projects": ("project", "projekt", "Projekte"),
    "events": ("meetings", "evenemang", "Veranstaltungen"),
    "countries": ("länder", "Staaten", "contries"),
}
"""For some keys and sections: what people write in their place."""


class Planted(NamedTuple):
    """A file with one mistake: its content, and the number of the line that the mistake is in."""

    content: str | bytes
    line: int


def plant(kind: str, text: str, random: Random) -> Planted | None:
    """``text`` with one mistake of ``kind`` at a random place; None if there is no place for one."""
    if kind in ENCODINGS:
        return ENCODINGS[kind](text)
    lines = text.split("\n")
    planted = KINDS[kind](lines, random)
    if planted is None:
        return None
    changed, index = planted
    return Planted("\n".join(changed), index + 1)


def _one(pattern: re.Pattern[str], lines: list[str], random: Random) -> tuple[int, re.Match[str]] | None:
    found = [(n, m) for n, line in enumerate(lines) if (m := pattern.fullmatch(line))]
    return random.choice(found) if found else None


def _with_value(
    write: Callable[[str, Random], str], pattern: re.Pattern[str] = TEXT
) -> Callable[[list[str], Random], tuple[list[str], int] | None]:
    """A mistake in one value."""

    def change(lines: list[str], random: Random) -> tuple[list[str], int] | None:
        chosen = _one(pattern, lines, random)
        if chosen is None:
            return None
        number, m = chosen
        after = m.groupdict().get("after", "")
        return [*lines[:number], m["before"] + write(m["value"], random) + after, *lines[number + 1 :]], number

    return change


def _in_line(
    pattern: re.Pattern[str], write: Callable[[str, Random], str]
) -> Callable[[list[str], Random], tuple[list[str], int] | None]:
    """A mistake in one line."""

    def change(lines: list[str], random: Random) -> tuple[list[str], int] | None:
        chosen = _one(pattern, lines, random)
        if chosen is None:
            return None
        number, m = chosen
        written = write(m[0], random).split("\n")
        return [*lines[:number], *written, *lines[number + 1 :]], number

    return change


def _apostrophe(value: str, random: Random) -> str:
    behind = random.choice(["'s role", "s' meeting", "'s and Eva's role"])
    return f"'{value}{behind} in it'"


def _date(value: str, random: Random) -> str:
    year, month, day = [*value.split("-"), "10", "12"][:3]
    forms = [
        f"{day}.{month}.{year}",
        f"{int(day)} October {year}",
        f"{int(day)}. Oktober {year}",
        f"{month}/{year}",
        f"Oct {year}",
        f"maj {year}",
        f"{year}/{month}/{day}",
        f"den {int(day)} mars {year}",
        f"{year}-02-30",
        f"{year}-13-01",
    ]
    return random.choice([form for form in forms if "," not in form])


def _indent(lines: list[str], random: Random) -> tuple[list[str], int] | None:
    """One line is indented by one space more or less than its neighbours."""
    level = [len(line) - len(line.lstrip()) if line.strip() and line.strip()[0] != "#" else -1 for line in lines]
    numbers = [n for n, line in enumerate(lines) if level[n] > 1]

    def siblings(n: int) -> int:
        """The number of lines before and after that are in the column of ``n``, up to one that is further left."""
        found = 0
        for step in (-1, 1):
            other = n + step
            while 0 <= other < len(lines) and (level[other] < 0 or level[other] >= level[n]):
                found += level[other] == level[n]
                other += step
        return found

    numbers = [n for n in numbers if siblings(n) > 1]
    if not numbers:
        return None
    number = random.choice(numbers)
    line = lines[number]
    changed = f" {line}" if random.random() < 0.5 else line[1:]
    return [*lines[:number], changed, *lines[number + 1 :]], number


def _word(lines: list[str], random: Random) -> tuple[list[str], int] | None:
    found = [(n, m) for n, line in enumerate(lines) if (m := re.match(r" *(?:- )?([a-z_]+):", line)) and m[1] in WORDS]
    if not found:
        return None
    number, m = random.choice(found)
    line = lines[number]
    return [
        *lines[:number],
        line[: m.start(1)] + random.choice(WORDS[m[1]]) + line[m.end(1) :],
        *lines[number + 1 :],
    ], number


def _contact(lines: list[str], random: Random) -> tuple[list[str], int] | None:
    chosen = _one(TEXT, lines, random)
    if chosen is None:
        return None
    number, m = chosen
    key = random.choice(["email", "phone", "e-post", "tel", "mail", "E-Mail", "Telefon"])
    indent = re.match(" *", m[0])[0]
    return [*lines[: number + 1], f"{indent}{key}: eva at example.org", *lines[number + 1 :]], number + 1


def _conflict(line: str, random: Random) -> str:
    name = random.choice(["HEAD", "ours", "main"])
    return f"<<<<<<< {name}\n{line}\n=======\n{line} Two\n>>>>>>> side"


def _tab(line: str, random: Random) -> str:
    indent = len(line) - len(line.lstrip())
    return "\t" * random.choice([1, max(1, indent // 2)]) + line.lstrip()


def _at_space(mark: str) -> Callable[[str, Random], str]:
    return lambda line, _: line.replace(": ", f":{mark}", 1)


def _drop(mark: str) -> Callable[[str, Random], str]:
    def drop(line: str, random: Random) -> str:
        places = [n for n, character in enumerate(line) if character == mark]
        place = random.choice(places)
        return line[:place] + line[place + 1 :]

    return drop


def _utf16(text: str) -> Planted:
    return Planted(text.encode("utf-16"), 1)


def _latin1(text: str) -> Planted | None:
    text = text.replace("\u2013", "-").replace("…", "...")
    line = next((n for n, line in enumerate(text.split("\n"), 1) if FOREIGN.search(line)), None)
    return None if line is None else Planted(text.encode("windows-1252", "replace"), line)


KINDS = {
    "an apostrophe in single quotation marks": _with_value(_apostrophe),
    "an open quotation mark": _with_value(lambda value, random: random.choice("\"'") + value),
    "no space after a colon": _in_line(TEXT, _at_space("")),
    "a no-break space after a colon": _in_line(TEXT, _at_space("\u00a0")),
    "a thin space after a colon": _in_line(TEXT, _at_space("\u2009")),
    "a no-break space in the indentation": _in_line(TEXT, lambda line, _: "\u00a0" + line[1:]),
    "a zero width space in a key": _in_line(TEXT, lambda line, _: line.replace(":", "\u200b:", 1)),
    "no space in brackets": _in_line(FLOW, lambda line, _: line.replace(": ", ":", 1)),
    "no spaces in brackets": _in_line(FLOW, lambda line, _: line.replace(": ", ":")),
    "indentation off by one": _indent,
    "a tab": _in_line(TEXT, _tab),
    "a merge conflict": _in_line(TEXT, _conflict),
    "a text cut at a hash": _with_value(lambda value, random: f"{value} #{random.choice(['5', 'lakes', 'No3'])}"),
    "a tilde for a text": _with_value(lambda _, random: random.choice(["~", "null", "Null"])),
    "curly quotation marks": _with_value(
        lambda value, random: random.choice(["“{}”", "„{}“", "«{}»", "\u2018{}\u2019", "”{}”"]).format(
            value + ": lakes, ice"
        )
    ),
    "a date in another notation": _with_value(_date, DATE),
    "false for a country": _with_value(lambda _, random: random.choice(["false", "False"]), REFERENCE),
    "another word for a key": _word,
    "contact data": _contact,
    "an open bracket": _in_line(FLOW, _drop("}")),
    "a missing comma": _in_line(FLOW, _drop(",")),
    "a colon in a text": _with_value(lambda value, _: f"{value}: a look"),
    "a missing colon": _in_line(TEXT, lambda line, _: line.replace(":", "", 1)),
}
"""A function for each kind of mistake, of the lines of a file and a source of random numbers."""

ENCODINGS = {"UTF-16": _utf16, "Windows-1252": _latin1}
