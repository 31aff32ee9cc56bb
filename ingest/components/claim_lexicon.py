"""The cue words of ``lexicon/cues.toml``, indexed for look-up by lemma."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.lexicon import table

Takes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue verb's families say: the shapes of content that it takes, and the modality of its claims.

    modality: "content" when the content's own words decide; present: the shapes that say something in the present
    tense only ("sees sales of $3bn" foretells, "saw" reports).
    """

    family: str
    takes: Takes
    modality: str
    present: Takes = frozenset()


@cache
def verbs() -> dict[str, Cue]:
    """Lemma, or lemma and particle ("point out"), → cue. A verb of two families takes the shapes of both."""
    found: dict[str, Cue] = {}
    for family in table("cues")["family"]:
        for verb in family["verbs"]:
            found[verb] = _join(found.get(verb), family)
    return found


def _join(known: Cue | None, family: dict[str, Any]) -> Cue:
    takes = frozenset(family["takes"])
    present = takes if family.get("tense") == "present" else frozenset()
    if known is None:
        return Cue(family["name"], takes, family["modality"], present)
    return Cue(known.family, known.takes | takes, known.modality, known.present | (present - known.takes))


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
