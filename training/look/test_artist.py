"""The artist: /usr/bin/python3 -m unittest training.look.test_artist (from the repository's root)."""
from __future__ import annotations

import unittest
from dataclasses import replace

import numpy as np

from .artist import PARTS, STYLES, draw_face_crop, draw_not_face, draw_person, draw_scene
from .artist.person import choose_person, paint_person, place_person

SIZE = 160


def crops(seed: int, count: int):
    rng = np.random.default_rng(seed)
    return [draw_face_crop(rng, SIZE) for _ in range(count)]


class SameSeed(unittest.TestCase):
    def test_crops_scenes_and_not_faces_are_the_same_bytes(self) -> None:
        for draw in (lambda rng: draw_face_crop(rng, 96)[0], lambda rng: draw_scene(rng, 160, 96).rgb, lambda rng: draw_not_face(rng, 96),
                     lambda rng: draw_person(rng, size=96).rgba):
            for seed in range(4):
                first, second = draw(np.random.default_rng(seed)), draw(np.random.default_rng(seed))
                self.assertTrue(np.array_equal(first, second))
                self.assertFalse(np.array_equal(first, draw(np.random.default_rng(seed + 100))))


class Labels(unittest.TestCase):
    def test_the_face_box_lies_in_the_picture_and_has_a_size(self) -> None:
        for _, label in crops(1, 40):
            x0, y0, x1, y1 = label.face
            self.assertTrue(0 <= x0 < x1 <= SIZE and 0 <= y0 < y1 <= SIZE, label)
            self.assertGreater(min(x1 - x0, y1 - y0), 0.1 * SIZE)

    def test_visible_parts_lie_in_the_picture_and_near_the_face(self) -> None:
        for _, label in crops(2, 60):
            x0, y0, x1, y1 = label.face
            reach = 0.25 * max(x1 - x0, y1 - y0)
            for part in PARTS:
                if label.visible[part]:
                    x, y = label.points[part]
                    self.assertTrue(0 <= x < SIZE and 0 <= y < SIZE)
                    self.assertTrue(x0 - reach <= x <= x1 + reach and y0 - reach <= y <= y1 + reach, (part, label))

    def test_a_visible_mouth_lies_in_the_face(self) -> None:
        for _, label in crops(9, 120):
            if label.visible["mouth"] and label.cut == 0.0:
                (x0, y0, x1, y1), (x, y) = label.face, label.points["mouth"]
                reach = 0.03 * (x1 - x0)
                self.assertTrue(x0 - reach <= x <= x1 + reach and y0 - reach <= y <= y1 + reach, label)

    def test_the_mouth_lies_below_the_nose_and_above_the_chin_of_the_upright_face(self) -> None:
        for _, label in crops(3, 60):
            down = np.radians(label.roll + 90)
            height = {part: np.cos(down) * label.points[part][0] + np.sin(down) * label.points[part][1] for part in PARTS}
            self.assertLess(height["nose"], height["mouth"])
            self.assertLess(height["mouth"], height["chin"])

    def test_left_is_left(self) -> None:
        for _, label in crops(4, 60):
            turn = np.radians(label.roll)
            across = [np.cos(turn) * label.points[eye][0] + np.sin(turn) * label.points[eye][1] for eye in ("left_eye", "right_eye")]
            self.assertLess(*across)

    def test_yaw_has_the_sign_of_the_nose(self) -> None:
        for _, label in crops(5, 80):
            if abs(label.yaw) > 20:
                turn = np.radians(label.roll)
                across = {part: np.cos(turn) * label.points[part][0] + np.sin(turn) * label.points[part][1] for part in PARTS}
                middle = (across["left_eye"] + across["right_eye"]) / 2
                self.assertGreater((across["nose"] - middle) * np.sign(label.yaw), -0.5)

    def test_scenes_have_as_many_people_as_asked_for(self) -> None:
        rng = np.random.default_rng(6)
        for people in (0, 1, 3):
            for _ in range(5):
                scene = draw_scene(rng, 320, 180, people)
                self.assertLessEqual(len(scene.faces) + len(scene.ignore), people)
                for label in scene.faces:
                    self.assertTrue(0 <= label.face[0] < label.face[2] <= 320 and 0 <= label.face[1] < label.face[3] <= 180)

    def test_every_style_draws(self) -> None:
        for style in STYLES:
            _, label = draw_face_crop(np.random.default_rng(7), 96, style.name)
            self.assertEqual(label.style, style.name)


class MouthInk(unittest.TestCase):
    def test_what_the_mouth_changes_in_the_picture_fills_its_box(self) -> None:
        rng = np.random.default_rng(8)
        tight = 0
        for _ in range(60):
            person = choose_person(rng)
            person.mouth.mark_under = 0.0
            person.who.hand = replace(person.who.hand, fine=False)   # soft lips have no edge
            person.covered.kind = "none"
            person.worn.things.clear()
            matrix = place_person(person, SIZE / 2, SIZE * 0.4, SIZE * 0.4)
            with_mouth, label = paint_person(person, SIZE, SIZE, matrix)
            without, _ = paint_person(person, SIZE, SIZE, matrix, mouth=False)
            changed = np.abs(with_mouth.pixels().astype(int) - without.pixels()).max(-1) > 24
            if label is None or not changed.any():
                continue
            ys, xs = np.nonzero(changed)
            x0, y0, x1, y1 = label.mouth
            self.assertTrue(xs.min() >= x0 - 1.5 and ys.min() >= y0 - 1.5 and xs.max() + 1 <= x1 + 1.5 and ys.max() + 1 <= y1 + 1.5,
                            (person.mouth.kind, label.mouth))
            tight += max(xs.min() - x0, ys.min() - y0, x1 - xs.max() - 1, y1 - ys.max() - 1) < 3
        self.assertGreater(tight, 40)


if __name__ == "__main__":
    unittest.main()
