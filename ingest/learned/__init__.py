"""The learned reader at run time: one small encoder, read once a sentence, and its heads for ties and their status.

Trained by `ingest/training/` (`make train`); the weights lie in `weights/`, with what they learned from.
"""
