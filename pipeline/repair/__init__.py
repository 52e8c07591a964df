"""Placeholder until the stage lands."""

from pipeline.stage import StepStage

REPAIR = StepStage("repair", frozenset(), frozenset(), lambda document, context: document)
