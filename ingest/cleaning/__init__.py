"""What `ingest.clean` is made of: one file a step from a found document to the words that a person reads."""
