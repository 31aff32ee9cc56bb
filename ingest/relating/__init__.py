"""How ties are read off a parsed sentence: frames, where their ends stand, and what the clause says about them."""
