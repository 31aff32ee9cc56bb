"""Clauses as content: after the cue (said that …), around it (…, it said, …) and before it (…, the company said)."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.attribution.content import around, clause, segment, trim, verb_phrase_rest, widen
from ingest.attribution.cues import cue_at
from ingest.attribution.lexicon import nouns
from ingest.attribution.scene import Range, Scene
from ingest.attribution.speaker import speaker_at

Parts = tuple[Range, ...]
_RELATIVE = frozenset({"that", "which", "who", "whose", "where", "whom"})
_SUBJECTS = ("nsubj", "nsubjpass")
_ASIDE = frozenset({"parataxis", "ccomp", "dep"})
_GOVERNS = frozenset({"ccomp", "xcomp", "dobj", "mark"})
_ON, _LONGEST_DATE = frozenset({"on", "late", "early", "earlier", "in"}), 4
_SILENT = frozenset({"decline", "refuse"})
_EXPLETIVES = frozenset({"there", "it"})
_BEFORE_CUE = frozenset({",", "–", "—", "-", ")", "(", "”", '"', "'", "’", "''"})


def clause_after(scene: Scene, cue: Token) -> Parts:
    """The cue's clause behind it; in a relative clause, what the clause is about comes first."""
    for child in cue.rights:
        if not _is_content(child, cue) or is_aside_clause(child, cue) or scene.in_quotation(child.i):
            continue
        if _is_interrupted(child, cue):
            return ()
        content = clause(scene, child, _behind_date(child, cue))
        return _with_antecedent(cue, child, _drawn_out(scene, cue, child, content)) if content is not None else ()
    return _told(scene, cue)


def _is_content(child: Token, cue: Token) -> bool:
    """A clause that the cue governs, also where a parse takes it for a circumstance: "said after talks it would go"."""
    if child.dep_ != "advcl":
        return child.dep_ == "ccomp"
    bare = not any(word.dep_ in ("mark", "advmod") and word.i < child.i for word in child.lefts)
    return bare and child.tag_ != "VBG" and child.left_edge.i == cue.i + 1 and _has_subject(child)


def _behind_date(verb: Token, cue: Token) -> int:
    """The last token of the day that goes with the cue, where a parse hangs it on the clause: SAID ON FRIDAY it would.

    A comma behind the day, or nothing of the clause before its verb, leaves it with the clause.
    """
    doc, at = cue.doc, cue.i
    if doc[at + 1].lower_ in _ON:
        at += 1
    end = at
    while end + 1 < verb.i and doc[end + 1].ent_type_ == "DATE" and end - at < _LONGEST_DATE:
        end += 1
    opened = end > at and doc[end + 1].text not in (",", "'s", "’s") and doc[end + 1].pos_ not in ("VERB", "AUX", "ADP")
    return end if opened and cue.tag_ in ("VBD", "VBN") else cue.i


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in (*_SUBJECTS, "expl") for child in verb.lefts)


def _told(scene: Scene, cue: Token) -> Parts:
    """A that-clause that a parse hangs on whoever is told: "told a meeting of growers that few understood"."""
    listeners = (word for word in cue.rights if word.dep_ in ("dobj", "dative"))
    told = next((word for word in listeners if word.lemma_.lower() not in nouns()), None)
    verb = next((word for word in told.subtree if _hangs_on_noun(word)), None) if told is not None else None
    content = clause(scene, verb, cue.i) if verb is not None else None
    return (content,) if content is not None else ()


def _hangs_on_noun(verb: Token) -> bool:
    marked = any(word.dep_ == "mark" and word.lower_ == "that" for word in verb.lefts)
    return marked and verb.dep_ in ("relcl", "acl", "ccomp") and verb.head.pos_ != "VERB"


def _drawn_out(scene: Scene, cue: Token, verb: Token, content: Range) -> Range:
    """The content with a clause about the same thing that a parse hangs on the cue."""
    end = content[1]
    for child in cue.rights:
        if child.left_edge.i < end or child.dep_ in ("punct", "cc"):
            continue
        if not _says_on(child, verb):
            break
        end = child.right_edge.i + 1
    return (trim(scene, widen(scene, (content[0], end))) or content) if end > content[1] else content


def _says_on(child: Token, verb: Token) -> bool:
    """A coordinated clause about nothing ("and there was no sign") or with the content's own subject again."""
    subject = next((word for word in child.lefts if word.dep_ in (*_SUBJECTS, "expl")), None)
    if child.dep_ != "conj" or subject is None:
        return False
    own = next((word.lower_ for word in verb.lefts if word.dep_ in _SUBJECTS and word.pos_ == "PRON"), "")
    return subject.lower_ in _EXPLETIVES or subject.lower_ == own


def _is_interrupted(verb: Token, cue: Token) -> bool:
    """Whether the clause began before the cue: "Halley, she says, finishes sooner"."""
    subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
    return subject is not None and subject.i < cue.i and subject.lower_ not in _RELATIVE


def clause_rest(scene: Scene, cue: Token) -> Parts:
    """A clause that was read as a noun with a participle: "said the gathering aimed to …", or quoted words alone."""
    thing = next((child for child in cue.rights if child.dep_ in ("dobj", "attr", "oprd", "acomp")), None)
    if thing is None:
        return ()
    rest = verb_phrase_rest(scene, cue, max(thing.left_edge.i, cue.i + 1))
    if rest is None:
        return ()
    says = any(scene.quoted[index] >= 0 for index in range(*rest)) or any(
        child.dep_ in ("acl", "relcl") and child.tag_ in ("VBN", "VBD", "VBZ", "VBP") for child in thing.children
    )
    return (rest,) if says else ()


def is_aside_clause(verb: Token, cue: Token) -> bool:
    """Whether it is no content: a question left open ("said whether"), or a relative clause misread."""
    first = next((word for word in verb.subtree if word.i > cue.i and not word.is_punct), verb)
    open_question = any(child.dep_ == "mark" and child.lower_ in ("whether", "if") for child in verb.lefts)
    return open_question or (first.lower_ in _RELATIVE - {"that"} and first.nbor(-1).text == ",")


def _with_antecedent(cue: Token, verb: Token, content: Range) -> Parts:
    """A relative clause says it of the noun before: "a chip that it SAYS generates text" is about the chip."""
    subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
    if subject is None or subject.lower_ not in _RELATIVE or subject.i > cue.i:
        return (content,)
    noun = cue
    while noun.pos_ in ("VERB", "AUX") and noun.head.i < noun.i:
        noun = noun.head
    return after_noun(noun, (content,))


def after_noun(noun: Token, parts: Parts) -> Parts:
    """The parts with the noun phrase that they are about before them, where it does not overlap them."""
    if noun.pos_ not in ("NOUN", "PROPN") or not parts:
        return parts
    phrase = speaker_at(noun)
    return ((phrase.start, phrase.end), *parts) if phrase.end <= parts[0][0] else parts


def clause_around(scene: Scene, cue: Token) -> Parts:
    """The sentence without its cue, where that is an aside or stands at the end."""
    said = _clause_said(cue)
    if said is None:
        return ()
    hole = _cue_clause(cue, said)
    if said.dep_ == "relcl":
        return after_noun(said.head, around(scene, (said.left_edge.i, said.right_edge.i + 1), hole))
    bounds = segment(scene, cue)
    if scene.doc[hole[0] - 1].text not in _BEFORE_CUE and hole[0] > bounds[0]:
        return ()
    parts = around(scene, bounds, hole)
    own = len(parts) > 1 and scene.doc[parts[1][0]].tag_ == "VBG"  # "…, he added, dismissing …": what he did
    return parts[:1] if own else parts


def _clause_said(cue: Token) -> Token | None:
    """The verb of the content: a clause before the cue, or one that the cue interrupts or opens ("as X says,")."""
    if (
        cue.dep_ == "advcl"
        and cue.i < cue.head.i
        and any(word.lower_ == "as" and word.dep_ == "mark" for word in cue.lefts)
    ):
        return cue.head
    for child in cue.children:
        if child.dep_ == "ccomp" and (child.i < cue.i or _is_interrupted(child, cue)):
            return child
    if cue.dep_ not in _ASIDE or any(child.dep_ in _GOVERNS for child in cue.children):
        return None
    return cue.head if cue.head.pos_ in ("VERB", "AUX", "NOUN", "ADJ") else None


def _cue_clause(cue: Token, said: Token) -> Range:
    """The words of "the company said on Tuesday": the cue with what hangs on it, the content left out."""
    left = cue.i
    for child in reversed(list(cue.lefts)):
        if child.i != said.i and child.dep_ != "punct" and _touches(child.right_edge.i, left, cue):
            left = child.left_edge.i
    right = cue.i
    for child in cue.rights:
        if child.dep_ == "punct" or child.i == said.i:
            continue
        if (
            child.dep_ in ("prep", "nsubj", "ccomp")
            and cue.doc[child.left_edge.i - 1].text == ","
            and right <= cue.i + 1
        ) or (child.dep_ in ("cc", "conj") and _is_parted(child)):
            break  # "she pointed out, without liquid cooling": the sentence goes on
        right = max(right, child.right_edge.i)
    return left, right + 1


def _is_parted(child: Token) -> bool:
    """Whether it goes on behind the comma that ends the cue: "…, she said in May, and rents would follow"."""
    if child.dep_ == "cc":
        later = next((word for word in child.head.rights if word.dep_ == "conj" and word.i > child.i), None)
        return later is not None and _is_parted(later) and child.nbor(-1).text == ","
    return child.dep_ == "conj" and (_has_subject(child) or _is_content_again(child))


def _is_content_again(verb: Token) -> bool:
    """What goes on with the content behind an aside: "X sips power, its maker SAYS, and DOES so in silence"."""
    cue, before = verb.head, verb.doc[verb.left_edge.i - 1]
    joined = before.dep_ == "cc" and before.nbor(-1).text == "," and before.nbor(-1).i == cue.i + 1
    return joined and verb.pos_ in ("VERB", "AUX") and cue_at(verb, "quote") is None and verb.lemma_ not in _SILENT


def _touches(edge: int, left: int, cue: Token) -> bool:
    return all(token.is_punct or token.is_space for token in cue.doc[edge + 1 : left])
