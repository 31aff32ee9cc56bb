"""Who is who across articles: a pure function of the articles' casts and of what people have judged.

Identity is a judgement, never a rewrite: every merge keeps its score, rule and reason, a person's word goes before a
rule's, and taking it back gives what was there before.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pyoxigraph import NamedNode

from ingest.types import EntityType
from kg.forms import Form, kind_of, legal, lone, words
from kg.names import digest, iri, slug
from kg.register_careful import careful
from kg.register_evidence import Cast, Evidence, Judgement, Name, cast, gather
from kg.register_rules import Names, proposals
from kg.register_votes import ballot, elected
from kg.unite import Groups, unite

__all__ = ["Cast", "Judgement", "Register", "Thing", "cast", "identify"]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing as all articles together describe it. forms: every form that names it, its main one first."""

    node: NamedNode
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    kind: str
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """Who is who.

    canonical: article id → entity id there → the thing; local: the same → the form of its name; things: all of them, by
    id; nodes: form → its IRI, which is the thing's for the main form and an older or other id for the rest; judgements:
    what is in force, by rules and people; suggestions: what a person may decide.
    """

    canonical: Mapping[str, Mapping[str, NamedNode]]
    local: Mapping[str, Mapping[str, Form]]
    things: tuple[Thing, ...]
    nodes: Mapping[Form, NamedNode]
    judgements: tuple[Judgement, ...]
    suggestions: tuple[Judgement, ...]

    def form(self, node: NamedNode) -> Form | None:
        """The form that an entity's IRI, current or replaced, stands for; None when nothing here has that IRI."""
        return next((form for form, known in self.nodes.items() if known == node), None)


def identify(casts: Iterable[Cast], rulings: Sequence[Judgement] = ()) -> Register:
    """The register of these articles.

    casts: one an article, in any order; rulings: what people judged, oldest first; a later word goes before an
    earlier one. Rulings on names that no article has wait until one does.
    """
    apart = {form for ruling in rulings for form in ruling.pair if form.article}
    evidence = gather(casts, apart)
    known = [ruling for ruling in rulings if all(form in evidence.names for form in ruling.pair)]
    names = Names(evidence)
    groups = unite(evidence.names, known, proposals(names), careful(names))
    things, nodes = _things(evidence, groups)
    node_of = {form: thing.node for thing in things for form in thing.forms}
    return Register(
        canonical={
            article: {entity: node_of[form] for entity, form in here.items()}
            for article, here in evidence.local.items()
        },
        local=evidence.local,
        things=things,
        nodes=nodes,
        judgements=tuple(sorted((*groups.applied, *_same_names(evidence)), key=_order)),
        suggestions=tuple(sorted(groups.open, key=_order)),
    )


def _order(judgement: Judgement) -> tuple[Form, Form, str, str, str]:
    return (*judgement.pair, judgement.verdict, judgement.rule, judgement.by)


def _same_names(evidence: Evidence) -> Iterator[Judgement]:
    """The judgement that lies in every form that several articles use: one name, one type, one thing."""
    for form, name in evidence.names.items():
        if len(name.articles) > 1:
            score, reason = (0.5 if lone(form) else 0.9), "articles that name it so are about one thing"
            yield Judgement(form, "same", form, score, "same name and type", reason)


def _things(evidence: Evidence, groups: Groups) -> tuple[tuple[Thing, ...], dict[Form, NamedNode]]:
    ordered = [_by_rank(forms, evidence) for forms in groups.groups]
    nodes = _ids(ordered, evidence)
    things = (_thing(forms, evidence, nodes[forms[0]]) for forms in ordered)
    return tuple(sorted(things, key=lambda thing: thing.node.value)), nodes


def _by_rank(forms: Collection[Form], evidence: Evidence) -> tuple[Form, ...]:
    """Main form first: one of the thing's kind, a full name before a lone one, a plain one before one in full dress.

    Of those that are alike in all this, the most used.
    """
    kind = kind_of(_type(forms, evidence))
    plurals = {evidence.names[form].key + "s" for form in forms}

    def rank(form: Form) -> tuple[bool, bool, bool, int, int, Form]:
        name = evidence.names[form]
        dressed = name.key in plurals or _dressed(form, name)
        return (form.kind != kind, lone(form), dressed, -len(name.articles), -len(form.name), form)

    return tuple(sorted(forms, key=rank))


def _dressed(form: Form, name: Name) -> bool:
    """It carries a legal form, a title, a maker's name or a generic noun."""
    if form.kind == "body":
        return legal(form.name) != form.name
    plain = "".join(words(form.name))
    return plain != name.key.replace(" ", "")


def _thing(forms: tuple[Form, ...], evidence: Evidence, node: NamedNode) -> Thing:
    names = [evidence.names[form] for form in forms]
    main = _surface(names[0])
    surfaces = {surface for name in names for surface in name.surfaces}
    aliases = {alias for name in names for _, alias in name.aliases}
    kinds: Counter[str] = sum((name.kinds for name in names), Counter())
    type_ = _type(forms, evidence)
    return Thing(
        node=node,
        type=type_,
        name=main,
        aliases=tuple(sorted((surfaces | aliases) - {main})),
        kind=_kind(kinds) if type_ == "Product" else "",
        forms=forms,
    )


def _type(forms: Collection[Form], evidence: Evidence) -> EntityType:
    """The type that all articles together speak for."""
    votes = ballot(chain.from_iterable(evidence.names[form].votes for form in forms))
    return elected(votes.total({form.kind for form in forms}))


def _kind(kinds: Counter[str]) -> str:
    """The kind that most articles give a product."""
    return min(kinds, key=lambda kind: (-kinds[kind], kind == "Other", kind), default="")


def _surface(name: Name) -> str:
    """How a form is mostly written; when two ways are as common, the one that does not shout."""
    return min(name.surfaces, key=lambda surface: (-name.surfaces[surface], surface.isupper(), surface))


def _ids(ordered: Iterable[tuple[Form, ...]], evidence: Evidence) -> dict[Form, NamedNode]:
    """An IRI for each form: the slug of its name; where several want one, the most used main form has it."""
    wanted: dict[str, list[tuple[bool, int, Form]]] = defaultdict(list)
    for forms in ordered:
        for form in forms:
            name = evidence.names[form]
            wanted[slug(_surface(name))].append((form != forms[0], -len(name.articles), form))
    return {
        form: iri(f"ent:{base}" if first else f"ent:{base}-{digest(str(form))[:6]}")
        for base, claims in wanted.items()
        for first, form in _first(form for _, _, form in sorted(claims))
    }


def _first(forms: Iterable[Form]) -> Iterator[tuple[bool, Form]]:
    return ((index == 0, form) for index, form in enumerate(forms))
