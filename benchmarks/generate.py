"""A data set of any size: invented people with three roles each, in work areas of projects.

The same arguments give the same bytes.  The facts are sound: checking them gives no
errors and no warnings.
"""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from memberships import draw_memberships
from names import invent_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memberships import Membership
    from names import Name

_VOCABULARY = Path(__file__).resolve().parent.parent / "data" / "vocabulary"
_COPIED = ("roles.yaml", "kinds.yaml", "countries.yaml", "topics.yaml")
_PEOPLE_PER_AREA = 20
_PEOPLE_PER_PROJECT = 2000
_FIRST_WIKIDATA_ID = 900_000_000
"""Numbers from here on are not given out by Wikidata."""

_SETTINGS = """\
id: benchmark
title: An invented data set to measure with
base: https://w3id.org/b1mg/id/
language: en
languages: [en, sv]
licence: https://creativecommons.org/publicdomain/zero/1.0/
"""


def begin(folder: Path) -> Path:
    """Write the settings and the vocabulary of a made-up data set; its folder of facts, ``folder/data``."""
    data = folder / "data"
    (data / "vocabulary").mkdir(parents=True, exist_ok=True)
    (data / "sources").mkdir(exist_ok=True)
    (data / "graph.yaml").write_text(_SETTINGS, "utf-8")
    for name in _COPIED:
        shutil.copyfile(_VOCABULARY / name, data / "vocabulary" / name)
    return data


def generate(folder: Path, people: int, seed: int, files: int) -> None:
    """Write the data set to ``folder/data``: ``people`` people in ``files`` files, each a source of its own."""
    random = Random(seed)
    data = begin(folder)
    areas = [f"area-{number}" for number in range(1, people // _PEOPLE_PER_AREA + 1)]
    write(data / "sources" / "bodies.yaml", _bodies(areas, people // _PEOPLE_PER_PROJECT + 1, random))
    names = list(invent_names(people, random))
    memberships = draw_memberships(people, areas, _ids_in("countries.yaml"), random)
    for number in range(files):
        part = range(people * number // files, people * (number + 1) // files)
        records = (_person(names[i], memberships[i], i, random) for i in part)
        write(data / "sources" / f"people-{number + 1:03}.yaml", _people_file(number + 1, records, random))


def _bodies(areas: Sequence[str], projects: int, random: Random) -> Iterator[str]:
    """The file of projects and work areas."""
    topics = _ids_in("topics.yaml")
    yield _source("bodies", "Projects and their work areas", random)
    yield "\nprojects:\n"
    for number in range(1, projects + 1):
        yield f"  project-{number}:\n"
        yield f"    name: {{en: Project {number}, sv: Projekt {number}}}\n"
        yield "    kind: coordination-and-support-action\n"
        yield f"    since: {random.randint(2014, 2022)}\n"
    yield "\nwork_areas:\n"
    for number, area in enumerate(areas):
        topic = topics[number % len(topics)]
        yield f"  {area}:\n"
        yield f"    name: Work package {number + 1} on {topic.replace('-', ' ')}\n"
        yield f"    code: WP{number // projects + 1}\n"
        yield f"    kind: work-package\n    part_of: project-{number % projects + 1}\n    topic: {topic}\n"


def _people_file(number: int, records: Iterator[str], random: Random) -> Iterator[str]:
    yield _source(f"register-{number}", f"Register of participants, part {number}", random)
    yield "\npeople:\n"
    yield from records


def _source(id_: str, title: str, random: Random) -> str:
    """The head of a facts file; an editorial source needs no publisher and no address."""
    issued = f"2024-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return f"source:\n  id: {id_}\n  title: {title}\n  kind: editorial\n  issued: {issued}\n"


def _person(name: Name, memberships: Sequence[Membership], number: int, random: Random) -> str:
    lines = [f"  {name.id}:\n    name: {name.full}\n"]
    if random.random() < 0.1:
        lines.append(f"    also_known_as: {name.short}\n")
    if random.random() < 0.1:
        lines.append(f"    same_as: http://www.wikidata.org/entity/Q{_FIRST_WIKIDATA_ID + number}\n")
    lines.append("    roles:\n")
    lines.extend(_role(membership) for membership in memberships)
    return "".join(lines)


def _role(membership: Membership) -> str:
    """A role held; on one line where it is short, as people write it."""
    pairs = {
        "role": membership.role,
        "in": membership.body,
        "for": membership.on_behalf_of,
        "since": membership.since,
        "until": membership.until,
        "place": membership.place,
        "stated_as": membership.stated_as,
    }
    written = [f"{key}: {value}" for key, value in pairs.items() if value is not None]
    if len(written) <= 3:
        return f"      - {{{', '.join(written)}}}\n"
    return "      - " + "\n        ".join(written) + "\n"


def _ids_in(name: str) -> list[str]:
    """The ids of the records in a file of vocabulary: the keys that are indented by two spaces, its header's aside."""
    _, _, sections = (_VOCABULARY / name).read_text("utf-8").partition(f"\n{name.removesuffix('.yaml')}:\n")
    return re.findall(r"^  ([A-Za-z0-9-]+):$", sections, re.MULTILINE)


def write(path: Path, parts: Iterator[str]) -> None:
    """Write a file of facts from its parts."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(parts)


def main() -> None:
    """Read the command line and write the data set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the data set goes to DIR/data")
    parser.add_argument("--people", type=int, required=True, metavar="N", help="40 or more")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=50)
    arguments = parser.parse_args()
    if arguments.people < 2 * _PEOPLE_PER_AREA or arguments.files < 1:
        parser.error(f"at least {2 * _PEOPLE_PER_AREA} people, and one file of them")
    files = min(arguments.files, arguments.people)
    generate(arguments.folder, arguments.people, arguments.seed, files)


if __name__ == "__main__":
    main()
