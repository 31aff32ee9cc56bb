"""Our own text as the pipeline reads it: its names, types and coreference, with the ties that the annotation gives.

Weights that only ever saw true mentions are too sure of themselves in running text, where a name may be no name, or of
another type, and "it" may be another company. Half of what they learn from is therefore what they will meet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.learned.marked import Marking
from ingest.pipeline import load as pipeline
from ingest.training.annotated import Block, Tie, load
from ingest.training.examples import Example, Told

BEHIND = ("kg_relations", "kg_learned", "kg_quotes", "kg_claims")
"""What the examples need not wait for."""
_ENOUGH = 0.5
"""Share of the shorter of two mentions, in characters, that they must have in common to be one."""


def as_read(paths: Iterable[Path]) -> Iterator[Example]:
    """The sentences of annotated files with the mentions that the pipeline finds in them, the writer's letter as group.

    A thing that the annotation does not know has the true type "".
    """
    nlp = pipeline()
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name in BEHIND]):
        for path in sorted(paths):
            for block in load(path)[0]:
                yield from _of_block(nlp, block)


def _of_block(nlp: Language, block: Block) -> Iterator[Example]:
    doc = nlp(block.text)
    keys = meant(doc, block)
    for line, (start, end) in enumerate(lines(block)):
        words = doc.char_span(start, end, alignment_mode="expand")
        inside = [] if words is None else _inside(doc, words)
        if words is None or not inside:
            continue
        ties = [tie for tie in block.ties if line in tie.lines]
        types = {span.kb_id_: block.types.get(keys[span.kb_id_], "") for span in inside}
        markings = tuple(
            Marking(span.start - words.start, span.end - words.start, span.label_, span.id_ == "name", span.kb_id_)
            for span in inside
        )
        told = tuple(_told(ties, {entity: keys[entity] for entity in types}))
        yield Example(tuple(token.text for token in words), markings, told, block.id[0], types=types)


def _inside(doc: Doc, words: Span) -> list[Span]:
    return [span for span in doc.spans["mentions"] if words.start <= span.start and span.end <= words.end]


def lines(block: Block) -> Iterator[tuple[int, int]]:
    """Where each sentence stands in the block's text, in characters."""
    start = 0
    for sentence in block.sentences:
        start = block.text.index(sentence.text, start)
        yield start, start + len(sentence.text)
        start += len(sentence.text)


def meant(doc: Doc, block: Block) -> dict[str, str]:
    """For each thing that was read the annotated key that most of its names stand for, "" for none."""
    gold = [
        (start + mention.start, start + mention.end, mention.key)
        for (start, _), sentence in zip(lines(block), block.sentences, strict=True)
        for mention in sentence.mentions
    ]
    votes: dict[str, Counter[str]] = {}
    for span in doc.spans["mentions"]:
        votes.setdefault(span.kb_id_, Counter())[_key(span, gold)] += 1 + 2 * (span.id_ == "name")
    return {entity: keys.most_common(1)[0][0] for entity, keys in votes.items()}


def _key(span: Span, gold: list[tuple[int, int, str]]) -> str:
    shared = [
        (min(span.end_char, end) - max(span.start_char, start), end - start, key)
        for start, end, key in gold
        if start < span.end_char and span.start_char < end
    ]
    long = [(share, key) for share, length, key in shared if share >= _ENOUGH * min(length, len(span.text))]
    return max(long)[1] if long else ""


def _told(ties: list[Tie], meant: dict[str, str]) -> Iterator[Told]:
    for tie in ties:
        subjects = [entity for entity, key in meant.items() if key == tie.subject]
        objects = [entity for entity, key in meant.items() if key == tie.object]
        yield from (Told(one, tie.predicate, other, tie.status) for one in subjects for other in objects)
