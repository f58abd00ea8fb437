"""What the bench says: text that fits a terminal, a record with stable keys, and a picture."""

import json
import sys

import cv2
import numpy as np
import pytest
from bench.made import replayed, there_and_back

from coach.bench import report
from coach.bench.accuracy import means, summarise
from coach.bench.picture import check_picture, draw
from coach.bench.record import normal_share, to_json
from coach.errors import CoachError

T = np.arange(0, 9, 1 / 30)
TRUTH = np.column_stack([there_and_back(T, degrees=85), np.zeros(len(T)), np.zeros(len(T))])
LONG = "a recording with a name much longer than its column"


def accuracy(sigma=np.nan, **changes):
    made = replayed(TRUTH, sigma=np.full(TRUTH.shape, sigma), **changes)
    return summarise([(LONG, made), ("short", replayed(TRUTH[:40]))])


@pytest.fixture
def unmeasured():
    """Nothing was measured by anybody."""
    nothing = np.full(TRUTH.shape, np.nan)
    return summarise([("me", replayed(TRUTH, ours=nothing, plain=nothing, pnp=nothing))])


def text(found) -> list[str]:
    return [*report.heading(), *(report.clip_row(clip) for clip in found.clips), *report.rest(found)]


def keys(value):
    """The shape of a record without its figures."""
    if isinstance(value, dict):
        return {key: keys(inner) for key, inner in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [keys(value[0])]
    return type(value).__name__ if isinstance(value, str | list) else "number"


# -- report -------------------------------------------------------------------------------------------------


def test_the_report_fits_100_columns(unmeasured):
    wrong = TRUTH + np.array([-170.0, 100.0, 123.4])
    for found in (accuracy(), accuracy(0.5, ours=wrong, plain=wrong, pnp=wrong), unmeasured):
        assert max(len(line) for line in text(found)) <= 100


def test_columns_stand_under_their_titles():
    lines = text(
        accuracy(
            1.0,
            ours=TRUTH + np.array([2.0, 0, 0]),
            plain=TRUTH + np.array([0, 3.0, 0]),
            pnp=TRUTH + np.array([0, 0, 4.0]),
        )
    )
    row = next(line for line in lines if line.startswith("a recording"))
    assert row.split()[-12:] == ["270", *["100.0"] * 2, "2.00", "0.00", "0.00", "0.00", "3.00", "0.00",
                                 "0.00", "0.00", "4.00"]  # fmt: skip
    title = next(line for line in lines if line.startswith("recording"))
    assert len(title) == len(row) == 100
    band = next(line for line in lines if line.startswith("yaw 60-80"))
    assert len(band) == len(next(line for line in lines if line.startswith("true angle")))


def test_what_is_not_known_is_a_dash(unmeasured):
    lines = text(unmeasured)
    assert not any("nan" in line for line in lines)
    assert next(line for line in lines if line.startswith("me ")).split()[3:] == ["0.0", *["-"] * 9]
    stated = next(line for line in text(accuracy()) if line.startswith("yaw 0-30"))
    assert stated.split()[7:9] == ["-", "-"]


def test_bands_nobody_was_in_are_left_out_of_the_text_only():
    found = accuracy()
    assert not any(line.startswith("roll 30-45") for line in text(found))
    assert [row["frames"] for row in json.loads(to_json(found, []))["bands"]["roll"]] == [310, 0, 0, 0]


def test_a_single_row_is_the_same_as_in_the_whole():
    clip = replayed(TRUTH, ours=TRUTH + 1)
    assert report.clip_row(means("me", clip)) == report.clip_row(summarise([("me", clip)]).clips[0])


# -- record -------------------------------------------------------------------------------------------------

BY_AXIS = dict.fromkeys(("yaw", "pitch", "roll"), "number")
METHODS = ("ours", "plain", "pnp")
MEANS = {
    "name": "str",
    "frames": "number",
    "coverage": dict.fromkeys(METHODS, "number"),
    "mae": dict.fromkeys(METHODS, BY_AXIS),
    "trunk": "number",
    "shoulders_cm": {"left": "number", "right": "number"},
    "head_forward_cm": "number",
    "head_forward_found": "number",
}
FIGURES = dict.fromkeys(("coverage", "mae", "p95", "rmse", "within", "sigma_ratio"), "number")
RANGE = {"name": "str", "frames": "number", **dict.fromkeys(METHODS, FIGURES)}
OTHERS = {method: {"pitch": "number", "roll": "number"} for method in METHODS}


def test_the_keys_of_the_record_stay_as_they_are():
    assert keys(json.loads(to_json(accuracy(1.0), ["one is bad."]))) == {
        "coach_accuracy": "number",
        "clips": [MEANS],
        "all": MEANS,
        "shared": MEANS,
        "bands": {axis: [RANGE] for axis in BY_AXIS},
        "regions": dict.fromkeys(("middle", "ends"), dict.fromkeys(("yaw", "pitch", "roll"), RANGE)),
        "still": {"stretches": "number", "seconds": "number", "deviation": dict.fromkeys(METHODS, BY_AXIS)},
        "lag": dict.fromkeys(METHODS, dict.fromkeys(("turns", "degrees", "median_ms", "p95_ms"), "number")),
        "cross_talk": [{"moved": "str", "frames": "number", "mae": OTHERS, "p95": OTHERS}],
        "calibration": dict.fromkeys(("multiples", "normal", "yaw", "pitch", "roll"), "list"),
        "failed": "list",
    }


def test_what_is_not_known_is_null_and_never_nan(unmeasured):
    written = to_json(unmeasured, ["b.mp4 is bad."])
    assert "NaN" not in written and written.endswith("}\n")
    record = json.loads(written)
    assert record["all"]["mae"]["ours"]["yaw"] is None
    assert record["all"]["coverage"]["ours"] == 0
    assert record["calibration"]["yaw"][0] is None
    assert record["failed"] == ["b.mp4 is bad."]


def test_figures_are_those_that_were_found():
    record = json.loads(to_json(accuracy(2.0, ours=TRUTH + np.array([1.23456789, 0, 0])), []))
    assert record["clips"][0]["mae"]["ours"]["yaw"] == 1.23457
    assert record["bands"]["yaw"][0]["ours"]["within"] == 1
    assert record["regions"]["ends"]["yaw"]["ours"]["mae"] == 1.23457


def test_a_normal_error_stays_within_one_sigma_in_68_percent():
    assert normal_share(0) == 0
    assert normal_share(1) == pytest.approx(0.6827, abs=1e-4)
    assert normal_share(1.65) == pytest.approx(0.901, abs=1e-3)


# -- picture ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sigma", [1.0, np.nan], ids=["stated", "nothing stated"])
def test_a_picture_is_drawn(tmp_path, sigma):
    path = tmp_path / "f.png"
    draw(accuracy(sigma, ours=TRUTH + 1.0), path)
    picture = cv2.imread(str(path))
    assert picture.shape[0] > 800 and picture.shape[1] > 1400
    ours, plain = ((picture == colour).all(axis=2).sum() for colour in ([178, 114, 0], [0, 159, 230]))  # BGR
    assert ours > 1000 and plain > 1000


def test_a_picture_of_nothing_can_be_drawn_too(tmp_path, unmeasured):
    draw(unmeasured, tmp_path / "f.png")
    assert cv2.imread(str(tmp_path / "f.png")) is not None


def test_a_higher_error_is_a_higher_bar(tmp_path):
    def blue(error):
        draw(accuracy(ours=TRUTH + error, plain=TRUTH + 10.0), tmp_path / "f.png")
        top = cv2.imread(str(tmp_path / "f.png"))[:430]
        return int((top == [178, 114, 0]).all(axis=2).sum())

    assert blue(8.0) > 2 * blue(2.0)


def test_a_picture_is_a_png(tmp_path):
    check_picture(tmp_path / "f.PNG")
    with pytest.raises(CoachError, match=r"call it f\.png"):
        check_picture(tmp_path / "f.jpg")


def test_without_matplotlib_it_is_said_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(CoachError, match=r'run `pip install "matplotlib>=3\.8"`'):
        check_picture(tmp_path / "f.png")


def test_a_picture_that_can_not_be_written_is_named(tmp_path):
    with pytest.raises(CoachError, match=r"f\.png can't be written"):
        draw(accuracy(), tmp_path / "nowhere" / "f.png")
