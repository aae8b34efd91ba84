"""Measures the exported networks on held-out drawings:  python3 -m training.look.evaluate [--scenes N] [--faces N]

Needs the held-out shards (see training/README.md). Says what a threshold costs and gains, so that it can be chosen here
and nowhere else. Errors of points are in % of the width of the face box.
"""
from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from . import labels
from .crops import stray_crop
from .degrade import degrade
from .detect import Detector, Found, overlap
from .shards import Shelf

LEAST_FACE = 0.045  # of the longer side: about 14 px in a picture of 320
FOUND = 0.3  # intersection over union from which a face counts as found


def _worth_finding(row: np.ndarray, longer: int) -> bool:
    """Large enough, not cut off by the border, and its mouth or nose to be seen."""
    box = labels.box(row[labels.FACE])
    return max(box[2:] - box[:2]) >= LEAST_FACE * longer and row[labels.CUT] < 0.35 and bool(row[labels.VISIBLE][:2].any())


def _matched(found: list[Found], rows: np.ndarray) -> tuple[list[tuple[Found, np.ndarray]], list[Found], list[np.ndarray]]:
    """Pairs, false boxes, missed rows. Each label row is used once, best overlap first."""
    pairs, used = [], set()
    false = []
    for face in found:
        overlaps = [overlap(face.box, labels.box(row[labels.FACE])) if i not in used else 0.0 for i, row in enumerate(rows)]
        best = int(np.argmax(overlaps)) if len(rows) else -1
        if best >= 0 and overlaps[best] >= FOUND:
            used.add(best)
            pairs.append((face, rows[best]))
        else:
            false.append(face)
    return pairs, false, [row for i, row in enumerate(rows) if i not in used]


def _errors(pairs: list[tuple[Found, np.ndarray]]) -> dict[str, np.ndarray]:
    """Per kind: errors of the visible ones in % of the face's width; overlaps of boxes."""
    out: dict[str, list[float]] = {name: [] for name in ("mouth", "nose", "chin", "eyes", "face_iou", "mouth_iou", "yaw", "open")}
    for face, row in pairs:
        box, mouth = labels.box(row[labels.FACE]), labels.box(row[labels.MOUTH])
        off = np.linalg.norm(face.points - row[labels.POINTS].reshape(5, 2), axis=1) / (box[2] - box[0]) * 100
        seen = row[labels.VISIBLE] > 0.5
        for name, which in (("mouth", [0]), ("nose", [1]), ("chin", [2]), ("eyes", [3, 4])):
            out[name] += [float(off[i]) for i in which if seen[i]]
        out["face_iou"].append(overlap(face.box, box))
        out["yaw"].append(abs(face.yaw - float(row[labels.YAW])))
        if seen[0]:
            out["mouth_iou"].append(overlap(face.mouth_box, mouth))
            out["open"].append(abs(face.openness - float(row[labels.OPENNESS])))
    return {name: np.array(values) for name, values in out.items()}


def _tell(name: str, errors: dict[str, np.ndarray]) -> None:
    print(f"{name}: " + ", ".join(
        f"{key} mean {v.mean():.2f}" if "iou" in key or key == "open" else f"{key} {np.median(v):.1f} / {np.percentile(v, 90):.1f}"
        for key, v in errors.items() if len(v)
    ))


def whole_pictures(detector: Detector, count: int) -> None:
    """Scenes, lightly degraded: found, false, errors, and the trade of thresholds."""
    shelf = Shelf("held-scenes")
    rng = np.random.default_rng(1)
    pairs, false, missed = [], [], 0
    loose = Detector(detector.finder.finder, detector.parts.parts, 0.12, 0.12)
    for index in np.linspace(0, len(shelf) - 1, min(count, len(shelf))).astype(int):
        picture, rows = shelf.at(index)
        got, extra, gone = _matched(loose.detect(degrade(picture.copy(), rng, 0.5)), rows)
        pairs += [pair for pair in got if _worth_finding(pair[1], max(picture.shape[:2]))]
        false += extra
        missed += sum(_worth_finding(row, max(picture.shape[:2])) for row in gone)
    total = len(pairs) + missed
    print(f"{total} faces in {count} scenes")
    for heat in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        line = []
        for is_face in (0.3, 0.5, 0.7, 0.85, 0.95):
            passes = lambda f: f.heat >= heat and f.is_face >= is_face
            line.append(f"{100 * sum(passes(f) for f, _ in pairs) / max(1, total):5.1f} % {sum(passes(f) for f in false) / count:.3f}")
        print(f"  heat {heat:.2f}, is_face .3 .5 .7 .85 .95 -> found, false boxes a picture: " + " | ".join(line))
    kept = [(f, r) for f, r in pairs if f.heat >= detector.finder_threshold and f.is_face >= detector.parts_threshold]
    _tell("scenes, median / 90th percentile", _errors(kept))


def close_views(detector: Detector, count: int) -> None:
    """Parts on crops whose box is off by a finder's error; and how often a not-face is believed."""
    rng = np.random.default_rng(2)
    faces, nots = Shelf("held-faces"), Shelf("held-nots")
    pairs, believed = [], []
    for index in range(min(count, len(faces))):
        picture, rows = faces.at(index)
        box = labels.box(rows[0, labels.FACE])
        shift = np.tile(rng.normal(0, 0.05, 2) * (box[2] - box[0]), 2)
        first = detector.read(degrade(picture.copy(), rng, 0.5), box + shift)
        pairs.append((detector.read(picture, first.box), rows[0]))
        believed.append(first.is_face)
    _tell("close views, median / 90th percentile", _errors(pairs))
    seen = np.array([row[labels.VISIBLE][0] > 0.5 for _, row in pairs])
    belief = np.array([face.mouth_belief for face, _ in pairs])
    for threshold in (0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        taken = belief >= threshold
        print(f"  mouth {threshold}: {100 * taken[seen].mean():.1f} % of {seen.sum()} seen ones taken, {100 * taken[~seen].mean():.1f} % of {(~seen).sum()} hidden ones")
    refused = []
    for index in range(min(count, len(nots))):
        sample = stray_crop(rng, *nots.at(index), box=np.array([27.0, 27.0, 133.0, 133.0]))
        if sample is not None:
            refused.append(detector.read(sample.rgb, np.array([19.0, 19.0, 93.0, 93.0])).is_face)
    for threshold in (0.3, 0.5, 0.7, 0.85, 0.95):
        print(f"  is_face {threshold}: faces kept {100 * np.mean(np.array(believed) >= threshold):.1f} %, not-faces taken {100 * np.mean(np.array(refused) >= threshold):.1f} %")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenes", type=int, default=500)
    parser.add_argument("--faces", type=int, default=1000)
    parser.add_argument("--folder", type=Path, default=Path("resources/models"))
    args = parser.parse_args()
    detector = Detector.of_files(args.folder)
    close_views(detector, args.faces)
    whole_pictures(detector, args.scenes)


if __name__ == "__main__":
    main()
