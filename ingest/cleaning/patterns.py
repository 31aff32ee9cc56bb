"""The patterns of ``lexicon/boilerplate.toml``, compiled once."""

from __future__ import annotations

import re
from functools import cache

from ingest.lexicon import table


@cache
def pattern(group: str, name: str) -> re.Pattern[str]:
    """One pattern that matches what any of the patterns in that list matches. Raises KeyError for an unknown list."""
    either = "|".join(f"(?:{one})" for one in table("boilerplate")[group][name])
    return re.compile(either, re.IGNORECASE)
