"""Which language an article is in: English, which claimgraph reads, or which other."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ingest.lexicon import table

_SAMPLE = 3000  # characters looked at: on 65 news articles, 300 already gave English with probability 0.999
_CERTAIN = 0.7  # probability from which another language is believed; the 65 articles cut to 100 characters stay below
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 0.12  # share of English function words; running English has 0.25 or more, other languages below 0.05


def foreign_language(text: str) -> str:
    """The English name of the language that the text is in, or "" for English and for what is too short to tell.

    >>> foreign_language("Der Kanzler sagte am Montag, dass die Regierung einen neuen Plan vorlegen will.")
    'German'
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.casefold())
    known = table("languages")
    if sum(word in known["english_words"] for word in words) > _ENOUGH * len(words):
        return ""  # nearly every article ends here, without loading a model
    code, probability = _identifier().classify(sample)
    return str(known["names"][code]) if code != "en" and probability > _CERTAIN else ""


@cache
def _identifier() -> Any:  # noqa: ANN401  # py3langid has no types
    """py3langid over the languages that news comes in; it takes a second to load, once."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # ships no types

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(table("languages")["names"]))
    return identifier
