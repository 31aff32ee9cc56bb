"""Numbers, units and dates in running text: pure functions over strings, no spaCy."""
