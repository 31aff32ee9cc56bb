"""The simple baseline beside every score: plain spaCy with the obvious rules, which are in `plain.toml`.

Names are the model's own, one thing a spelling. A tie is a listed verb or noun with a name at each end of the parse; a
role is a role word that describes a person; a claim is the clause below a verb of saying.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from ingest.pipeline import MODEL
from ingest.types import Article, Claim, Entity, Mention, Reading, Relation, Span
from tests.gold.given import words

READER = "plain spaCy"
SUBJECTS, OBJECTS = ("nsubj", "nsubjpass"), ("dobj", "obj")


@cache
def rules() -> Mapping[str, Any]:
    """The lists."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def _model() -> Language:
    return spacy.load(MODEL)


def read(found: Sequence[tuple[Article, Sequence[Span]]]) -> list[Reading]:
    """One reading an article, in order; each with the stretches that are given as names, if any."""
    docs = _model().pipe(article.text for article, _ in found)
    return [reading(doc, article, given) for doc, (article, given) in zip(docs, found, strict=True)]


def reading(doc: Doc, article: Article, given: Sequence[Span] = ()) -> Reading:
    """What the obvious rules find in a parsed article, where the given stretches are names of companies."""
    names = _names(doc, given)
    ids = {key: f"e{at}" for at, key in enumerate(dict.fromkeys(name.text.lower() for name in names))}
    at = {token.i: ids[name.text.lower()] for name in names for token in name}
    return Reading(
        article=article,
        reader=READER,
        sentences=tuple(Span(sent.start_char, sent.end_char) for sent in doc.sents),
        entities=tuple(_entities(names, ids)),
        mentions=tuple(Mention(_span(name), name.text, ids[name.text.lower()], "name") for name in names),
        relations=tuple(dict.fromkeys(_relations(doc, at))),
        claims=tuple(_claims(doc, at)),
    )


def _names(doc: Doc, given: Sequence[Span]) -> list[DocSpan]:
    told = [words(doc, span, "ORG") for span in given]
    taken = {token.i for name in told for token in name}
    found = [name for name in doc.ents if name.label_ in rules()["types"]]
    return [*told, *(name for name in found if not taken.intersection(token.i for token in name))]


def _entities(names: Iterable[DocSpan], ids: Mapping[str, str]) -> Iterator[Entity]:
    firsts = {ids[name.text.lower()]: name for name in reversed(list(names))}
    for key in ids.values():
        yield Entity(key, rules()["types"][firsts[key].label_], firsts[key].text)


def _span(tokens: DocSpan) -> Span:
    return Span(tokens.start_char, tokens.end_char)


def _relations(doc: Doc, at: Mapping[int, str]) -> Iterator[Relation]:
    for token in doc:
        for subject, predicate, object_, role in (*_by_verb(token), *_by_noun(token), *_by_role(token)):
            ends = at.get(subject.i), at.get(object_.i)
            if ends[0] is None or ends[1] is None or ends[0] == ends[1]:
                continue
            low, high = sorted((subject, object_), key=lambda end: end.i)
            evidence = _span(doc[low.i : high.i + 1])
            yield Relation(ends[0], predicate, ends[1], evidence, _span(token.sent), role=role, rule="plain")


Tie = tuple[Token, Any, Token, str]


def _by_verb(verb: Token) -> Iterator[Tie]:
    ways = rules()["verbs"].get(verb.lemma_.lower()) if verb.pos_ in ("VERB", "AUX") else None
    if not ways:
        return
    for subject, way, object_ in _ends(verb):
        if way not in ways:
            continue
        owner = ways[way] == "owns"
        yield (object_, "subsidiaryOf", subject, "") if owner else (subject, ways[way], object_, "")


def _ends(verb: Token) -> Iterator[tuple[Token, str, Token]]:
    """(subject, way, object): who does it, whether direct or by which preposition, to whom; passives are turned."""
    subjects = _below(verb, SUBJECTS) or ([verb.head] if verb.dep_ in ("relcl", "acl") else [])
    passive = [token for token in verb.children if token.dep_ == "agent"]
    for agent in passive:
        yield from ((doer, "direct", done) for doer in _below(agent, ("pobj",)) for done in subjects)
    objects = [("direct", end) for end in _below(verb, OBJECTS)]
    for preposition in (child for child in verb.children if child.dep_ == "prep"):
        objects += [(preposition.lower_, end) for end in _below(preposition, ("pobj",))]
    yield from ((subject, way, end) for way, end in objects for subject in subjects)


def _below(token: Token, dependencies: Iterable[str]) -> list[Token]:
    """Children by these dependencies, with what is coordinated with them."""
    heads = [child for child in token.children if child.dep_ in dependencies]
    return [end for head in heads for end in (head, *head.conjuncts)]


def _by_noun(noun: Token) -> Iterator[Tie]:
    predicate = rules()["nouns"].get(noun.lemma_.lower()) if noun.pos_ == "NOUN" else None
    if predicate:
        yield from ((one, predicate, other, "") for one in _described(noun) for other in _owners(noun))


def _by_role(noun: Token) -> Iterator[Tie]:
    if noun.lower_ not in rules()["roles"]:
        return
    for person in _described(noun):
        yield from ((person, "holdsRole", body, noun.text) for body in _owners(noun))


def _described(noun: Token) -> list[Token]:
    """Whom a noun describes: by apposition either way, by "is", or as the name that it stands before."""
    found = _below(noun, ("appos",))
    if noun.dep_ == "appos":
        found.append(noun.head)
    if noun.dep_ == "attr":
        found += _below(noun.head, SUBJECTS)
    if noun.dep_ in ("compound", "nmod"):
        found.append(noun.head)
    return found


def _owners(noun: Token) -> list[Token]:
    """Whose it is: what follows "of", "at" or "for", a possessor, or a name before it."""
    after = [child for child in noun.children if child.dep_ == "prep" and child.lower_ in ("of", "at", "for")]
    return [*(end for child in after for end in _below(child, ("pobj",))), *_below(noun, ("poss", "compound", "nmod"))]


def _claims(doc: Doc, at: Mapping[int, str]) -> Iterator[Claim]:
    for cue in (token for token in doc if token.lemma_.lower() in rules()["cues"] and token.pos_ == "VERB"):
        sources = _below(cue, ("nsubj",))
        clauses = [child for child in cue.children if child.dep_ == "ccomp"]
        if not sources or not clauses:
            continue
        source, content = _subtree(sources[0]), _subtree(clauses[0])
        yield Claim(
            claimant=at.get(sources[0].i),
            claimant_text=source.text,
            parts=(_span(content),),
            text=content.text,
            sentence=_span(cue.sent),
            cue=cue.text,
            cue_span=_span(doc[cue.i : cue.i + 1]),
            claimant_span=_span(source),
            rule="plain",
        )


def _subtree(token: Token) -> DocSpan:
    return token.doc[token.left_edge.i : token.right_edge.i + 1]
