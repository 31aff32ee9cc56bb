"""Claims whose cue is no verb: "according to X", "in X's view", "the company's claim that", "its forecast of $14bn"."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.attribution.content import around, clause, segment, trim
from ingest.attribution.lexicon import nouns, word_set
from ingest.attribution.scene import Draft, Range, Scene, Speaker
from ingest.attribution.shapes import has_quotation
from ingest.attribution.speaker import speaker_at, subject_of
from ingest.types import QuoteKind

_SOURCES = frozenset({"by", "from", "of", "among"})
_AUTHOR = frozenset({"i", "we", "you", "there"})
_PHRASE = frozenset({"NOUN", "PROPN", "ADJ"})
_FIRSTS = frozenset({"according", "in"})
_OURS = frozenset({"my", "our", "your"})


def nominal(scene: Scene) -> list[Draft]:
    """A draft for each phrase and noun outside quotations that says whose words the rest are."""
    drafts = []
    for token in scene.doc:
        if scene.in_quotation(token.i):
            continue
        draft = _according(scene, token) or _own_account(scene, token) or _noun(scene, token)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _kind(scene: Scene, parts: tuple[Range, ...]) -> QuoteKind:
    return "mixed" if has_quotation(scene, parts) else "indirect"


def _according(scene: Scene, token: Token) -> Draft | None:
    length = _phrase_at(token)
    if length == 0 or token.i + length >= len(scene.doc):
        return None
    to = scene.doc[token.i + length - 1]
    sources = (child for word in (to, token) for child in word.rights if child.dep_ == "pobj")
    source = next((child for child in sources if child.i > to.i), None)
    if source is None:
        return None
    speaker, end = _named_source(scene, speaker_at(source), _phrase_end(scene, source))
    parts = around(scene, _bounds(scene, token), (token.i, end))
    if not parts:
        return None
    return Draft(parts, speaker, (token.i, to.i + 1), _kind(scene, parts), "content", "according to", 0.85)


def _phrase_at(token: Token) -> int:
    """How many words of "according to", "in the view of" … start there; 0 for none."""
    for phrase in word_set("phrases", "according"):
        words = phrase.split()
        if token.lower_ == words[0] and [word.lower_ for word in token.doc[token.i : token.i + len(words)]] == words:
            return len(words)
    return 0


def _named_source(scene: Scene, speaker: Speaker, end: int) -> tuple[Speaker, int]:
    """The person whose name follows the description behind a comma, where the parse did not join them."""
    name = scene.mentions.get(end + 1) if end < len(scene.doc) and scene.doc[end].text == "," else None
    alone = name is not None and (name.end == len(scene.doc) or scene.doc[name.end].is_punct)
    if name is None or not alone or name.label_ != "Person" or name.id_ != "name":
        return speaker, end
    return Speaker(name.root.i, name.start, name.end), name.end


def _bounds(scene: Scene, token: Token) -> Range:
    """The relative clause that the phrase stands in, where it ends that clause; else the sentence."""
    verb = token.head
    if verb.dep_ == "relcl" and verb.i < token.i:
        noun = speaker_at(verb.head)
        return noun.start, verb.right_edge.i + 1
    return segment(scene, token)


def _phrase_end(scene: Scene, source: Token) -> int:
    """The end of the source with what describes it, up to the comma or colon where the sentence goes on."""
    end = source.right_edge.i + 1
    while end < len(scene.doc) and scene.doc[end].pos_ in ("NOUN", "PROPN") and scene.doc[end - 1].pos_ in _PHRASE:
        end = max(end + 1, scene.doc[end].right_edge.i + 1)  # a description that the parse broke off
    for token in scene.doc[source.i + 1 : end]:
        if token.text in (":", ";", "\n") or "\n" in token.text:
            return token.i
    whole = scene.doc[end - 1].is_sent_end or (end < len(scene.doc) and scene.doc[end].is_sent_end)
    return _first_comma(scene, source, end) if whole and _opens_sentence(source) else end


def _opens_sentence(source: Token) -> bool:
    return next(word for word in source.sent if not word.is_punct and not word.is_space).lower_ in _FIRSTS


def _first_comma(scene: Scene, source: Token, end: int) -> int:
    """Where the source ends when a parse took the whole sentence into it: at its comma, or behind an apposition."""
    commas = [token.i for token in scene.doc[source.i + 1 : end] if token.text == ","]
    described = len(commas) > 1 and scene.doc[commas[0] + 1].lower_ in ("a", "an", "the", "who", "which")
    return commas[1 if described else 0] if commas else end


def _own_account(scene: Scene, token: Token) -> Draft | None:
    """A possessor and a word for telling: "in X's view", "by its own account", "in her words"."""
    if (
        token.dep_ != "pobj"
        or token.lemma_.lower() not in word_set("phrases", "own")
        or token.head.lower_ not in ("in", "by", "to", "on")
    ):
        return None
    owner = next((child for child in token.lefts if child.dep_ == "poss"), None)
    verb = token.head.head
    if owner is not None and token.i + 3 < len(scene.doc) and scene.in_quotation(token.i + 3):
        return None  # "in her words, “…”" is a direct quotation
    if owner is None or owner.lower_ in _OURS or verb.pos_ not in ("VERB", "AUX"):
        return None
    bounds = segment(scene, token) if verb.dep_ == "ROOT" else (verb.left_edge.i, verb.right_edge.i + 1)
    parts = around(scene, bounds, (token.head.left_edge.i, token.right_edge.i + 1))
    speaker = speaker_at(owner)
    return (
        Draft(parts, speaker, (token.head.i, token.i + 1), _kind(scene, parts), "content", "in somebody's words", 0.7)
        if parts
        else None
    )


def _noun(scene: Scene, token: Token) -> Draft | None:
    modality = nouns().get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
    content = _content_of(scene, token) if modality is not None else None
    speaker = _speaker_of_noun(scene, token) if content is not None else None
    if content is None or speaker is None or modality is None:
        return None
    return Draft(
        (content,), speaker, (token.i, token.i + 1), _kind(scene, (content,)), modality, "noun for something said", 0.7
    )


def _content_of(scene: Scene, noun: Token) -> Range | None:
    lemma = noun.lemma_.lower()
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl") and _is_that_clause(child):
            return clause(scene, child, noun.i)
        if child.dep_ == "prep" and child.lower_ == "of" and _counts(scene, child):
            return trim(scene, (noun.left_edge.i, noun.right_edge.i + 1))
        if child.dep_ == "prep" and child.lower_ == "for" and lemma in word_set("nouns", "calls"):
            return trim(scene, (child.i + 1, child.right_edge.i + 1))
    return _predicate(scene, noun) or _detached(scene, noun)


def _detached(scene: Scene, noun: Token) -> Range | None:
    """A that-clause behind a comma, which a parse hangs on the verb: "recall X's boast about Y, that it had won"."""
    for child in noun.head.rights if noun.dep_ == "dobj" else ():
        first = child.left_edge
        if child.dep_ == "ccomp" and child.i > noun.i and first.lower_ == "that" and first.nbor(-1).text == ",":
            return clause(scene, child, noun.i)
    return None


def _counts(scene: Scene, top: Token) -> bool:
    return scene.counts((top.left_edge.i, top.right_edge.i + 1))


def _predicate(scene: Scene, noun: Token) -> Range | None:
    """What the noun is said to be: "its position is that …", "the mean forecast stood at $13.1bn"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in ("be", "stand", "come", "put"):
        return None
    clauses = (clause(scene, child, verb.i) for child in verb.rights if child.dep_ == "ccomp")
    if verb.lemma_ == "be" and (said := next(clauses, None)) is not None:
        return said
    counted = any(child.dep_ in ("prep", "attr") and _counts(scene, child) for child in verb.rights)
    return trim(scene, (noun.left_edge.i, verb.right_edge.i + 1)) if counted else None


def _is_that_clause(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.lefts)


def _speaker_of_noun(scene: Scene, noun: Token) -> Speaker | None:
    for child in noun.children:
        if child.dep_ == "poss":
            return speaker_at(child) if child.lower_ not in _OURS else None
        if child.dep_ == "compound" and scene.mention_of(child) is not None:
            return speaker_at(child)
    for child in noun.rights:
        source = next((word for word in child.children if word.dep_ == "pobj"), None)
        if source is not None and _names_source(scene, child, source):
            return speaker_at(source)
    return _governor(noun)


def _names_source(scene: Scene, preposition: Token, source: Token) -> bool:
    """As in "a claim by X", "an estimate in a poll of analysts", but not "an estimate of $3bn in May"."""
    if preposition.lower_ == "in":
        return source.lemma_.lower() in word_set("roles", "document")
    return preposition.lower_ in _SOURCES and not _counts(scene, source)


def _governor(noun: Token) -> Speaker | None:
    """The subject of the verb that the noun hangs on: "AMD unveiled it, with bold claims that …"."""
    verb = noun
    for _ in range(3):
        verb = verb.head
        if verb.pos_ in ("VERB", "AUX"):
            break
    subject = subject_of(verb) if verb.pos_ in ("VERB", "AUX") else None
    if subject is None or subject.i == noun.i or subject.lower_ in _AUTHOR or subject.pos_ in ("VERB", "AUX"):
        return None
    return speaker_at(subject)
