"""Pure facts of the Vietnamese language: letters, folding, syllables, tone placement."""
