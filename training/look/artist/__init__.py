"""The procedural artist: draws anime faces in wide variety, with labels that are exact because it drew them.

    rng = numpy.random.default_rng(7)
    rgb, label = draw_face_crop(rng, 128)
    scene = draw_scene(rng, 320, 180)

The same seed gives the same picture.
"""
from .labels import PARTS, FaceLabel
from .person import Drawing, draw_person
from .scene import Scene, draw_face_crop, draw_not_face, draw_scene
from .style import STYLES

__all__ = ["PARTS", "STYLES", "Drawing", "FaceLabel", "Scene", "draw_face_crop", "draw_not_face", "draw_person", "draw_scene"]
