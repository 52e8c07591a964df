"""Tables of a document: ruled grids joined over pages, and tables the OCR flattened into lines."""

from pipeline.segment.tables.find import find_tables

__all__ = ["find_tables"]
