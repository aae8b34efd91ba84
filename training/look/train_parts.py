"""Trains the parts network:  python3 -m training.look.train_parts --minutes 20 [--resume | --from-onnx FILE]"""
from __future__ import annotations

import numpy as np
import torch
from torch import nn

from . import labels, onnx_file
from .crops import CropSource
from .losses import parts_loss
from .networks import FaceParts
from .trainer import Batch, Trainer, arguments, as_input


def batch_of(source: CropSource, rng: np.random.Generator, size: int) -> Batch:
    if rng.random() < 0.01:
        source.refresh()
    samples = [source.draw(rng) for _ in range(size)]
    rows = np.stack([s.row for s in samples])
    boxes = np.concatenate([labels.box(rows[:, labels.FACE]), labels.box(rows[:, labels.MOUTH])], 1)
    numbers = {
        "points": rows[:, labels.POINTS].reshape(-1, 5, 2), "boxes": boxes, "visible": rows[:, labels.VISIBLE],
        "yaw": rows[:, labels.YAW], "roll": rows[:, labels.ROLL], "openness": rows[:, labels.OPENNESS],
        "is_face": np.array([s.is_face for s in samples]), "sure": np.array([s.sure for s in samples]),
    }
    batch = {"rgb": torch.from_numpy(np.stack([s.rgb for s in samples]))}
    return batch | {key: torch.from_numpy(np.asarray(value, np.float32)) for key, value in numbers.items()}


def loss_of(model: nn.Module, batch: Batch) -> dict[str, torch.Tensor]:
    raw = model(as_input(batch["rgb"]))
    with torch.autocast(batch["rgb"].device.type, enabled=False):
        return parts_loss(raw, batch)


def main() -> None:
    args = arguments(__doc__, rate=2e-3, batch=64)
    torch.manual_seed(args.seed)
    model = FaceParts()
    source = CropSource()
    if args.from_onnx:
        example = batch_of(source, np.random.default_rng(args.seed), args.batch)
        onnx_file.take_weights(model, args.from_onnx, as_input(example["rgb"]))
    trainer = Trainer("parts", model, args)
    trainer.run(lambda rng: batch_of(source, rng, args.batch), loss_of)


if __name__ == "__main__":
    main()
