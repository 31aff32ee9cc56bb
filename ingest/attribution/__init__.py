"""Who said what: cues, contents, claimants and kinds of claims, one job a file; `kg_claims` puts them in order."""
