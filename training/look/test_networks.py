"""Tests of everything but the artist:  python3 -m unittest training.look.test_networks"""
from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

import cv2
import numpy as np
import torch

from . import degrade, detect, labels, onnx_file, pictures, shards
from .crops import CropSample, crop_matrix, cut_to, face_crop, stray_crop
from .networks import CROP, FaceFinder, FaceParts, PartsFile

MODELS = Path(__file__).resolve().parents[2] / "resources" / "models"


def a_label(centre: tuple[float, float] = (80.0, 70.0), half: tuple[float, float] = (30.0, 40.0)) -> np.ndarray:
    """A label row whose face and mouth are ovals."""
    row = np.zeros(labels.WIDTH, np.float32)
    turn = np.arange(labels.DIRECTIONS) * 2 * np.pi / labels.DIRECTIONS
    rays = np.stack([np.cos(turn), np.sin(turn)], 1)
    row[labels.FACE] = (np.array(centre) + rays * half).reshape(-1)
    mouth = np.array(centre) + [4, 20]
    row[labels.MOUTH] = (mouth + rays * [8, 3]).reshape(-1)
    row[labels.POINTS] = [*mouth, centre[0], centre[1] + 8, centre[0], centre[1] + half[1], centre[0] - 12, centre[1], centre[0] + 12, centre[1]]
    row[labels.VISIBLE] = [1, 1, 1, 1, 0]
    row[labels.YAW], row[labels.ROLL] = 20, 5
    return row


def dotted_picture(row: np.ndarray) -> np.ndarray:
    """A black picture 160x160 with a soft white dot at the mouth."""
    x, y = row[labels.POINTS][:2]
    far = (np.arange(160) + 0.5 - x) ** 2 + (np.arange(160)[:, None] + 0.5 - y) ** 2
    return np.repeat((255 * np.exp(-far / 18)).astype(np.uint8)[..., None], 3, 2)


class Labels(unittest.TestCase):
    def test_mirror_twice_is_nothing(self) -> None:
        rows = a_label()[None]
        mirror = np.array([[-1.0, 0, 160], [0, 1, 0]])
        np.testing.assert_allclose(labels.moved(labels.moved(rows, mirror), mirror), rows, atol=1e-3)
        once = labels.moved(rows, mirror)[0]
        self.assertEqual(once[labels.YAW], -20)
        self.assertEqual(list(once[labels.VISIBLE]), [1, 1, 1, 0, 1])
        self.assertLess(once[labels.POINTS][6], once[labels.POINTS][8])  # left eye still left

    def test_a_clockwise_turn_adds_to_roll_and_turns_the_box(self) -> None:
        quarter = np.array([[0.0, -1, 160], [1, 0, 0]])
        turned = labels.moved(a_label()[None], quarter)[0]
        self.assertAlmostEqual(float(turned[labels.ROLL]), 95, places=3)
        box = labels.box(turned[labels.FACE])
        np.testing.assert_allclose(box[2:] - box[:2], [80, 60], atol=1e-3)


class Crops(unittest.TestCase):
    def test_what_is_drawn_stays_under_its_label(self) -> None:
        row = a_label()
        picture = dotted_picture(row)
        for turn, mirror, side in ((0.0, False, 100.0), (0.3, True, 140.0), (-0.2, False, 40.0)):
            matrix = crop_matrix(row[labels.POINTS][:2].astype(float) + [3, -5], side, turn, mirror)
            crop = cut_to(picture, matrix, CROP, CROP, cv2.BORDER_REPLICATE)[..., 0].astype(float)
            weight = crop / crop.sum()
            at = [(weight.sum(0) * (np.arange(CROP) + 0.5)).sum(), (weight.sum(1) * (np.arange(CROP) + 0.5)).sum()]
            np.testing.assert_allclose(at, labels.moved(row[None], matrix)[0, labels.POINTS][:2], atol=0.35)

    def test_face_crops_hold_their_face(self) -> None:
        row = a_label()
        for seed in range(20):
            sample = face_crop(np.random.default_rng(seed), dotted_picture(row), row[None], 0)
            self.assertEqual(sample.rgb.shape, (CROP, CROP, 3))
            inside = np.clip(labels.box(sample.row[labels.FACE]), 0, CROP)
            self.assertGreater(inside[2] - inside[0], CROP / 4)

    def test_a_stray_crop_that_meets_a_face_is_thrown_away(self) -> None:
        row = a_label()
        box = labels.box(row[labels.FACE])
        self.assertIsNone(stray_crop(np.random.default_rng(0), dotted_picture(row), row[None], box))
        away = stray_crop(np.random.default_rng(0), dotted_picture(row), row[None], np.array([120.0, 120, 150, 150]))
        self.assertIsInstance(away, CropSample)


class Degrading(unittest.TestCase):
    def test_every_step_keeps_shape_and_repeats(self) -> None:
        picture = np.random.default_rng(0).integers(0, 256, (50, 70, 3)).astype(np.uint8)
        for step, _ in degrade.STEPS:
            first, again = (step(picture.copy(), np.random.default_rng(5)) for _ in range(2))
            self.assertEqual((first.shape, first.dtype), (picture.shape, np.uint8), step.__name__)
            np.testing.assert_array_equal(first, again)
        np.testing.assert_array_equal(degrade.degrade(picture, np.random.default_rng(1), 0), picture)


class Targets(unittest.TestCase):
    def test_heat_size_and_offset_of_a_face(self) -> None:
        heat, weight, target, known = pictures.targets(a_label()[None], 160, 160)
        line, column = np.unravel_index(heat.argmax(), heat.shape)
        self.assertEqual((line, column), (8, 10))
        np.testing.assert_allclose(np.exp(target[:2, line, column]) * 16, [60, 80], rtol=1e-4)
        np.testing.assert_allclose((np.array([column, line]) + 0.5 + target[2:, line, column]) * 8, [80, 70], atol=1e-4)
        self.assertTrue((weight == 1).all() and known[line, column] > 0.9)

    def test_faces_too_small_are_not_asked_for(self) -> None:
        heat, weight, *_ = pictures.targets(a_label(half=(4.0, 5.0))[None], 160, 160)
        self.assertEqual(heat.max(), 0)
        self.assertEqual(weight[8, 9], 0)


class Files(unittest.TestCase):
    def test_a_network_comes_back_from_its_file(self) -> None:
        torch.manual_seed(3)
        crops = torch.randint(0, 256, (4, CROP, CROP, 3), dtype=torch.uint8)
        picture = crops.permute(0, 3, 1, 2).float() / 255
        model = FaceParts().train()
        for _ in range(3):
            model(picture)
        model.eval()
        with tempfile.TemporaryDirectory() as folder, torch.no_grad():
            path = Path(folder) / "parts.onnx"
            onnx_file.write(model, path, {"kind": "face-parts", "threshold": 0.5})
            self.assertEqual(onnx_file.metadata_of(path)["threshold"], 0.5)
            want = PartsFile(model)(crops)
            got = PartsFile(onnx_file.load_fused(path, FaceParts).eval())(crops)
            np.testing.assert_allclose(got[0], want[0], atol=0.2)  # weights were rounded to float16
            again = FaceParts()
            onnx_file.take_weights(again, path, picture)
            np.testing.assert_allclose(again.train()(picture).points, got[0], atol=0.1)

    def test_shards_come_back(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            picture = np.zeros((2, 8, 8, 3), np.uint8)
            shards.write("faces-0001-000", picture, [a_label()[None], np.zeros((0, labels.WIDTH), np.float32)], Path(folder))
            shelf = shards.Shelf("faces", Path(folder))
            self.assertEqual(len(shelf), 2)
            np.testing.assert_array_equal(shelf.at(0)[1][0], a_label())
            self.assertEqual(len(shelf.at(1)[1]), 0)

    def test_bundled_networks_are_as_promised(self) -> None:
        sizes = []
        for name, kind in (("face-finder", FaceFinder), ("face-parts", FaceParts)):
            path = MODELS / f"{name}.onnx"
            self.assertEqual(onnx_file.metadata_of(path)["kind"], name)
            onnx_file.load_fused(path, kind)
            sizes.append(path.stat().st_size)
        self.assertLessEqual(max(sizes), 3_000_000)


class Boxes(unittest.TestCase):
    def test_of_boxes_that_overlap_the_best_stays(self) -> None:
        boxes = [np.array(b, float) for b in ([0, 0, 10, 10], [1, 0, 11, 10], [20, 0, 30, 10])]
        self.assertEqual(detect.best_of_each(boxes, [0.5, 0.9, 0.3]), [1, 2])


if __name__ == "__main__":
    unittest.main()
