"""Catalogues: whole in every language; and whatever keeps one from being whole is found."""

import importlib.util
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from coach.language import tr, use
from coach.programme.library import bundled_folder
from coach.programme.loader import load_routine

TOOL = Path(__file__).resolve().parents[2] / "tools" / "messages.py"


@pytest.fixture(scope="module")
def messages():
    spec = importlib.util.spec_from_file_location("messages", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def small(messages):
    """Two texts, and a catalogue that has both."""

    def made(*entries, flags=()):
        catalogue = Catalog("ru")
        for text, translation in entries:
            catalogue.add(text, translation, flags=flags)
        return catalogue

    template = made(("{title} more", None), (("{n} time", "{n} times"), None))
    for message in template:
        message.locations = [("coach/some.py", 1)]
    return template, made


UNTRANSLATED = "no translation of '{n} time' (coach/some.py)"
OTHERS = "other placeholders than in '{n} times'"
GOOD = (("{title} more", "{title} ещё"), (("{n} time", "{n} times"), ("{n} раз", "{n} раза", "{n} раз")))


def test_every_catalogue_is_whole(messages):
    assert messages.problems() == []


def test_a_whole_catalogue_has_no_problems(messages, small):
    template, made = small
    assert messages.problems_of(made(*GOOD), template) == []


@pytest.mark.parametrize(
    ("entries", "flags", "says"),
    [
        (GOOD[:1], (), UNTRANSLATED),
        ((("{title} more", ""), GOOD[1]), (), "no translation of '{title} more' (coach/some.py)"),
        ((GOOD[0], (GOOD[1][0], ("{n} раз", "", "{n} раз"))), (), UNTRANSLATED),
        ((GOOD[0], (GOOD[1][0], ("{n} раз", "{n} раза"))), (), UNTRANSLATED),
        ((("{title} more", "{name} ещё"), GOOD[1]), (), "other placeholders than in '{title} more'"),
        ((("{title} more", "ещё"), GOOD[1]), (), "other placeholders than in '{title} more'"),
        ((("{title} more", "{title ещё"), GOOD[1]), (), "other placeholders than in '{title} more'"),
        ((GOOD[0], (GOOD[1][0], ("раз", "{n} раза", "{n} раз"))), (), OTHERS),
        ((*GOOD, ("Gone", "Нет")), (), "nobody says 'Gone' any more"),
    ],
)  # fmt: skip
def test_what_keeps_a_catalogue_from_being_whole_is_named(messages, small, entries, flags, says):
    template, made = small
    assert messages.problems_of(made(*entries, flags=flags), template) == [says]


def test_a_guess_counts_for_nothing_until_somebody_looked_at_it(messages, small):
    template, made = small
    guessed = made(*GOOD, flags=["fuzzy"])
    assert messages.problems_of(guessed, template) == [
        "a guess, not looked at yet: '{title} more'", "a guess, not looked at yet: '{n} time'"
    ]  # fmt: skip
    assert messages.texts_of(guessed) == {}


def test_a_compiled_catalogue_made_of_another_one_is_stale(messages, small, tmp_path, monkeypatch):
    template, made = small
    monkeypatch.setattr(messages, "CATALOGUES", tmp_path)
    monkeypatch.setattr(messages, "gathered", lambda: template)
    for word, before in (("ещё", "no .mo file"), ("больше", "another .mo file")):
        with (tmp_path / "ru.po").open("wb") as file:
            write_po(file, made(("{title} more", f"{{title}} {word}"), GOOD[1]))
        stale = ["ru.mo is not made of ru.po as it is: run `tools/messages.py compile`"]
        assert messages.problems() == stale, before
        messages.compile_all()
        assert messages.problems() == []


def test_a_new_language_begins_with_every_text_empty(messages, small, tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "CATALOGUES", tmp_path)
    monkeypatch.setattr(messages, "gathered", lambda: small[0])
    messages.update("de")
    begun = messages.read(tmp_path / "de.po")
    assert (str(begun.locale), begun.num_plurals) == ("de", 2)
    assert {message.id for message in begun if message.id} == {"{title} more", ("{n} time", "{n} times")}
    assert messages.texts_of(begun) == {}


def test_texts_are_found_wherever_they_stand_and_put_together_ones_are_refused(
    messages, tmp_path, monkeypatch
):
    folder = tmp_path / "coach"
    folder.mkdir()
    (folder / "some.py").write_text(
        "from coach.language import N_, tr, trn\n"
        "A = N_('one' ' sentence')\n"
        "B = f\"{tr('within a text')}\"\n"
        "# Translators: a key\n"
        "C = tr('y')\n"
        "D = trn('{n} a', '{n} b', 3)\n"
        "E = tr(f'{A} more')\n"
        "F = tr(A)\n"
    )
    with (folder / "some.py").open("rb") as file:
        found = [(text, comments) for _, _, text, comments in messages.python_texts(file, None, None, None)]
    assert found == [
        ("one sentence", []), ("within a text", []), ("y", ["a key"]), (("{n} a", "{n} b"), [])
    ]  # fmt: skip
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    assert messages.put_together() == [
        "coach/some.py:7: translate one whole text, with {placeholders} for its parts"
    ]  # fmt: skip


@pytest.mark.parametrize("path", sorted(bundled_folder().glob("*.yaml")), ids=lambda path: path.stem)
def test_every_routine_speaks_russian(path):
    routine = load_routine(path)
    use("ru")
    shown = [routine.title, routine.posture]
    for exercise in routine.exercises:
        words = exercise.words
        shown += [exercise.title, *words.go.values(), words.hold, words.back]
    for text in filter(None, shown):
        assert any("а" <= letter <= "я" for letter in tr(text).lower()), text


@pytest.mark.parametrize(
    ("problems", "code", "said"), [([], 0, "Every catalogue is whole.\n"), (["one", "two"], 1, "one\ntwo\n")]
)
def test_the_check_ends_as_it_finds(messages, capsys, monkeypatch, problems, code, said):
    monkeypatch.setattr(sys, "argv", ["messages.py", "check"])
    monkeypatch.setattr(messages, "problems", lambda: problems)
    with pytest.raises(SystemExit) as leaving:
        messages.main()
    assert (leaving.value.code, capsys.readouterr().out) == (code, said)
