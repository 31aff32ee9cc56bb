"""A parameter's words become an RDF term, which takes its place in the question: never by formatting user text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import get_args

from pyoxigraph import Literal, NamedNode

from ingest.types import Predicate, Status
from kg.errors import AskError
from kg.names import PREFIXES, iri
from kg.questions import LIMIT, SLOT, CannedQuery, Param
from kg.things import Graph, as_id, did_you_mean, entity, known

Term = NamedNode | Literal
_DECLARED = re.compile(r"^\s*PREFIX\s+(\w*):", re.IGNORECASE | re.MULTILINE)
_USED = re.compile(r"(?<![\w?$:<])([a-z]+):(?=[A-Za-z])")


def terms(graph: Graph, query: CannedQuery, given: Mapping[str, object]) -> dict[str, Term]:
    """The term of each parameter that is given or has a default.

    Raises AskError for an unknown parameter, one that is missing, or a value that does not fit.
    """
    params = {param.name: param for param in query.params}
    for name in given:
        if name not in params:
            raise AskError(f"{query.name} has no parameter {name!r}.{_known(name, params)}")
    bound = {}
    for param in query.params:
        words = str(given.get(param.name, param.default))
        if words:
            bound[param.name] = _term(graph, query, param, words)
        elif param.required:
            raise AskError(f"{query.name} needs {param.name}: {param.description}. Give it as -p {param.name}=…")
    return bound


def fill(query: CannedQuery, bound: Mapping[str, Term]) -> str:
    """The SPARQL as it runs: terms in their slots in pyoxigraph's own escaping, PREFIX lines first.

    The slot of a parameter without a value goes away. What a user wrote is never searched for slots again.
    """
    template = query.body(bound)
    limit = bound.get("limit")
    if limit is not None:
        template = LIMIT.sub(f"LIMIT {int(limit.value)}", template)
    filled = SLOT.sub(lambda slot: _values(slot[1], bound.get(slot[1])), template)
    return _prefixes(template) + filled


def _values(name: str, term: Term | None) -> str:
    return f"VALUES ?{name} {{ {term} }}" if term is not None else ""


def _prefixes(template: str) -> str:
    """PREFIX lines for what the template uses and does not declare, so that any SPARQL 1.1 engine can run it."""
    needed = set(_USED.findall(template)) & set(PREFIXES) - set(_DECLARED.findall(template))
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in PREFIXES if name in needed)


def _known(name: str, params: Mapping[str, Param]) -> str:
    return did_you_mean(name, params) or f" It has {', '.join(params) or 'none'}"


def _term(graph: Graph, query: CannedQuery, param: Param, words: str) -> Term:
    if param.choices and words not in param.choices:
        raise AskError(f"{query.name}: {param.name} is one of {', '.join(param.choices)}, not {words!r}")
    if not _is_unicode(words):
        raise AskError(f"{query.name}: {param.name} must be valid Unicode, not {words!r}")
    if param.type == "entity":
        return entity(graph, words)
    if param.type == "statement":
        return _statement(graph, words)
    try:
        return _PLAIN[param.type](words)
    except ValueError as wrong:
        raise AskError(f"{query.name}: {param.name} must be {wrong}, not {words!r}") from None


def _statement(graph: Graph, words: str) -> NamedNode:
    node = as_id(words)
    if node is None:
        raise AskError(f"{words!r} is no id of a statement; those look like tie:0a1b2c3d4e5f or claim:0a1b2c3d4e5f")
    return known(graph, node)


def _is_unicode(words: str) -> bool:
    """Whether no half of a surrogate pair is in it, as bytes that are no UTF-8 leave on a command line."""
    return not any("\ud800" <= char <= "\udfff" for char in words)


def _date(words: str) -> Literal:
    try:
        return Literal(date.fromisoformat(words).isoformat(), datatype=iri("xsd:date"))
    except ValueError:
        raise ValueError("a day such as 2024-01-29") from None


def _integer(words: str) -> Literal:
    if not re.fullmatch(r"\d{1,9}", words):
        raise ValueError("a whole number, 0 to 999999999")
    return Literal(int(words))


def _number(words: str) -> Literal:
    if not re.fullmatch(r"[-+]?\d{1,15}(\.\d{1,15})?", words):
        raise ValueError("a number such as 0.8")
    return Literal(float(words))


def _predicate(words: str) -> NamedNode:
    return iri(f"kg:{_one_of(get_args(Predicate), words, 'kind of tie')}")


def _status(words: str) -> NamedNode:
    return iri(f"kg:{_one_of(get_args(Status), words, 'status').capitalize()}")


def _one_of(known_words: tuple[str, ...], words: str, what: str) -> str:
    """The known word, whatever its case and with or without ``kg:``; ValueError says which there are."""
    named = {name.casefold(): name for name in known_words}
    found = named.get(words.removeprefix("kg:").casefold())
    if found is None:
        raise ValueError(f"a {what} ({', '.join(known_words)})")
    return found


_PLAIN: dict[str, Callable[[str], Term]] = {
    "text": Literal,
    "date": _date,
    "integer": _integer,
    "number": _number,
    "predicate": _predicate,
    "status": _status,
}
