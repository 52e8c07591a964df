"""Placeholder until the stage lands."""

from pipeline.stage import StepStage

EMIT = StepStage("emit", frozenset(), frozenset(), lambda document, context: document)
