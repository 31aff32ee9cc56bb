"""Indirect and mixed speech: a cue verb, its subject, and the words that it governs.

Shapes are tried in a fixed order, the surest first; `_SHAPES` is the list. A parse tells the cue's clause from the
rest; quotation marks inside the content make it a mixed quotation.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from ingest.components.claim_content import around, clause, segment, trim, verb_phrase_rest, widen
from ingest.components.claim_cues import cue_of, is_void
from ingest.components.claim_lexicon import Cue
from ingest.components.claim_scene import Draft, Range, Scene
from ingest.components.claim_speaker import speaker_at, speaker_of

Parts = tuple[Range, ...]
Shape = Callable[[Scene, Token], Parts]
_RELATIVE = frozenset({"that", "which", "who"})


def indirect(scene: Scene) -> list[Draft]:
    """A draft for each cue verb outside quotations that has a speaker and content."""
    drafts = []
    for token in scene.doc:
        cue = cue_of(token)
        if cue is None or scene.in_quotation(token.i) or is_void(token):
            continue
        draft = _draft(scene, token, cue)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _draft(scene: Scene, token: Token, cue: Cue) -> Draft | None:
    speaker = speaker_of(token)
    if speaker is None or scene.in_quotation(speaker.head) or _asked(token):
        return None
    for shape, rule, find in _SHAPES:
        parts = find(scene, token) if shape in cue.takes else ()
        if parts:
            kind = "mixed" if _has_quotation(scene, parts) else "indirect"
            return Draft(parts, speaker, (token.i, token.i + 1), kind, cue.modality, rule, 0.8)  # type: ignore[arg-type]  # both are kinds
    return None


def _asked(token: Token) -> bool:
    return token.sent[-1].text == "?" or any(word.text == "?" for word in token.sent[-2:])


def _has_quotation(scene: Scene, parts: Parts) -> bool:
    return any(scene.quoted[index] >= 0 for start, end in parts for index in range(start, end))


def _clause_after(scene: Scene, cue: Token) -> Parts:
    for child in cue.rights:
        if child.dep_ == "ccomp" and not _open_question(child) and not scene.in_quotation(child.i):
            content = clause(scene, child, cue.i)
            return _with_antecedent(cue, child, content) if content is not None else ()
    return ()


def _open_question(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in ("whether", "if") for child in verb.lefts)


def _with_antecedent(cue: Token, verb: Token, content: Range) -> Parts:
    """A relative clause says it of the noun before: "a chip that it SAYS generates text" is about the chip."""
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lower_ not in _RELATIVE or subject.i > cue.i:
        return (content,)
    noun = cue
    while noun.pos_ in ("VERB", "AUX") and noun.head.i != noun.i and noun.head.i < noun.i:
        noun = noun.head
    phrase = speaker_at(noun) if noun.pos_ in ("NOUN", "PROPN") else None
    return ((phrase.start, phrase.end), content) if phrase is not None and phrase.end <= content[0] else (content,)


def _clause_around(scene: Scene, cue: Token) -> Parts:
    """The cue as an aside or at the end: "A, it SAID, B" and "A, it SAID"."""
    said = _clause_before(cue)
    if said is None:
        return ()
    left, right = _cue_clause(cue, said)
    if scene.doc[left - 1].text not in (",", "–", "—", "-", ")", "(", "”", '"', "'", "’") and said.dep_ != "relcl":
        return ()
    if said.dep_ == "relcl":
        return _relative_around(scene, said, (left, right))
    bounds = segment(scene, cue)
    start = bounds[0] if cue.head is said or said.left_edge.i < bounds[0] else max(bounds[0], said.left_edge.i)
    return around(scene, (start, bounds[1]), (left, right))


def _clause_before(cue: Token) -> Token | None:
    for child in cue.lefts:
        if child.dep_ in ("ccomp", "advcl", "dep") and child.dep_ == "ccomp":
            return child
    aside = cue.dep_ in ("parataxis", "ccomp", "dep", "advcl", "conj") and cue.head.pos_ in (
        "VERB",
        "AUX",
        "NOUN",
        "ADJ",
    )
    if not aside or any(child.dep_ in ("ccomp", "xcomp", "dobj", "mark") for child in cue.children):
        return None
    return cue.head if cue.dep_ in ("parataxis", "ccomp", "dep") else None


def _cue_clause(cue: Token, said: Token) -> Range:
    """The words of "the company said on Tuesday": the cue with what hangs on it, without the content."""
    left = right = cue.i
    for child in cue.children:
        if child is said or child.dep_ == "punct":
            continue
        if (
            child.i > cue.i
            and child.left_edge.i > right + 1
            and child.dep_ not in ("advcl", "conj", "cc", "dobj", "prep", "npadvmod", "nsubj", "advmod", "dative")
        ):
            continue
        if child.left_edge.i > said.left_edge.i or child.right_edge.i < said.left_edge.i or child.i > cue.i:
            left = min(left, child.left_edge.i)
            right = max(right, child.right_edge.i)
    return left, right + 1


def _relative_around(scene: Scene, said: Token, hole: Range) -> Parts:
    parts = around(scene, (said.left_edge.i, said.right_edge.i + 1), hole)
    noun = said.head
    phrase = speaker_at(noun)
    if not parts or noun.pos_ not in ("NOUN", "PROPN") or phrase.end > parts[0][0]:
        return parts
    return ((phrase.start, phrase.end), *parts)


def _infinitive(scene: Scene, cue: Token) -> Parts:
    for child in cue.rights:
        if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VB" and any(aux.lower_ == "to" for aux in child.lefts):
            content = clause(scene, child, cue.i)
            return (content,) if content is not None else ()
    return ()


def _command(scene: Scene, cue: Token) -> Parts:
    told = next((child for child in cue.rights if child.dep_ in ("dobj", "dative")), None)
    done = next(
        (child for child in cue.rights if child.dep_ in ("xcomp", "ccomp", "advcl") and child.tag_ == "VB"), None
    )
    if told is None or done is None or done.i < told.i:
        return ()
    content = trim(scene, widen(scene, (told.left_edge.i, done.right_edge.i + 1)))
    return (content,) if content is not None else ()


def _gerund(scene: Scene, cue: Token) -> Parts:
    for child in cue.rights:
        if child.dep_ in ("xcomp", "ccomp", "pcomp") and child.tag_ == "VBG":
            content = clause(scene, child, cue.i)
            return (content,) if content is not None else ()
    return ()


def _figure(scene: Scene, cue: Token) -> Parts:
    thing = _object(cue)
    if thing is None or not any(token.like_num for token in thing.subtree):
        return ()
    return _rest_from(scene, cue, thing)


def _thing(scene: Scene, cue: Token) -> Parts:
    thing = _object(cue)
    return _rest_from(scene, cue, thing) if thing is not None else ()


def _label(scene: Scene, cue: Token) -> Parts:
    """An object and its name: "called it a smash", "dismissed the figure as marketing"."""
    thing = _object(cue)
    named = any(
        child.dep_ in ("oprd", "attr", "prep", "ccomp", "xcomp", "acomp") and child.i > cue.i for child in cue.rights
    )
    if thing is not None and (named or _has_quotation(scene, ((cue.i, cue.right_edge.i + 1),))):
        return _rest_from(scene, cue, thing)
    if any(child.dep_ in ("ccomp", "oprd", "xcomp") for child in cue.rights):
        rest = verb_phrase_rest(scene, cue, cue.i + 1)
        return (rest,) if rest is not None else ()
    return ()


def _charge(scene: Scene, cue: Token) -> Parts:
    thing = _object(cue)
    charged = any(
        token.dep_ == "prep" and token.lower_ in ("of", "for", "with") for token in cue.subtree if token.i > cue.i
    )
    return _rest_from(scene, cue, thing) if thing is not None and charged else ()


def _placing(scene: Scene, cue: Token) -> Parts:
    thing = _object(cue)
    at = any(child.dep_ in ("prep", "prt", "advmod") and child.lower_ in ("at", "down", "to") for child in cue.rights)
    return _rest_from(scene, cue, thing) if thing is not None and at else ()


def _of(scene: Scene, cue: Token) -> Parts:
    for child in cue.rights:
        if child.dep_ == "prep" and child.right_edge.i > child.i:
            content = verb_phrase_rest(scene, cue, child.i + 1)
            return (content,) if content is not None else ()
    return ()


def _object(cue: Token) -> Token | None:
    return next((child for child in cue.rights if child.dep_ == "dobj"), None)


def _rest_from(scene: Scene, cue: Token, thing: Token) -> Parts:
    rest = verb_phrase_rest(scene, cue, max(thing.left_edge.i, cue.i + 1))
    return (rest,) if rest is not None else ()


_SHAPES: tuple[tuple[str, str, Shape], ...] = (
    ("clause", "cue, clause", _clause_after),
    ("clause", "clause, cue", _clause_around),
    ("command", "somebody to do", _command),
    ("infinitive", "cue, infinitive", _infinitive),
    ("gerund", "cue, gerund", _gerund),
    ("label", "what it is called", _label),
    ("charge", "what it is accused of", _charge),
    ("placing", "what it is put at", _placing),
    ("of", "what is spoken of", _of),
    ("figure", "cue, figure", _figure),
    ("object", "cue, object", _thing),
)
