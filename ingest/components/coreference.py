"""Coreference inside an article: nominals and pronouns join the entity that they refer to.

Precision first: what is in doubt stays unresolved. First-person pronouns are left to the claims, which know who speaks.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.referring.memory import Memory
from ingest.referring.nominals import aged, kinds, referent, start_of
from ingest.referring.pronouns import antecedent, pronouns
from ingest.referring.scene import scene


@Language.component("kg_coreference", requires=["doc.spans"], assigns=["doc.spans"])
def kg_coreference(doc: Doc) -> Doc:
    """Add nominal and pronoun mentions to ``doc.spans["mentions"]``, in the order of the text."""
    made = scene(doc)
    memory, added = Memory(made), list[Span]()
    ends = {span.end - 1: span for span in made.mentions}
    for token in doc:
        if token.i in ends:
            memory.hear(ends[token.i].kb_id_, ends[token.i].root)
        elif token.i not in made.at:
            added += _anaphor(memory, token)
    doc.spans["mentions"] = sorted([*made.mentions, *added], key=lambda span: (span.start, -span.end))
    return doc


def _anaphor(memory: Memory, token: Token) -> list[Span]:
    """The mention that this token is or heads, if it points back to a named thing."""
    if token.lower_ in pronouns():
        return _resolved(memory, token, token.i, antecedent(memory, token), "pronoun")
    if token.lower_ == "old":
        return _resolved(memory, token, *aged(memory, token), "nominal")
    if not may_point(token) or names_it(memory, token):
        return []
    start = start_of(token)
    found = referent(memory, token) if start is not None else None
    if found is None and "Person" in kinds(token):
        memory.hear(None, token)
    return _resolved(memory, token, token.i if start is None else start, found, "nominal")


def may_point(token: Token) -> bool:
    """Whether the noun may head a nominal: a singular that names a kind of thing."""
    return token.tag_ in {"NN", "NNP"} and bool(kinds(token))


def names_it(memory: Memory, token: Token) -> bool:
    """Whether the noun stands beside the name of the same thing, or qualifies another noun: no mention of its own."""
    at = memory.scene.at
    if token.i + 1 in at or token.dep_ in {"compound", "amod", "attr"}:
        return True
    return (token.dep_ == "appos" and token.head.i in at) or any(
        kid.dep_ == "appos" and kid.i in at for kid in token.rights
    )


def _resolved(memory: Memory, token: Token, start: int, entity: str | None, form: str) -> list[Span]:
    """The mention from start to the token as a span, heard; none when it stands for nothing named."""
    if entity is None:
        return []
    memory.hear(entity, token)
    span = Span(token.doc, start, token.i + 1, label=memory.scene.type(entity), kb_id=entity, span_id=form)
    for i in range(start, token.i + 1):
        memory.scene.at.setdefault(i, span)
    return [span]
