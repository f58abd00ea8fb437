"""The command line in another language: by option or environment, and understood at the keyboard."""

import pytest

from coach.language import use


@pytest.fixture(autouse=True)
def _english_again():
    yield
    use("en")


def test_the_language_is_taken_from_the_option_before_the_environment(coach, monkeypatch):
    monkeypatch.setenv("COACH_LANG", "ru_RU.UTF-8")
    assert coach("pain").out == "Ни одно движение не исключено.\n"
    assert coach("--lang", "en", "pain").out == "No movement is left out.\n"


def test_without_either_it_is_that_of_the_locale(coach, monkeypatch):
    monkeypatch.delenv("COACH_LANG")
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    assert coach("pain").out == "Ни одно движение не исключено.\n"
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert coach("pain").out == "No movement is left out.\n"


@pytest.mark.parametrize("name", ["xx", "russian", ""])
def test_a_language_it_does_not_speak_is_answered_with_those_it_does(coach, name):
    sentence = coach("--lang", name, "pain").sentence
    assert f"{name!r} is no language" in sentence and "one of en, ru" in sentence


def test_the_questions_are_asked_in_russian_and_answered_on_a_russian_keyboard(coach, keys):
    pressed = keys("ф", "\r", "н")  # the key of a: high blood pressure; no doctor agreed
    outcome = coach("--lang", "ru", "safety", "--again")
    assert pressed == []
    assert "Есть ли у вас или было ли:" in outcome.err
    assert "да: Гипертония 2–3 стадии" in outcome.err
    assert "[д/н] нет\n" in outcome.err
    assert outcome.code == 2 and "Перед занятиями сходите к врачу" in outcome.err
    assert "Гипертония 2–3 стадии                   да\n" in coach("--lang", "ru", "safety").out


@pytest.mark.parametrize("key", ["д", "y"])
def test_a_doctors_agreement_is_said_with_either_letter(coach, keys, key):
    keys("a", "\r", key)
    assert coach("--lang", "ru", "safety", "--again").out == "Сегодня ничто не мешает.\n"


def test_the_list_of_routines_is_russian_but_for_the_names_to_type(coach, monkeypatch, tmp_path):
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.setenv("COACH_ROUTINES", str(tmp_path))
    lines = coach("--lang", "ru", "routines", "list").out.splitlines()
    assert lines[0].split() == ["имя", "название", "мин", "что", "проверяется", "нужно"]
    assert any(line.split() == ["basic", "Базовый", "комплекс", "для", "шеи", "5", "угол"] for line in lines)
    shown = coach("--lang", "ru", "routines", "show", "basic").out
    for words in (
        "Базовый комплекс для шеи (basic), около 5 мин",
        "1. Повороты головы (neck-turn)",
        "движение:    turn (вправо, влево, по очереди)",
        "цель:        от 35 до 75 градусов",
        "повторения:  5 раз в каждую сторону",
        "неподвижно:  плечи и корпус",
        "Медленно поверните голову вправо",
    ):
        assert words in shown
