"""The few building blocks that both networks are made of.

Plain 3x3 convolutions: on processors with bf16 matrix units they train ten times faster than depthwise ones of
the same cost, and onnxruntime runs them near the processor's peak.
"""
from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F


class ConvNorm(nn.Module):
    """Convolution, batch norm, and (if `active`) a rectifier. [N,in,H,W] -> [N,out,H/stride,W/stride]"""

    def __init__(self, inside: int, outside: int, kernel: int = 3, stride: int = 1, active: bool = True) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inside, outside, kernel, stride, kernel // 2, bias=False)
        self.norm: nn.Module = nn.BatchNorm2d(outside)
        self.active = active
        self.adopting = False

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.conv(x)
        if self.adopting:
            self._adopt(x)
        x = self.norm(x)
        return F.relu(x, inplace=True) if self.active else x

    def fuse(self) -> None:
        """Folds the norm into the convolution, for export. The norm becomes an identity."""
        if isinstance(self.norm, nn.BatchNorm2d):
            self.conv = nn.utils.fusion.fuse_conv_bn_eval(self.conv.eval(), self.norm.eval())
            self.norm = nn.Identity()

    def take_fused(self, weight: torch.Tensor, bias: torch.Tensor) -> None:
        """Takes the weights of a fused layer; the next forward pass in training finds the norm that fits them."""
        assert isinstance(self.norm, nn.BatchNorm2d)
        with torch.no_grad():
            self.conv.weight.copy_(weight)
            self.norm.bias.copy_(bias)
        self.adopting = True

    def _adopt(self, x: torch.Tensor) -> None:
        """Sets the norm to the measured statistics and its gain and bias so that the result is x + bias as before."""
        norm = self.norm
        assert isinstance(norm, nn.BatchNorm2d)
        with torch.no_grad():
            mean, var = x.float().mean((0, 2, 3)), x.float().var((0, 2, 3), unbiased=False)
            norm.running_mean.copy_(mean)
            norm.running_var.copy_(var)
            norm.weight.copy_((var + norm.eps).sqrt())
            norm.bias.add_(mean)
        self.adopting = False


class Residual(nn.Module):
    """Two 3x3 convolutions beside a straight path; same shape out as in."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = ConvNorm(width, width)
        self.second = ConvNorm(width, width, active=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.relu(x + self.second(self.first(x)), inplace=True)


class Merge(nn.Module):
    """Brings a coarse map (half the resolution) to a fine one and adds them: [N,c,h,w] + [N,f,2h,2w] -> [N,out,2h,2w]"""

    def __init__(self, coarse: int, fine: int, out: int) -> None:
        super().__init__()
        self.coarse = ConvNorm(coarse, out, 1, active=False)
        self.fine = ConvNorm(fine, out, 1, active=False)

    def forward(self, coarse: torch.Tensor, fine: torch.Tensor) -> torch.Tensor:
        return F.relu(F.interpolate(self.coarse(coarse), scale_factor=2.0, mode="nearest") + self.fine(fine), inplace=True)


def stage(inside: int, outside: int, blocks: int) -> nn.Sequential:
    """Halves the resolution, then `blocks` residual blocks."""
    return nn.Sequential(ConvNorm(inside, outside, 3, 2), *[Residual(outside) for _ in range(blocks)])


def fuse_all(module: nn.Module) -> None:
    """Folds every norm of a network into its convolution (in place; for export, and for last chunks of training)."""
    for part in module.modules():
        if isinstance(part, ConvNorm):
            part.fuse()
