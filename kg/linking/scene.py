"""Where a claim stands in its article: the words around it, the speakers' turns before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.types import Claim, Reading
from kg.linking.lexicon import listed, plain

_LEAD = 250
"""Characters before a claim's sentence that may introduce it."""
_MARKS = " *_#“”\"'‘’—–-"


@dataclass(frozen=True, slots=True)
class Scene:
    """One claim's place. rank, turn: its number, and its speaker's turn's, in the article; opens: it begins the turn.

    paragraph: number of its paragraph; frame: its sentence less what belongs to its neighbours, its cue included; lead:
    what stands in its paragraph between the sentence of the claim before and its own; question: the paragraph before,
    when that asks something; same_breath: it shares sentence and speaker with the claim before.
    """

    rank: int
    turn: int
    opens: bool
    paragraph: int
    frame: str
    lead: str
    question: str
    same_breath: bool


def scenes(reading: Reading, sides: Mapping[int, frozenset[str]]) -> Iterator[tuple[int, Scene]]:
    """The place of each claim, by its index in the reading. sides: index → for whom its claimant speaks."""
    text = reading.article.text
    ordered = sorted(range(len(reading.claims)), key=lambda index: (reading.claims[index].span, index))
    turn, before = -1, None
    for rank, index in enumerate(ordered):
        claim = reading.claims[index]
        paragraph = text.count("\n", 0, claim.span.start)
        following = reading.claims[ordered[rank + 1]] if rank + 1 < len(ordered) else None
        held = before is not None and before[1] == paragraph and bool(sides[before[2]] & sides[index])
        turn += not held
        last = before[0] if before else None
        breath = held and last is not None and last.sentence == claim.sentence
        words = (_frame(text, claim, last, following), _lead(text, claim, last), _question(text, claim))
        yield index, Scene(rank, turn, not held, paragraph, *words, breath)
        before = (claim, paragraph, index)


def _frame(text: str, claim: Claim, last: Claim | None, following: Claim | None) -> str:
    """The claim's sentence from the end of the claim before to the start of the one after, and its cue."""
    start, end = claim.sentence.start, max(claim.sentence.end, claim.span.end)
    if last is not None and last.sentence == claim.sentence:
        start = max(start, min(max(_ends(last)), *_starts(claim)))
    if following is not None and following.sentence == claim.sentence:
        end = min(end, max(min(_starts(following)), claim.span.end))
    return plain(f"{text[start:end]} {claim.cue}")


def _starts(claim: Claim) -> list[int]:
    return [span.start for span in (claim.span, claim.cue_span, claim.claimant_span) if span is not None]


def _ends(claim: Claim) -> list[int]:
    return [span.end for span in (claim.span, claim.cue_span) if span is not None]


def _lead(text: str, claim: Claim, last: Claim | None) -> str:
    end = min(claim.sentence.start, claim.span.start)
    start = max(text.rfind("\n", 0, end) + 1, end - _LEAD, last.sentence.end if last is not None else 0)
    return plain(text[start:end])


def _question(text: str, claim: Claim) -> str:
    """The paragraph before, when the claim begins its own and that one ends with a question mark."""
    head = text[: min(claim.sentence.start, claim.span.start)]
    if head.rstrip(_MARKS)[-1:] != "\n":
        return ""
    asked = head.rstrip(_MARKS + "\n").rpartition("\n")[2]
    return plain(asked) if asked.endswith("?") else ""


def sides(
    reading: Reading, names: Sequence[str], speaks_for: Callable[[str], frozenset[str]]
) -> dict[int, frozenset[str]]:
    """For whom each claimant speaks: itself and the bodies that it holds a role in, by index of the claim.

    names: each claim's claimant; an unnamed one that only goes on ("one says") speaks for the one before.
    """
    found: dict[int, frozenset[str]] = {}
    last: int | None = None
    for index in sorted(range(len(reading.claims)), key=lambda index: (reading.claims[index].span, index)):
        claim = reading.claims[index]
        found[index] = speaks_for(names[index]) | {names[index]}
        if last is not None and _goes_on(claim, reading.claims[last]):
            found[index] |= found[last]
        last = index
    return found


def _goes_on(claim: Claim, last: Claim) -> bool:
    return claim.claimant is None and last.claimant is None and plain(claim.claimant_text) in listed("continuing")
