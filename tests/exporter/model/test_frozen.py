"""What is read stays as it was read: no node of the model can be changed under a format that shares it."""

from __future__ import annotations

import inspect

import pytest
from msgspec import Struct

import exporter.model as m

NODES = [kind for _, kind in inspect.getmembers(m, inspect.isclass) if issubclass(kind, Struct)]


@pytest.mark.parametrize("kind", NODES, ids=lambda kind: kind.__name__)
def test_a_node_is_frozen(kind: type[Struct]) -> None:
    assert kind.__struct_config__.frozen


def test_the_model_has_nodes() -> None:
    assert len(NODES) > 40
