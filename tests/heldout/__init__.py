"""Held-out plans: written, set in type, scanned and read anew, apart from the rules they measure."""
