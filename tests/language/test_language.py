"""One sentence in the person's language: chosen, translated, filled in, and never in the way."""

import gettext

import pytest

import coach.language as language
from coach.language import N_, known_as, languages, tr, trn, use

FAR = "{title}: no farther than your own range, {furthest:.0f}°."
TIMES = ("{n} time", "{n} times")


def test_nobody_who_does_not_ask_for_it_hears_anything_but_english():
    assert language.language() == "en"
    assert tr("Chin to chest") == N_("Chin to chest") == "Chin to chest"
    assert tr(FAR, title="Look up", furthest=41.6) == "Look up: no farther than your own range, 42°."
    assert [trn(*TIMES, n) for n in (1, 2, 21)] == ["1 time", "2 times", "21 times"]


def test_russian_is_spoken_once_it_is_asked_for(russian):
    assert language.language() == "ru"
    assert tr("Chin to chest") == "Подбородок к груди"
    assert (
        tr(FAR, title=tr("Look up"), furthest=41.6) == "Взгляд вверх: не дальше вашего объёма движения, 42°."
    )


@pytest.mark.parametrize(
    ("n", "said"),
    [(0, "0 раз"), (1, "1 раз"), (2, "2 раза"), (4, "4 раза"), (5, "5 раз"), (11, "11 раз"), (12, "12 раз"),
     (21, "21 раз"), (22, "22 раза"), (25, "25 раз"), (111, "111 раз"), (122, "122 раза")],
)  # fmt: skip
def test_russian_numbers_have_three_forms(russian, n, said):
    assert trn(*TIMES, n) == said


def test_further_placeholders_stand_beside_the_number(russian):
    sentence = (
        "{bad} of {n} routine must be mended before use.",
        "{bad} of {n} routines must be mended before use.",
    )
    assert trn(*sentence, 21, bad=3) == "Нужно исправить перед занятием: 3 из 21 комплекса."
    assert trn(*sentence, 5, bad=1) == "Нужно исправить перед занятием: 1 из 5 комплексов."


def test_what_no_catalogue_knows_stays_as_a_person_wrote_it(russian):
    assert tr("My own evening {turn}") == "My own evening {turn}"
    assert tr("") == ""


@pytest.mark.parametrize("broken", ["{Name} farther", "{0} farther", "{title", "{title:.1f}", "{title.size}"])
def test_a_translation_with_broken_placeholders_gives_way_to_english(monkeypatch, broken):
    class Broken(gettext.NullTranslations):
        def gettext(self, message):
            return broken

        def ngettext(self, one, many, n):
            return broken

    monkeypatch.setattr(language, "_catalogue", Broken())
    assert tr("{title} more", title="Look up") == "Look up more"
    assert trn("{title} {n} time", "{title} {n} times", 3, title="Look up") == "Look up 3 times"


@pytest.mark.parametrize(
    ("name", "code"),
    [("ru", "ru"), ("ru_RU.UTF-8", "ru"), ("ru-RU", "ru"), ("RU", "ru"), ("ru_UA@latin", "ru"),
     ("en_GB", "en"), ("de_DE.UTF-8", None), ("", None), ("C.UTF-8", None), ("run", None), ("../ru", None)],
)  # fmt: skip
def test_a_language_is_known_by_its_locales_too(name, code):
    assert known_as(name) == code


def test_an_unknown_language_is_english():
    use("ru")
    use("tlh")
    assert language.language() == "en" and tr("Chin to chest") == "Chin to chest"


def test_the_first_language_of_the_environment_that_is_known_is_spoken(monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("LANGUAGE", "de:ru:en")
    use()
    assert language.language() == "ru"


def test_the_languages_are_those_with_a_catalogue_and_english():
    assert languages() == ("en", "ru")


MEASURED = "{measure}: {value:.1f}° (bound {limit:g}°)"


def test_decimals_stand_behind_a_point():
    assert tr(MEASURED, measure="v1.5", value=4.25, limit=10.0) == "v1.5: 4.2° (bound 10°)"


def test_in_russian_decimals_stand_behind_a_comma_and_texts_are_left_alone(russian):
    assert tr(MEASURED, measure="v1.5", value=4.25, limit=2.5) == "v1.5: 4,2° (граница 2,5°)"
    assert tr("Removed: {file}", file="a.b") == "Удалено: a.b"
