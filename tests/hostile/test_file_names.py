"""Files of facts may have any name: findings name them safely, and nothing else is opened."""

from __future__ import annotations

import json
import os
import sys

import pytest

FACTS = "source: {id: other, title: Another, kind: editorial}\npeople: {bror-icefeldt: {nmae: Bror}}\n"
NAMES = {
    "an option": b"--output=x.yaml",
    "a line break": b"a\nb.yaml",
    "a command of GitHub": b"::error::x,line=1.yaml",
    "an escape": b"\x1b[31mred\x1b[0m.yaml",
    "bytes that are no text": b"\xff\xfe.yaml",
    "a letter that turns the line round": "\u202elmay.yaml".encode(),
    "a template": b"{{ 7 * 7 }} %s $(id).yaml",
    "markup": b"[bold]x[red] <b>.yaml",
    "two hundred letters": b"a" * 200 + b".yaml",
    "blanks": b"  .yaml",
    "a quotation mark": b"\"'`.yaml",
    "an ending only in name": b"a.yaml.yaml",
}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere not every name is one")
@pytest.mark.parametrize("format_", ["text", "json", "github", "sarif"])
def test_the_name_of_a_file_is_shown_and_moves_no_cursor(format_, initiative, run):
    for number, name in enumerate(NAMES.values()):
        path = os.path.join(os.fsencode(initiative / "data/sources"), name)  # noqa: PTH118 - of bytes
        with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(FACTS.replace("other", f"other-{number}"))
    ended = run("check", "--format", format_)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stdout.count("unknown-key") >= len(NAMES)
    assert all(line.isprintable() for line in ended.stdout.split("\n"))
    if format_ in ("json", "sarif"):
        assert json.loads(ended.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="pipes and devices are those of Linux")
def test_a_pipe_and_a_device_are_not_waited_for(initiative, run):
    os.mkfifo(initiative / "data/sources/pipe.yaml")
    (initiative / "data/sources/zero.yaml").symlink_to("/dev/zero")
    (initiative / "data/sources/around").symlink_to(initiative / "data")
    ended = run("check")
    assert ended.returncode == 1
    assert ended.stdout.count("file-unreadable") == 2
    assert "not a regular file" in ended.stdout
