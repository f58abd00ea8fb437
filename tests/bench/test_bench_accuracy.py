"""What is said of recordings whose errors are known exactly."""

import math

import numpy as np
import pytest
from bench.made import replayed, there_and_back

from coach.bench.accuracy import MULTIPLES, means, summarise
from coach.bench.replay import Replayed

NAN = np.nan
T = np.arange(0, 9, 1 / 30)
ZERO = np.zeros(len(T))


def test_the_means_of_a_recording():
    made = replayed(
        np.zeros((4, 3)),
        ours=[[1, 2, -3], [NAN] * 3, [3, 2, -1], [2, 2, -2]],
        plain=[[4, 0, 0], [4, 0, 0], [NAN] * 3, [NAN] * 3],
        trunk=[5, NAN, -1, 0],
        true_shoulders_cm=[[0, NAN]] * 4,
        shoulders_cm=[[1, 1], [NAN, NAN], [-2, 1], [3, 1]],
        true_head_forward_cm=[0, 0, 3, 3],
        head_forward_cm=[NAN, NAN, 2, 6],
    )
    found = means("me", made)
    assert (found.name, found.frames) == ("me", 4)
    assert found.coverage == {"ours": 0.75, "plain": 0.5, "pnp": 1.0}
    assert found.mae["ours"] == {"yaw": 2, "pitch": 2, "roll": 2}
    assert found.mae["plain"] == {"yaw": 4, "pitch": 0, "roll": 0}
    assert (found.trunk, found.shoulders_cm["left"]) == (2, 2)
    assert math.isnan(found.shoulders_cm["right"])
    assert (found.head_forward_cm, found.head_forward_found) == (2, 0.5)


def test_ours_is_compared_with_the_trunk_and_the_others_with_the_room():
    made = replayed(
        np.zeros((2, 3)), true_room_yaw=[0, 40], ours=[[0, 0, 0], [1, 0, 0]], plain=[[0] * 3, [37, 0, 0]]
    )
    found = means("me", made).mae
    assert (found["ours"]["yaw"], found["plain"]["yaw"], found["pnp"]["yaw"]) == (0.5, 1.5, 20)


def test_an_error_never_exceeds_half_a_turn():
    assert replayed([[0, 0, -170]], pnp=[[0, 0, 179]]).errors("pnp")[0, 2] == -11


def test_recordings_count_by_their_frames_not_each_the_same():
    short = replayed(np.zeros((1, 3)), ours=[[10, 0, 0]])
    long = replayed(np.zeros((4, 3)), ours=[[NAN] * 3, [0, 0, 0], [0, 0, 0], [0, 0, 0]])
    found = summarise([("short", short), ("long", long)])
    assert [clip.name for clip in found.clips] == ["short", "long"]
    assert found.everything.frames == 5
    assert found.everything.coverage["ours"] == 0.8
    assert found.everything.mae["ours"]["yaw"] == 2.5  # 10 in one of the four frames that were measured


def test_shared_frames_are_those_that_every_method_measured():
    made = replayed(
        np.zeros((3, 3)),
        ours=[[1, 0, 0], [9, 0, 0], [2, 0, 0]],
        plain=[[3, 0, 0], [NAN] * 3, [3, 0, 0]],
        pnp=[[0, 0, 0], [0, 0, 0], [NAN] * 3],
    )
    found = summarise([("me", made)]).shared
    assert (found.frames, found.mae["ours"]["yaw"], found.mae["plain"]["yaw"]) == (1, 1, 3)


def test_bands_and_regions_hold_the_frames_of_their_true_angles():
    truth = [[0, 0, 0], [45, 0, 0], [-70, 0, 0], [0, -45, 0]]
    ours = np.array(truth) + np.array([[1.0, 0, 0], [2, 0, 0], [4, 0, 0], [0, 8, 0]])
    ours[0] = NAN
    found = summarise([("me", replayed(truth, ours=ours, sigma=np.full((4, 3), 3.0)))])
    yaw = {row.name: row for row in found.bands["yaw"]}
    assert [row.frames for row in found.bands["yaw"]] == [2, 1, 1, 0]
    assert yaw["0-30"].by_method["ours"].coverage == 0.5
    assert yaw["0-30"].by_method["plain"].coverage == 1.0
    assert (yaw["30-60"].by_method["ours"].mae, yaw["60-80"].by_method["ours"].mae) == (2, 4)
    assert (yaw["60-80"].by_method["ours"].within, yaw["60-80"].by_method["ours"].sigma_ratio) == (1, 0.75)
    assert math.isnan(yaw["60-80"].by_method["plain"].within)
    assert math.isnan(yaw["over 80"].by_method["ours"].mae)
    down = {row.name: row for row in found.bands["pitch"]}["down over 40"].by_method["ours"]
    assert (down.frames, down.mae, down.within) == (1, 8, 0)
    assert found.regions["ends"]["yaw"].by_method["ours"].mae == 2  # 4 at the end of a turn, 0 of a nod
    assert found.regions["ends"]["pitch"].by_method["ours"].mae == 4
    assert found.regions["middle"]["yaw"].frames == 2


def test_steadiness_is_about_each_stretchs_own_mean_error():
    truth = np.column_stack([there_and_back(T), ZERO, ZERO])
    offset = np.where(T < 3.5, 5.0, -5.0)  # changes in the middle of the hold
    shake = 0.2 * (-1.0) ** np.arange(len(T))
    ours = truth + np.column_stack([offset * (T < 2), shake, ZERO])
    found = summarise([("me", replayed(truth, ours=ours))]).still
    assert found.stretches == 3
    assert found.seconds == pytest.approx(1.2 + 2.4 + 2.7, abs=0.5)
    assert found.deviation["ours"]["yaw"] == pytest.approx(0, abs=1e-9)
    assert found.deviation["ours"]["pitch"] == pytest.approx(0.2, rel=0.02)
    assert found.deviation["plain"]["pitch"] == 0


def test_a_head_that_turns_with_its_trunk_is_not_still():
    made = replayed(np.zeros((len(T), 3)), true_room_yaw=there_and_back(T))
    assert summarise([("me", made)]).still.seconds < 7.5
    assert summarise([("me", replayed(np.zeros((len(T), 3))))]).still.seconds == pytest.approx(9, abs=0.1)


def test_lag_is_told_for_every_method_and_weighted_by_the_way():
    def clip(late, degrees):
        truth = np.column_stack([there_and_back(T, degrees=degrees), ZERO, ZERO])
        ours = np.column_stack([there_and_back(T - late, degrees=degrees), ZERO, ZERO])
        return replayed(truth, ours=ours)

    found = summarise([("small", clip(0.1, 30)), ("large", clip(0.04, 70)), ("still", clip(0.0, 0))])
    ours, plain = found.lag["ours"], found.lag["plain"]
    assert ours.turns == plain.turns == 4
    assert ours.median_ms == pytest.approx(40, abs=2)
    assert ours.p95_ms == pytest.approx(100, abs=2)
    assert 120 < ours.degrees < 200
    assert (plain.median_ms, plain.p95_ms) == pytest.approx((0, 0), abs=2)
    nothing = summarise([("still", clip(0.0, 0))]).lag["ours"]
    assert (nothing.turns, nothing.degrees) == (0, 0) and math.isnan(nothing.median_ms)


def test_a_recording_in_which_nothing_was_measured_has_no_lag():
    truth = np.column_stack([there_and_back(T), ZERO, ZERO])
    found = summarise([("me", replayed(truth, ours=np.full_like(truth, NAN)))])
    assert found.lag["ours"].turns == 0 and found.lag["plain"].turns == 2


def test_cross_talk_is_the_error_on_the_other_axes_of_a_pure_movement():
    truth = [[30, 0, 0], [30, 5, 5], [30, 7, 0], [0, 0, 25]]
    ours = np.array(truth) + np.array([[9, 1, 2], [9, -3, 4], [9, 50, 50], [7, 5, 9]])
    yaw, pitch, roll = summarise([("me", replayed(truth, ours=ours))]).cross_talk
    assert (yaw.moved, yaw.frames) == ("yaw", 2)
    assert yaw.mae["ours"] == {"pitch": 2, "roll": 3}
    assert yaw.p95["ours"]["pitch"] == pytest.approx(2.9)
    assert yaw.mae["plain"] == {"pitch": 0, "roll": 0}
    assert pitch.frames == 0 and math.isnan(pitch.mae["ours"]["yaw"])
    assert (roll.frames, roll.mae["ours"]) == (1, {"yaw": 7, "pitch": 5})


def test_calibration_is_a_share_for_every_multiple():
    n = 40_000
    error = np.random.default_rng(4).normal(0, 2, (n, 3)) * [1, 0.5, 1]
    sigma = np.column_stack([np.full(n, 2.0), np.full(n, 2.0), np.full(n, NAN)])
    made = replayed(np.zeros((n, 3)), ours=error, sigma=sigma, t=np.arange(n) * 10.0)
    found = summarise([("me", made)]).calibration
    one = int(np.argmin(np.abs(MULTIPLES - 1)))
    assert found["yaw"][one] == pytest.approx(0.683, abs=0.01)
    assert found["pitch"][one] == pytest.approx(0.954, abs=0.01)
    assert all(math.isnan(share) for share in found["roll"])


def test_joining_keeps_every_column():
    one, other = replayed([[1, 2, 3]]), replayed([[4, 5, 6], [7, 8, 9]])
    joined = Replayed.joined([one, other])
    assert len(joined) == 3
    assert joined.truth.tolist() == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    assert joined.t.tolist() == [0, 0, 1 / 30]
