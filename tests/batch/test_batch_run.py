"""A batch in processes or on a cluster: the same results in any order, and nobody stopped by another."""

import json
import sys

import pytest
from batch.batch_work import by_name

from coach.batch.job import Fate, Item, Job, Outcome
from coach.batch.run import KILLED, run_here, run_on_cluster, write_errors
from coach.errors import CoachError

JOB = Job(None, None, "the mark")  # what is done with it here looks at no plan


def items(folder, *names):
    return [Item(name, folder / name, folder / f"{name}.json") for name in names]


def results(folder):
    return {path.name: path.read_text() for path in folder.glob("*.json")}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals to be killed by")
def test_neither_a_bad_recording_nor_a_killed_process_stops_the_rest(tmp_path):
    outcomes = sorted(
        run_here(JOB, items(tmp_path, "a", "bad", "killed", "z"), 2, by_name), key=lambda o: o.name
    )
    assert outcomes == [
        Outcome("a", Fate.DONE),
        Outcome("bad", Fate.FAILED, "it is bad"),
        Outcome("killed", Fate.FAILED, KILLED),
        Outcome("z", Fate.DONE),
    ]
    assert results(tmp_path) == {"a.json": "the mark", "z.json": "the mark"}


def test_what_failed_is_listed_by_name_and_the_list_goes_when_nothing_does(tmp_path):
    failed = [Outcome("z", Fate.FAILED, "late"), Outcome("b", Fate.DONE), Outcome("a", Fate.FAILED, "bad")]
    write_errors(tmp_path, failed)
    assert json.loads((tmp_path / "errors.json").read_text()) == [
        {"recording": "a", "why": "bad"}, {"recording": "z", "why": "late"},
    ]  # fmt: skip
    write_errors(tmp_path, [Outcome("a", Fate.DONE)])
    assert list(tmp_path.iterdir()) == []


def test_on_a_cluster_the_same_comes_out(tmp_path):
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    ) as cluster:
        coming = run_on_cluster(JOB, items(tmp_path, "a", "bad", "z"), cluster.scheduler_address, by_name)
        outcomes = sorted(coming, key=lambda o: o.name)
    assert [o.fate for o in outcomes] == [Fate.DONE, Fate.FAILED, Fate.DONE]
    assert results(tmp_path) == {"a.json": "the mark", "z.json": "the mark"}


def test_without_dask_it_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CoachError, match=r"--cluster needs Dask: run `pip install"):
        next(run_on_cluster(JOB, items(tmp_path, "a"), "tcp://127.0.0.1:1"))


def test_a_cluster_that_does_not_answer_is_told(monkeypatch, tmp_path):
    pytest.importorskip("distributed", reason="Dask is not installed")
    monkeypatch.setattr("coach.batch.run.CONNECT_S", 0.1)
    with pytest.raises(CoachError, match=r"No Dask scheduler with workers answers at tcp://127\.0\.0\.1:1:"):
        next(run_on_cluster(JOB, items(tmp_path, "a"), "tcp://127.0.0.1:1"))
