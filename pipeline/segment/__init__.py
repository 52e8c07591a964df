"""Placeholder until the stage lands."""

from pipeline.stage import StepStage

SEGMENT = StepStage("segment", frozenset(), frozenset(), lambda document, context: document)
