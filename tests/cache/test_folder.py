"""The folder of what earlier runs made: an entry is whole and this user's, or there is none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from b1mg_graph.cache import folder as folders
from b1mg_graph.cache.entry import packed, unpacked
from b1mg_graph.cache.folder import OFF, opened, place

KEY = "a" * 64
SECTIONS = {"lines": b"<a:a> <a:b> <a:c> .\n" * 40, "empty": b"", "numbers": bytes(range(256))}
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights of files are others there")


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    found = opened()
    assert found is not None
    return found


def kept(cache, key=KEY):
    found = cache.read(key)
    return found and {name: bytes(content) for name, content in found.items()}


def test_what_was_kept_is_read_again_by_its_key_alone(cache):
    cache.write(KEY, SECTIONS)
    assert kept(cache) == SECTIONS
    assert kept(cache, "b" * 64) is None


def test_an_entry_is_in_a_folder_and_a_file_that_only_its_user_can_open(cache, tmp_path):
    cache.write(KEY, SECTIONS)
    assert cache.folder == tmp_path / "b1mg-graph"
    (file,) = cache.folder.iterdir()
    if sys.platform != "win32":
        assert [path.stat().st_mode & 0o777 for path in (cache.folder, file)] == [0o700, 0o600]


def test_an_entry_that_is_cut_anywhere_is_none():
    content = b"".join(packed(KEY, SECTIONS))
    assert unpacked(content, KEY) is not None
    assert all(unpacked(content[:length], KEY) is None for length in range(len(content)))
    assert unpacked(content + b"x", KEY) is None


def test_an_entry_with_one_other_bit_is_none():
    content = b"".join(packed(KEY, SECTIONS))
    for at in range(len(content)):
        other = bytearray(content)
        other[at] ^= 1 << at % 8
        assert unpacked(bytes(other), KEY) is None, at


def test_an_entry_for_something_else_is_none_under_whatever_name(cache):
    cache.write(KEY, SECTIONS)
    (file,) = cache.folder.iterdir()
    file.rename(file.with_name(file.name.replace("a", "b")))
    assert kept(cache, "b" * 64) is None


@pytest.mark.parametrize("kind", ["folder", "link", "text", "nothing"])
def test_what_is_no_entry_does_no_harm(cache, tmp_path, kind):
    path = cache.folder / f"{KEY}.entry"
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        (tmp_path / "elsewhere").write_bytes(b"".join(packed(KEY, SECTIONS)))
        path.symlink_to(tmp_path / "elsewhere")
    elif kind == "text":
        path.write_text("{}", "utf-8")
    if kind != "link" or hasattr(os, "O_NOFOLLOW"):
        assert cache.read(KEY) is None
    cache.write(KEY, SECTIONS)
    assert kept(cache) == (None if kind == "folder" else SECTIONS)


def test_a_folder_that_is_gone_keeps_nothing_and_says_nothing(cache):
    cache.folder.rmdir()
    cache.write(KEY, SECTIONS)
    assert (cache.read(KEY), cache.size(), cache.clear()) == (None, (0, 0), (0, 0))


def test_where_no_folder_can_be_made_nothing_is_kept(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert opened() is None


@POSIX
@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701])
def test_a_folder_that_others_can_open_is_not_used_and_a_warning_says_so(cache, mode):
    cache.folder.chmod(mode)
    with pytest.warns(UserWarning, match=r"is not used: .* others cannot open"):
        assert opened() is None


@POSIX
def test_a_folder_of_somebody_else_or_a_link_is_not_used(cache, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: cache.folder.stat().st_uid + 1)
    with pytest.warns(UserWarning, match="is not used"):
        assert opened() is None
    monkeypatch.undo()
    cache.folder.rename(tmp_path / "other")
    (tmp_path / "b1mg-graph").symlink_to(tmp_path / "other")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.warns(UserWarning, match="is not used"):
        assert opened() is None


@POSIX
def test_an_entry_of_somebody_else_is_none(cache, monkeypatch):
    cache.write(KEY, SECTIONS)
    monkeypatch.setattr(os, "geteuid", lambda: cache.folder.stat().st_uid + 1)
    assert cache.read(KEY) is None


def test_a_variable_turns_it_off(cache, monkeypatch):
    monkeypatch.setenv(OFF, "1")
    assert opened() is None


def test_the_folder_is_below_the_home_where_no_absolute_one_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    if sys.platform != "win32":
        assert place() == tmp_path / ".cache" / "b1mg-graph"


def test_without_a_home_nothing_is_kept(monkeypatch):
    def no_home():
        raise RuntimeError

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", no_home)
    assert opened() is None


def test_above_the_limit_the_entries_that_were_not_used_for_longest_are_deleted(cache, monkeypatch):
    for number, key in enumerate("abcde"):
        cache.write(key, SECTIONS)
        os.utime(cache.folder / f"{key}.entry", (1000 + number, 1000 + number))
    assert kept(cache, "a") == SECTIONS  # which is used now
    size = (cache.folder / "b.entry").stat().st_size
    monkeypatch.setattr(folders, "MOST", 3 * size)
    cache.write("f", SECTIONS)
    assert sorted(path.stem for path in cache.folder.iterdir()) == ["a", "e", "f"]


def test_of_very_many_small_entries_those_that_were_not_used_for_longest_are_deleted(cache, monkeypatch):
    monkeypatch.setattr(folders, "MOST_ENTRIES", 3)
    for number in range(5):
        cache.write(f"key-{number}", {"part": b"x"})
        os.utime(cache.folder / f"key-{number}.entry", (number, number))
    assert [number for number in range(5) if cache.read(f"key-{number}")] == [2, 3, 4]


def test_an_entry_that_is_too_large_is_not_kept(cache, monkeypatch):
    monkeypatch.setattr(folders, "_LARGEST", 1000)
    cache.write(KEY, SECTIONS)
    assert cache.read(KEY) is None


def test_what_a_run_that_was_killed_left_is_deleted_later(cache):
    old, new = cache.folder / "x.1.new", cache.folder / "y.2.new"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (1000, 1000))
    cache.write(KEY, SECTIONS)
    assert (old.exists(), new.exists()) == (False, True)


def test_clearing_deletes_all_and_nothing_else(cache):
    cache.write(KEY, SECTIONS)
    (cache.folder / "notes.txt").write_text("mine", "utf-8")
    number, size = cache.size()
    assert (number, size > 1000) == (1, True)
    assert cache.clear() == (number, size)
    assert [path.name for path in cache.folder.iterdir()] == ["notes.txt"]
