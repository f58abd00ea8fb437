"""An export taken in: nothing of it is lost, nothing is doubled, nothing that was there changes."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from journal.exercised import MORNING, exercise, turns
from journal.kept_of_somebody import CONSENT, FIRST_FORMAT, STOP, TODAY, changed, everything, exported, taken

from coach.journal import importing, reading
from coach.journal import journal as journal_module
from coach.journal.desk_log import DeskLog
from coach.journal.import_stage import staged
from coach.journal.importing import take_in
from coach.journal.journal import Journal
from coach.profiles.profile import StopKind, StopNote
from coach.profiles.store import ProfileStore
from coach.safety.gate import Consent, Gate

EVENING = MORNING + timedelta(hours=10)
LATER = MORNING + timedelta(days=40)


@pytest.fixture(scope="module")
def whole_export(tmp_path_factory) -> Path:
    return everything(tmp_path_factory.mktemp("old computer"))


def told(numbers: dict[str, int]) -> dict[str, int]:
    """What a person hears of: the tables nothing else hangs on."""
    return {name: n for name, n in numbers.items() if n and importing.OWNERS.get(name, "id") == "id"}


WHOLE = {
    "sessions": 2,
    "pain_notes": 1,
    "ranges": 2,
    "left_out": 1,
    "sessions_before": 1,
    "desk_sittings": 1,
}


def test_into_an_empty_journal_it_is_the_same_again_to_the_byte(whole_export, tmp_path):
    came = taken(whole_export, tmp_path)
    assert (told(came.new), told(came.here), came.different) == (WHOLE, {}, 0)
    assert came.answers_of == CONSENT.on
    assert exported(tmp_path).read_bytes() == whole_export.read_bytes()


def test_an_export_of_the_first_format_is_taken_in_for_good(tmp_path):
    """That of a program of long ago, kept with these tests: it must never become unreadable."""
    assert told(taken(FIRST_FORMAT, tmp_path).new) == WHOLE
    now, then = (file.read_text("utf-8").split('"tables"') for file in (exported(tmp_path), FIRST_FORMAT))
    assert now[1] == then[1]


def test_the_program_finds_there_what_it_kept_on_the_old_computer(whole_export, tmp_path):
    taken(whole_export, tmp_path)
    old, new = ProfileStore("me", whole_export.parent), ProfileStore("me", tmp_path)
    assert new.load().profile == old.load().profile
    with old.journal as before, new.journal as after:
        for read in (reading.days, reading.ranges, reading.desk):
            assert read(after) == read(before)
        first, second = (reading.sessions(j, whole=True) for j in (before, after))
        assert repr(first) == repr(second)  # courses have no equality
        assert {e.unit for s in second for e in s.exercises} == {"°", ""}


def test_a_second_time_nothing_comes_in(whole_export, tmp_path):
    taken(whole_export, tmp_path)
    once = exported(tmp_path).read_bytes()
    came = taken(whole_export, tmp_path)
    assert (told(came.new), told(came.here), came.different) == ({}, WHOLE, 0)
    assert came.answers_of is None
    assert exported(tmp_path).read_bytes() == once


def test_into_the_journal_it_came_from_it_changes_nothing(tmp_path):
    file = everything(tmp_path)
    assert told(taken(file, tmp_path).new) == {}
    assert exported(tmp_path).read_bytes() == file.read_bytes()


def test_beside_what_was_done_here_everything_is_there_once(whole_export, tmp_path):
    store = ProfileStore("me", tmp_path)
    store.change(lambda p: p.with_stop(StopNote(at=LATER, kind=StopKind.UNWELL)))
    with store.journal as journal:
        exercise(journal, turns(-50, 50), at=LATER)
        DeskLog(journal, LATER, print).close()
    taken(whole_export, tmp_path)
    with store.journal as journal:
        days = [session.day for session in reading.sessions(journal)]
        assert days == [TODAY, TODAY + timedelta(days=1), LATER.date()]
        assert [stop.at for stop in reading.stops(journal)] == [STOP.at, LATER]
        assert [sitting.start for sitting in reading.desk(journal)] == [MORNING, LATER]
        assert [session.counted for session in reading.sessions(journal)] == [3, 3, 2]


def test_a_session_that_is_here_stays_as_it_is_here_and_is_told(whole_export, tmp_path):
    taken(whole_export, tmp_path)
    before = exported(tmp_path).read_bytes()

    def shorter(tables):
        tables["sessions"][0] |= {"seconds": 3.0, "ended": False}
        tables["repetitions"] = [r for r in tables["repetitions"] if r["number"] == 1]
        tables["desk_sittings"][0]["breaks"] = 7

    came = taken(changed(whole_export, tmp_path / "running.json", shorter), tmp_path)
    assert (told(came.new), came.different) == ({}, 2)
    assert exported(tmp_path).read_bytes() == before


def test_a_range_measured_twice_alike_stays_twice_and_one_more_comes_in(whole_export, tmp_path):
    def once_less(tables):
        del tables["ranges"][0]

    assert taken(changed(whole_export, tmp_path / "less.json", once_less), tmp_path).new["ranges"] == 1
    assert taken(whole_export, tmp_path).new["ranges"] == 1
    assert taken(whole_export, tmp_path).new["ranges"] == 0


def test_two_stops_of_one_day_are_two_and_those_of_one_moment_one(whole_export, tmp_path):
    def a_second_later(tables):
        tables["pain_notes"][0]["at_utc"] = "2026-03-02T06:30:01.000Z"

    taken(whole_export, tmp_path)
    later = changed(whole_export, tmp_path / "later.json", a_second_later)
    assert [taken(later, tmp_path).new["pain_notes"] for _ in range(2)] == [1, 0]
    with Journal.open("me", tmp_path) as journal:
        assert [stop.at - MORNING for stop in reading.stops(journal)] == [timedelta(0), timedelta(seconds=1)]


def test_centimetres_are_kept_again_as_they_are_written_behind_a_figure(whole_export, tmp_path):
    def shrugs(tables):
        for row in tables["exercises"]:
            row.update({"axis": "shoulders", "unit": "cm", "checked": True})

    taken(changed(whole_export, tmp_path / "shrugs.json", shrugs), tmp_path)
    with Journal.open("me", tmp_path) as journal:
        assert {e.unit for session in reading.sessions(journal) for e in session.exercises} == {" cm"}


# -- safety --------------------------------------------------------------------------------------------------


def test_what_hurt_is_left_out_here_too_also_where_it_was_put_back_before(whole_export, tmp_path):
    store = ProfileStore("me", tmp_path)
    store.change(lambda p: p.leaving_out("tilt", TODAY).leaving_out("turn", TODAY).putting_back("turn"))
    taken(whole_export, tmp_path)
    assert store.load().profile.movements_left_out == {"tilt", "turn"}


def test_what_was_left_out_here_stays_since_the_day_it_was(whole_export, tmp_path):
    store = ProfileStore("me", tmp_path)
    store.change(lambda p: p.leaving_out("turn", date(2025, 1, 1)))
    taken(whole_export, tmp_path)
    (left,) = store.load().profile.left_out
    assert (left.movement, left.since) == ("turn", date(2025, 1, 1))


def test_health_answers_given_here_stay_whatever_the_file_says(whole_export, tmp_path):
    own = Consent(TODAY - timedelta(days=80), {"surgery": True}, None)
    store = ProfileStore("me", tmp_path)
    store.change(lambda p: p.with_consent(own))
    assert taken(whole_export, tmp_path).answers_of is None
    assert store.load().profile.consent == own  # no doctor's agreement came along either


def test_later_answers_that_say_yes_to_more_than_those_given_here_have_everything_asked_again(
    whole_export, tmp_path
):
    store = ProfileStore("me", tmp_path)
    earlier = CONSENT.on - timedelta(days=1)
    for yes, asks_again in ((CONSENT.yes, False), (frozenset(), True)):
        given = Consent(earlier, {question: question in yes for question in CONSENT.answers})
        store.change(lambda p, given=given: p.with_consent(given))
        came = taken(whole_export, tmp_path)
        assert (came.answers_of, came.asks_again) == (None, asks_again)
        assert store.load().profile.consent == (None if asks_again else given)


def test_health_answers_that_come_in_keep_their_day_and_run_out_by_it(whole_export, tmp_path):
    taken(whole_export, tmp_path)
    consent = ProfileStore("me", tmp_path).load().profile.consent
    assert consent == CONSENT
    assert Gate(consent, CONSENT.on + timedelta(days=90)).full


def test_a_doctors_agreement_without_answers_opens_nothing(whole_export, tmp_path):
    def only_the_doctor(tables):
        tables["health_answers"] = tables["health_answers"][-1:]

    assert taken(changed(whole_export, tmp_path / "d.json", only_the_doctor), tmp_path).answers_of is None
    assert ProfileStore("me", tmp_path).load().profile.consent is None


# -- all or nothing ------------------------------------------------------------------------------------------


def test_an_error_on_the_way_leaves_nothing_behind(whole_export, tmp_path, monkeypatch):
    with Journal.open("me", tmp_path) as journal:
        exercise(journal, turns(-50), at=EVENING)
    before = exported(tmp_path).read_bytes()
    monkeypatch.setattr(importing, "_take_answers", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        taken(whole_export, tmp_path)
    assert exported(tmp_path).read_bytes() == before


def test_while_the_file_is_read_others_may_write(whole_export, tmp_path, monkeypatch):
    monkeypatch.setattr(journal_module, "BUSY_S", 0.1)
    with staged(whole_export, lambda _: None) as stage, Journal.open("me", tmp_path) as journal:
        exercise(journal, turns(-50), at=EVENING)
        take_in(journal, stage)
        assert len(reading.sessions(journal)) == 3


# -- sound, though another program has had it ----------------------------------------------------------------


def laid_out_anew(to: Path, tables: Callable, **layout) -> Path:
    values = json.loads(FIRST_FORMAT.read_text("utf-8"))
    values["tables"] = dict(tables(values["tables"].items()))
    to.write_text(json.dumps(values, **layout), "utf-8")
    return to


@pytest.mark.parametrize("layout", [{}, {"indent": 2}, {"separators": (",", ":")}, {"sort_keys": True}])
@pytest.mark.parametrize("tables", [list, reversed])
def test_its_layout_and_the_order_of_its_tables_do_not_matter(tmp_path, tables, layout):
    with staged(laid_out_anew(tmp_path / "x.json", tables, **layout), lambda _: None) as stage:
        assert stage.exec_driver_sql("SELECT count(*) FROM repetitions").scalar() == 8


def test_a_mark_that_an_editor_puts_before_it_does_not_matter(tmp_path):
    file = tmp_path / "x.json"
    file.write_bytes(b"\xef\xbb\xbf" + FIRST_FORMAT.read_bytes())
    with staged(file, lambda _: None) as stage:
        assert stage.exec_driver_sql("SELECT count(*) FROM sessions").scalar() == 2
