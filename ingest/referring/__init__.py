"""How nominals and pronouns find what they stand for: what the article tells of its things, and who is in focus."""
