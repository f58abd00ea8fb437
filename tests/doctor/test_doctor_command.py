"""`coach doctor` as a person sees it."""

import pytest
from click.testing import CliRunner

from coach.cli.doctor import doctor
from coach.doctor.checks import CHECKS
from coach.doctor.finding import Finding

NO_SOUND = Finding("sound", False, "there is nothing to play on", "switch on a loudspeaker", needed=False)
NO_CAMERA = Finding("camera", False, "no camera was found", "plug a camera in")


@pytest.fixture
def finds(monkeypatch):
    def set_findings(*findings: Finding):
        results = {name: Finding(name, True, "works") for name in CHECKS}
        results |= {finding.name: finding for finding in findings}
        for name, finding in results.items():
            monkeypatch.setitem(CHECKS, name, lambda finding=finding: finding)
        return CliRunner().invoke(doctor)

    return set_findings


def test_a_healthy_machine(finds):
    result = finds()
    assert result.exit_code == 0
    assert result.output.count("ok ") == len(CHECKS)
    assert "Everything `coach exercise` needs is here." in result.output


def test_a_machine_without_sound_can_still_coach(finds):
    result = finds(NO_SOUND)
    assert result.exit_code == 0
    assert "there is nothing to play on (the coach works without it)" in result.output


def test_a_machine_without_camera_cannot_and_is_told_what_to_do(finds):
    result = finds(NO_CAMERA)
    assert result.exit_code == 1
    assert "missing  camera" in result.output
    assert "What to do: plug a camera in." in result.output
    assert "can't run here yet" in result.output


def test_the_words_alone_tell_it_all(finds):
    output = finds(NO_CAMERA).output
    assert output.isascii() and "\x1b" not in output
