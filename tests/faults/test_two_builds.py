"""Several builds into one folder at once, and what is left of builds that were killed."""

from __future__ import annotations

import signal
import time

from .folders import STAGE, contents, stages


def test_of_two_builds_into_one_folder_at_once_each_ends_well_and_one_is_there(editions, tmp_path):
    output = tmp_path / "dist"
    (output / "notes").mkdir(parents=True)
    (output / "notes" / "mine.txt").write_text("mine\n")
    mine = {name: digest for name, digest in contents(output).items() if name == "notes/mine.txt"}
    whole = [edition.without_page() | mine for edition in editions]
    for _ in range(4):
        processes = [edition.start(output, "--no-page") for edition in editions]
        seen = []
        while any(process.poll() is None for process in processes):
            seen.append((output / "notes" / "mine.txt").read_text())
        for process in processes:
            _, printed = process.communicate()
            assert process.returncode == 0, printed
            assert "Traceback" not in printed
        assert contents(output) in whole
        assert {*seen} == {"mine\n"}
    assert stages(tmp_path) == set()


def test_a_build_in_progress_is_left_alone_by_another_and_ends_well(editions, tmp_path):
    slow, quick = editions
    output = tmp_path / "dist"
    process = slow.start(output)  # with the page, which takes longest
    while not any((tmp_path / stage / "set").exists() for stage in stages(tmp_path)):  # from then on it is locked
        assert process.poll() is None
        time.sleep(0.0005)
    process.send_signal(signal.SIGSTOP)
    (stage,) = stages(tmp_path)
    try:
        ended = quick.run(output, "--no-page")
        assert ended.returncode == 0, ended.stderr
        assert contents(output) == quick.without_page()
        assert stages(tmp_path) == {stage}
    finally:
        process.send_signal(signal.SIGCONT)
        _, printed = process.communicate()
    assert process.returncode == 0, printed
    assert contents(output) == slow.built
    assert stages(tmp_path) == set()


def test_what_only_looks_like_a_stage_is_not_taken_away(editions, tmp_path):
    output = tmp_path / "dist"
    mine = tmp_path / f"{STAGE}of-mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work\n")
    (tmp_path / f"{STAGE}file").write_text("a file\n")
    assert editions[0].run(output, "--no-page").returncode == 0
    assert (mine / "thesis.txt").read_text() == "years of work\n"
    assert (tmp_path / f"{STAGE}file").read_text() == "a file\n"
