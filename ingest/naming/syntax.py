"""What the clause around a name tells of its type: apposition, verb, preposition."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.naming.apposition import behind_comma
from ingest.naming.lexicon import by_word, heads
from ingest.naming.trim import Name
from ingest.naming.view import View

_NOUNS = frozenset({"NN", "NNS"})
_INCLUDING = frozenset({"including", "like"})
_FILE = "name_context"


def clause(seen: View, name: Name) -> Iterator[str]:
    """Clues in the parse around a mention; members of a list share the clues of its first."""
    root = root_of(seen, name)
    beside = list(_apposition(root))
    missed = None if beside else behind_comma(seen.doc, name.end)
    yield from beside if missed is None else (f"beside.{kind}" for kind in _kinds(missed))
    while root.dep_ == "conj" and root.head.i < root.i:
        root = root.head
    head, dep = root.head, root.dep_
    if dep == "nsubj":
        yield from _copula(head) if head.lemma_ == "be" else _verb(head, "subject")
    elif dep in {"dobj", "nsubjpass"}:
        yield from _verb(head, "object")
    elif dep == "pobj":
        yield from _governed(head)


def root_of(seen: View, name: Name) -> Token:
    """The token of the name that the rest of it hangs on."""
    for i in range(name.end - 1, name.start - 1, -1):
        head = seen.doc[i].head.i
        if not name.start <= head < name.end or head == i:
            return seen.doc[i]
    return seen.doc[name.end - 1]


def _kinds(noun: Token) -> tuple[str, ...]:
    return heads().get(noun.lemma_.lower(), ()) if noun.tag_ in _NOUNS else ()


def _apposition(root: Token) -> Iterator[str]:
    if root.dep_ == "appos":
        yield from (f"beside.{kind}" for kind in _kinds(root.head))
    for child in root.rights:
        if child.dep_ == "appos":
            yield from (f"beside.{kind}" for kind in _kinds(child))
        elif child.dep_ == "relcl" and any(left.tag_ in {"WDT", "WP"} and left.dep_ == "nsubj" for left in child.lefts):
            yield from _verb(child, "subject")


def _copula(verb: Token) -> Iterator[str]:
    if any(child.dep_ == "neg" for child in verb.children):
        return
    for child in verb.rights:
        if child.dep_ == "attr":
            yield from (f"copula.{kind}" for kind in _kinds(child))


def _verb(verb: Token, part: str) -> Iterator[str]:
    yield from (f"{part}.{kind}" for kind in by_word(_FILE, part).get(verb.lemma_.lower(), ()))


def _governed(prep: Token) -> Iterator[str]:
    """The preposition before the name, with the verb or noun that it hangs on."""
    word, head = prep.lower_, prep.head
    if word in _INCLUDING or (word == "as" and prep.i and prep.nbor(-1).lower_ == "such"):
        yield from (f"beside.{kind}" for kind in _kinds(head))
        return
    known = by_word(_FILE, "before").get(f"{head.lemma_.lower()} {word}")
    if _home(head, word):
        yield "governed.Place"
    elif known:
        yield from (f"governed.{kind}" for kind in known)
    elif word == "by":
        yield from _verb(head, "subject")
    else:
        yield from (f"preposition.{kind}" for kind in by_word(_FILE, "preposition").get(word, ()))


def _home(head: Token, prep: str) -> bool:
    """Whether a preposition leads to where a firm is: "a utility from Bergen", "Tolliver Drilling of Houston"."""
    if head.tag_ == "NNP":
        return prep == "of"
    return prep in {"from", "in"} and "Company" in _kinds(head)
