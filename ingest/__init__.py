"""News in, Readings out: what a machine read in an article, as frozen plain data."""
