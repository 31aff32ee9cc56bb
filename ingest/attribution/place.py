"""Cues that a parse tied to something else, read by where the words stand: CONTENT, SPEAKER CUE, MORE CONTENT.

"…, its finance chief, NAME, DISCLOSED last week", "…, records SHOW", "…, WARNED analysts at the bank", "X, its maker
SAYS, burns less". Long contents mislead a parse; commas and noun phrases stay where they are.
"""

from __future__ import annotations

from collections.abc import Container

from spacy.tokens import Span, Token

from ingest.attribution.content import segment, trim, worded
from ingest.attribution.scene import Range, Scene, Speaker
from ingest.attribution.speaker import speaker_at

Found = tuple[tuple[Range, ...], Speaker]
_GOVERNS = frozenset({"ccomp", "xcomp", "mark"})
_CUES = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_NOUNS = frozenset({"NN", "NNS"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NO_PHRASE = _FINITE | {"WP", "WP$", "WDT"}
_CLAUSES = frozenset({"after", "when", "while", "before", "because"})
_VERBAL = frozenset({"VERB", "AUX"})
_RUN = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_OPEN = frozenset({"NOUN", "PROPN", "NUM", "PRON", "DET", "ADJ", "ADV"})
_OBJECT = _OPEN - {"ADV"}
_AUTHOR = frozenset({"i", "we", "you"})
_RELATIVE = frozenset({"who", "which", "whose", "that"})
_PARTED = frozenset({",", "–", "—", "”", '"'})
_ASIDE = frozenset({"as", "so"})  # "…, AS the regulator said"
_CIRCUMSTANCE = frozenset({"after", "when", "while", "as", "before", "because", "since", "in", "during"})
_JOINS = frozenset({"and", "but", "or", "nor", "yet"})
_SUBJECTS = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM"})
_LONGEST, _TAIL = 16, 14  # words of a speaker; words behind a cue, before the comma or the stop


def by_place(scene: Scene, cue: Token, takes: Container[str]) -> Found | None:
    """The content around the cue and its speaker, and that speaker; None where no comma parts them from the rest.

    takes: the shapes that the cue takes; only a cue that takes "rest" has its subject behind it ("warned analysts"),
    behind "told" stands the one who is told.
    """
    first, last = _bounds(scene, cue)
    governs = any(child.dep_ in _GOVERNS and child.i > cue.i for child in cue.rights)
    passive = any(child.dep_ == "auxpass" for child in cue.lefts)
    end = _end_of_tail(cue, last, takes) if cue.tag_ in _CUES and not governs and not passive else None
    if end is None:
        return None
    behind = _behind(cue, end) if "rest" in takes else None
    found = behind or _before(scene, cue, first)
    if found is None or found[0] <= first or scene.doc[found[0] - 1].text not in _PARTED:
        return None
    if (
        scene.doc[found[1].start].lower_ in _AUTHOR
        or (behind is not None and end < last - 1)
        or _has_own(cue, found[1])
    ):
        return None
    parts = _content(scene, (first, found[0]), (end, last))
    return (parts, found[1]) if parts and (behind is not None or _states(scene, parts)) else None


def _bounds(scene: Scene, cue: Token) -> Range:
    """The cue's stretch of text; behind a semicolon the article speaks again."""
    first, last = segment(scene, cue)
    return first, next((index for index in range(cue.i, last) if scene.doc[index].text == ";"), last)


def _has_own(cue: Token, speaker: Speaker) -> bool:
    """Whether the cue is a clause about the noun: "a figure higher than the rating that NAME had CLAIMED"."""
    subject = next((child for child in cue.lefts if child.dep_ == "nsubj"), None)
    if subject is None or subject.i <= speaker.head or subject.i >= speaker.end:
        return False
    return subject.doc[subject.left_edge.i - 1].text not in _PARTED


def misread(scene: Scene, cue: Token) -> Found | None:
    """Content and speaker of a last word that a tagger takes for a noun: "…, figures from Iqvara SHOW."."""
    first, last = _bounds(scene, cue)
    named = cue.i in scene.mentions
    at_end = cue.i + 1 >= last or scene.doc[cue.i + 1].text in _PARTED or not scene.doc[cue.i + 1].is_alpha
    found = _before(scene, cue, first) if cue.tag_ in _NOUNS and at_end and not named else None
    if found is None or found[0] <= first or scene.doc[found[0] - 1].text not in _PARTED:
        return None
    plural = scene.doc[found[1].head].tag_ in ("NNS", "NNPS")
    if plural == cue.lower_.endswith("s"):
        return None  # "a market report" is no "it reports"
    parts = _content(scene, (first, found[0]), (cue.i + 1, last))
    return (parts, found[1]) if parts and _states(scene, parts) else None


def _states(scene: Scene, parts: tuple[Range, ...]) -> bool:
    """Whether the parts are more than a circumstance: a verb or a figure stands in them."""
    first = scene.doc[parts[0][0] : parts[0][1]]
    if len(parts) == 1 and first[0].lower_ in _CIRCUMSTANCE and not any(word.text == "," for word in first):
        return False
    verbal = any(scene.doc[index].pos_ in _VERBAL for start, end in parts for index in range(start, end))
    return verbal or any(scene.counts(part) for part in parts)


def _end_of_tail(cue: Token, last: int, takes: Container[str]) -> int | None:
    """Where what hangs on the cue ends: at a comma or at its sentence's end; None where it holds what is said."""
    doc, end = cue.doc, cue.i + 1
    while end < last and doc[end].text not in _PARTED:
        end += 1
    tail = doc[cue.i + 1 : end]
    if len(tail) > _TAIL or not len(tail):
        return None if len(tail) else end
    opening = tail[0]
    named = opening.pos_ in _OBJECT and opening.ent_type_ not in ("DATE", "TIME")
    if named and "rest" in takes and not opening.is_punct:
        whole = any(opening.i in (child.i, child.left_edge.i) for child in cue.rights)
        return end if whole and end >= last - 1 else None
    return end if opening.lower_ in _CIRCUMSTANCE or not _clausal(tail) else None


def _clausal(words: Span) -> bool:
    return any(word.tag_ in _FINITE or word.lower_ == "to" for word in words)


def _before(scene: Scene, cue: Token, first: int) -> tuple[int, Speaker] | None:
    """The noun phrase between a comma and the cue, with the name or the clause set beside it, and where it starts."""
    end = cue.i
    while end > first and (scene.doc[end - 1].pos_ in ("AUX", "ADV") or scene.doc[end - 1].dep_ == "aux"):
        end -= 1
    if scene.doc[end - 1].text != "," or end - 1 <= first:
        start = _comma(scene, end, first)
        return _spoken(scene, (start, end))
    start = _comma(scene, end - 1, first)
    ahead = _comma(scene, start - 1, first) if start > first else first
    beside, main = (start, end - 1), (ahead, start - 1)
    found = _spoken(scene, main) if start > first else None
    named = _spoken(scene, beside) if scene.doc[start].lower_ not in _RELATIVE else None
    if found is None or named is None:
        return found or named
    return (found[0], named[1]) if _is_name(scene, named[1]) and not _is_name(scene, found[1]) else found


def _is_name(scene: Scene, speaker: Speaker) -> bool:
    mention = scene.mentions.get(speaker.head)
    return mention is not None and mention.id_ == "name"


def _comma(scene: Scene, end: int, first: int) -> int:
    """The word behind the last comma or dash before ``end``, at least ``first``."""
    start = end
    while start > first and scene.doc[start - 1].text not in _PARTED:
        start -= 1
    return start


def _spoken(scene: Scene, words: Range) -> tuple[int, Speaker] | None:
    """The speaker that the words name, if they are one noun phrase and no more, and where they start."""
    start, end = words
    opened = start
    while start < end and (scene.doc[start].lower_ in _ASIDE or scene.doc[start].is_quote):
        start += 1
    phrase = scene.doc[start:end]
    if not 0 < len(phrase) <= _LONGEST or phrase[0].pos_ not in _OPEN or phrase[0].lower_ in _RELATIVE:
        return None
    if any(word.tag_ in _NO_PHRASE or word.text in ":;" or word.lower_ in _CLAUSES for word in phrase):
        return None
    head = _head(phrase)
    return (opened, Speaker(head.i, start, end)) if head is not None else None


def _head(phrase: Span) -> Token | None:
    """The last word of the first run of nouns: "CHIEF of", "the lab's finance CHIEF", "its founder Ann DOE"."""
    head = None
    for word in phrase:
        if word.pos_ in _RUN or (head is None and word.lower_ in ("both", "two", "neither")):
            head = word
        elif head is not None and word.tag_ != "POS" and word.text not in ("-", "&"):
            follows = word.i + 1 < phrase.end and word.nbor(-1).tag_ == "POS"
            if not follows:
                break
    return head


def _behind(cue: Token, end: int) -> tuple[int, Speaker] | None:
    """The noun phrase that an inverted cue leaves behind it, to the end of the sentence, and where the cue starts."""
    for child in cue.rights:
        whole = child.left_edge.i == cue.i + 1 and child.right_edge.i >= end - 2
        if child.dep_ in ("dobj", "nsubj") and child.pos_ in ("NOUN", "PROPN") and whole:
            return cue.i, speaker_at(child)
    return None


def _content(scene: Scene, before: Range, after: Range) -> tuple[Range, ...]:
    """What stands before the speaker, and what goes on behind the cue's comma."""
    head = trim(scene, before)
    if head is None or not worded(scene, head):
        return ()
    rest = trim(scene, after) if after[0] < after[1] else None
    if rest is None or not worded(scene, rest):
        return (head,)
    opened = any(scene.doc[index].pos_ in _VERBAL for index in range(*head))
    if not opened and scene.doc[rest[0]].lower_ in _RELATIVE:
        return ()
    return (head, rest) if not opened or _goes_on(scene, after) else (head,)


def _goes_on(scene: Scene, words: Range) -> bool:
    """Whether the words continue what is said: "and does so on less", "two points better", but not "adding that …"."""
    rest = [word for word in scene.doc[slice(*words)] if word.is_alpha or word.like_num]
    if not rest or rest[0].tag_ == "VBG" or rest[0].lower_ in (*_RELATIVE, *_CIRCUMSTANCE):
        return False
    joined = rest[0].lower_ in _JOINS
    return not joined or (len(rest) > 1 and (rest[1].pos_ not in _SUBJECTS or scene.quoted[rest[1].i] >= 0))
