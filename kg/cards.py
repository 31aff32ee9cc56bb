"""Cards: one statement, thing or article opened, with everything that a reader needs to check it."""

from __future__ import annotations

import json
import re
import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING, cast

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.errors import AskError
from kg.names import PREFIXES, short
from kg.things import as_id, entity, labels, select

if TYPE_CHECKING:
    from kg.store import Store

Properties = Mapping[str, list[NamedNode | Literal]]
_WIDTH = 96
_OFFSETS = re.compile(r"#char=(\d+),(\d+)$")
_NEIGHBOURS = 240
"""Characters before and after the sentence that a card shows, to whole words."""
_LINKS = ("disputes", "contradicts", "updates", "repeats", "supports")
_BACK = {
    "disputes": "disputed by",
    "contradicts": "contradicted by",
    "updates": "updated by",
    "repeats": "repeated by",
    "supports": "supported by",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentence in its place: what stands before and after it; marks: (start, end) of the words that carry it."""

    before: str
    sentence: str
    after: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Bearing:
    """Another claim that bears on this one. kind: as in "disputed by"; text: its words; why: the rule's reason."""

    kind: str
    id: str
    who: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Card:
    """One thing opened. facts: what is known, in the order of reading; passage: None for things and articles."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    passage: Passage | None = None
    bearings: tuple[Bearing, ...] = ()


def card(store: Store, identifier: str) -> Card:
    """Open a tie, a claim, a thing or an article by id; a thing also by any of its names.

    Raises AskError when there is no such thing; its message suggests what could be meant.
    """
    node = as_id(identifier) or entity(store, identifier)
    known = _properties(store, node)
    if not known:
        raise AskError(f"nothing here has the id {identifier}. Answers of `kg query` and `kg ties` give ids")
    kinds = {short(kind) for kind in known["rdf:type"] if isinstance(kind, NamedNode)}
    for kind, opener in _OPENERS.items():
        if kind in kinds:
            return opener(store, node, known)
    return _thing(store, node, known)


def _properties(store: Store, node: NamedNode) -> Properties:
    found: dict[str, list[NamedNode | Literal]] = defaultdict(list)
    for quad in store.about(node):
        found[short(quad.predicate)].append(cast("NamedNode | Literal", quad.object))
    return found


def _tie(store: Store, node: NamedNode, known: Properties) -> Card:
    subject, predicate, object_ = next(select(store, f"SELECT ?s ?p ?o WHERE {{ GRAPH {node} {{ ?s ?p ?o }} }}"))
    ends = [cast(NamedNode, subject), cast(NamedNode, object_)]
    name = labels(store, ends)
    title = f"{_name(ends[0], name)} {short(cast(NamedNode, predicate)).removeprefix('kg:')} {_name(ends[1], name)}"
    facts = (
        ("status", _word(known, "kg:status")),
        ("role", _word(known, "kg:role")),
        ("product", _word(known, "kg:product")),
        ("amount", _amounts(store, known)),
        ("true on", _word(known, "kg:validOn")),
        ("in the words of", _claimant(store, known) if known["kg:statedIn"] else ""),
        ("said on", _word(known, "kg:assertedOn")),
        ("stated in", _word(known, "kg:statedIn")),
    )
    return _statement(store, node, known, (title, facts))


def _claim(store: Store, node: NamedNode, known: Properties) -> Card:
    who = _claimant(store, known) or "the article"
    about = [cast(NamedNode, thing) for thing in known["kg:about"]]
    name = labels(store, about)
    facts = (
        ("cue", _word(known, "kg:cue")),
        ("kind", _word(known, "kg:quoteKind")),
        ("modality", _word(known, "kg:modality")),
        ("polarity", _word(known, "kg:polarity")),
        ("about", ", ".join(sorted(_name(thing, name) for thing in about))),
        ("numbers", _amounts(store, known)),
        ("said on", _word(known, "kg:assertedOn")),
        ("speaks of", _word(known, "kg:speaksOf")),
        ("reported by", _word(known, "kg:via")),
    )
    return _statement(store, node, known, (f"{who}: “{_line(_word(known, 'kg:text'))}”", facts))


def _statement(store: Store, node: NamedNode, known: Properties, said: tuple[str, tuple[tuple[str, str], ...]]) -> Card:
    """What ties and claims share: outlet, link, rule, confidence, the passage, what bears on it."""
    title, facts = said
    article = _properties(store, cast(NamedNode, known["kg:article"][0]))
    more = (
        ("outlet", ", ".join(filter(None, (_word(article, "schema:publisher"), _word(article, "schema:author"))))),
        ("article", _word(article, "schema:headline")),
        ("published", _word(article, "schema:datePublished")),
        ("link", _word(article, "schema:url") or _word(article, "dcterms:source")),
        ("reports", _reports(store, node)),
        ("confidence", _word(known, "kg:confidence")),
        ("found by", f"{_word(known, 'kg:rule')} ({_reader(store, known)})"),
    )
    bearings = tuple(_bearings(store, node))
    kept = tuple((label, value) for label, value in (*facts, *more) if value)
    return Card(short(node), title, kept, _passage(store, known), bearings)


def _thing(store: Store, node: NamedNode, known: Properties) -> Card:
    name = _word(known, "skos:prefLabel")
    kinds = sorted(short(kind).partition(":")[2] for kind in known["rdf:type"] if isinstance(kind, NamedNode))
    facts = (
        ("type", ", ".join(kind for kind in kinds if kind != "Entity")),
        ("kind", _word(known, "kg:productKind")),
        ("also", ", ".join(sorted(term.value for term in known["skos:altLabel"]))),
        (
            "ties",
            _counted(
                store,
                f"SELECT ?t WHERE {{ {{ GRAPH ?t {{ {node} ?p ?o }} }} UNION {{ GRAPH ?t {{ ?s ?p {node} }} }} }}",
            ),
        ),
        ("claims by it", _counted(store, f"SELECT ?t WHERE {{ ?t a kg:Claim ; kg:claimant {node} }}")),
        ("claims about it", _counted(store, f"SELECT ?t WHERE {{ ?t kg:about {node} }}")),
        ("more", f"kg ties {short(node)} · kg claims {short(node)}"),
    )
    return Card(short(node), name, tuple((label, value) for label, value in facts if value))


def _article(store: Store, node: NamedNode, known: Properties) -> Card:
    names = ("schema:publisher", "schema:author", "schema:datePublished", "schema:url", "dcterms:source", "kg:origin")
    facts = [(name.partition(":")[2], _word(known, name)) for name in names]
    for kind in ("Tie", "Claim"):
        facts.append((kind.lower() + "s", _counted(store, f"SELECT ?t WHERE {{ ?t kg:article {node} ; a kg:{kind} }}")))
    return Card(short(node), _word(known, "schema:headline"), tuple((label, value) for label, value in facts if value))


_OPENERS: Mapping[str, Callable[[Store, NamedNode, Properties], Card]] = {
    "kg:Tie": _tie,
    "kg:Claim": _claim,
    "schema:NewsArticle": _article,
}


def _passage(store: Store, known: Properties) -> Passage:
    start, end = _span(cast(NamedNode, known["kg:sentence"][0]))
    text = store.text(short(cast(NamedNode, known["kg:article"][0])))
    spans = [
        _span(cast(NamedNode, part)) for name in ("prov:wasDerivedFrom", "prov:wasQuotedFrom") for part in known[name]
    ]
    first, last = min([start, *(span[0] for span in spans)]), max([end, *(span[1] for span in spans)])
    marks = tuple(sorted((low - first, high - first) for low, high in spans))
    before = text[max(0, first - _NEIGHBOURS) : first]
    after = text[last : last + _NEIGHBOURS]
    return Passage(
        before if first <= _NEIGHBOURS else before.partition(" ")[2],
        text[first:last],
        after if last + _NEIGHBOURS >= len(text) else after.rpartition(" ")[0],
        marks,
    )


def _span(node: NamedNode) -> tuple[int, int]:
    found = _OFFSETS.search(node.value)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _bearings(store: Store, node: NamedNode) -> Iterator[Bearing]:
    """What this statement bears on, and what bears on it, with the reason that the rule gave."""
    kinds = " ".join(f"kg:{kind}" for kind in _LINKS)
    rows = select(
        store,
        f"SELECT ?kind ?way ?other ?text ?who ?name ?why WHERE {{ VALUES ?kind {{ {kinds} }} "
        f'{{ VALUES ?way {{ "to" }} {node} ?kind ?other . ?link kg:from {node} ; kg:to ?other }} UNION '
        f'{{ VALUES ?way {{ "from" }} ?other ?kind {node} . ?link kg:from ?other ; kg:to {node} }} '
        "?link kg:linkKind ?kind ; kg:why ?why . OPTIONAL { ?other kg:text ?text } "
        "OPTIONAL { ?other kg:claimantText ?who } OPTIONAL { ?other kg:claimant/skos:prefLabel ?name } } "
        "ORDER BY ?kind ?way ?other",
    )
    for kind, way, other, text, who, name, why in rows:
        word = short(cast(NamedNode, kind)).removeprefix("kg:")
        said = _value(name) or _value(who) or "the article"
        yield Bearing(
            word if _value(way) == "to" else _BACK[word], short(cast(NamedNode, other)), said, _value(text), _value(why)
        )


def _reports(store: Store, node: NamedNode) -> str:
    """How many articles say so, this one and its repeats counted, and from how many origins; "" for one alone."""
    rows = select(
        store,
        "SELECT (COUNT(DISTINCT ?article) AS ?n) (COUNT(DISTINCT ?origin) AS ?m) WHERE { "
        f"{{ BIND({node} AS ?s) }} UNION {{ {node} kg:repeats|^kg:repeats ?s }} "
        "?s kg:article ?article . OPTIONAL { ?article kg:origin ?origin } }",
    )
    reports, origins = (_value(term) for term in next(rows))
    return f"{reports} from {origins} independent origins" if reports != "1" else ""


def _amounts(store: Store, known: Properties) -> str:
    return "; ".join(sorted(_amount(_properties(store, cast(NamedNode, node))) for node in known["kg:quantity"]))


def _amount(known: Properties) -> str:
    bound = _word(known, "kg:bound")
    value = f"{float(_word(known, 'qudt:numericValue')):,.10g}"
    high = f" to {float(_word(known, 'kg:high')):,.10g}" if known["kg:high"] else ""
    return f"{'' if bound == 'exact' else bound + ' '}{value}{high} {_word(known, 'kg:unit')}".strip()


def _claimant(store: Store, known: Properties) -> str:
    whom = [cast(NamedNode, node) for node in known["kg:claimant"]]
    return next(iter(labels(store, whom).values()), "") or _word(known, "kg:claimantText")


def _reader(store: Store, known: Properties) -> str:
    run = cast(NamedNode, known["prov:wasGeneratedBy"][0])
    rows = select(store, f"SELECT ?label WHERE {{ {run} prov:wasAssociatedWith/rdfs:label ?label }}")
    return next((_value(label) for (label,) in rows), "")


def _counted(store: Store, query: str) -> str:
    rows = cast(QuerySolutions, store.query(f"SELECT (COUNT(DISTINCT ?t) AS ?n) WHERE {{ {{ {query} }} }}"))
    return _value(next(iter(rows))["n"])


def _name(node: NamedNode, names: Mapping[str, str]) -> str:
    return names.get(node.value) or names.get(short(node)) or short(node)


def _word(known: Properties, name: str) -> str:
    terms = known[name]
    if not terms:
        return ""
    return terms[0].value if isinstance(terms[0], Literal) else _spoken(terms[0])


def _spoken(node: NamedNode) -> str:
    """An id as it is typed; a term of the vocabulary as a word."""
    return node.value.removeprefix(PREFIXES["kg"]).lower() if node.value.startswith(PREFIXES["kg"]) else short(node)


def _value(term: object) -> str:
    return term.value if isinstance(term, Literal) else ""


def _line(text: str) -> str:
    return " ".join(text.split())


def write_card(found: Card, form: str, file: IO[str]) -> None:
    """Print a card as text ("table") or as JSON ("json"). Raises AskError for another form."""
    if form == "json":
        file.write(json.dumps(asdict(found), ensure_ascii=False, indent=2) + "\n")
    elif form == "table":
        file.write("\n".join(_lines(found)) + "\n")
    else:
        raise AskError(f"no format {form!r} for a card. Known: table, json")


def _lines(found: Card) -> Iterator[str]:
    yield from textwrap.wrap(found.title, _WIDTH)
    yield found.id
    if found.passage is not None:
        yield ""
        yield from textwrap.wrap(_marked(found.passage), _WIDTH, initial_indent="  ", subsequent_indent="  ")
    yield ""
    for label, value in found.facts:
        yield f"  {label:16}{_line(value)}"
    for bearing in found.bearings:
        yield ""
        yield f"  {bearing.kind} {bearing.who}   {bearing.id}"
        yield from textwrap.wrap(f"“{_line(bearing.text)}”", _WIDTH, initial_indent="    ", subsequent_indent="    ")
        yield from textwrap.wrap(f"because {bearing.why}", _WIDTH, initial_indent="    ", subsequent_indent="    ")


def _marked(passage: Passage) -> str:
    """The passage on one line, the words that carry the statement between ⟦ and ⟧."""
    parts, at = [], 0
    for start, end in passage.marks:
        parts += [passage.sentence[at : max(start, at)], "⟦", passage.sentence[max(start, at) : end], "⟧"]
        at = max(end, at)
    parts.append(passage.sentence[at:])
    return _line(f"{passage.before} {''.join(parts)} {passage.after}")
