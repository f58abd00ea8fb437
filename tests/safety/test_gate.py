"""Who may begin, and with what: the answers of the past, of today, and a doctor's."""

from datetime import date, timedelta

import pytest

from coach.safety import words
from coach.safety.gate import Allowed, Consent, Gate
from coach.safety.questions import (
    BEFORE_A_SESSION,
    FLARE_UP,
    FOR_NOW,
    FULL_LIST,
    JUST_EATEN,
    KEPT,
    LASTING,
    UNWELL,
    Group,
)

TODAY = date(2026, 3, 2)
NOTHING_APPLIES = dict.fromkeys(KEPT, False)


def answered(days_ago: int = 1, doctor: date | None = None, **yes: bool) -> Consent:
    return Consent(TODAY - timedelta(days=days_ago), NOTHING_APPLIES | yes, doctor)


def decide(consent: Consent | None, *yes: str, routine: str = "basic", doctor: bool | None = None):
    return Gate(consent, TODAY).decide(frozenset(yes), routine, doctor)


def test_at_the_first_start_everything_is_asked_and_all_clear_opens_everything():
    gate = Gate(None, TODAY)
    assert gate.full and gate.questions == FULL_LIST
    assert gate.decide(frozenset(), "basic").permits("basic")
    assert gate.answered(frozenset()) == Consent(TODAY, NOTHING_APPLIES)


def test_the_list_holds_every_contraindication_of_the_sources_once():
    ids = [q.id for q in FULL_LIST]
    assert len(ids) == len(set(ids)) == 13 + 7 + 1
    assert len(LASTING) == 13
    assert {q.id for q in BEFORE_A_SESSION} == {FLARE_UP, UNWELL, JUST_EATEN}
    assert [q.group for q in FULL_LIST].count(Group.MEAL) == 1
    assert all(q.text for q in (*FULL_LIST, *BEFORE_A_SESSION))


@pytest.mark.parametrize(("days", "again"), [(0, False), (1, False), (89, False), (90, True), (91, True)])
def test_the_full_list_is_asked_again_after_ninety_days(days, again):
    assert Gate(answered(days), TODAY).full is again


def test_a_clock_set_back_and_a_question_added_since_make_it_due():
    assert Gate(answered(-1), TODAY).full
    older = dict(NOTHING_APPLIES)
    older.pop("vision")
    assert Gate(Consent(TODAY, older), TODAY).full


def test_what_applied_only_for_now_is_asked_again_the_next_time():
    assert Gate(answered(1, infection=True), TODAY).full


def test_between_two_full_lists_one_screen_of_three_questions_is_asked_and_nothing_new_is_kept():
    gate = Gate(answered(3), TODAY)
    assert gate.questions == BEFORE_A_SESSION
    assert gate.answered(frozenset({FLARE_UP})) == gate.consent
    assert gate.decide(frozenset(), "basic").allowed is Allowed.EVERYTHING


def test_a_meal_is_waited_for_whatever_is_to_be_done_and_is_no_matter_for_a_doctor():
    for routine in ("basic", "lying", ""):
        decision = decide(answered(), JUST_EATEN, routine=routine)
        assert (decision.allowed, decision.says) == (Allowed.NOTHING, words.JUST_EATEN)
        assert not decision.ask_doctor


@pytest.mark.parametrize("consent", [None, answered()])
@pytest.mark.parametrize("routine", ["basic", "", "lying-down", "Lying"])
def test_a_flare_up_blocks_everything_but_lying(consent, routine):
    decision = decide(consent, FLARE_UP, routine=routine)
    assert not decision.permits(routine)
    assert decision.says == words.FLARE_UP
    assert not decision.ask_doctor  # there is nothing a doctor could open here


@pytest.mark.parametrize("applies", sorted(FOR_NOW))
def test_lying_on_a_bad_day_asks_whether_a_doctor_agreed(applies):
    before = decide(None, applies, routine="lying")
    assert before.ask_doctor and not before.permits("lying")
    agreed = decide(None, applies, routine="lying", doctor=True)
    assert agreed.permits("lying") and not agreed.permits("basic")
    refused = decide(None, applies, routine="lying", doctor=False)
    assert not refused.permits("lying") and not refused.ask_doctor
    assert refused.says == words.LYING_NEEDS_A_DOCTOR


def test_a_doctor_who_agreed_to_what_lasts_does_not_open_a_bad_day():
    consent = answered(5, doctor=TODAY, aneurysm=True)
    assert decide(consent).permits("basic")
    assert not decide(consent, FLARE_UP).permits("basic")
    assert decide(consent, FLARE_UP, routine="lying").ask_doctor


@pytest.mark.parametrize("applies", sorted(LASTING))
def test_what_lasts_asks_for_a_doctor_and_locks_nobody_out_silently(applies):
    first = decide(None, applies)
    assert first.allowed is Allowed.NOTHING and first.ask_doctor
    assert first.says == words.SEE_A_DOCTOR
    assert decide(None, applies, doctor=True).allowed is Allowed.EVERYTHING
    assert decide(None, applies, doctor=False).says == words.SEE_A_DOCTOR


def test_a_doctors_agreement_is_kept_with_its_day_and_asked_again_with_the_list():
    gate = Gate(None, TODAY)
    kept = gate.answered(frozenset({"diabetes"}), doctor=True)
    assert kept.doctor_agreed == TODAY and kept.yes == {"diabetes"}
    soon = Gate(kept, TODAY + timedelta(days=89))
    assert not soon.full and soon.decide(frozenset(), "basic").permits("basic")
    later = Gate(kept, TODAY + timedelta(days=90))
    assert later.full and later.decide(frozenset({"diabetes"}), "basic").ask_doctor


def test_who_saw_no_doctor_yet_is_asked_only_that_the_next_time():
    gate = Gate(answered(10, diabetes=True), TODAY)
    assert gate.questions == BEFORE_A_SESSION
    assert gate.decide(frozenset(), "basic").ask_doctor
    assert gate.answered(frozenset(), doctor=True).doctor_agreed == TODAY
    assert gate.answered(frozenset(), doctor=True).on == gate.consent.on


def test_a_doctors_word_on_a_bad_day_is_not_kept():
    assert Gate(answered(), TODAY).answered(frozenset({FLARE_UP}), doctor=True).doctor_agreed is None
    assert Gate(None, TODAY).answered(frozenset({FLARE_UP}), doctor=True).doctor_agreed is None


def test_saying_beforehand_that_nothing_applies_does_not_undo_what_was_answered():
    assert Gate(None, TODAY).decide_unasked().permits("basic")
    assert Gate(answered(200), TODAY).decide_unasked().permits("basic")
    assert not Gate(answered(diabetes=True), TODAY).decide_unasked().permits("basic")
    assert Gate(answered(doctor=TODAY, diabetes=True), TODAY).decide_unasked().permits("basic")


def test_no_sentence_judges_a_person_or_their_health():
    told = " ".join(v for k, v in vars(words).items() if k.isupper() and isinstance(v, str)).lower()
    for word in ("normal", "abnormal", "diagnosis is", "you suffer", "healthy"):
        assert word not in told
