"""spaCy component: what a document compares with what, on ``doc._.comparisons``, each normalised to a ratio."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from ingest.comparing.degrees import Degree, find
from ingest.comparing.phrases import Numbers
from ingest.comparing.sides import Side, comparator, subject
from ingest.components import extensions
from ingest.measures.ratios import OPEN
from ingest.relating.scene import Scene
from ingest.types import Comparison, Span

extensions.register()


@Language.component("kg_comparisons", requires=["doc.spans", "token.dep"], assigns=["doc._.comparisons"])
def kg_comparisons(doc: Doc) -> Doc:
    """Fill ``doc._.comparisons``, in the order of the text."""
    scene, numbers = Scene(doc), Numbers(doc, doc._.quantities)
    found = (comparison for sentence in doc.sents for comparison in _of_sentence(scene, sentence, numbers))
    doc._.comparisons = tuple(sorted(found, key=lambda comparison: comparison.span))
    return doc


def _of_sentence(scene: Scene, sentence: DocSpan, numbers: Numbers) -> Iterator[Comparison]:
    for degree in find(sentence, numbers):
        against = comparator(scene, sentence, degree)
        if _says(degree, against):
            yield _comparison(scene.doc, degree, (subject(scene, sentence, degree, against), against))


def _says(degree: Degree, against: Side) -> bool:
    """Whether it compares: without a ratio, or with no more than "higher", only where the other side is there."""
    if not degree.told:
        return bool(against.entity)
    return bool(against.words) or not (degree.vague or degree.ends in OPEN.values())


def _comparison(doc: Doc, degree: Degree, sides: tuple[Side, Side]) -> Comparison:
    words = doc[degree.start : degree.end]
    one, other = sides
    low, high = degree.ends
    return Comparison(
        span=Span(words.start_char, words.end_char),
        text=words.text,
        metric=degree.metric,
        low=low,
        high=high,
        subject=one.entity or None,
        subject_text=one.words,
        comparator=other.entity or None,
        comparator_text=other.words,
    )
