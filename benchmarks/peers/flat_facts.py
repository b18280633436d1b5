"""The core of a data set in the form that a peer reads: one record a person, one a role held, nothing nested.

Neither LinkML nor Morph-KGC makes, of a role that is written under its holder, a node with an address of its
own that points back to the holder; maplib takes rows.  So they are given both ends and the address, ready made; the
time that this takes is not counted as theirs.  A ``since`` is under one of three keys, as its precision is its
datatype.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BASE = "https://w3id.org/b1mg/id/"
_SINCE = {4: "since_year", 7: "since_month", 10: "since_day"}

Record = dict[str, str]


def flat_facts(folder: Path, prefix: str = "") -> dict[str, list[Record]]:
    """The people and memberships of the data set ``folder/data``; ``prefix`` comes before every id."""
    people: list[Record] = []
    memberships: list[Record] = []
    for path in sorted((folder / "data" / "sources").glob("people-*.yaml")):
        facts: dict[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)  # noqa: S506  makes strings only
        for id_, person in facts["people"].items():
            people.append({"id": prefix + id_, "name": person["name"]})
            memberships.extend(_membership(id_, role, prefix) for role in person["roles"])
    return {"people": people, "memberships": memberships}


def _membership(holder: str, role: Mapping[str, str], prefix: str) -> Record:
    """A role held, with the address that the product gives it (``docs/decisions/0005``)."""
    parts = [holder, role["role"], role["in"], *([f"for-{role['for']}"] if "for" in role else [])]
    record = {
        "id": prefix + "--".join(parts),
        "member": prefix + holder,
        "organization": prefix + role["in"],
        "role": prefix + role["role"],
    }
    since = role.get("since")
    return {**record, _SINCE[len(since)]: since} if since else record


def as_yaml(facts: Mapping[str, list[Record]]) -> Iterator[str]:
    """The facts as YAML, every value between quotation marks: to PyYAML a bare date is no text."""
    for section, records in facts.items():
        yield f"{section}:\n"
        for record in records:
            lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items())
            yield "- " + "  ".join(lines)


def main() -> None:
    """Read the command line, and write the facts as JSON and as YAML."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="the data set is in DIR/data; the files go to DIR")
    folder: Path = parser.parse_args().folder
    (folder / "flat.json").write_text(json.dumps(flat_facts(folder), ensure_ascii=False), "utf-8")
    with (folder / "flat.yaml").open("w", encoding="utf-8") as out:
        out.writelines(as_yaml(flat_facts(folder, "id:")))


if __name__ == "__main__":
    main()
