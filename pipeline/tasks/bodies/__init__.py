"""Bodies: find the offices, units, persons in office and collectives a text names."""

from pipeline.tasks.bodies.names import BodyName, find_id, make_body
from pipeline.tasks.bodies.opening import open_at
from pipeline.tasks.bodies.reader import Reading, read_bodies, split_bodies

__all__ = ["BodyName", "Reading", "find_id", "make_body", "open_at", "read_bodies", "split_bodies"]
