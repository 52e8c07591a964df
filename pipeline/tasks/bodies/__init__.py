"""Bodies: find the offices, units, persons in office and collectives a text names."""

from pipeline.tasks.bodies.names import BodyName, make_body
from pipeline.tasks.bodies.reader import read_bodies, split_bodies

__all__ = ["BodyName", "make_body", "read_bodies", "split_bodies"]
