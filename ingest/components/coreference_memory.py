"""Who was spoken of so far, and how prominently: what a pronoun or a nominal can point back to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.components.coreference_scene import Scene


@dataclass(frozen=True, slots=True)
class Heard:
    """One mention that was read: which entity (None for an unnamed person), token, sentence, whether it is a subject."""

    entity: str | None
    token: int
    sentence: int
    subject: bool


@dataclass(slots=True)
class Memory:
    """Mentions in the order of reading."""

    scene: Scene
    heard: list[Heard] = field(default_factory=list)

    def back(self, sentence: int, reach: int) -> Iterator[list[Heard]]:
        """The mentions of each sentence, from this one back over `reach` more; subjects first, then the nearest."""
        wanted = [each for each in self.heard[-60:] if sentence - reach <= each.sentence <= sentence]
        for number in range(sentence, sentence - reach - 1, -1):
            here = [each for each in wanted if each.sentence == number]
            yield sorted(here, key=lambda each: (not each.subject, -each.token))

    def types(self, found: list[Heard], types: frozenset[str]) -> list[Heard]:
        """Those of one of the types; unnamed persons count as persons."""
        return [each for each in found if (self.scene.type(each.entity) if each.entity else "Person") in types]
