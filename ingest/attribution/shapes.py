"""Content that is no full clause: infinitives, objects, figures, names given, charges made, places in a ranking."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.attribution.clause import after_noun
from ingest.attribution.content import clause, trim, verb_phrase_rest, widen
from ingest.attribution.lexicon import nouns, word_set
from ingest.attribution.scene import Range, Scene

Parts = tuple[Range, ...]
_POINTERS = frozenset({"it", "that", "this", "them"})
_WHERE = frozenset({"at", "down", "nearer", "near", "above", "below", "between"})
_NAMED = frozenset({"oprd", "attr", "ccomp", "acomp"})


def has_quotation(scene: Scene, parts: Parts) -> bool:
    """Whether quoted words stand in the parts."""
    return any(scene.quoted[index] >= 0 for start, end in parts for index in range(start, end))


def infinitive(scene: Scene, cue: Token) -> Parts:
    """What somebody promises, expects or plans TO DO."""
    for child in cue.rights:
        if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VB" and any(aux.lower_ == "to" for aux in child.lefts):
            content = _one(clause(scene, child, cue.i))
            gap = any(word.dep_ == "dobj" and word.lower_ in ("which", "that") for word in (*cue.lefts, *child.lefts))
            return after_noun(cue.head, content) if cue.dep_ == "relcl" and gap else content
    return ()


def command(scene: Scene, cue: Token) -> Parts:
    """What SOMEBODY is urged, asked or expected TO DO."""
    told = next((child for child in cue.rights if child.dep_ in ("dobj", "dative")), None)
    done = next((child for child in cue.rights if child.dep_ in ("xcomp", "ccomp", "advcl") and _to_do(child)), None)
    if done is not None and any(child.dep_ == "auxpass" for child in cue.lefts):
        return _one(clause(scene, done, cue.i))  # "was asked by X to block it"
    if told is None or done is None or done.i < told.i:
        return ()
    return _one(trim(scene, widen(scene, (told.left_edge.i, done.right_edge.i + 1))))


def _to_do(verb: Token) -> bool:
    return verb.tag_ == "VB" or (verb.dep_ == "xcomp" and any(child.lower_ == "to" for child in verb.lefts))


def gerund(scene: Scene, cue: Token) -> Parts:
    """What somebody denies or reports DOING or HAVING DONE."""
    for child in cue.rights:
        having = any(aux.tag_ == "VBG" for aux in child.lefts)
        if child.dep_ in ("xcomp", "ccomp", "pcomp") and (child.tag_ == "VBG" or having):
            return _one(clause(scene, child, cue.i))
    return ()


def prospect(scene: Scene, cue: Token) -> Parts:
    """What somebody sees HAPPENING: sees rates rising."""
    for child in cue.rights:
        if child.dep_ == "ccomp" and child.tag_ == "VBG" and any(word.dep_ == "nsubj" for word in child.lefts):
            return _one(clause(scene, child, cue.i))
    return ()


def figure(scene: Scene, cue: Token) -> Parts:
    """A noun phrase with a number: forecast $14bn."""
    thing = _object(cue)
    rest = _rest_from(scene, cue, thing) if thing is not None else ()
    return rest if rest and scene.counts((rest[0][0], _comma(scene, rest[0]))) else ()


def _comma(scene: Scene, words: Range) -> int:
    """Where the first comma between words ends the range, at most its end."""
    return next((token.i for token in scene.doc[words[0] : words[1]] if token.text == ","), words[1])


def thing(scene: Scene, cue: Token) -> Parts:
    """A noun phrase: denied the report, confirmed the order; "denied it a licence" and "rejected the bid" are acts."""
    found = _object(cue)
    return _rest_from(scene, cue, found) if found is not None and not _is_act(cue, found) else ()


def _is_act(cue: Token, found: Token) -> bool:
    given = any(child.dep_ == "dative" and child.pos_ != "ADP" for child in cue.rights)
    refused = cue.lemma_ in word_set("refused", "verbs") and found.lemma_.lower() in word_set("refused", "objects")
    mutual = found.lower_ == "other" and found.left_edge.lower_ == "each"
    return given or refused or mutual


def said_thing(scene: Scene, cue: Token) -> Parts:
    """A noun for something said, which the cue waves away: dismissed reports that it had failed."""
    found = _object(cue)
    if found is None or found.lemma_.lower() not in nouns() or any(child.lower_ == "as" for child in cue.rights):
        return ()
    return _rest_from(scene, cue, found)


def label(scene: Scene, cue: Token) -> Parts:
    """An object and its name: called it a smash, dismissed the figure as marketing."""
    found = _object(cue)
    named = any(child.dep_ in _NAMED or child.lower_ in ("as", "to") for child in cue.rights) or _two_in_one(cue, found)
    quoted = has_quotation(scene, ((cue.i, cue.right_edge.i + 1),))
    if found is not None and (named or quoted):
        return _rest_from(scene, cue, found)
    if found is None and cue.dep_ == "relcl" and any(child.lower_ in ("that", "which") for child in cue.lefts):
        return after_noun(cue.head, _one(verb_phrase_rest(scene, cue, cue.i + 1)))
    if any(child.dep_ in ("ccomp", "oprd") and child.left_edge.pos_ != "SCONJ" for child in cue.rights):
        return _one(verb_phrase_rest(scene, cue, cue.i + 1))
    return ()


def _two_in_one(cue: Token, found: Token | None) -> bool:
    """An object and its name that a parse joins: "calls THAT SPECULATION", "calls THE LETTER OUTDATED"."""
    if found is None or cue.lemma_ != "call" or found.left_edge.i == found.right_edge.i:
        return False
    return found.left_edge.lower_ in _POINTERS or found.right_edge.pos_ == "ADJ" or found.right_edge.tag_ == "VBN"


def revised(scene: Scene, cue: Token) -> Parts:
    """A noun for a figure that was said before, said anew: cut its forecast of sales to $3bn, stands by its figure."""
    thing, beside = (
        _object(cue),
        next((word for child in cue.rights for word in child.rights if word.dep_ == "pobj"), None),
    )
    found = thing or beside
    rest = _rest_from(scene, cue, found) if found is not None else ()
    if found is None or not rest:
        return ()
    is_figure = found.lemma_.lower() in word_set("figures", "nouns")
    owned = is_figure and any(child.dep_ == "poss" for child in found.lefts)
    return rest if owned or ((is_figure or thing is None) and scene.counts(rest[0])) else ()


def charge(scene: Scene, cue: Token) -> Parts:
    """An object and what it is charged with: accused it of mixing numbers."""
    found = _object(cue)
    charged = (
        token.dep_ == "prep" and token.lower_ in ("of", "for", "with", "to") for token in cue.subtree if token.i > cue.i
    )
    return _rest_from(scene, cue, found) if found is not None and any(charged) else ()


def placing(scene: Scene, cue: Token) -> Parts:
    """An object and where it is put: puts the number at 265,000, put it down to luck."""
    found = _object(cue)
    rest = _rest_from(scene, cue, found) if found is not None else ()
    at = rest and any(token.lower_ in _WHERE for token in scene.doc[rest[0][0] : _comma(scene, rest[0])])
    return rest if at else ()


def of(scene: Scene, cue: Token) -> Parts:
    """The object of the cue's own preposition: spoke of 1.2m chips, called for a ban."""
    for child in cue.rights:
        if child.dep_ == "prep" and child.right_edge.i > child.i:
            return _one(verb_phrase_rest(scene, cue, child.i + 1))
    return ()


def _one(span: Range | None) -> Parts:
    return (span,) if span is not None else ()


def _object(cue: Token) -> Token | None:
    """The object, also where a particle was read as a preposition: pencilled in $14 billion."""
    for child in cue.rights:
        if child.dep_ == "dobj":
            return child
        if child.dep_ == "prep" and child.i == cue.i + 1 and child.lower_ == "in":
            return next((word for word in child.rights if word.dep_ == "pobj"), None)
    return None


def _rest_from(scene: Scene, cue: Token, found: Token) -> Parts:
    return _one(verb_phrase_rest(scene, cue, max(found.left_edge.i, cue.i + 1)))
