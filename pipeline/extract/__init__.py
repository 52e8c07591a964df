"""Placeholder until the stage lands."""

from pipeline.stage import StepStage

EXTRACT = StepStage("extract", frozenset(), frozenset(), lambda document, context: document)
