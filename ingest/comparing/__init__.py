"""How much of what one thing has against another: "60% faster than the H100", "half the power", "twice as many"."""
