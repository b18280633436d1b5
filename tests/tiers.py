"""The parts of the tests: the fast ones, which need nothing but Python, git and a shell, and the measured ones.

A test is left out of the fast tier by one of the marks of `SLOWER`.  It gets them from the folder that it is in, from
the fixtures that it uses and from what its module imports, so that a new test in a browser need not say so; other tests
are marked where they are written.  ``--fast`` runs the tests that have none of them, and `sealed` refuses what would
belong to one.

``--measured`` runs the tests in whose own process our code runs, for coverage, and ``--unmeasured`` all others.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from .sealed import FOREIGN, seal

HERE = Path(__file__).parent
SLOWER = ("browser", "judge", "package", "server", "slow", "untraced")
"""The marks of tests that the fast tier leaves out; pyproject.toml says what each means."""

FOLDERS = {
    "benchmarks": "slow",
    "endpoint": "server",
    "faults": "slow",
    "fuzz": "slow",
    "judges": "judge",
    "network/browser": "browser",
    "package": "package",
    "remote": "server",
    "server": "server",
    "server/browser": "browser",
    "site/browser": "browser",
    "stores": "server",
}
ELSEWHERE = ("benchmarks", "faults", "network/browser", "package", "server/browser", "site/browser", "stores")
"""The folders whose tests run our code in other processes, or in a browser, where coverage does not see it."""

FIXTURES = {"apache": "server", "plain_apache": "server", "browser": "browser"}
JUDGES = FOREIGN | {"tests.java", "tests.node"}
"""Packages of others that judge, and our modules that start one."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--fast``, ``--measured`` and ``--unmeasured``."""
    text = f"run the tests that have none of the marks {', '.join(SLOWER)}, and refuse what those are for"
    parser.addoption("--fast", action="store_true", help=text)
    parser.addoption("--measured", action="store_true", help="run the tests in whose own process our code runs")
    parser.addoption("--unmeasured", action="store_true", help="run the tests that --measured leaves out")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import the folders of which no test is fast, or none is measured."""
    left_out = (config.option.fast and FOLDERS) or (config.option.measured and ELSEWHERE) or ()
    return True if _folder(collection_path) in left_out else None


def pytest_itemcollected(item: pytest.Item) -> None:
    """Give a test the marks that follow from where it is and what it uses."""
    for mark in sorted(_marks(item)):
        item.add_marker(mark)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not of the part that is asked for."""
    for asked, belongs in (
        (config.option.fast, _is_fast),
        (config.option.measured, _is_measured),
        (config.option.unmeasured, lambda item: not _is_measured(item)),
    ):
        if asked:
            config.hook.pytest_deselected(items=[item for item in items if not belongs(item)])
            items[:] = filter(belongs, items)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Refuse from now on what a fast test may not use."""
    if session.config.option.fast:
        seal()


def _is_fast(item: pytest.Item) -> bool:
    return not any(map(item.get_closest_marker, SLOWER))


def _is_measured(item: pytest.Item) -> bool:
    elsewhere = any(item.path.is_relative_to(HERE / folder) for folder in ELSEWHERE)
    return not elsewhere and item.get_closest_marker("untraced") is None


def _marks(item: pytest.Item) -> set[str]:
    folders = {mark for folder, mark in FOLDERS.items() if item.path.is_relative_to(HERE / folder)}
    fixtures = {mark for fixture, mark in FIXTURES.items() if fixture in getattr(item, "fixturenames", ())}
    module = item.getparent(pytest.Module)
    foreign = {"judge"} if module is not None and _modules(module.obj) & JUDGES else set()
    return folders | fixtures | foreign


def _folder(path: Path) -> str:
    return path.relative_to(HERE).as_posix() if path.is_relative_to(HERE) else ""


@cache
def _modules(module: ModuleType) -> set[str]:
    """The modules that a module has values of, their packages, and those that it has through others of the tests."""
    found, left = set[str](), [module]
    while left:
        names = set(map(_origin, vars(left.pop()).values())) - found
        found |= names
        left += [sys.modules[name] for name in names if name.startswith(f"{__package__}.") and name in sys.modules]
    return found | {name.partition(".")[0] for name in found}


def _origin(value: object) -> str:
    """The name of a module, or of the one that a function or class was written in."""
    return value.__name__ if isinstance(value, ModuleType) else str(getattr(value, "__module__", ""))
