"""The two networks. What they take and give is fixed by the product: see "What the networks take and give" in
training/README.md. Inside training they take float pictures [N,3,H,W] in 0..1 and give raw maps and numbers; the
classes ending in `File` wrap them into the form that is written to ONNX.
"""
from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F

from .layers import ConvNorm, Merge, Residual, stage

FINDER_STRIDE = 8
CROP = 112  # px, side of the crops that the parts network sees
CELLS = 28  # its maps are CELLS x CELLS
POINTS = ("mouth", "nose", "chin", "left_eye", "right_eye")
EDGES = ("face_x0", "face_y0", "face_x1", "face_y1", "mouth_x0", "mouth_y0", "mouth_x1", "mouth_y1")


class FaceFinder(nn.Module):
    """Where faces are and how large. Gives raw [N,5,H/8,W/8]: heat logit, log width/16, log height/16, offset x, y in cells."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = ConvNorm(3, 16, 3, 2)
        self.quarter = stage(16, 32, 1)
        self.eighth = stage(32, 64, 2)
        self.sixteenth = stage(64, 96, 2)
        self.thirtysecond = stage(96, 128, 2)
        self.up16 = Merge(128, 96, 64)
        self.up8 = Merge(64, 64, 64)
        self.neck = Residual(64)
        self.head = nn.Conv2d(64, 5, 1)
        with torch.no_grad():
            self.head.bias[0] = -4.0  # faces are rare: start by believing in none

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        eighth = self.eighth(self.quarter(self.stem(picture)))
        sixteenth = self.sixteenth(eighth)
        deep = self.thirtysecond(sixteenth)
        return self.head(self.neck(self.up8(self.up16(deep, sixteenth), eighth)))


@dataclass
class PartsRaw:
    """What FaceParts gives in training, all float32; coordinates in crop pixels 0..CROP."""

    logits: torch.Tensor  # [N,13,CELLS,CELLS]: POINTS then EDGES, before the softmax over the cells
    points: torch.Tensor  # [N,5,2]
    edges: torch.Tensor  # [N,8]: face box, mouth box
    mouth_heat: torch.Tensor  # [N,CELLS,CELLS] logit
    visible: torch.Tensor  # [N,5] logit
    log_spread: torch.Tensor  # [N,5] log of the expected error in px
    openness: torch.Tensor  # [N] logit
    is_face: torch.Tensor  # [N] logit
    yaw: torch.Tensor  # [N] degrees
    roll: torch.Tensor  # [N] degrees


class FaceParts(nn.Module):
    """Where the parts of one face are, in a square crop around it."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = ConvNorm(3, 24, 3, 2)
        self.fine = Residual(24)
        self.quarter = stage(24, 48, 3)
        self.eighth = stage(48, 96, 3)
        self.sixteenth = stage(96, 128, 2)
        self.up8 = Merge(128, 96, 64)
        self.up4 = Merge(64, 48, 48)
        self.neck = Residual(48)
        self.maps = nn.Conv2d(48, len(POINTS) + len(EDGES) + 1, 1)
        self.whole = nn.Linear(128, 13)
        self.at_mouth = nn.Linear(48, 1)  # openness, read where the mouth is
        grid = (torch.arange(CELLS, dtype=torch.float32) + 0.5) * (CROP / CELLS)
        self.register_buffer("grid_x", grid.repeat(CELLS), persistent=False)
        self.register_buffer("grid_y", grid.repeat_interleave(CELLS), persistent=False)

    def forward(self, crops: torch.Tensor) -> PartsRaw:
        quarter = self.quarter(self.fine(self.stem(crops)))
        eighth = self.eighth(quarter)
        deep = self.sixteenth(eighth)
        fine = self.neck(self.up4(self.up8(deep, eighth), quarter))
        return self._read(self.maps(fine).float(), self.whole(deep.mean((2, 3))).float(), fine.float())

    def _read(self, maps: torch.Tensor, whole: torch.Tensor, fine: torch.Tensor) -> PartsRaw:
        """Centres of gravity of the maps; in float32, because bf16 has too few digits for a tenth of a pixel."""
        with torch.autocast(maps.device.type, enabled=False):
            logits = maps[:, : len(POINTS) + len(EDGES)]
            share = F.softmax(logits.flatten(2), 2)
            x, y = share @ self.grid_x, share @ self.grid_y
            edge_x, edge_y = x[:, len(POINTS) :], y[:, len(POINTS) :]
            edges = torch.stack([(edge_x, edge_y)[i % 2][:, i] for i in range(len(EDGES))], 1)
            points = torch.stack([x[:, : len(POINTS)], y[:, : len(POINTS)]], 2)
            mouth = (fine.flatten(2) * share[:, :1]).sum(2)  # [N,48] features at the mouth
            return PartsRaw(
                logits, points, edges, maps[:, -1],
                visible=whole[:, 0:5], log_spread=whole[:, 5:10], openness=self.at_mouth(mouth)[:, 0], is_face=whole[:, 10],
                yaw=whole[:, 11] * 45, roll=whole[:, 12] * 45,
            )


class FinderFile(nn.Module):
    """face-finder.onnx: uint8 [1,H,W,3] -> heat, size, offset."""

    inputs = ["picture"]
    outputs = ["heat", "size", "offset"]

    def __init__(self, finder: FaceFinder) -> None:
        super().__init__()
        self.finder = finder

    def forward(self, picture: torch.Tensor) -> tuple[torch.Tensor, ...]:
        raw = self.finder(picture.float().permute(0, 3, 1, 2) / 255.0)
        return torch.sigmoid(raw[:, :1]), torch.exp(raw[:, 1:3]) * 16.0, raw[:, 3:5] * FINDER_STRIDE


class PartsFile(nn.Module):
    """face-parts.onnx: uint8 [N,CROP,CROP,3] -> the outputs below, in crop pixels and degrees."""

    inputs = ["crops"]
    outputs = ["points", "spread", "visible", "face_box", "mouth_box", "openness", "is_face", "yaw", "roll", "mouth_heat"]

    def __init__(self, parts: FaceParts) -> None:
        super().__init__()
        self.parts = parts

    def forward(self, crops: torch.Tensor) -> tuple[torch.Tensor, ...]:
        raw = self.parts(crops.float().permute(0, 3, 1, 2) / 255.0)
        return (
            raw.points, torch.exp(raw.log_spread), torch.sigmoid(raw.visible), raw.edges[:, :4], raw.edges[:, 4:],
            torch.sigmoid(raw.openness), torch.sigmoid(raw.is_face),
            raw.yaw.clamp(-90, 90), raw.roll, torch.sigmoid(raw.mouth_heat),
        )
