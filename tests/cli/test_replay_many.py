"""`coach replay` of many recordings: a result each, a line for each that fails, going on where it was."""

import json

import pytest

from coach.batch.job import Fate, Outcome, do, write_whole
from coach.errors import CoachError


@pytest.fixture
def batch(monkeypatch, tmp_path):
    """Two recordings in a folder; what is coached writes a result with the mark, unless it is bad."""
    coached = []

    def here(job, items, jobs):
        for item in reversed(items):
            coached.append((item.name, jobs))
            if item.name.startswith("bad"):
                yield Outcome(item.name, Fate.FAILED, "it is damaged.")
            else:
                made_of = {"job": job.mark, "bytes": item.recording.stat().st_size}
                write_whole(item.result, json.dumps({"made_of": made_of}))
                yield Outcome(item.name, Fate.DONE)

    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.mp4", "b.mp4"):
        (folder / name).write_bytes(b"film")
    monkeypatch.setattr("coach.batch.run.run_here", here)
    monkeypatch.setattr("coach.landmarks.store.model_path", lambda _name: None)
    here.folder, here.coached, here.out = folder, coached, tmp_path / "out"
    return here


def test_a_folder_is_coached_and_a_second_run_finds_it_done(coach, batch):
    first = coach("replay", batch.folder, "--out", batch.out, "--jobs", "3")
    assert (first.code, first.out) == (0, "")
    assert first.err == f"Recordings: 2. Coached: 2, before: 0, failed: 0. Results: {batch.out}\n"
    assert batch.coached == [("b.mp4", 3), ("a.mp4", 3)]
    assert sorted(p.name for p in batch.out.iterdir()) == ["a.mp4.json", "b.mp4.json"]
    again = coach("replay", batch.folder, "--out", batch.out)
    assert again.err.startswith("Recordings: 2. Coached: 0, before: 2, failed: 0.")
    assert len(batch.coached) == 2


def test_another_routine_is_coached_anew(coach, batch):
    coach("replay", batch.folder, "--out", batch.out)
    assert (
        "Coached: 2, before: 0,"
        in coach("replay", batch.folder, "--out", batch.out, "--routine", "general").err
    )


def test_a_bad_one_is_named_listed_and_tried_again(coach, batch):
    (batch.folder / "bad.mp4").write_bytes(b"")
    outcome = coach("replay", batch.folder, "--out", batch.out)
    assert outcome.code == 2
    assert outcome.err.splitlines() == [
        "coach: bad.mp4: it is damaged.",
        f"Recordings: 3. Coached: 2, before: 0, failed: 1. Results: {batch.out}",
        f"{batch.out / 'errors.json'} says what failed and why.",
    ]
    listed = json.loads((batch.out / "errors.json").read_text())
    assert listed == [{"recording": "bad.mp4", "why": "it is damaged."}]
    assert coach("replay", batch.folder, "--out", batch.out).code == 2
    assert [name for name, _ in batch.coached] == ["bad.mp4", "b.mp4", "a.mp4", "bad.mp4"]
    (batch.folder / "bad.mp4").unlink()
    assert coach("replay", batch.folder, "--out", batch.out).code == 0
    assert not (batch.out / "errors.json").exists()


def test_a_cluster_gets_the_very_same_work(coach, batch, monkeypatch):
    asked = []

    def cluster(job, items, address, work=do):
        asked.append((address, [item.name for item in items], work))
        yield from (Outcome(item.name, Fate.DONE) for item in items)

    monkeypatch.setattr("coach.batch.run.run_on_cluster", cluster)
    assert coach("replay", batch.folder, "--out", batch.out, "--cluster", "tcp://here:1").code == 0
    assert asked == [("tcp://here:1", ["a.mp4", "b.mp4"], do)] and batch.coached == []


def test_missing_models_are_told_once(coach, batch, monkeypatch):
    def missing(_name):
        raise CoachError("The model file face.task is missing: run `coach models fetch`.")

    monkeypatch.setattr("coach.landmarks.store.model_path", missing)
    assert "run `coach models fetch`" in coach("replay", batch.folder, "--out", batch.out).sentence
    assert batch.coached == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("{in}/a.mp4", "{in}/b.mp4"), "need --out FOLDER"),
        (("{in}",), "need --out FOLDER"),
        (("{in}/a.mp4", "--jobs", "2"), "go with --out FOLDER"),
        (("{in}/a.mp4", "--cluster", "tcp://x"), "go with --out FOLDER"),
        (("{in}", "--out", "{out}", "--json", "v.json"), "leave out --json"),
        (("{in}", "--out", "{out}", "--window"), "leave out --json"),
        (("{in}", "--out", "{out}", "--jobs", "2", "--cluster", "tcp://x"), "either --jobs or --cluster"),
        (("t.jsonl", "--out", "{out}"), "Traces are repeated one at a time"),
        (("{in}/none.mp4", "--out", "{out}"), "There is no file or folder"),
    ],
    ids=str,
)
def test_what_does_not_go_together_is_told_before_the_work(coach, batch, options, says):
    places = {"in": batch.folder, "out": batch.out}
    said = coach("replay", *(option.format(**places) for option in options)).sentence
    assert says in said
    assert batch.coached == [] and not batch.out.exists()
