"""Making the derived files of ``dictionaries/`` from official texts; never imported at run time."""
