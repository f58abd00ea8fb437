"""What the doctor says of cameras, models and the library, on healthy machines and ailing ones."""

import numpy as np
import pytest

from coach.capture import cameras
from coach.capture import open as capture_open
from coach.capture.cameras import Camera
from coach.capture.frame import Frame
from coach.doctor import camera, library, models
from coach.doctor.apart import Outcome
from coach.doctor.checks import CHECKS, run_checks
from coach.doctor.finding import Finding
from coach.errors import CoachError
from coach.landmarks.store import Condition, examine, manifest

# --- cameras


@pytest.fixture
def machine(monkeypatch):
    """A machine with these cameras, each of which behaves as given."""

    def build(listed: dict[int, str], outcomes: dict[int, Outcome]) -> None:
        monkeypatch.setattr(cameras, "list_cameras", lambda: [Camera(i, name) for i, name in listed.items()])
        monkeypatch.setattr(camera, "run_apart", lambda _attempt, index, **_: outcomes[index])

    return build


def test_one_working_camera_is_enough_and_each_is_told_apart(machine):
    machine({0: "Infrared", 2: "Webcam"}, {0: Outcome(None), 2: Outcome(0, "gives pictures of 640x480")})
    finding = camera.check()
    assert finding.ok
    assert finding.says == "0 (Infrared): no answer in time; 2 (Webcam): gives pictures of 640x480"


def test_a_machine_without_camera_is_told_what_to_do(machine):
    machine({}, {0: Outcome(camera.NO_PICTURE, "there is no camera 0")})
    finding = camera.check()
    assert not finding.ok and finding.needed
    assert finding.says == "no camera was found"
    assert "plug a camera in" in finding.fix


def test_a_camera_that_cannot_be_listed_but_works_is_found(machine):
    machine({}, {0: Outcome(0, "gives pictures of 640x480")})
    assert camera.check().ok


def test_a_closed_shutter_is_not_a_broken_camera(machine):
    machine({0: "Webcam"}, {0: Outcome(camera.BLACK, "its picture is black")})
    finding = camera.check()
    assert not finding.ok
    assert "shutter" in finding.fix


class FakeSource:
    def __init__(self, brightness: list[int]) -> None:
        self.brightness = brightness
        self.closed = False

    def frames(self):
        for i, level in enumerate(self.brightness):
            yield Frame(i * 0.5, np.full((480, 640, 3), level, np.uint8))

    def close(self) -> None:
        self.closed = True


def try_camera(monkeypatch, source: FakeSource) -> None:
    monkeypatch.setattr(capture_open, "open_source", lambda _spec: source)
    camera.take_picture(0)


def test_a_camera_that_starts_dark_is_given_time_to_adjust(monkeypatch, capsys):
    source = FakeSource([0, 0, 90, 90])
    try_camera(monkeypatch, source)
    assert capsys.readouterr().out == "gives pictures of 640x480\n"
    assert source.closed


def test_a_camera_that_stays_dark_is_called_black(monkeypatch):
    with pytest.raises(SystemExit) as ended:
        try_camera(monkeypatch, FakeSource([0, 0, 3]))
    assert ended.value.code == camera.BLACK


def test_a_camera_that_another_program_holds_says_so(monkeypatch, capsys):
    def taken(_spec):
        raise CoachError("camera 0 can't be opened; close other programs that use it")

    monkeypatch.setattr(capture_open, "open_source", taken)
    with pytest.raises(SystemExit) as ended:
        camera.take_picture(0)
    assert ended.value.code == camera.NO_PICTURE
    assert "close other programs" in capsys.readouterr().out


# --- models and the library that runs them


def test_missing_models_are_named_with_the_command_that_brings_them(tmp_path, monkeypatch):
    monkeypatch.setenv("COACH_MODELS", str(tmp_path))
    finding = models.check()
    assert not finding.ok and finding.needed
    assert "face_landmarker.task: missing" in finding.says and "pose_landmarker_lite.task" in finding.says
    assert finding.fix == "run `coach models fetch`"


def test_without_models_the_library_is_not_blamed(tmp_path, monkeypatch):
    monkeypatch.setenv("COACH_MODELS", str(tmp_path))
    finding = library.check()
    assert finding.ok
    assert "not tried" in finding.says


def test_a_mediapipe_of_the_wrong_version_is_told_with_the_right_one(monkeypatch):
    def wrong():
        raise CoachError("mediapipe 1.2.2 reports usage: run `pip install ...`")

    monkeypatch.setattr(library, "check_version", wrong)
    finding = library.check()
    assert not finding.ok
    assert "pip install" in finding.says


def all_models_right(monkeypatch):
    class Right:
        condition = Condition.OK

    monkeypatch.setattr(library, "examine", lambda _model: Right)


def test_a_processor_too_old_for_mediapipe_does_not_take_the_doctor_down(monkeypatch):
    all_models_right(monkeypatch)
    monkeypatch.setattr(library, "run_apart", lambda *_, **__: Outcome(-4))
    finding = library.check()
    assert not finding.ok
    assert "ended by signal 4" in finding.says and "processor" in finding.fix


def test_a_missing_system_library_is_passed_on_as_told(monkeypatch):
    all_models_right(monkeypatch)
    said = "mediapipe can't be loaded (libGLESv2.so.2): run `sudo apt install libegl1 libgles2`"
    monkeypatch.setattr(library, "run_apart", lambda *_, **__: Outcome(library.REFUSED, said))
    finding = library.check()
    assert (finding.ok, finding.says) == (False, said)


@pytest.mark.recorded
def test_this_very_machine_loads_the_models():
    if any(examine(model).condition is not Condition.OK for model in manifest().models):
        pytest.skip("the models are not here: run `coach models fetch`")
    finding = library.check()
    assert finding.ok, finding.says
    assert "it loads the models" in finding.says


# --- all of them


def test_a_check_that_fails_itself_is_a_finding_and_the_others_go_on():
    def broken() -> Finding:
        raise ZeroDivisionError("oh")

    def refused() -> Finding:
        raise CoachError("the manifest is damaged: install coach again")

    fine = Finding("fine", True, "works")
    findings = list(run_checks({"broken": broken, "refused": refused, "fine": lambda: fine}))
    assert [finding.name for finding in findings] == ["broken", "refused", "fine"]
    assert "ZeroDivisionError" in findings[0].says and "report" in findings[0].fix
    assert findings[1].says == "the manifest is damaged: install coach again"
    assert findings[2] is fine


def test_everything_a_session_uses_is_looked_at():
    assert list(CHECKS) == ["mediapipe", "models", "camera", "display", "sound"]
