"""Who acts in a clause, on sentences that are parsed by hand."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from ingest.components import extensions
from ingest.relating.scene import Scene

extensions.register()


def test_a_sentence_that_hangs_on_an_adverb_ends() -> None:
    """Above a verb under a root that is no verb there is nobody, and the search for somebody comes to an end."""
    words, heads, deps = ["Later", "launching", "Oreline"], [0, 0, 1], ["ROOT", "advcl", "dobj"]
    doc = Doc(spacy.blank("en").vocab, words=words, heads=heads, deps=deps, pos=["ADV", "VERB", "PROPN"])
    assert list(Scene(doc).subjects(doc[1])) == []
