"""Hands on the head in the full-length rendered clips, where they lie beside the checkout."""

from pathlib import Path

import pytest

from coach.bench.contact import bench_contact

CLIPS = Path(__file__).resolve().parents[3] / "shared" / "clips"
PRESS_S = 0.5

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not CLIPS.is_dir(), reason="the full-length clips are not beside this checkout"),
]


@pytest.mark.parametrize(
    ("clip", "spot"), [("g_isometric_anna_room", "forehead"), ("g_temple_chi_room", "temple")]
)
def test_each_press_is_found_once_on_its_spot_and_as_long_as_it_was(clip, spot):
    (score,) = bench_contact([CLIPS / f"{clip}.mp4"])
    assert (score.hand, score.spot, score.false_contacts) == ("right", spot, 0)
    assert score.recall > 0.85 and score.precision > 0.85
    assert len(score.presses) == 2
    assert score.found == pytest.approx(score.presses, abs=PRESS_S)


@pytest.mark.parametrize("clip", ["j_compensate_ben_window", "h_idle_chi_room", "e_shrugs_anna_window"])
def test_where_no_hand_is_on_the_head_none_is_seen_there(clip):
    (score,) = bench_contact([CLIPS / f"{clip}.mp4"])
    assert score.found == ()
