"""Who was spoken of so far, and how prominently: what a pronoun or a nominal can point back to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from ingest.referring.scene import Scene

_LOOK_BACK = 60  # mentions; no pronoun points further back
_TOP = 9
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Heard:
    """One mention that was read.

    entity: None for an unnamed person; token; sentence: its number; rank: how prominent it is there, see `rank`.
    """

    entity: str | None
    token: int
    sentence: int
    rank: int


@dataclass(slots=True)
class Memory:
    """Mentions in the order of reading."""

    scene: Scene
    heard: list[Heard] = field(default_factory=list)

    def hear(self, entity: str | None, token: Token) -> None:
        """Add a mention of an entity, or of a person without a name, headed by the token."""
        self.heard.append(Heard(entity, token.i, self.scene.sentence[token.i], rank(token)))

    def back(self, sentence: int, reach: int) -> Iterator[list[Heard]]:
        """Mentions by sentence, back from this one over `reach` more; in each the prominent first, then the nearest."""
        wanted = [each for each in self.heard[-_LOOK_BACK:] if sentence - reach <= each.sentence <= sentence]
        for number in range(sentence, sentence - reach - 1, -1):
            here = [each for each in wanted if each.sentence == number]
            yield sorted(here, key=lambda each: (-each.rank, -each.token))

    def of_type(self, found: list[Heard], types: frozenset[str]) -> list[Heard]:
        """Those of one of the types; unnamed persons count as persons."""
        return [each for each in found if (self.scene.type(each.entity) if each.entity else "Person") in types]


def rank(token: Token) -> int:
    """How prominent a token makes its mention: subjects by how high their clause stands, 9 for the sentence's own.

    1 for the owner of a subject ("Oreline's orders have …"), 0 for the rest.
    """
    while token.dep_ in {"conj", "appos"} and token.head != token:
        token = token.head
    if token.dep_ == "poss" and token.head.dep_ in _SUBJECTS:
        return 1
    if token.dep_ not in _SUBJECTS:
        return 0
    return _TOP - min(sum(1 for _ in token.head.ancestors), _TOP - 2)
