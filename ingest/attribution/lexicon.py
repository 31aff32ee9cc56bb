"""The cue words of ``lexicon/cues.toml``, indexed for look-up by lemma."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.lexicon import table


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue verb's families say: the shapes of content that it takes, each with the modality of its claims.

    A modality of "content" leaves it to the content's own words. present: the shapes that say something in the present
    tense only ("sees sales of $3bn" foretells, "saw" reports).
    """

    shapes: Mapping[str, str]
    present: frozenset[str] = frozenset()


@cache
def verbs() -> dict[str, Cue]:
    """Lemma, or lemma and particle ("point out"), → cue. A verb of two families takes the shapes of both."""
    found: dict[str, Cue] = {}
    for family in table("cues")["family"]:
        for verb in family["verbs"]:
            found[verb] = _join(found.get(verb, Cue({})), family)
    return found


def _join(known: Cue, family: dict[str, Any]) -> Cue:
    new = {shape: family["modality"] for shape in family["takes"] if shape not in known.shapes}
    present = frozenset(new) if family.get("tense") == "present" else frozenset()
    return Cue({**known.shapes, **new}, known.present | present)


@cache
def nouns() -> dict[str, str]:
    """Lemma of a noun for something said → the modality of its claims ("content" as for verbs)."""
    return {
        noun: modality for modality, listed in table("cues")["nouns"].items() for noun in listed if modality != "calls"
    }


@cache
def word_set(section: str, key: str) -> frozenset[str]:
    """One list of the lexicon as a set. Raises KeyError when the lexicon has no such list."""
    return frozenset(table("cues")[section][key])
