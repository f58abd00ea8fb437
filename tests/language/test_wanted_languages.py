"""What the environment says about languages, and in which order it is believed."""

import subprocess
import sys

import pytest

from coach.language import environment
from coach.language.environment import wanted
from coach.language.keys import latin


@pytest.mark.parametrize(
    ("variables", "names"),
    [
        ({"LANG": "ru_RU.UTF-8"}, ["ru_RU.UTF-8"]),
        ({"LANG": "de_DE", "LC_MESSAGES": "ru_RU"}, ["ru_RU"]),
        ({"LANG": "de_DE", "LC_MESSAGES": "fr_FR", "LC_ALL": "ru_RU"}, ["ru_RU"]),
        ({"LANG": "ru_RU", "LC_ALL": ""}, ["ru_RU"]),
        ({"LANG": "de_DE", "LANGUAGE": "uk:ru:"}, ["uk", "ru"]),
        ({"LANGUAGE": "ru"}, ["ru"]),
        ({"LANG": "C", "LANGUAGE": "ru"}, []),
        ({"LC_ALL": "POSIX", "LANG": "ru_RU"}, []),
    ],
)
def test_the_environment_decides_as_gettext_has_it(variables, names):
    assert wanted(variables) == names


def test_where_the_environment_says_nothing_the_system_is_asked(monkeypatch):
    monkeypatch.setattr(environment, "_of_the_system", lambda: ["ru-RU", "en-RU"])
    assert wanted({}) == ["ru-RU", "en-RU"]
    assert wanted({"LANG": "de_DE"}) == ["de_DE"]
    assert wanted({"LANG": "C"}) == []


def test_a_key_is_the_same_key_in_the_russian_layout():
    assert [latin(key) for key in "йфяЗвъ0\r"] == ["q", "a", "z", "p", "d", "ъ", "0", "\r"]
    assert latin("P") == "p" and latin("escape") == "escape"


def test_importing_it_loads_nothing_heavy():
    code = "import sys, coach.language; print(sorted({'babel', 'yaml', 'click', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
