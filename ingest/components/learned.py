"""Ties that the learned reader sees: beside those of the rules, and as a second opinion on them."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from ingest.components import extensions
from ingest.learned.marked import Marking
from ingest.learned.reader import Opinion, Sentence, reader
from ingest.learned.signatures import fits
from ingest.relating.details import amount, date
from ingest.relating.roles import role_near
from ingest.relating.scene import Scene
from ingest.relating.ties import TieKey, key_of, tie_key
from ingest.types import Relation
from ingest.types import Span as TextSpan

extensions.register()

RULE = "learned"
DIGITS = 2
"""Decimals of a confidence: more would differ between processors."""
LEAST = 0.05
"""Below this the reader's opinion is not asked for."""


@Language.component("kg_learned", requires=["doc.spans"])
def kg_learned(doc: Doc) -> Doc:
    """Add to ``doc._.relations`` what the learned reader finds likely enough, in the order of the text."""
    scene = Scene(doc)
    sentences = [sentence for sentence in doc.sents if len({span.kb_id_ for span in scene.inside(sentence)}) > 1]
    asked = [_asked(scene, sentence) for sentence in sentences]
    opinions = [opinion for opinion in reader().read(asked, LEAST) if _possible(scene, opinion)]
    ties = {key_of(relation): relation for relation in doc._.relations}
    for opinion in opinions:
        sentence = sentences[opinion.sentence]
        key = tie_key((opinion.subject, opinion.predicate, opinion.object), _text(sentence))
        if key in ties:
            ties[key] = replace(ties[key], confidence=both(ties[key].confidence, opinion.probability))
        elif opinion.probability >= reader().thresholds[opinion.predicate] and _inverse(opinion, sentence) not in ties:
            ties[key] = _relation(scene, sentence, opinion)
    doc._.relations = tuple(sorted(ties.values(), key=lambda relation: (relation.span, relation.predicate)))
    return doc


def _asked(scene: Scene, sentence: Span) -> Sentence:
    start = sentence.start
    markings = (
        Marking(span.start - start, span.end - start, span.label_, span.id_ == "name", span.kb_id_)
        for span in scene.inside(sentence)
    )
    return Sentence(tuple(token.text for token in sentence), tuple(markings))


def _possible(scene: Scene, opinion: Opinion) -> bool:
    return fits(scene.type_of(opinion.subject), opinion.predicate, scene.type_of(opinion.object))


def _inverse(opinion: Opinion, sentence: Span) -> TieKey:
    """The tie the other way round: where a rule states that, the reader is mistaken, as no tie runs both ways."""
    return tie_key((opinion.object, opinion.predicate, opinion.subject), _text(sentence))


def _text(span: Span) -> TextSpan:
    return TextSpan(span.start_char, span.end_char)


def both(rule: float, learned: float) -> float:
    """The confidence of a tie that a rule states, the reader's opinion heard: never under the rule's own."""
    return max(rule, round(1 - (1 - rule) * (1 - learned), DIGITS))


def _relation(scene: Scene, sentence: Span, opinion: Opinion) -> Relation:
    spans = [span for span in scene.inside(sentence) if span.kb_id_ in (opinion.subject, opinion.object)]
    first, last = _nearest(spans, opinion.subject)
    words = TextSpan(first.start_char, last.end_char)
    person = first if first.kb_id_ == opinion.subject else last
    return Relation(
        opinion.subject, opinion.predicate, opinion.object, words, _text(sentence),
        status=opinion.status,
        role=role_near(scene, sentence, person) if opinion.predicate == "holdsRole" else "",
        amount=amount(scene.doc, sentence, last.root, opinion.predicate),
        date=date(scene.doc, sentence, last.root) if opinion.status != "stated" else "",
        rule=RULE,
        confidence=round(opinion.probability, DIGITS),
    )  # fmt: skip


def _nearest(spans: list[Span], subject: str) -> tuple[Span, Span]:
    """The two mentions, one of each end, that stand closest together, in the order of the text."""
    ones = [span for span in spans if span.kb_id_ == subject]
    others = [span for span in spans if span.kb_id_ != subject]
    pairs = ((one, other) for one in ones for other in others)
    one, other = min(pairs, key=lambda pair: abs(pair[0].start - pair[1].start))
    return (one, other) if one.start <= other.start else (other, one)
