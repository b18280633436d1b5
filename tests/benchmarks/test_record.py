"""What was measured is kept after every run, and a run that fails is reported, or ends it all."""

from __future__ import annotations

from dataclasses import replace

import pytest


@pytest.fixture
def record_of(module, tmp_path):
    """A record in one and the same file, of a machine and of settings that differ from the quick ones in this."""

    def record_of(processor="here", load="1", **other_settings):
        machine = {"processor": processor, "load before the start": load}
        settings = replace(module("settings").QUICK, **other_settings)
        return module("record").Record(tmp_path / "unfinished.json", machine, settings)

    return record_of


def test_a_benchmark_that_was_ended_goes_on_with_what_it_has(record_of):
    record = record_of()
    record.add("conversion", 100, "ours", {"seconds": 2.0})
    record.add("conversion", 100, "ours", {"seconds": 3.0})
    again = record_of(load="9")
    again.resume()
    assert again.figures.median("conversion", 100, "ours") == 2.5


def test_figures_of_another_machine_or_of_other_settings_are_not_gone_on_with(record_of):
    record_of().add("conversion", 100, "ours", {"seconds": 2.0})
    with pytest.raises(ValueError, match="another machine"):
        record_of("there").resume()
    with pytest.raises(ValueError, match="other settings"):
        record_of(seed=2).resume()


def test_who_can_be_done_without_is_left_out_with_the_reason_and_a_failure_of_ours_ends_it(module, record_of, tmp_path):
    record = record_of()
    sets = module("data_sets").DataSets(tmp_path, 1)
    session = module("session").Session(module("settings").QUICK, record, sets, {})
    task = module("session").Task
    nothing = (tmp_path / "nothing", tmp_path / "out.ttl")
    assert session.attempt("conversion", 100, task("peer", "ours", nothing, dispensable=True)) is None
    assert session.figures.why_left_out("conversion", 100, "peer")
    with pytest.raises(SystemExit, match="conversion, 100, ours"):
        session.attempt("conversion", 100, task("ours", "ours", nothing))


def test_the_peak_of_a_run_counts_the_largest_of_its_workers_for_each_of_them(module):
    peak = module("figures").peak
    assert peak({"memory": 100, "workers": 2, "memory_of_largest_child": 30}) == 160
    assert peak({"seconds": 1}) is None
