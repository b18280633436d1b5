"""A few inputs, the same on every run; ``make fuzz`` tries others, for the given time."""

from __future__ import annotations

import re

import pytest

from .__main__ import main
from .changing import changed
from .inputs import KINDS, Input, from_file, numbered, prepared
from .trying import Trial

SEED = 2026
TRIED = 20


@pytest.fixture(scope="module")
def trial(tmp_path_factory):
    return Trial(prepared(tmp_path_factory.mktemp("fuzz") / "initiative"))


@pytest.mark.parametrize("tenth", range(10))
def test_no_random_input_does_harm(tenth, trial):
    for number in range(tenth, TRIED, 10):
        tried = numbered(SEED, number, trial.folder)
        try:
            trial.try_(tried.kind, tried.content)
        except Exception as fault:
            fault.add_note(f"in {tried.kind} {tried.name}: {tried.content!r}")
            raise


def test_the_same_number_gives_the_same_input_and_all_kinds_are_tried(trial):
    made = [numbered(SEED, number, trial.folder) for number in range(60)]
    assert made == [numbered(SEED, number, trial.folder) for number in range(60)]
    assert {tried.kind for tried in made} == {*KINDS}
    assert len({tried.content for tried in made}) > 50


def test_an_input_is_the_same_when_it_is_read_again(tmp_path):
    for kind in KINDS:
        tried = Input(kind, "1-2", b"\xff\0\r\n")
        assert from_file(tried.write(tmp_path)) == tried


@pytest.mark.parametrize(("content", "status"), [(b"people: [", 0), (b"", 0)])
def test_an_input_can_be_tried_again(content, status, tmp_path, monkeypatch, capsys):
    path = Input("facts", "again", content).write(tmp_path)
    monkeypatch.setattr("sys.argv", ["fuzz", "--replay", str(path)])
    assert main() == status
    assert "nothing is wrong" in capsys.readouterr().out


def test_a_run_is_bounded_and_says_what_it_did(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["fuzz", "--seconds", "1", "--seed", "7"])
    assert main() == 0
    assert re.search(r"[1-9][0-9]* inputs \(.*\), .* sound; 0 faults", capsys.readouterr().out)


def test_a_fault_is_written_to_a_file_that_shows_it_again(monkeypatch, capsys, tmp_path):
    def fails(*_):
        raise ZeroDivisionError

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Trial, "try_", fails)
    monkeypatch.setattr("sys.argv", ["fuzz", "--seconds", "0.5", "--seed", "7"])
    assert main() == 1
    path = next((tmp_path / "fuzz-failures").iterdir())
    assert f"make fuzz REPLAY=fuzz-failures/{path.name}" in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["fuzz", "--replay", str(path)])
    with pytest.raises(ZeroDivisionError):
        main()


def test_changes_keep_within_their_size():
    from random import Random

    large = b"a: " + b"b" * 30_000
    assert all(len(changed(large, Random(n), [large])) <= 20_000 for n in range(50))
