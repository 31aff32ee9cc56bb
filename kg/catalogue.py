"""The ready-made questions: found in the package ``queries`` and in the folders of ``KG_QUERIES``, asked by name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions

from ingest.types import Failure
from kg.answer import Answer, Cell
from kg.binding import Term, fill, terms
from kg.errors import AskError
from kg.names import iri, short
from kg.questions import CannedQuery, Column, ColumnType, Param, parse
from kg.things import Graph, did_you_mean, labels, names_like

__all__ = ["CannedQuery", "Catalogue", "Column", "Param", "ask", "complete", "find", "load", "packaged", "show"]

_NUMBERS: Mapping[NamedNode, Callable[[str], float | int]] = {
    iri("xsd:double"): float,
    iri("xsd:decimal"): float,
    iri("xsd:float"): float,
    iri("xsd:integer"): int,
}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every question that can be asked, by name, and the files that should be questions and are not."""

    queries: Mapping[str, CannedQuery]
    failures: tuple[Failure, ...]


def load() -> Catalogue:
    """Read every question of the package and of the folders in ``KG_QUERIES`` (separated as PATH is)."""
    folders = _folders()
    found = _load(folders)
    return Catalogue(found.queries, (*_misplaced(folders), *found.failures))


def packaged() -> Mapping[str, CannedQuery]:
    """The questions that the package brings, by name."""
    return _load(_folders()[:1]).queries


def _load(folders: Sequence[Path]) -> Catalogue:
    queries, failures = {}, []
    for name, paths in sorted(_files(folders).items()):
        found = _parsed(*paths)
        if isinstance(found, Failure):
            failures.append(found)
        else:
            queries[name] = found
    return Catalogue(queries, tuple(failures))


def find(name: str) -> CannedQuery:
    """One question by name, without reading the others. Raises AskError when there is none or its file is broken."""
    known = _files(_folders())
    if name not in known:
        raise AskError(f"no query {name!r}.{did_you_mean(name, known) or ' `kg query` lists them'}")
    found = _parsed(*known[name])
    if isinstance(found, Failure):
        raise AskError(str(found))
    return found


def ask(graph: Graph, name: str, /, **params: object) -> Answer:
    """Ask one ready-made question.

    graph: the store; name: of the question; params: its parameters: names or ids of things, days (ISO 8601), numbers,
    words. Raises AskError for an unknown question, parameter or thing, and for a value that does not fit.
    """
    query = find(name)
    return _answer(graph, query, _run(graph, query, fill(query, terms(graph, query, params))))


def show(graph: Graph, name: str, /, **params: object) -> str:
    """The SPARQL of a question as it runs, its parameters bound, for any SPARQL 1.1 engine. Raises as `ask` does."""
    query = find(name)
    return fill(query, terms(graph, query, params))


def complete(beginning: str, name: str | None = None, graph: Graph | None = None) -> list[str]:
    """What a shell can offer: names of questions; with a question's name its ``param=``; behind ``param=`` its values.

    graph: the store, when names of things are to be offered, too.
    """
    if name is None:
        return sorted(known for known in _files(_folders()) if known.startswith(beginning))
    params = {param.name: param for param in find(name).params}
    param, given, words = beginning.partition("=")
    if not given:
        return [f"{known}=" for known in params if known.startswith(beginning)]
    return [f"{param}={value}" for value in _values(params.get(param), words, graph)]


def _values(param: Param | None, words: str, graph: Graph | None) -> list[str]:
    if param is not None and param.type == "entity" and graph is not None:
        return names_like(graph, words)
    return [choice for choice in param.choices if choice.startswith(words)] if param is not None else []


def _parsed(path: Path, shapes: Sequence[Path]) -> CannedQuery | Failure:
    """A question as its files are now: a file is read again only when it has changed."""
    return _parse_once(path, tuple(shapes), tuple(file.stat().st_mtime_ns for file in (path, *shapes)))


@lru_cache(maxsize=256)
def _parse_once(path: Path, shapes: tuple[Path, ...], _changed: tuple[int, ...]) -> CannedQuery | Failure:
    return parse(path, shapes)


def _folders() -> list[Path]:
    """The package's own folder first, then the user's, in their order."""
    extra = os.environ.get("KG_QUERIES", "")
    return [Path(str(files("queries"))), *(Path(part).expanduser() for part in extra.split(os.pathsep) if part)]


def _files(folders: Sequence[Path]) -> dict[str, tuple[Path, list[Path]]]:
    """Name → the file of the question and those of its other shapes; the first folder that has a name keeps it."""
    found: dict[str, tuple[Path, list[Path]]] = {}
    for folder in folders:
        here: dict[str, dict[str, Path]] = {}
        for file in _listed(folder):
            name, _, shape = file.removesuffix(".rq").partition(".")
            here.setdefault(name, {})[shape] = folder / file
        for name, paths in here.items():
            if "" in paths:
                found.setdefault(name, (paths[""], [path for shape, path in paths.items() if shape]))
    return found


def _listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix == ".rq") if folder.is_dir() else []


def _misplaced(folders: Sequence[Path]) -> Iterator[Failure]:
    """Folders that are not there, and questions that hide behind another of the same name."""
    known = _files(folders)
    for folder in folders:
        if not folder.is_dir():
            yield Failure(str(folder), "", "KG_QUERIES names a folder that is not there", "Correct KG_QUERIES")
            continue
        for file in _listed(folder):
            name, _, shape = file.removesuffix(".rq").partition(".")
            if not shape and known[name][0] != folder / file:
                yield Failure(
                    str(folder / file), "", f"there is a question {name!r} already", "Give the file another name"
                )


def _run(graph: Graph, query: CannedQuery, sparql: str) -> list[tuple[Term | None, ...]]:
    found = graph.query(sparql)
    assert isinstance(found, QuerySolutions), f"{query.name} is a SELECT"  # noqa: S101  # parse() has checked it
    return [tuple(_term(term) for term in row) for row in found]


def _term(term: object) -> Term | None:
    assert term is None or isinstance(term, NamedNode | Literal)  # noqa: S101  # the graph holds no blank nodes
    return term


def _answer(graph: Graph, query: CannedQuery, rows: list[tuple[Term | None, ...]]) -> Answer:
    entities = [at for at, column in enumerate(query.columns) if column.type == "entity"]
    ids = {term: short(term) for row in rows for term in row if isinstance(term, NamedNode)}
    names = labels(graph, {node for row in rows for at in entities if isinstance(node := row[at], NamedNode)})
    types = [column.type for column in query.columns]
    return Answer(
        query=query.name,
        columns=query.columns,
        rows=tuple(tuple(_cell(kind, term, ids, names) for kind, term in zip(types, row, strict=True)) for row in rows),
        ids=tuple(tuple(ids[term] if isinstance(term, NamedNode) else None for term in row) for row in rows),
    )


def _cell(kind: ColumnType, term: Term | None, ids: Mapping[NamedNode, str], names: Mapping[str, str]) -> Cell:
    """A term as a plain value; what a column of names cannot name, it shows by id."""
    if isinstance(term, Literal):
        number = _NUMBERS.get(term.datatype)
        return term.value if number is None else number(term.value)
    if term is None:
        return None
    if kind == "entity":
        return names.get(term.value, ids[term])
    local = ids[term].removeprefix("kg:")
    return local.lower() if kind == "word" else local


def _main() -> None:
    """``python -m kg.catalogue --page``: the page that documents every question, on stdout."""
    import sys

    from kg.question_page import page

    if sys.argv[1:] != ["--page"]:
        sys.exit("usage: python -m kg.catalogue --page")
    sys.stdout.write(page(packaged().values()))


if __name__ == "__main__":
    _main()
