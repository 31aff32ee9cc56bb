"""What a card says, asked of the graph piece by piece."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from ingest.types import SYMMETRIC
from kg.names import PREFIXES, short
from kg.things import labels, select

if TYPE_CHECKING:
    from kg.store import Store

Properties = Mapping[str, list[NamedNode | Literal]]
"""Prefixed name of a property → its values."""
Facts = tuple[tuple[str, str], ...]
"""Label and value; "" for what is not known."""

_BACK = {
    "disputes": "disputed by",
    "contradicts": "contradicted by",
    "updates": "updated by",
    "repeats": "repeated by",
    "supports": "supported by",
}
_BEARINGS = """
SELECT ?kind ?on ?other ?text ?who ?described ?why WHERE {
  { BIND("on" AS ?on) ?link kg:from %(node)s ; kg:to ?other }
  UNION
  { BIND("by" AS ?on) ?link kg:to %(node)s ; kg:from ?other }
  ?link kg:linkKind ?kind ; kg:why ?why .
  OPTIONAL { ?other kg:text ?text }
  OPTIONAL { ?other kg:claimant ?who }
  OPTIONAL { ?other kg:claimantText ?described }
}
ORDER BY ?kind ?on ?other
"""
_STATED_ALIKE = """
  GRAPH %(node)s { ?s ?p ?o }
  { GRAPH ?same { ?s ?p ?o } } UNION { GRAPH ?same { ?o ?p ?s } FILTER(?p IN (%(both_ways)s)) }
"""
_REPEATED = "%(node)s (kg:repeats|^kg:repeats)* ?same ."
_REPORTS = """
  ?same kg:article ?article .
  OPTIONAL { ?same kg:status ?status }
  OPTIONAL { ?article kg:origin ?origin }
"""


@dataclass(frozen=True, slots=True)
class Bearing:
    """Another claim that bears on this one. kind: as in "disputed by"; text: its words; why: the rule's reason."""

    kind: str
    id: str
    who: str
    text: str
    why: str


def properties(store: Store, node: NamedNode) -> Properties:
    """All that is said of a node itself; an empty list for a property that it lacks."""
    found: dict[str, list[NamedNode | Literal]] = defaultdict(list)
    for quad in store.about(node):
        if isinstance(quad.object, NamedNode | Literal):
            found[short(quad.predicate)].append(quad.object)
    return found


def nodes(about: Properties, name: str) -> list[NamedNode]:
    """The values of a property that are no literals."""
    return [value for value in about[name] if isinstance(value, NamedNode)]


def word(about: Properties, name: str) -> str:
    """The value of a property as a person reads it; "" when there is none."""
    return _say(about[name][0]) if about[name] else ""


def names(store: Store, *things: object) -> dict[object, str]:
    """Thing → its name, or its id when it has none."""
    known = [thing for thing in things if isinstance(thing, NamedNode)]
    found = labels(store, known)
    return {thing: found.get(thing.value, short(thing)) for thing in known}


def claimant(store: Store, about: Properties) -> str:
    """Who says so, by name or as described; "" for the article itself."""
    return next(iter(names(store, *nodes(about, "kg:claimant")).values()), "") or word(about, "kg:claimantText")


def amounts(store: Store, about: Properties) -> str:
    """The numbers of a statement, with bound and unit."""
    return "; ".join(sorted(_amount(properties(store, node)) for node in nodes(about, "kg:quantity")))


def ratios(store: Store, about: Properties) -> str:
    """The comparisons of a claim, each as a ratio."""
    return "; ".join(sorted(word(properties(store, node), "rdfs:label") for node in nodes(about, "kg:comparison")))


def _amount(about: Properties) -> str:
    bound, value = word(about, "kg:bound"), _number(word(about, "qudt:numericValue"))
    high = f" to {_number(word(about, 'kg:high'))}" if about["kg:high"] else ""
    return f"{'' if bound == 'exact' else bound + ' '}{value}{high} {word(about, 'kg:unit')}".strip()


def _number(value: str) -> str:
    return f"{float(value):,.10g}"


def reader(store: Store, about: Properties) -> str:
    """Name and version of what read the statement."""
    runs = nodes(about, "prov:wasGeneratedBy")
    rows = [row for run in runs for row in select(store, f"SELECT ?l {{ {run} prov:wasAssociatedWith/rdfs:label ?l }}")]
    return _say(rows[0][0]) if rows else ""


def reports(store: Store, node: NamedNode) -> str:
    """How many articles say so and from how many origins, and which say the same tie otherwise; "" for one alone.

    A tie is said again where another article states the same ends and kind; a claim, where a link says that it repeats.
    """
    asked = {"node": node, "both_ways": ", ".join(f"kg:{kind}" for kind in sorted(SYMMETRIC))}
    pattern = (_STATED_ALIKE if short(node).startswith("tie:") else _REPEATED) % asked
    rows = list(select(store, f"SELECT DISTINCT ?same ?status ?article ?origin {{ {pattern} {_REPORTS} }}"))
    mine = next((status for same, status, _, _ in rows if same == node), None)
    alike = [row for row in rows if row[1] == mine]
    articles = {article for _, _, article, _ in alike}
    origins = {origin or article for _, _, article, origin in alike}
    said = [f"{_many(len(articles), 'article')} from {_many(len(origins), 'independent origin')}"] * (len(articles) > 1)
    other = Counter(_say(status) for _, status, _, _ in rows if status != mine)
    return "; ".join([*said, *(f"{status} by {_many(count, 'report')}" for status, count in sorted(other.items()))])


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def bearings(store: Store, node: NamedNode) -> Iterator[Bearing]:
    """What this statement bears on, and what bears on it, with the reason that the rule gave."""
    rows = list(select(store, _BEARINGS % {"node": node}))
    who_is = names(store, *(who for _, _, _, _, who, _, _ in rows))
    for kind, way, other, text, who, described, why in rows:
        name = _say(kind)
        yield Bearing(
            kind=name if _say(way) == "on" else _BACK[name],
            id=_say(other),
            who=who_is.get(who) or _say(described) or "the article",
            text=_say(text),
            why=_say(why),
        )


def ties_by_kind(store: Store, node: NamedNode) -> str:
    """How many ties of each kind a thing has, in either direction, the commonest first."""
    rows = select(
        store, f"SELECT ?t ?p {{ {{ GRAPH ?t {{ {node} ?p ?o }} }} UNION {{ GRAPH ?t {{ ?s ?p {node} }} }} }}"
    )
    found = Counter(short(kind).removeprefix("kg:") for _, kind in rows if isinstance(kind, NamedNode))
    return ", ".join(f"{kind} {count}" for kind, count in sorted(found.items(), key=lambda item: (-item[1], item[0])))


def counts(store: Store, pattern: str) -> str:
    """How many things ?x fit a pattern."""
    ((count,),) = select(store, f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}")
    return _say(count)


def _say(term: object) -> str:
    """A literal's value, a term of the vocabulary as a word, any other id as it is typed; "" for nothing."""
    if isinstance(term, Literal):
        return term.value
    if not isinstance(term, NamedNode):
        return ""
    return term.value.removeprefix(PREFIXES["kg"]).lower() if term.value.startswith(PREFIXES["kg"]) else short(term)
