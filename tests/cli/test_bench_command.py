"""`coach bench accuracy` with made-up people: what it says, writes and answers to mistakes."""

import json
import re

import numpy as np
import pytest
from measure.people import Person
from pipeline.stage import Eyes, Film, told
from traces import Trace

from coach.errors import CoachError

FPS = 20.0
TURN = Trace().wait(2).move(1.5, yaw=-50).wait(2).move(1.5, yaw=0).wait(1).move(1, pitch=-30).wait(1)
"""The neutral, a turn and back, a nod."""


class PlainEyes(Eyes):
    """The plain landmarker: no face beyond 45 degrees of turn, and no body at all."""

    def __call__(self, frame):
        person = self._people[frame.t]
        return person.but(face=abs(person.yaw) < 45, body=False).at(frame.t)

    def close(self):
        self.closed = True


@pytest.fixture
def clips(monkeypatch, tmp_path):
    """Puts recordings of made-up people into a folder, each with a table of their true angles."""
    films: dict[str, Film] = {}
    folder = tmp_path / "clips"
    folder.mkdir()
    opened: list[PlainEyes] = []

    def film_of(path) -> Film:
        if path.stem not in films:
            raise CoachError(f"{path} can't be opened as a video: it is damaged.")
        films["open"] = films[path.stem]
        return films[path.stem]

    def plain() -> PlainEyes:
        opened.append(PlainEyes(films["open"]))
        return opened[-1]

    monkeypatch.setattr("coach.measure.weights.load_correction", lambda: None)
    monkeypatch.setattr("coach.capture.open_source", film_of)
    monkeypatch.setattr("coach.landmarks.mediapipe_tasks.open_landmarker", lambda: Eyes(films["open"]))
    monkeypatch.setattr("coach.landmarks.plain_models.PlainFace", plain)

    def put(name, trace=TURN, read=1.0, rows=None, shoulders=False, film=True, before=None):
        """Someone who moves as told, and is seen with every yaw `read` times as large."""
        moments = told(trace, FPS, before)
        (folder / f"{name}.mp4").touch()
        names = ("yaw", "pitch", "roll", "trunk_turn", "shoulder_left", "shoulder_right")
        times = np.array([t for t, _ in moments])
        column = {key: trace.truth(key, times) for key in names}
        header = "t,yaw_rel,pitch,roll,torso_yaw" + (
            ",sh_l_dy_cm,sh_r_dy_cm,shoulder_width_cm" if shoulders else ""
        )
        lines = [header]
        for i, t in enumerate(times):
            values = [column[key][i] for key in names[:4]]
            if shoulders:
                values += [column["shoulder_left"][i] * 36, column["shoulder_right"][i] * 36, 36]
            lines.append(",".join(f"{v:.6f}" for v in (t, *values)))
        if rows is not None:
            lines = lines[: rows + 1]
        (folder / f"{name}_truth.csv").write_text("\n".join(lines) + "\n")
        if film:
            films[name] = Film([(t, p.but(yaw=p.yaw * read)) for t, p in moments], name=f"{name}.mp4")
        return folder

    put.folder, put.films, put.opened = folder, films, opened
    return put


def record(coach, folder, tmp_path, *options):
    """The figures, of a run without mistakes."""
    outcome = coach("bench", "accuracy", folder, "--json", tmp_path / "f.json", *options)
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads((tmp_path / "f.json").read_text())


def test_someone_measured_without_error_has_none(coach, clips, tmp_path):
    clips("me")
    found = record(coach, clips.folder, tmp_path)
    assert found["all"]["mae"]["ours"] == pytest.approx({"yaw": 0, "pitch": 0, "roll": 0}, abs=0.01)
    assert found["all"]["coverage"]["ours"] == 1.0
    assert found["all"]["frames"] == len(clips.films["me"].moments) == 200
    assert clips.films["me"].closed and clips.opened[0].closed


def test_an_angle_read_short_is_told_by_how_much_and_where(coach, clips, tmp_path):
    clips("me", read=0.9)
    found = record(coach, clips.folder, tmp_path)
    by_name = {row["name"]: row for row in found["bands"]["yaw"]}
    assert by_name["30-60"]["ours"]["mae"] == pytest.approx(4.8, abs=0.4)
    assert by_name["0-30"]["ours"]["mae"] < 0.5
    assert found["lag"]["ours"]["turns"] == 2
    assert found["lag"]["ours"]["median_ms"] == pytest.approx(0, abs=3)


def test_the_plain_landmarker_is_one_of_its_own(coach, clips, tmp_path):
    clips("me")
    found = record(coach, clips.folder, tmp_path)
    assert found["all"]["coverage"]["ours"] == 1.0
    assert 0.6 < found["all"]["coverage"]["plain"] < 0.8
    assert found["all"]["mae"]["plain"]["yaw"] == pytest.approx(0, abs=1e-4)
    assert found["shared"]["frames"] == round(200 * found["all"]["coverage"]["plain"])


def test_a_neutral_that_looks_aside_is_taken_off_everybody(coach, clips, tmp_path):
    clips("me", before=Person(yaw=8, camera_pitch=10))
    found = record(coach, clips.folder, tmp_path)
    assert found["all"]["mae"]["plain"]["yaw"] < 0.7  # the neutral itself is turned, so it is no exact one
    assert found["all"]["mae"]["ours"]["yaw"] < 0.7


def test_shoulders_in_centimetres_and_the_trunk(coach, clips, tmp_path):
    shrug = Trace().wait(2).move(0.5, shoulder_left=0.1, trunk_turn=12).wait(6)
    clips("me", shrug, shoulders=True)
    found = record(coach, clips.folder, tmp_path)["all"]
    # 3.6 cm up; the program's smoothing and nothing else keeps it from being exact
    assert found["shoulders_cm"]["left"] == pytest.approx(0.15, abs=0.1)
    assert found["shoulders_cm"]["right"] == pytest.approx(0.0, abs=0.1)
    assert found["trunk"] < 1.0


def test_only_frames_that_are_tracked_count(coach, clips, tmp_path):
    """While the face is away the body is still measured, but nobody may judge by it."""
    clips("me", Trace().wait(6), shoulders=True)
    film = clips.films["me"]
    film.moments = [(t, p.but(face=False, left_up=4.0) if t > 3 else p) for t, p in film.moments]
    found = record(coach, clips.folder, tmp_path)["all"]
    assert found["coverage"]["ours"] == pytest.approx(61 / 120, abs=1e-4)
    assert found["shoulders_cm"]["left"] == 0


def test_the_report_has_every_recording_and_all_of_them(coach, clips, tmp_path):
    clips("one")
    clips("two", read=0.8)
    outcome = coach("bench", "accuracy", clips.folder)
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert [line.split()[0] for line in lines if re.match(r"(one|two|all frames) +\d", line)][:3] == [
        "one", "two", "all",
    ]  # fmt: skip
    for part in ("Head still", "Lag of the yaw", "Cross-talk", "yaw 30-60", "ends: yaw"):
        assert part in outcome.out
    assert max(len(line) for line in lines) <= 100
    assert "nan" not in outcome.out


def test_a_picture_on_top(coach, clips, tmp_path):
    clips("me")
    record(coach, clips.folder, tmp_path, "--picture", tmp_path / "f.png")
    assert (tmp_path / "f.png").read_bytes().startswith(b"\x89PNG")


# -- mistakes -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"film": False}, "bad.mp4 can't be opened as a video"),
        ({"rows": 150}, "bad.mp4 has 200 frames, but 150 rows of true angles"),
        ({"rows": 0}, "bad_truth.csv has no rows"),
        ({"trace": Trace().drift(5, yaw=80)}, "nobody sits still facing the camera"),
    ],
    ids=["no video", "rows missing", "no rows", "no neutral"],
)
def test_a_bad_recording_is_named_and_the_others_are_measured(coach, clips, tmp_path, bad, says):
    clips("bad", **bad)
    clips("good")
    outcome = coach("bench", "accuracy", clips.folder, "--json", tmp_path / "f.json")
    assert outcome.code == 2
    assert outcome.err.startswith("coach: ") and outcome.err.count("\n") == 1
    assert says in outcome.err and "Traceback" not in outcome.err
    found = json.loads((tmp_path / "f.json").read_text())
    assert [clip["name"] for clip in found["clips"]] == ["good"]
    assert len(found["failed"]) == 1 and says in found["failed"][0]
    assert "all frames" in outcome.out


def test_when_all_are_bad_nothing_is_reported(coach, clips, tmp_path):
    clips("bad", film=False)
    outcome = coach("bench", "accuracy", clips.folder, "--json", tmp_path / "f.json")
    assert "bad.mp4" in outcome.sentence
    assert outcome.out == "" and not (tmp_path / "f.json").exists()


def test_rows_for_other_moments_are_a_mistake(coach, clips):
    clips("bad")
    table = clips.folder / "bad_truth.csv"
    header, *rows = table.read_text().splitlines()
    late = [f"{float(row.split(',')[0]) * 1.01:.4f},{row.split(',', 1)[1]}" for row in rows]
    table.write_text("\n".join([header, *late]))
    said = coach("bench", "accuracy", clips.folder).sentence
    assert "frame 200 is at 9.950 s, but that row of true angles at 10.0" in said


def test_a_source_that_breaks_off_is_named(coach, clips):
    clips("bad")
    clips.films["bad"]._breaks = CoachError("the file ends in the middle.")
    clips("good")
    outcome = coach("bench", "accuracy", clips.folder)
    assert outcome.code == 2
    assert "bad.mp4: the file ends in the middle." in outcome.err


def test_what_is_missing_for_all_is_said_once(coach, clips, monkeypatch):
    def missing():
        raise CoachError("The model file face.task is missing: run `coach models fetch`.")

    clips("one")
    clips("two")
    monkeypatch.setattr("coach.landmarks.plain_models.PlainFace", missing)
    assert "run `coach models fetch`" in coach("bench", "accuracy", clips.folder).sentence


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--json", "{}/nowhere/f.json"), "There is no folder"),
        (("--picture", "{}/f.jpg"), "call it f.png"),
        (("--json", "{}/f.png", "--picture", "{}/f.png"), "same name"),
        (("--json", "{}/clips/me_truth.csv"), "is what is read"),
    ],
    ids=["no folder", "no png", "one name for two", "the table itself"],
)
def test_outputs_that_are_not_possible_are_told_before_the_work(coach, clips, tmp_path, options, says):
    clips("me")
    said = coach("bench", "accuracy", clips.folder, *(o.format(tmp_path) for o in options)).sentence
    assert says in said
    assert clips.films["me"].given == 0


def test_folders_without_recordings(coach, tmp_path):
    assert "There is no folder" in coach("bench", "accuracy", tmp_path / "none").sentence
    assert "No recording with a NAME_truth.csv" in coach("bench", "accuracy", tmp_path).sentence


def test_no_jobs_at_all(coach, tmp_path):
    outcome = coach("bench", "accuracy", tmp_path, "--jobs", "0")
    assert outcome.code == 2 and "0 is not in the range" in outcome.err


def test_every_option_is_explained(coach):
    text = coach("bench", "accuracy", "--help").out
    for option in ("--json F", "--picture F.png", "--jobs N"):
        assert option in text
