"""Who says it: from a cue verb to the words that name its subject, and from those words to an entity."""

from __future__ import annotations

from spacy.tokens import Span, Token

from ingest.attribution.cues import cue_of
from ingest.attribution.lexicon import word_set
from ingest.attribution.scene import Range, Scene, Speaker

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_KEPT = frozenset(
    {"prep", "amod", "compound", "nummod", "poss", "case", "det", "cc", "conj", "nmod", "quantmod", "acomp"}
)
_FOLLOWERS = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "parataxis"})
_NO_SPEAKER = frozenset({"VERB", "AUX", "ADP", "ADJ", "ADV", "SCONJ", "PUNCT"})
_STEPS, _NEAR, _BRACKET = 8, 2, 8
_TITLE = frozenset({"NOUN", "PROPN", "ADJ", "CCONJ", "DET", "PUNCT"})
_AUTHOR = frozenset({"i", "we", "me", "us", "you", "one's", "there"})


def speaker_of(verb: Token) -> Speaker | None:
    """The subject of a verb, its own or the one that it shares; None for the author ("I", "we") and for no subject."""
    head = subject_of(verb)
    determined = head is not None and any(child.dep_ == "det" for child in head.lefts)  # "the latter"
    if head is None or head.lower_ in _AUTHOR or (head.pos_ in _NO_SPEAKER and not determined):
        return None
    return speaker_at(before_bracket(head))


def before_bracket(head: Token) -> Token:
    """Ann Doe (D-OHIO) said: what stands in brackets describes the name before them."""
    opened = next(
        (token for token in reversed(head.doc[max(0, head.i - _BRACKET) : head.i]) if token.text in "()"), None
    )
    if opened is None or opened.text != "(" or opened.i == 0:
        return head
    closed = any(token.text == ")" for token in head.doc[head.i : head.i + _BRACKET])
    before = opened.nbor(-1)
    return before if closed and before.pos_ in ("PROPN", "NOUN") else head


def subject_of(verb: Token) -> Token | None:
    """The head of the subject: of the verb, of its agent, or of the verb that it hangs on; relatives are followed."""
    if _is_passive(verb):
        return _agent(verb)
    for _ in range(_STEPS):
        own = _own_subject(verb)
        if own is not None:
            return own
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ == "advcl" and (absolute := _with_subject(verb)) is not None:
            return absolute
        if verb.dep_ not in _FOLLOWERS or verb.head.i == verb.i:
            return None
        verb = _reporting(verb.head) if verb.dep_ in ("advcl", "conj") and cue_of(verb) is not None else verb.head
    return None


def _reporting(verb: Token) -> Token:
    """The verb that reports this one: "X said it would close, ADDING that …" hangs on "close" but goes with "said".

    So does a second cue that a parse takes into the clause: "X concluded that it had failed and RECOMMENDED …".
    """
    while verb.dep_ == "ccomp" and cue_of(verb.head) is not None and verb.head.i < verb.i:
        verb = verb.head
    return verb


def _own_subject(verb: Token) -> Token | None:
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS and child.left_edge.tag_ != "WP$"]
    if not subjects:
        return None
    nearest = min(subjects, key=lambda child: abs(child.i - verb.i))
    return _antecedent(verb) if nearest.lower_ in _RELATIVE else nearest


def _is_passive(verb: Token) -> bool:
    """A passive, whole or reduced ("asked why", "described as"); a past tense misread as a participle has an object."""
    if any(child.dep_ == "auxpass" for child in verb.children):
        return True
    reduced = (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not any(child.dep_ == "aux" for child in verb.children)
    )
    return reduced and not any(child.dep_ in ("dobj", "oprd", "nsubj") for child in verb.children)


def _with_subject(verb: Token) -> Token | None:
    """The noun of an absolute construction: "with Nvidia PROJECTING that …"."""
    for child in verb.head.children:
        if child.dep_ == "prep" and child.lower_ == "with" and child.i < verb.i:
            noun = next((word for word in child.rights if word.dep_ == "pobj"), None)
            if noun is not None and verb.i - noun.right_edge.i <= _NEAR:
                return noun
    return None


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def _antecedent(verb: Token) -> Token | None:
    while verb.dep_ == "conj":
        verb = verb.head
    return (
        verb.head if verb.dep_ in ("relcl", "ccomp", "advcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON") else None
    )


def speaker_at(head: Token) -> Speaker:
    """The noun phrase around its head: what qualifies it, without relative clauses and appositions."""
    end = head.i + 1
    for child in head.rights:
        if child.dep_ not in _KEPT and not (child.dep_ == "acl" and child.tag_ in ("VBN", "VBD") and child.i == end):
            break
        end = child.right_edge.i + 1
    return Speaker(head.i, _start(head), _cut(head, end))


def _start(head: Token) -> int:
    """Where the phrase starts, on its head's own line and outside quotation marks."""
    start = head.left_edge.i
    for token in head.doc[start : head.i]:
        if token.is_space or (token.is_quote and token.tag_ != "POS") or token.text == "*":
            start = token.i + 1
    return start


def _cut(head: Token, end: int) -> int:
    """A prepositional phrase can carry a relative clause of its own: stop before it."""
    for token in head.doc[head.i + 1 : end]:
        if token.dep_ in ("punct", "relcl", "appos") or token.is_space:
            return token.i
    return end


def entity_of(scene: Scene, speaker: Speaker) -> tuple[str | None, Range]:
    """The entity that the speaker is, or None, and the words that name it.

    A name is cut down to its mention; "its chief executive, NAME" is NAME; a firm's nameless voice ("a spokesman for
    X", "its accounts") is the firm.
    """
    head, words = scene.doc[speaker.head], (speaker.start, speaker.end)
    mention = scene.mention_of(head)
    named = _apposed(scene, head) if mention is None or mention.id_ != "name" else None
    if named is None and mention is None:
        named = _name_before(scene, speaker) or _name_at_end(scene, speaker)
    if named is not None:
        return named.kb_id_ or None, (named.start, named.end)
    if mention is not None and mention.kb_id_:
        whole = mention.id_ == "name" and not _voice_of(head)
        return mention.kb_id_, (mention.start, mention.end) if whole else words
    owner = _owner(scene, head) if _voice_of(head) else None
    return (owner.kb_id_ or None if owner is not None else None), words


def _apposed(scene: Scene, head: Token) -> Span | None:
    """The name beside a description: "its chief executive, NAME", "NAME, a spokesman, who …", "the power firm NAME"."""
    beside = [child for child in head.children if child.dep_ == "appos"]
    for other in (*beside, head.head) if head.dep_ == "appos" else beside:
        mention = scene.mention_of(other)
        if mention is None or mention.id_ != "name":
            continue
        if mention.label_ == "Person" or (mention.start == head.i + 1 and mention.label_ != "Place"):
            return mention
    return None


def _name_before(scene: Scene, speaker: Speaker) -> Span | None:
    """The name that a description follows where the parse does not join them: "NAME, a yoga teacher, said"."""
    doc = scene.doc
    if speaker.start < _NEAR or doc[speaker.start - 1].text != "," or doc[speaker.start].dep_ != "det":
        return None
    mention = scene.mention_of(doc[speaker.start - _NEAR])
    return mention if mention is not None and mention.label_ == "Person" and mention.id_ == "name" else None


def _name_at_end(scene: Scene, speaker: Speaker) -> Span | None:
    """The name that two titles share: "chief executive and founder NAME"."""
    mention = scene.mentions.get(speaker.end - 1)
    if mention is None or mention.id_ != "name" or mention.label_ != "Person" or mention.start <= speaker.start:
        return None
    titles = scene.doc[speaker.start : mention.start]
    return mention if all(word.pos_ in _TITLE for word in titles) and titles[-1].dep_ != "det" else None


def _voice_of(head: Token) -> bool:
    return head.lemma_.lower() in word_set("roles", "spokes") or head.lemma_.lower() in word_set("roles", "document")


def _owner(scene: Scene, head: Token) -> Span | None:
    for child in head.children:
        holder = child if child.dep_ in ("poss", "compound", "nmod") else _object_of(child)
        mention = scene.mention_of(holder) if holder is not None else None
        if mention is not None and mention.label_ != "Place":
            return mention
    return None


def _object_of(preposition: Token) -> Token | None:
    if preposition.dep_ != "prep" or preposition.lower_ not in ("for", "of", "at", "from", "by"):
        return None
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)
