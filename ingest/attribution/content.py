"""Which words are the content: a clause, the rest of a verb phrase, or a sentence without its cue."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from ingest.attribution.cues import cue_at, cue_of
from ingest.attribution.scene import Range, Scene, sentence_around

_OPENERS = frozenset({"that", "and", "but", "which", "who"})
_LOOSE = frozenset({"conj", "cc", "punct", "parataxis", "mark", "nsubj", "nsubjpass", "aux", "auxpass", "neg", "intj"})
_FULL = 3  # tokens of an object that says something by itself
_LINKS = frozenset({"ADP", "SCONJ", "CCONJ"})
_BREAKS = frozenset({";", ":"})


def trim(scene: Scene, span: Range) -> Range | None:
    """The range without "that", blanks and punctuation at its ends; None when no word is left.

    A quotation mark stays where the other one of its pair is inside.
    """
    start, end = span
    doc, marked = scene.doc, scene.quoted
    while start < end and (doc[start].is_space or _loose_mark(scene, start, 1) or _opens(doc[start])):
        start += 1
    end = _undangled(scene, start, end)
    if start < end < len(doc) and marked[end - 1] >= 0 and marked[start] != marked[end - 1]:
        whole = scene.quotes[marked[end - 1]].end
        if whole <= span[1] and whole < len(doc):
            end = whole + 1  # the stop and the closing mark of a quotation that opened inside
    return (start, end) if start < end else None


def _opens(token: Token) -> bool:
    return token.lower_ in _OPENERS and token.dep_ != "det"


def _undangled(scene: Scene, start: int, end: int) -> int:
    """The end without punctuation and without a conjunction or preposition whose object stands outside: "after"."""
    doc, whole = scene.doc, end
    while start < end and (doc[end - 1].is_space or _loose_mark(scene, end - 1, -1) or _leads_out(doc[end - 1], whole)):
        end -= 1
        measured = _leads_out(doc[end], whole)
        while measured and start < end and doc[end - 1].ent_type_ == "DATE":
            end -= 1  # "a day after"
    return end


def _leads_out(token: Token, end: int) -> bool:
    return token.pos_ in _LINKS and token.dep_ != "prt" and all(child.i >= end for child in token.rights)


def _loose_mark(scene: Scene, index: int, inward: int) -> bool:
    token = scene.doc[index]
    if not (token.is_punct or token.text in ("*", "**", "_")) or token.text in ("(", ")", "%"):
        return False
    inner = index + inward
    return not (token.is_quote and 0 <= inner < len(scene.quoted) and scene.quoted[inner] >= 0)


def widen(scene: Scene, span: Range) -> Range:
    """The range, drawn out to the end of a quotation or hyphened word that it would cut; cut at "according to"."""
    start, end = span
    while 0 < end < len(scene.doc) - 1 and scene.doc[end].text == "-" and not scene.doc[end - 1].whitespace_:
        end += 2
    end = next((index for index in range(start + 1, end - 1) if _according_to(scene.doc[index])), end)
    if 0 < end < len(scene.doc) and scene.quoted[end - 1] >= 0 and scene.quoted[end] == scene.quoted[end - 1]:
        end = scene.quotes[scene.quoted[end]].end
    return start, _into_phrase(scene, end)


def _into_phrase(scene: Scene, end: int) -> int:
    """The end of the quoted phrase that goes on right where the range ends: is to blame for "this and that"."""
    if not 0 < end < len(scene.doc) - 1 or not scene.doc[end].is_quote or scene.doc[end - 1].is_punct:
        return end
    quote = scene.quoted[end + 1]
    opens = quote >= 0 and scene.quotes[quote].start == end + 1 and not scene.in_quotation(end + 1)
    return scene.quotes[quote].end if opens else end


def clause(scene: Scene, verb: Token, after: int) -> Range | None:
    """The clause that the verb heads, as far as it stands behind the token ``after``."""
    start, end = max(verb.left_edge.i, after + 1), _end_of(verb)
    return trim(scene, widen(scene, (start, end))) if start < end else None


def _according_to(token: Token) -> bool:
    return token.lower_ == "according" and token.nbor().lower_ == "to"


def _end_of(verb: Token) -> int:
    """The clause's end; ", adding that …", ", citing …" and "and warned that …" go with whoever says the clause."""
    for child in verb.rights:
        if child.dep_ == "conj" and child.tag_ in ("VBD", "VBZ") and _says_more(child):
            return child.left_edge.i
        after_comma = child.dep_ == "advcl" and child.tag_ == "VBG" and verb.doc[child.left_edge.i - 1].text == ","
        if after_comma and (cue_at(child, "quote") is not None or child.lemma_ == "cite"):
            return child.left_edge.i
    return verb.right_edge.i + 1


def _says_more(verb: Token) -> bool:
    """A coordinated cue with a clause and no subject of its own."""
    deps = {child.dep_ for child in verb.children}
    return cue_of(verb) is not None and "ccomp" in deps and "nsubj" not in deps


def verb_phrase_rest(scene: Scene, verb: Token, start: int) -> Range | None:
    """From ``start`` to where the verb's own complements end: coordinated verbs and asides are left out."""
    end = start
    for child in verb.rights:
        if (child.i >= start and child.dep_ in _LOOSE and child.dep_ != "punct") or child.text in _BREAKS:
            break
        if end - start >= _FULL and _meanwhile(child):  # but "rejected that, saying …" rejects what it says
            break
        if child.dep_ not in _LOOSE:
            end = max(end, child.right_edge.i + 1)
    return trim(scene, widen(scene, (start, end))) if end > start else None


def _meanwhile(child: Token) -> bool:
    """What the speaker does or says besides: "called it a gamble, STRIKING a new tone"."""
    return child.dep_ == "advcl" and child.tag_ == "VBG" and child.doc[child.left_edge.i - 1].text == ","


def around(scene: Scene, bounds: Range, hole: Range) -> tuple[Range, ...]:
    """What is left of ``bounds`` when ``hole`` (the words of the cue) is cut out: one part or two, in order."""
    pieces = (trim(scene, (bounds[0], hole[0])), trim(scene, (hole[1], bounds[1])))
    return tuple(piece for piece in pieces if piece is not None and worded(scene, piece))


def worded(scene: Scene, span: Range) -> bool:
    """Whether any word stands in the range."""
    return any(token.is_alpha or token.like_num for token in scene.doc[span[0] : span[1]])


def segment(scene: Scene, token: Token) -> Range:
    """The token's sentence, cut at paragraph ends and at quotations; before the token also at semicolons and colons.

    What follows a colon or semicolon goes on with what the same source says: "It's over, X said: the last left at ten".
    """
    doc = scene.doc
    first, last = sentence_around(doc, token.i)
    start, end = token.i, token.i + 1
    while start > first and not _breaks(scene, start - 1) and doc[start - 1].text not in _BREAKS:
        start -= 1
    while end < last and not _breaks(scene, end):
        end += 1
    return _after_label(doc[start:end]), end


def _breaks(scene: Scene, index: int) -> bool:
    token = scene.doc[index]
    return "\n" in token.text or scene.in_quotation(index)


def _after_label(words: Iterable[Token]) -> int:
    """The first word after a list mark or a time in front of a live-blog entry."""
    tokens = list(words)
    for token in tokens:
        if token.is_alpha or token.is_quote or token.is_currency or (token.like_num and token.i + 1 < len(token.doc)):
            return token.i
    return tokens[0].i
