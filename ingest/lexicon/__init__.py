"""Cue verbs, role words and patterns: data files, read by `load`."""
