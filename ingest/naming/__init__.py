"""How names are found: runs of capitals → names cut to their words → groups of one thing, typed by votes of clues."""
