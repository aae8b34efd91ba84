"""What the networks are punished for. All in float32."""
from __future__ import annotations

import torch
from torch.nn import functional as F

from .networks import CELLS, CROP, EDGES, POINTS, PartsRaw

CELL = CROP / CELLS  # px
SIGMA = 0.9  # cells: how sharp the maps of points and edges are asked to be
SIGMA_MOUTH_HEAT = 1.2  # cells


def finder_loss(raw: torch.Tensor, heat: torch.Tensor, weight: torch.Tensor, target: torch.Tensor, known: torch.Tensor) -> dict[str, torch.Tensor]:
    """raw [N,5,h,w] as FaceFinder gives; the rest as in FinderSample, stacked. Heat by the focal loss of CenterNet."""
    raw = raw.float()
    logit = raw[:, 0]
    believed = torch.sigmoid(logit).clamp(1e-5, 1 - 1e-5)
    centre = heat > 0.98
    right = -torch.log(believed) * (1 - believed) ** 2 * centre
    wrong = -torch.log(1 - believed) * believed**2 * (1 - heat) ** 4 * (~centre)
    faces = centre.sum().clamp(min=1) + 0.15 * heat.shape[0]
    total = known.sum().clamp(min=1)
    size = (F.smooth_l1_loss(raw[:, 1:3], target[:, :2], beta=0.1, reduction="none").sum(1) * known).sum() / total
    offset = (F.smooth_l1_loss(raw[:, 3:5], target[:, 2:], beta=0.2, reduction="none").sum(1) * known).sum() / total
    return {"heat": ((right + wrong) * weight).sum() / faces, "size": size, "offset": 0.5 * offset}


def _bump(at: torch.Tensor, sigma: float) -> torch.Tensor:
    """at [...], px -> [...,CELLS] a bell over the cells that sums to 1."""
    cells = torch.arange(CELLS, device=at.device, dtype=torch.float32) + 0.5
    bell = torch.exp(-((cells - at.unsqueeze(-1) / CELL) ** 2) / (2 * sigma**2)) + 1e-8
    return bell / bell.sum(-1, keepdim=True)


def _inside(at: torch.Tensor) -> torch.Tensor:
    return ((at > 0) & (at < CROP)).float()


def parts_loss(raw: PartsRaw, truth: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """truth: points [N,5,2], boxes [N,8], visible [N,5], yaw, roll, openness, is_face, sure [N]; crop pixels, degrees."""
    face = truth["is_face"]
    faces = face.sum().clamp(min=1)
    share = F.log_softmax(raw.logits.flatten(2), 2).view_as(raw.logits)
    points, boxes, visible = truth["points"], truth["boxes"], truth["visible"]

    inside = _inside(points[..., 0]) * _inside(points[..., 1])
    weight = face[:, None] * inside * (0.25 + 0.75 * visible) * points.new_tensor([2.0, 1.2, 1.2, 0.7, 0.7])
    bell = _bump(points[..., 1], SIGMA).unsqueeze(-1) * _bump(points[..., 0], SIGMA).unsqueeze(-2)
    maps = (-(bell * share[:, : len(POINTS)]).sum((2, 3)) * weight).sum() / faces
    error = (raw.points - points).abs()
    place = (F.smooth_l1_loss(raw.points, points, beta=1.0, reduction="none").sum(2) * weight).sum() / faces

    inside = _inside(boxes)
    weight = face[:, None] * inside * boxes.new_tensor([0.5] * 4 + [0.7] * 4)
    weight = torch.cat([weight[:, :4], weight[:, 4:] * (0.25 + 0.75 * visible[:, :1])], 1)
    edge_share = share[:, len(POINTS) :]
    along = torch.stack([torch.logsumexp(edge_share[:, i], 1 if i % 2 == 0 else 2) for i in range(len(EDGES))], 1)
    edge_maps = (-(_bump(boxes, SIGMA) * along).sum(2) * weight).sum() / faces
    edges = (F.smooth_l1_loss(raw.edges, boxes, beta=1.0, reduction="none") * weight).sum() / faces

    # the spread learns the size of the errors as they are, without holding the points back
    known = face[:, None] * _inside(points[..., 0])
    spread = ((error.detach().norm(dim=2) / torch.exp(raw.log_spread) + raw.log_spread) * known).sum() / faces
    # whether the mouth is to be seen decides if one is taken at all; the other parts only lend their weight
    telling = face[:, None] * visible.new_tensor([3.0, 0.5, 0.5, 0.5, 0.5])
    seen = (F.binary_cross_entropy_with_logits(raw.visible, visible, reduction="none") * telling).sum() / faces
    openness = (F.smooth_l1_loss(torch.sigmoid(raw.openness), truth["openness"], beta=0.05, reduction="none") * face).sum() / faces
    yaw = (F.smooth_l1_loss(raw.yaw, truth["yaw"], beta=5.0, reduction="none") * face).sum() / faces
    roll = (F.smooth_l1_loss(raw.roll, truth["roll"], beta=3.0, reduction="none") * face).sum() / faces
    believed = (F.binary_cross_entropy_with_logits(raw.is_face, face, reduction="none") * truth["sure"]).mean()
    return {
        "maps": 0.25 * maps, "place": 0.10 * place, "edge_maps": 0.25 * edge_maps, "edges": 0.10 * edges,
        "mouth_heat": _mouth_heat(raw.mouth_heat, points[:, 0], face * visible[:, 0]),
        "spread": 0.03 * spread, "seen": 0.3 * seen, "openness": 2.0 * openness, "yaw": 0.02 * yaw, "roll": 0.02 * roll, "is_face": 2.5 * believed,
    }


def _mouth_heat(logit: torch.Tensor, mouth: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
    """Heat 1 at a mouth that is seen, 0 far from it; 0 everywhere where a hand hides it and in crops without a face."""
    scale = 1 / (2 * 3.14159 * SIGMA_MOUTH_HEAT**2)
    bell = (_bump(mouth[:, 1], SIGMA_MOUTH_HEAT).unsqueeze(-1) * _bump(mouth[:, 0], SIGMA_MOUTH_HEAT).unsqueeze(-2) / scale).clamp(max=1)
    asked = bell * seen[:, None, None]
    believed = torch.sigmoid(logit)
    miss = F.binary_cross_entropy_with_logits(logit, asked, reduction="none")
    return 0.05 * (miss * (believed - asked).abs().detach()).sum() / logit.shape[0]
