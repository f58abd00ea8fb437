"""The head reader's file: one that is missing, damaged or of another network is one sentence."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from coach.errors import CoachError
from coach.landmarks.head_reader import CROP_PX, HeadReader, open_head_reader
from coach.resources import resource

# -- the file -----------------------------------------------------------------------------------------------


def _field(number: int, content: bytes | int) -> bytes:
    """One field of a protobuf message."""
    if isinstance(content, int):
        return bytes([number << 3]) + _varint(content)
    return bytes([number << 3 | 2]) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + _varint(rest) if rest else bytes([low])


def averaging_network() -> bytes:
    """An ONNX file of one node, which averages each colour: a network, but not one that reads heads."""

    def value(name: bytes, sides: tuple[int, ...]) -> bytes:
        shape = b"".join(_field(1, _field(1, side)) for side in sides)
        return _field(1, name) + _field(2, _field(1, _field(1, 1) + _field(2, shape)))

    node = _field(1, b"x") + _field(2, b"y") + _field(4, b"GlobalAveragePool")
    graph = (
        _field(1, node)
        + _field(2, b"g")
        + _field(11, value(b"x", (1, 3, CROP_PX, CROP_PX)))
        + _field(12, value(b"y", (1, 3, 1, 1)))
    )
    return _field(1, 8) + _field(7, graph) + _field(8, _field(2, 13))


def refused(path: Path) -> None:
    with pytest.raises(CoachError) as told:
        HeadReader(path)
    assert str(told.value) == "The head reader reader.onnx is missing or damaged; install the program again."


def test_a_missing_file_is_one_sentence(tmp_path):
    refused(tmp_path / "reader.onnx")


@pytest.mark.parametrize(
    "content",
    [b"", b"this is no network", np.random.default_rng(1).bytes(5000), averaging_network()[:-20]],
    ids=["empty", "text", "noise", "cut off"],
)
def test_a_damaged_file_is_one_sentence(tmp_path, content):
    path = tmp_path / "reader.onnx"
    path.write_bytes(content)
    refused(path)


def test_a_network_that_does_not_read_heads_is_one_sentence(tmp_path):
    path = tmp_path / "reader.onnx"
    path.write_bytes(averaging_network())
    net = cv2.dnn.readNetFromONNX(str(path))  # it is a network all right
    net.setInput(np.zeros((1, 3, CROP_PX, CROP_PX), np.float32))
    assert net.forward().size == 3
    refused(path)


def test_the_reader_is_looked_for_where_the_programs_files_lie(monkeypatch, tmp_path):
    monkeypatch.setattr("coach.landmarks.head_reader.resource", lambda *parts: tmp_path.joinpath(*parts))
    with pytest.raises(CoachError, match=r"reader\.onnx is missing"):
        open_head_reader()


# -- the bundled reader -------------------------------------------------------------------------------------


@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_the_bundled_reader_cut_off_is_one_sentence(tmp_path, share):
    good = resource("models", "head", "reader.onnx").read_bytes()
    path = tmp_path / "reader.onnx"
    path.write_bytes(good[: int(len(good) * share)])
    refused(path)
