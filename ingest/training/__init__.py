"""How the weights in `ingest/weights/` were learned: `make train`. Nothing here runs when an article is read."""
