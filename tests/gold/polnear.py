"""Score attributions on PolNeAR: `python tests/gold/polnear.py SHARED/data/polnear-dev`.

Exact and overlapping spans of source, cue and content, as its papers count them. Our claims are put into the
annotators' house style first, which is about where a span ends and not about who said what: a source is the whole noun
phrase with its title and description, a cue has its auxiliaries and its preposition, content has "that", its quotation
marks and all the quotations that one cue introduces. Published on its test part, exact: rules 10.7 / 22.8 / 5.6,
CRF 50.6 / 53.4 / 28.6, BERT 81.1 / 74.0 / 68.9 (source / cue / content).
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import md5
from pathlib import Path

from spacy.tokens import Doc, Span

from ingest.pipeline import load
from ingest.types import Article, Claim

KINDS = ("Source", "Cue", "Content")
Chars = tuple[int, int]
Places = frozenset[int]
Spans = dict[str, set[Places]]
_NOUNS = frozenset({"DET", "ADJ", "PROPN", "NOUN", "NUM", "PART"})
_QUALIFY = frozenset({"det", "compound", "amod", "poss", "nummod", "case", "nmod"})
_AUXILIARY = frozenset({"aux", "auxpass", "neg", "advmod"})
_OPEN, _CLOSE = "\"“„‘'«", "\"”’'»"
_LEAD = re.compile(r"\b(?:that|to) $")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def gold_spans(path: Path, text: str) -> Spans:
    """The spans of one annotation file, by kind, each as the places of its words."""
    bounds: dict[str, list[Chars]] = {}
    found: Spans = {kind: set() for kind in KINDS}
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    for name, what, *_ in lines:
        if name.startswith("T"):
            cuts = what.split(" ", 1)[1].split(";")
            bounds[name] = [(int(start), int(end)) for start, end in (cut.split() for cut in cuts)]
    for _, what, *_ in (line for line in lines if line[0].startswith("E")):
        parts: dict[str, list[Chars]] = defaultdict(list)
        for kind, name in (part.split(":") for part in what.split()):
            parts[kind.rstrip("0123456789")] += bounds.get(name, [])
        for kind in KINDS:
            found[kind] |= {places(text, parts[kind])} if parts[kind] else set()
    return found


def our_spans(doc: Doc) -> Spans:
    """The spans of what was read, in the annotators' house style."""
    text = doc.text
    found: Spans = {kind: set() for kind in KINDS}
    for claim, parts in attributions(text, doc._.claims):
        found["Content"].add(places(text, [content(text, part) for part in parts]))
        if claim.claimant_span is not None:
            found["Source"].add(places(text, [source(doc, claim)]))
        if claim.cue_span is not None:
            found["Cue"].add(places(text, [cue(doc, claim)]))
    return found


def places(text: str, parts: Iterable[Chars]) -> Places:
    """Where each word and mark of the parts starts."""
    return frozenset(
        start + word.start() for start, end in parts for word in re.finditer(r"\w+|[^\w\s]", text[start:end])
    )


def attributions(text: str, claims: Iterable[Claim]) -> Iterator[tuple[Claim, list[Chars]]]:
    """One attribution for a quotation and those without a cue that go on behind it in its paragraph."""
    last: tuple[Claim, list[Chars]] | None = None
    for claim in claims:
        parts = [(part.start, part.end) for part in claim.parts]
        if last is not None and _goes_on(text, last, claim):
            last[1].extend(parts)
            continue
        if last is not None:
            yield last
        last = (claim, parts)
    if last is not None:
        yield last


def _goes_on(text: str, last: tuple[Claim, list[Chars]], claim: Claim) -> bool:
    same = claim.claimant_text == last[0].claimant_text and claim.kind == last[0].kind == "direct"
    return same and not claim.cue and "\n" not in text[last[1][-1][1] : claim.span.start]


def content(text: str, part: Chars) -> Chars:
    """The part with "that" or "to" before it and its quotation marks."""
    start, end = part
    lead = _LEAD.search(text[max(0, start - 6) : start])
    start -= len(lead.group()) if lead is not None else 0
    start -= 1 if start and text[start - 1] in _OPEN else 0
    mark = re.match(rf"[.,!?…]?[{_CLOSE}]", text[end : end + 2])
    unclosed = mark is not None and (mark.group()[-1] != '"' or text[start:end].count('"') % 2 == 1)
    return start, end + (len(mark.group()) if mark is not None and unclosed else 0)


def source(doc: Doc, claim: Claim) -> Chars:
    """The claimant's words with title, article, and the description behind a comma."""
    words = _words(doc, claim.claimant_span.start, claim.claimant_span.end) if claim.claimant_span else doc[0:0]
    root, start, end = words.root, words.start, words.end
    while (
        start > 0 and doc[start - 1].dep_ in _QUALIFY and doc[start - 1].pos_ in _NOUNS and doc[start - 1].head.i < end
    ):
        start -= 1
    if end < len(doc) and doc[end].text == ",":
        beside = [
            child.right_edge.i + 1 for child in root.rights if child.dep_ in ("appos", "relcl") and child.i >= end
        ]
        end = max([end, *beside])
        before_cue = claim.cue_span is not None and end < len(doc) and doc[end].idx < claim.cue_span.start
        end += bool(end > words.end and before_cue and doc[end].text == ",")
    return _chars(doc[start:end])


def cue(doc: Doc, claim: Claim) -> Chars:
    """The cue with its auxiliaries before it and the preposition that its content hangs on."""
    words = _words(doc, claim.cue_span.start, claim.cue_span.end) if claim.cue_span else doc[0:0]
    verb, start, end = words.root, words.start, words.end
    while start > 0 and doc[start - 1].head == verb and doc[start - 1].dep_ in _AUXILIARY:
        start -= 1
    first = _words(doc, claim.parts[0].start, claim.parts[0].end).start
    joined = first == end + 1 and doc[end].head == verb and doc[end].dep_ in ("prt", "prep")
    return _chars(doc[start : end + joined])


def _words(doc: Doc, start: int, end: int) -> Span:
    found = doc.char_span(start, end, alignment_mode="expand")
    assert found is not None
    return found


def _chars(words: Span) -> Chars:
    return words.start_char, words.end_char


class Tally:
    """Counts of one kind of span: gold, said, exactly right, gold touched, said touching."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.gold = self.said = self.exact = self.touched = self.touching = 0

    def add(self, gold: set[Places], said: set[Places]) -> None:
        """Count one article's spans."""
        known, ours = frozenset[int]().union(*gold), frozenset[int]().union(*said)
        self.gold, self.said, self.exact = self.gold + len(gold), self.said + len(said), self.exact + len(gold & said)
        self.touched += sum(not one.isdisjoint(ours) for one in gold)
        self.touching += sum(not one.isdisjoint(known) for one in said)

    def line(self) -> str:
        """Precision, recall and F1, exact and overlapping."""
        exact, overlap = (self.exact, self.exact), (self.touching, self.touched)
        return "   ".join(
            f"{name} P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r) if p + r else 0:.3f}"
            for name, (right, found) in (("exact", exact), ("overlap", overlap))
            for p, r in [(right / max(self.said, 1), found / max(self.gold, 1))]
        )


def half(name: str) -> str:
    """The half of the set that a file is in: A was looked at, B only counted."""
    return "AB"[int(md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % 2]


def main() -> None:
    """Read every text and print a line a half and kind."""
    folder, nlp = Path(sys.argv[1]), load()
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for path in sorted((folder / "text").glob("*.txt")):
        text, day = path.read_text(encoding="utf-8"), _DAY.search(path.name)
        doc = nlp.make_doc(text)
        doc._.article = Article(path.stem, path.name, "", text, published=day.group() if day else "")
        for _, component in nlp.pipeline:
            doc = component(doc)
        annotated = sorted((folder / "attributions").glob(f"{path.stem}*.ann"))[0]
        gold, ours = gold_spans(annotated, text), our_spans(doc)
        for kind in KINDS:
            for which in (half(path.name), "all"):
                tallies[which, kind].add(gold[kind], ours[kind])
    for (which, kind), tally in sorted(tallies.items(), key=lambda item: (item[0][0], KINDS.index(item[0][1]))):
        print(f"{which:3} {kind:8} {tally.line()}   gold {tally.gold}, said {tally.said}")


if __name__ == "__main__":
    main()
