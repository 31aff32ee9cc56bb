"""Sentences that speak to the reader about the publication, and what protects a paragraph from being taken for one."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.cleaning.blocks import Block
from ingest.cleaning.patterns import pattern

SHORT = 60
"""Words up to which a paragraph can be a credit, a caption, a notice or an author box as a whole."""

# Ends of sentences, roughly: an abbreviation that parts one in two does no harm here.
_ENDS = re.compile(r"(?<=[.!?])\s+|(?<=[.!?][”\"’')])\s+")
_SPEECH = re.compile(r"[“\"‘'][^”\"]{12,1000}?[,.?!][”\"’']")


def sentences_of(block: Block) -> list[str]:
    """The block's sentences in order."""
    return _ENDS.split(block.text)


def speaks_to_the_reader(sentence: str) -> bool:
    """Whether it offers, asks or tells the reader something about the publication.

    >>> speaks_to_the_reader("Sign up for our newsletter."), speaks_to_the_reader("It signed up 40 customers.")
    (True, False)
    """
    return bool(pattern("sentences", "to_the_reader").search(sentence))


def quotes(block: Block) -> bool:
    """Whether somebody is quoted in it: such a paragraph is content, whatever else it says."""
    return block.kind == "quote" or bool(_SPEECH.search(block.text))


def without_addresses(block: Block) -> Block:
    """The paragraph without those of its sentences that speak to the reader."""
    sentences = sentences_of(block)
    if len(sentences) == 1 or quotes(block):
        return block
    return replace(block, text=" ".join(one for one in sentences if not speaks_to_the_reader(one)))
