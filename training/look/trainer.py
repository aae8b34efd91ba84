"""What training either network has in common: schedule, averaged weights, checkpoints, a thread that prepares batches."""
from __future__ import annotations

import argparse
import copy
import math
import queue
import threading
import time
from pathlib import Path
from typing import Any, Callable

import numpy as np
import torch
from torch import nn

from .layers import fuse_all
from .shards import HOME

Batch = dict[str, torch.Tensor]


def arguments(description: str | None, rate: float, batch: int) -> argparse.Namespace:
    """The command line of a chunk of training."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=20, help="processor minutes of this chunk (time stopped does not count)")
    parser.add_argument("--rate", type=float, default=rate, help="highest learning rate")
    parser.add_argument("--batch", type=int, default=batch)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint (a new chunk with its own schedule)")
    parser.add_argument("--fold", action="store_true", help="fold the norms into the convolutions first: faster, but diverges unless the rate is very low; not used for the files here")
    parser.add_argument("--from-onnx", type=Path, help="start from the weights of an exported network")
    return parser.parse_args()


def load(model: nn.Module, state: dict[str, torch.Tensor]) -> None:
    """Takes the state of a checkpoint, with norms or with norms folded in."""
    if "stem.norm.weight" not in state:
        fuse_all(model)
    model.load_state_dict(state)


class Average:
    """Exponential moving average of all weights and norms."""

    def __init__(self, model: nn.Module, keep: float = 0.998) -> None:
        self.model = copy.deepcopy(model).eval()
        self.keep, self.steps = keep, 0

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        self.steps += 1
        keep = min(self.keep, (1 + self.steps) / (10 + self.steps))
        for mine, new in zip(self.model.state_dict().values(), model.state_dict().values()):
            if mine.dtype.is_floating_point:
                mine.mul_(keep).add_(new, alpha=1 - keep)
            else:
                mine.copy_(new)


def _prepare(make: Callable[[np.random.Generator], Batch], seed: int, ready: "queue.Queue[Batch]", stop: threading.Event) -> None:
    rng = np.random.default_rng(seed)
    while not stop.is_set():
        batch = make(rng)
        while not stop.is_set():
            try:
                ready.put(batch, timeout=1)
                break
            except queue.Full:
                continue


class Trainer:
    """Trains for a number of processor minutes: warm-up, then a cosine down to a hundredth of the rate."""

    def __init__(self, name: str, model: nn.Module, args: argparse.Namespace) -> None:
        torch.set_num_threads(1)
        torch.manual_seed(args.seed)
        self.name, self.args = name, args
        self.device = torch.device(args.device)
        self.path = HOME / f"{name}.checkpoint.pt"
        saved = torch.load(self.path, map_location=self.device) if args.resume else {}
        if saved:
            load(model, saved["average" if args.fold else "model"])
        if args.fold:
            fuse_all(model)
        self.model = model.to(self.device).to(memory_format=torch.channels_last)
        self.samples = saved.get("samples", 0)
        self.average = Average(self.model)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=args.rate, weight_decay=1e-4)
        if saved and not (args.fold and "stem.norm.weight" in saved["average"]):
            self.average.model.load_state_dict(saved["average"])
            self.average.steps = saved["average_steps"]
            self.optimizer.load_state_dict(saved["optimizer"])

    def save(self) -> None:
        """Writes beside the old checkpoint, then takes its place, so that a stop in between costs nothing."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        beside = self.path.with_suffix(".part")
        torch.save({
            "model": self.model.state_dict(), "average": self.average.model.state_dict(), "average_steps": self.average.steps,
            "optimizer": self.optimizer.state_dict(), "samples": self.samples,
        }, beside)
        beside.replace(self.path)

    def _rate(self, done: float) -> float:
        warm = min(1.0, done / 0.03 + 0.02)
        return self.args.rate * warm * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, done))))

    def run(self, make: Callable[[np.random.Generator], Batch], loss_of: Callable[[nn.Module, Batch], dict[str, torch.Tensor]]) -> None:
        """`make` prepares one batch (in a thread beside the training); `loss_of` gives the parts of the loss."""
        ready: queue.Queue[Batch] = queue.Queue(4)
        stop = threading.Event()
        threading.Thread(target=_prepare, args=(make, self.args.seed + self.samples, ready, stop), daemon=True).start()
        start, told, saved = time.process_time(), time.time(), time.time()
        sums: dict[str, float] = {}
        steps = 0
        done = 0.0
        while done < 1:
            done = (time.process_time() - start) / (60 * self.args.minutes)
            for group in self.optimizer.param_groups:
                group["lr"] = self._rate(done)
            losses = self._step(ready.get(), loss_of)
            steps += 1
            for key, value in losses.items():
                sums[key] = sums.get(key, 0.0) + value
            if time.time() - told > 30:
                print(f"{self.name} {100 * done:.0f} % {self.samples} samples: " + " ".join(f"{k} {v / steps:.3f}" for k, v in sums.items()), flush=True)
                told, steps, sums = time.time(), 0, {}
            if time.time() - saved > 120:
                self.save()
                saved = time.time()
        stop.set()
        self.save()

    def _step(self, batch: Batch, loss_of: Callable[[nn.Module, Batch], dict[str, torch.Tensor]]) -> dict[str, float]:
        batch = {key: value.to(self.device) for key, value in batch.items()}
        self.model.train()
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            losses = loss_of(self.model, batch)
        total = torch.stack(list(losses.values())).sum()
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        size = nn.utils.clip_grad_norm_(self.model.parameters(), 10.0)
        if torch.isfinite(size):
            self.optimizer.step()
            self.average.update(self.model)
        first: Any = next(iter(batch.values()))
        self.samples += len(first)
        return {key: float(value) for key, value in losses.items()}


def as_input(pictures: torch.Tensor) -> torch.Tensor:
    """uint8 [N,H,W,3] -> float [N,3,H,W] 0..1 in the memory order that trains fastest."""
    return (pictures.permute(0, 3, 1, 2).float() / 255.0).contiguous(memory_format=torch.channels_last)
