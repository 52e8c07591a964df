"""Extract: a file becomes pages of lines and ruled cells; the text is looked at before it is trusted."""

from pipeline.extract.read import extract
from pipeline.stage import StepStage

EXTRACT = StepStage(
    "extract",
    requires=frozenset(),
    assigns=frozenset({"source", "pages", "lines", "grids"}),
    step=extract,
)
