"""A neural network in a file (ONNX), run by onnxruntime: one thread that does not spin, and what it knows of durations."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from exporter.errors import VoiceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path


def read_parts(parts: Iterable[Path], *, called: str, sha256: str = "") -> bytes:
    """The bytes of a model that may lie in several files. Raises VoiceError where they cannot be read or are not those expected."""
    try:
        data = b"".join(part.read_bytes() for part in parts)
    except OSError as error:
        raise VoiceError(f"The model of the voice {called} cannot be read: {error.strerror}.") from error
    if sha256 and hashlib.sha256(data).hexdigest() != sha256:
        raise VoiceError(
            f"The model of the voice {called} is not the one that was tried: its hash differs.",
            hint="Install its package anew; a model of your own is named by an option of speech.",
        )
    return data


def open_graph(data: bytes, *, called: str, durations: str = "", inputs: Sequence[str] = ()) -> Any:
    """A session over the model `data`, in which the tensor `durations` is an output beside the sound.

    Without a name the one result of an operator Ceil is taken, as Piper's models have it; a model without one has no durations.
    Raises VoiceError for what is no model, or one that lacks one of `inputs`.
    """
    try:
        import onnx
        import onnxruntime
    except ImportError as error:
        raise VoiceError(f"The voice {called} needs {error.name}.", code="LIB-001") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 4
    try:
        model = onnx.load_model_from_string(data)
        name = durations or _ceiling(model)
        if name and all(output.name != name for output in model.graph.output):
            model.graph.output.append(onnx.ValueInfoProto(name=name))
        session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # protobuf, onnx and onnxruntime have errors of their own, without a common base
        raise VoiceError(f"The model of the voice {called} is no ONNX model that can be run.") from error
    lacking = set(inputs) - {each.name for each in session.get_inputs()}
    if lacking:
        raise VoiceError(f"The model of the voice {called} is another kind of model: it takes no {', '.join(sorted(lacking))}.")
    return session


def _ceiling(model: Any) -> str:
    found = {name for node in model.graph.node if node.op_type == "Ceil" for name in node.output}
    return found.pop() if len(found) == 1 else ""


def pcm_of(sound: Any, *, called: str) -> bytes:
    """Samples from -1 to 1 as 16-bit little-endian PCM. Raises VoiceError where some are no numbers."""
    import numpy as np

    flat = np.asarray(sound, dtype=np.float32).reshape(-1)
    if not np.isfinite(flat).all():
        raise VoiceError(f"The voice {called} gave sound that is not finite.")
    return bytes((np.clip(flat, -1.0, 1.0) * 32767.0).astype("<i2").tobytes())
