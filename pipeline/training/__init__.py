"""Making the derived files of ``dictionaries/`` from a folder of official texts; never imported at run time."""
