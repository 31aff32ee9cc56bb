"""Claims: who said what. Finders propose drafts in tokens; here they are put in order, weighed and written down."""

from __future__ import annotations

from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from ingest.attribution.article import article
from ingest.attribution.compared import compared
from ingest.attribution.direct import direct
from ingest.attribution.discourse import Named, claimants
from ingest.attribution.indirect import indirect
from ingest.attribution.lexicon import word_set
from ingest.attribution.modality import weigh
from ingest.attribution.nominal import nominal
from ingest.attribution.release import release
from ingest.attribution.scene import Draft, Range, Scene, scene_of, sentence_around
from ingest.attribution.turns import drafts_of, turn_spans, turns
from ingest.components import extensions as _extensions
from ingest.types import Claim, Comparison, Quantity, Span

_extensions.register()
Placed = TypeVar("Placed", Quantity, Comparison)
_DATING = frozenset({"npadvmod", "prep", "advmod", "tmod"})
_FULL = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_DAY = 6  # tokens of a date between cue and content
_FEWEST = 3  # words: "not so" and "it nonsense" say nothing that can be held against anything
_FEW = {"cue, object": 2, "cue, something said": 2, "cue, gerund": 2, "cue, figure": 1, "figure said anew": 1}


@Language.component("kg_claims", requires=["doc.spans", "token.dep", "token.lemma", "token.tag"])
def kg_claims(doc: Doc) -> Doc:
    """Write ``doc._.claims``: one `Claim` a thing said, in the order of the text."""
    scene, kept = who_says_what(doc)
    drafts = [draft for draft, _ in kept]
    doc._.claims = tuple(_claim(scene, draft, by, _via(draft, drafts)) for draft, by in kept)
    return doc


def who_says_what(doc: Doc) -> tuple[Scene, list[tuple[Draft, Named]]]:
    """What is said in a document that the components before this one have read, before it is weighed, and by whom."""
    found = turns(doc)
    scene = scene_of(doc, turn_spans(doc, found))
    others = [*indirect(scene), *nominal(scene)]
    said = [*drafts_of(doc, found), *direct(scene, others), *others]
    own = [*article(scene), *compared(scene)]
    drafts = _chosen(scene, said, release(scene, said, own))
    return scene, _without_echoes(scene, drafts, claimants(scene, drafts))


def _chosen(scene: Scene, said: list[Draft], own: list[Draft]) -> list[Draft]:
    """One draft a cue, the finders' order deciding; the article's own only where nobody else says it. In text order."""
    drafts = [*said, *(draft for draft in own if not any(_overlap(draft, other) for other in said))]
    seen: set[Range] = set()
    kept = []
    for draft in drafts:
        if (draft.cue is None or draft.cue not in seen) and _words(scene, draft) >= _fewest(draft):
            kept.append(draft)
        if draft.cue is not None:
            seen.add(draft.cue)
    return sorted(kept, key=lambda draft: (draft.parts[0], draft.cue or draft.parts[0]))


def _without_echoes(scene: Scene, drafts: list[Draft], named: list[Named]) -> list[tuple[Draft, Named]]:
    """Drop what a speaker is said to say inside what they say: "she insisted that, as she had SAID, …" is one claim."""
    kept = []
    for draft, by in zip(drafts, named, strict=True):
        outer = _via(draft, drafts)
        if outer is None or not _same(scene, (draft, by), (drafts[outer], named[outer])):
            kept.append((draft, by))
    return kept


def _same(scene: Scene, inner: tuple[Draft, Named], outer: tuple[Draft, Named]) -> bool:
    if inner[1][0] is not None and inner[1][0] == outer[1][0]:
        return True
    speaker, cue, above = inner[0].speaker, inner[0].cue, outer[0].cue
    if speaker is None or cue is None or scene.doc[speaker.head].pos_ != "PRON":
        return False
    governed = above is not None and scene.doc[cue[0]].head.i == above[0]
    return governed or outer[1][0] is None


def _fewest(draft: Draft) -> int:
    """How many words say something: two where the cue takes a stand on a thing ("confirmed the order"), one figure."""
    return _FEW.get(draft.rule, _FEWEST)


def _words(scene: Scene, draft: Draft) -> int:
    words = [token for start, end in draft.parts for token in scene.doc[start:end] if token.is_alpha or token.like_num]
    return len(words) if any(token.pos_ in _FULL for token in words) and not _is_silence(words) else 0


def _is_silence(words: list[Token]) -> bool:
    """Whether the content is that nothing is said: "it never discusses customers", "it would not comment"."""
    main = next((token for token in words if token.pos_ == "VERB"), None)
    negated = main is not None and any(child.dep_ == "neg" for child in main.children)
    going_on = main is not None and main.tag_ == "VBG"  # "is not discussing a sale" denies talks
    return main is not None and negated and not going_on and main.lemma_ in word_set("silence", "verbs")


def _overlap(one: Draft, other: Draft) -> bool:
    return one.parts[0][0] < other.parts[-1][1] and other.parts[0][0] < one.parts[-1][1]


def _claim(scene: Scene, draft: Draft, by: Named, via: int | None) -> Claim:
    doc = scene.doc
    claimant, words = by
    modality, polarity = weigh(scene, draft, claimant)
    parts = tuple(_span(doc, part) for part in draft.parts)
    sentence = _span(doc, sentence_around(doc, (draft.cue or draft.parts[0])[0]))
    return Claim(
        claimant=claimant,
        claimant_text=doc[words[0] : words[1]].text if words is not None else "",
        parts=parts,
        text=" ".join(doc[start:end].text for start, end in draft.parts),
        sentence=Span(min(sentence.start, parts[0].start), max(sentence.end, parts[-1].end)),
        cue=doc[draft.cue[0] : draft.cue[1]].text if draft.cue is not None else "",
        cue_span=_span(doc, draft.cue) if draft.cue is not None else None,
        claimant_span=_span(doc, words) if words is not None else None,
        kind=draft.kind,
        modality=modality,
        polarity=polarity,
        about=_about(scene, draft.parts),
        quantities=_within(doc._.quantities, parts),
        comparisons=_within(doc._.comparisons, parts),
        said_on=_said_on(scene, draft),
        speaks_of=next((when.edtf for when in doc._.whens if _inside(when.span, parts)), ""),
        via=via,
        rule=draft.rule,
        confidence=draft.confidence,
    )


def _span(doc: Doc, words: Range) -> Span:
    found = doc[words[0] : words[1]]
    return Span(found.start_char, found.end_char)


def _about(scene: Scene, parts: tuple[Range, ...]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for start, end in parts:
        for index in range(start, end):
            mention = scene.mentions.get(index)
            if mention is not None and mention.kb_id_:
                found[mention.kb_id_] = None
    return tuple(found)


def _within(found: tuple[Placed, ...], parts: tuple[Span, ...]) -> tuple[Placed, ...]:
    return tuple(one for one in found if _inside(one.span, parts))


def _inside(span: Span, parts: tuple[Span, ...]) -> bool:
    return any(part.start <= span.start and span.end <= part.end for part in parts)


def _said_on(scene: Scene, draft: Draft) -> str:
    """The date that hangs on the cue itself ("said on Tuesday"), unless it is still to come; else the article's."""
    doc = scene.doc
    published = doc._.article.published if doc._.article is not None else ""
    if draft.cue is None:
        return published
    inside = {index for start, end in draft.parts for index in range(start, end)}
    for child in doc[draft.cue[0]].children:
        words = doc[child.left_edge.i : child.right_edge.i + 1]
        if child.dep_ not in _DATING or inside & set(range(words.start, words.end)):
            continue
        if (when := _past(doc, words, published)) != "":
            return when
    return _past(doc, _between(doc, draft), published) or published


def _between(doc: Doc, draft: Draft) -> DocSpan:
    """The few words that part the cue from its content behind it: said ON FRIDAY it would close."""
    start, end = (draft.cue or (0, 0))[1], draft.parts[0][0]
    return doc[start : end if end - start <= _DAY else start]


def _past(doc: Doc, words: DocSpan, published: str) -> str:
    """The date in the words, unless it is still to come when the article appears; "" for none."""
    bounds = Span(words.start_char, words.end_char)
    when = next((when.edtf for when in doc._.whens if _inside(when.span, (bounds,))), "")
    return when if not published or when[: len(published)] <= published else ""


def _via(draft: Draft, drafts: list[Draft]) -> int | None:
    """The claim that reports this one: its content holds this one's cue."""
    if draft.cue is None:
        return None
    for index, other in enumerate(drafts):
        if other is not draft and any(start <= draft.cue[0] < end for start, end in other.parts):
            return index
    return None
