"""The locks say which releases are installed: those that pyproject.toml allows, each with its hash, on every system."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from packaging.markers import Marker

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = PYPROJECT["project"]
EXTRAS = PROJECT["optional-dependencies"]
NEEDED = {
    "requirements.lock": [*PYPROJECT["build-system"]["requires"], *PROJECT["dependencies"]],
    "requirements-dev.lock": [
        *PYPROJECT["build-system"]["requires"],
        *PROJECT["dependencies"],
        *EXTRAS["dev"],
        *EXTRAS["bench"],
        *EXTRAS["shacl"],
    ],
    "requirements-fuzz.lock": [*PROJECT["dependencies"], *EXTRAS["fuzz"]],
}
SYSTEMS = [
    {"python_version": f"3.{minor}", "python_full_version": f"3.{minor}.1", "implementation_name": "cpython"} | system
    for minor in (11, 12, 13, 14)
    for system in (
        {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64", "os_name": "posix"},
        {"sys_platform": "linux", "platform_system": "Linux", "platform_machine": "aarch64", "os_name": "posix"},
        {"sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64", "os_name": "posix"},
        {"sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64", "os_name": "nt"},
    )
]


def pins(name: str, system: dict[str, str]) -> dict[str, str]:
    """The release of each package that a lock has for a system; a package may have no more than one."""
    found: dict[str, str] = {}
    for entry in entries(name):
        pinned = Requirement(entry.split(" \\\n")[0])
        if applies(pinned.marker, system):
            package = canonicalize_name(pinned.name)
            assert package not in found, f"{package} is there twice"
            (one,) = pinned.specifier
            assert one.operator == "=="
            found[package] = one.version
    return found


def entries(name: str) -> list[str]:
    """What a lock has for each package: its release and the hashes."""
    lines = re.sub(r"^#.*\n", "", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)
    return re.split(r"\n(?=\S)", lines.strip())


def applies(marker: Marker | None, system: dict[str, str]) -> bool:
    return marker is None or marker.evaluate({"extra": "", **system})


@pytest.mark.parametrize(
    "system", SYSTEMS, ids=lambda s: f"{s['python_version']}-{s['sys_platform']}-{s['platform_machine']}"
)
@pytest.mark.parametrize("name", NEEDED)
def test_a_lock_has_a_release_that_is_allowed_of_all_that_is_needed(name, system):
    pinned = pins(name, system)
    for needed in map(Requirement, NEEDED[name]):
        if applies(needed.marker, system):
            assert pinned.get(canonicalize_name(needed.name), "none") in needed.specifier, needed


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_needed_by_what_is_needed_is_in_the_lock_too(name):
    pinned = pins(name, {})
    for package in pinned:
        try:
            others = [Requirement(text) for text in requires(package) or ()]
        except PackageNotFoundError:
            continue  # of another extra; those of this environment are the most
        for other in others:
            if applies(other.marker, {}):
                found = pinned.get(canonicalize_name(other.name))
                assert found is not None, f"{package} needs {other}"
                assert SpecifierSet(str(other.specifier), prereleases=True).contains(found), f"{package} needs {other}"


@pytest.mark.parametrize("system", SYSTEMS[:1])
def test_no_package_has_different_releases_in_two_locks(system):
    every = {name: pins(name, system) for name in NEEDED}
    dev = every["requirements-dev.lock"]
    for pinned in every.values():
        assert {p: version for p, version in pinned.items() if dev.get(p, version) != version} == {}
    assert set(every["requirements.lock"]) <= set(dev)
    assert set(every["requirements-fuzz.lock"]) - set(dev) == {"atheris"}


@pytest.mark.parametrize("name", NEEDED)
def test_every_release_has_hashes_and_a_lock_names_no_server_and_no_folder(name):
    for entry in entries(name):
        first, *hashes = entry.split(" \\\n")
        assert re.fullmatch(r"[\w.\[\]-]+==[\w.]+( ; .+)?", first), first
        assert hashes, entry
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}", line) for line in hashes), entry
    assert not re.search(r"://|--(extra-)?index|--find-links|^/", (ROOT / name).read_text("utf-8"), re.MULTILINE)
