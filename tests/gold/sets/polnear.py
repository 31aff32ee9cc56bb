"""PolNeAR dev: attributions in political news, by their spans of source, cue and content. Measure only.

As its papers have it, each label is a tagging task: a span counts once, and is exactly right when both its ends are.
A span that is broken in the gold counts by its pieces. Ends are compared less blanks, quotation marks, commas and
full stops, and contents less an opening "that", for conventions differ there; the overlap rows ask for one shared
character. Claims in the article's own voice, which the set does not annotate, are left out. An article that several
people annotated counts with the first. The published figures are exact F1 on the test part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ingest.types import Claim, Reading, Span
from tests.gold.goldset import Case, GoldSet, article, each
from tests.gold.measures import Scores, exact, matched, overlap

LABELS = ("source", "cue", "content")
LINE = re.compile(r"T\d+\t(Source|Cue|Content) ([\d ;]+)\t")
EDGES = " \t\n\"'“”‘’`.,;:"
Spans = Mapping[str, frozenset[Span]]


def cases(shared: Path) -> list[Case]:
    """One article a text."""
    folder = shared / "data/polnear-dev"
    return [_case(text, folder / "attributions") for text in sorted((folder / "text").glob("*.txt"))]


def _case(path: Path, folder: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    lines = min(folder.glob(f"{path.stem}_????.ann")).read_text(encoding="utf-8").splitlines()
    published = re.findall(r"\d{4}-\d\d-\d\d", path.stem)[0]
    return Case(article(f"polnear/{path.stem}", text, published), (text, dict(gold_spans(lines))))


def gold_spans(lines: Iterable[str]) -> Iterator[tuple[str, list[Span]]]:
    """Label → its stretches, from lines of brat."""
    found = [(match[1].lower(), match[2]) for line in lines if (match := LINE.match(line))]
    for label in LABELS:
        pieces = [piece.split() for name, where in found if name == label for piece in where.split(";")]
        yield label, [Span(int(start), int(end)) for start, end in pieces]


def said_spans(claims: Iterable[Claim]) -> Iterator[tuple[str, list[Span]]]:
    """Label → the stretches of these claims, those in the article's own voice left out."""
    reported = [claim for claim in claims if claim.claimant_text or claim.claimant or claim.cue]
    yield "source", [claim.claimant_span for claim in reported if claim.claimant_span]
    yield "cue", [claim.cue_span for claim in reported if claim.cue_span]
    yield "content", [part for claim in reported for part in claim.parts]


def trimmed(text: str, span: Span, label: str) -> Span:
    """A stretch less what conventions differ on."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip(EDGES))
    if label == "content" and re.match(r"that\s", text[start : span.end], re.IGNORECASE):
        rest = text[start + 5 : span.end]
        start += 5 + len(rest) - len(rest.lstrip(EDGES))
    return Span(start, max(start, span.start + len(words.rstrip(EDGES))))


def judge(gold: tuple[str, Mapping[str, list[Span]]], reading: Reading) -> Scores:
    """Each label by exact and by overlapping spans."""
    text, spans = gold
    said, scores = dict(said_spans(reading.claims)), {}
    for label in LABELS:
        wanted, given = ({trimmed(text, span, label) for span in some[label]} for some in (spans, said))
        scores[f"{label}, exact"] = exact(wanted, given)
        scores[f"{label}, overlap"] = matched(sorted(wanted), sorted(given), overlap)
    return scores


SET = GoldSet(
    name="PolNeAR dev",
    needs="data/polnear-dev/text",
    cases=cases,
    judge=each(judge),
    known={
        "source, exact": "rules .107, CRF .506, BERT .811",
        "cue, exact": "rules .228, CRF .534, BERT .740",
        "content, exact": "rules .056, CRF .286, BERT .689",
    },
)
