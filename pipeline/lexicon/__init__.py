"""The one reader of ``dictionaries/``."""
