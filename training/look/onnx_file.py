"""Networks to ONNX and back. Weights are stored as float16 and cast to float32 in the graph, which halves the file
and costs nothing when it runs (the casts are folded when a session is made)."""
from __future__ import annotations

import copy
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from .layers import ConvNorm, fuse_all
from .networks import CROP, FaceFinder, FaceParts, FinderFile, PartsFile

OPSET = 14
METADATA = "kuchipaku"


def wrapped(model: nn.Module) -> nn.Module:
    """The network as it is written: norms folded in, uint8 in, boxes and points out. `model` itself stays as it is."""
    model = copy.deepcopy(model).cpu().float().eval().to(memory_format=torch.contiguous_format)
    fuse_all(model)
    return FinderFile(model) if isinstance(model, FaceFinder) else PartsFile(model)


def _halve_weights(graph: onnx.GraphProto) -> None:
    """Stores every large float32 weight as float16 behind a Cast."""
    casts = []
    for weight in graph.initializer:
        if weight.data_type != TensorProto.FLOAT or np.prod(weight.dims) < 256:
            continue
        name = weight.name
        values = numpy_helper.to_array(weight).astype(np.float16)
        weight.CopyFrom(numpy_helper.from_array(values, name + ".half"))
        casts.append(helper.make_node("Cast", [name + ".half"], [name], name=name + ".cast", to=TensorProto.FLOAT))
    for position, node in enumerate(casts):
        graph.node.insert(position, node)


def write(model: nn.Module, path: Path, metadata: dict[str, object]) -> None:
    """Exports with dynamic picture size (finder) or dynamic number of crops (parts)."""
    whole = wrapped(model)
    finder = isinstance(whole, FinderFile)
    example = torch.zeros((1, 96, 160, 3) if finder else (2, CROP, CROP, 3), dtype=torch.uint8)
    if finder:
        axes = {"picture": {1: "height", 2: "width"}} | {name: {2: "rows", 3: "columns"} for name in whole.outputs}
    else:
        axes = {name: {0: "crops"} for name in [*whole.inputs, *whole.outputs]}
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(whole, example, str(path), opset_version=OPSET, input_names=whole.inputs, output_names=whole.outputs, dynamic_axes=axes)
    loaded = onnx.load(str(path))
    _halve_weights(loaded.graph)
    loaded.producer_name, loaded.doc_string = "kuchipaku", "See resources/models/README.md"
    entry = loaded.metadata_props.add()
    entry.key, entry.value = METADATA, json.dumps(metadata)
    onnx.checker.check_model(loaded)
    onnx.save(loaded, str(path))


def metadata_of(path: Path) -> dict[str, object]:
    found = {entry.key: entry.value for entry in onnx.load(str(path)).metadata_props}
    return json.loads(found.get(METADATA, "{}"))


def _weights(path: Path) -> dict[str, torch.Tensor]:
    """Name of a weight inside the network -> float32 tensor."""
    out = {}
    for weight in onnx.load(str(path)).graph.initializer:
        name = weight.name[: -len(".half")] if weight.name.endswith(".half") else weight.name
        out[name.split(".", 1)[-1]] = torch.from_numpy(numpy_helper.to_array(weight).astype(np.float32))
    return out


def load_fused(path: Path, kind: type[FaceFinder] | type[FaceParts]) -> nn.Module:
    """The network of a file with its norms folded in: for running, not for training."""
    model = kind().eval()
    fuse_all(model)
    missing = [name for name, value in model.state_dict().items() if name not in (weights := _weights(path)) or weights[name].shape != value.shape]
    if missing:
        raise ValueError(f"{path} lacks {missing[:3]}")
    model.load_state_dict({name: value for name, value in _weights(path).items() if name in model.state_dict()})
    return model


def take_weights(model: nn.Module, path: Path, example: torch.Tensor) -> None:
    """Puts a file's weights into a network that trains; `example` (a batch of input) tells what norms fit them."""
    fused = load_fused(path, type(model)).state_dict()
    parts = dict(model.named_modules())
    for name, part in parts.items():
        if isinstance(part, ConvNorm):
            part.take_fused(fused[f"{name}.conv.weight"], fused[f"{name}.conv.bias"])
        elif isinstance(part, (nn.Conv2d, nn.Linear)) and not isinstance(parts.get(name.rpartition(".")[0]), ConvNorm):
            part.load_state_dict({"weight": fused[f"{name}.weight"], "bias": fused[f"{name}.bias"]})
    with torch.no_grad():
        model.train()(example)
