"""Trains the face finder:  python3 -m training.look.train_finder --minutes 20 [--resume | --from-onnx FILE]"""
from __future__ import annotations

import numpy as np
import torch
from torch import nn

from . import onnx_file, pictures
from .losses import finder_loss
from .networks import FaceFinder
from .trainer import Batch, Trainer, arguments, as_input

BATCH_AREA = 192 * 320  # px of the pictures that --batch counts; smaller pictures come in larger batches


def batch_of(source: pictures.PictureSource, rng: np.random.Generator, size: int) -> Batch:
    """One batch of pictures of one shape."""
    if rng.random() < 0.01:
        source.refresh()
    height, width = pictures.SHAPES[int(rng.choice(len(pictures.SHAPES), p=pictures.SHAPE_CHANCES))]
    count = max(4, round(size * BATCH_AREA / (height * width)))
    samples = [source.draw(rng, height, width) for _ in range(min(count, 3 * size))]
    fields = {"rgb": "rgb", "heat": "heat", "weight": "weight", "target": "target", "known": "known"}
    return {key: torch.from_numpy(np.stack([getattr(s, field) for s in samples])) for key, field in fields.items()}


def loss_of(model: nn.Module, batch: Batch) -> dict[str, torch.Tensor]:
    return finder_loss(model(as_input(batch["rgb"])), batch["heat"], batch["weight"], batch["target"], batch["known"])


def main() -> None:
    args = arguments(__doc__, rate=2e-3, batch=16)
    torch.manual_seed(args.seed)
    model = FaceFinder()
    source = pictures.PictureSource()
    if args.from_onnx:
        example = batch_of(source, np.random.default_rng(args.seed), args.batch)
        onnx_file.take_weights(model, args.from_onnx, as_input(example["rgb"]))
    trainer = Trainer("finder", model, args)
    trainer.run(lambda rng: batch_of(source, rng, args.batch), loss_of)


if __name__ == "__main__":
    main()
