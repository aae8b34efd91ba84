"""Writes the averaged weights of the checkpoints as ONNX:  python3 -m training.look.export [--only finder|parts]

Thresholds are those given or, by default, those already in the file; `evaluate` proposes them.
"""
from __future__ import annotations

import argparse
from pathlib import Path

import torch

from . import onnx_file
from .networks import CROP, FaceFinder, FaceParts
from .shards import HOME, Shelf
from .trainer import load

NETWORKS = {"finder": (FaceFinder, "face-finder"), "parts": (FaceParts, "face-parts")}


def export(name: str, folder: Path, threshold: float | None, mouth_threshold: float | None = None) -> Path:
    """One network; version counts up from the file that is there."""
    kind, file_name = NETWORKS[name]
    path = folder / f"{file_name}.onnx"
    old = onnx_file.metadata_of(path) if path.exists() else {}
    saved = torch.load(HOME / f"{name}.checkpoint.pt", map_location="cpu")
    model = kind()
    load(model, saved["average"])
    seeds = sorted({s.name.split("-")[-2] for shelf in ("faces", "nots", "scenes") for s in Shelf(shelf).shards})
    metadata: dict[str, object] = {
        "kind": file_name, "version": int(old.get("version", 0)) + 1,
        "threshold": threshold if threshold is not None else old.get("threshold", 0.3 if name == "finder" else 0.5),
        "trained": f"drawn pictures of seeds {', '.join(seeds)}; {saved['samples']} samples seen",
    }
    if name == "parts":
        metadata["crop"] = CROP
        # least belief (how visible, times how hot the map) in a mouth that is taken: below it something hides it
        metadata["mouth"] = mouth_threshold if mouth_threshold is not None else old.get("mouth", 0.3)
    onnx_file.write(model.eval(), path, metadata)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=list(NETWORKS))
    parser.add_argument("--folder", type=Path, default=Path("resources/models"))
    parser.add_argument("--finder-threshold", type=float)
    parser.add_argument("--parts-threshold", type=float)
    parser.add_argument("--mouth-threshold", type=float)
    args = parser.parse_args()
    for name in [args.only] if args.only else NETWORKS:
        path = export(name, args.folder, getattr(args, f"{name}_threshold"), args.mouth_threshold)
        print(f"{path}: {path.stat().st_size / 1e6:.2f} MB, {onnx_file.metadata_of(path)}")


if __name__ == "__main__":
    main()
