"""Models of Piper's shape that are a few kilobytes: a tone of one hop a phoneme, and some that go wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import onnx
from onnx import TensorProto, helper
from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

if TYPE_CHECKING:
    from pathlib import Path

HOP = 1024
"""Samples a symbol, as its description says: 46 ms."""

Fault = Literal["", "nothing", "noise", "not a number", "never ends", "crash"]


def write_model(folder: Path, fault: Fault = "", **described: Any) -> Path:
    """A model and its description; the path of the model."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "tiny.onnx"
    onnx.save(_model(fault), path)
    said = {
        "audio": {"sample_rate": 22050},
        "espeak": {"voice": "en-us"},
        "language": {"code": "en_US"},
        "phoneme_type": "espeak",
        "num_symbols": 256,
        "num_speakers": 1,
        "hop_length": HOP,
        "inference": {},
        "phoneme_id_map": DEFAULT_PHONEME_ID_MAP,
    }
    path.with_name("tiny.onnx.json").write_text(json.dumps(said | described), "utf-8")
    return path


def _model(fault: Fault) -> onnx.ModelProto:
    """Ids below 14 are marks, blanks and pads, which are silent; each other id sounds for one hop.

    With "never ends" the sound waits for a loop of 2**62 rounds.
    """
    wave = np.sin(np.arange(HOP) * 2 * np.pi * 30 / HOP).astype(np.float32) * 0.3
    if fault == "noise":
        wave = np.random.default_rng(1).uniform(-0.5, 0.5, HOP).astype(np.float32)
    if fault == "nothing":
        wave *= 0
    if fault == "not a number":
        wave *= np.float32("nan")
    least = -1.0 if fault == "noise" else 13.5
    node = helper.make_node
    nodes = [
        node("Cast", ["input"], ["ids"], to=TensorProto.FLOAT),
        node("Greater", ["ids", "least"], ["sounds"]),
        node("Cast", ["sounds"], ["sounding"], to=TensorProto.FLOAT),
        node("Unsqueeze", ["sounding", "last"], ["column"]),
        node("Mul", ["column", "wave"], ["rows"]),
        node("Reshape", ["rows", "shape"], ["once"]),
        node("Mul", ["ids", "zero"], ["none"]),
        node("Add", ["none", "one"], ["ones"]),
        node("Ceil", ["ones"], ["w_ceil"]),
        _endless() if fault == "never ends" else node("Identity", ["zero"], ["late"]),
        node("Add", ["once", "late"], ["output"]),
    ]
    tensor = helper.make_tensor
    constants = [
        tensor("least", TensorProto.FLOAT, [], [least]),
        tensor("last", TensorProto.INT64, [1], [2]),
        tensor("wave", TensorProto.FLOAT, [1, 1, HOP], wave),
        tensor("shape", TensorProto.INT64, [4], [1, 1, 1, -1]),
        tensor("zero", TensorProto.FLOAT, [], [0.0]),
        tensor("one", TensorProto.FLOAT, [], [1.0]),
        tensor("rounds", TensorProto.INT64, [], [2**62]),
        tensor("go", TensorProto.BOOL, [], [True]),
    ]
    takes = [
        helper.make_tensor_value_info("input", TensorProto.INT64, [1, None]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
    ]
    gives = [helper.make_tensor_value_info("output", TensorProto.FLOAT, None)]
    graph = helper.make_graph(nodes, "tiny", takes, gives, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 9
    return model


def _endless() -> onnx.NodeProto:
    value = helper.make_tensor_value_info
    body = helper.make_graph(
        [
            helper.make_node("Identity", ["more"], ["again"]),
            helper.make_node("Sin", ["before"], ["after"]),
        ],
        "round",
        [value("number", TensorProto.INT64, []), value("more", TensorProto.BOOL, []), value("before", TensorProto.FLOAT, [])],
        [value("again", TensorProto.BOOL, []), value("after", TensorProto.FLOAT, [])],
    )
    return helper.make_node("Loop", ["rounds", "go", "zero"], ["late"], body=body)
