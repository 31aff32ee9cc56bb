"""The sets that reading is scored on, one module a set, and what a set is."""
