"""The house keeps its shape: layers, lazy start-up, small functions."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted([*(ROOT / "ingest").rglob("*.py"), *(ROOT / "kg").rglob("*.py")])
HEAVY = ("spacy", "rdflib", "networkx", "pyshacl", "matplotlib", "datasketch", "trafilatura", "dateparser")


def _loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())


@pytest.mark.parametrize("statement", ["import kg.cli", "import kg.store, kg.catalogue", "import ingest"])
def test_start_up_is_light(statement: str) -> None:
    """Neither the command line, nor asking, nor the door of ingest imports anything that takes long to load."""
    assert not _loaded_by(statement).intersection(HEAVY)


def test_asking_never_loads_spacy(tmp_path: Path) -> None:
    """A whole `kg query` on a store imports neither spaCy nor rdflib."""
    code = (
        "import sys; from kg.store import Store; from kg.catalogue import ask\n"
        f"with Store.open({str(tmp_path / 'store')!r}) as store: ask(store, 'disputes')\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not set(done.stdout.split()).intersection({"spacy", "rdflib", "networkx"})


def _length(function: ast.FunctionDef) -> int:
    documented = ast.get_docstring(function, clean=False) is not None
    first = function.body[0]
    return function.end_lineno - function.lineno + 1 - (first.end_lineno - first.lineno + 1 if documented else 0)  # type: ignore[operator]


def _functions() -> list[tuple[int, str]]:
    found = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found.append((_length(node), f"{path.relative_to(ROOT)}:{node.name}"))
    return sorted(found)


def test_functions_are_short() -> None:
    """Half of all functions have at most 7 lines, nine in ten at most 20, none more than 50."""
    sizes = _functions()
    assert sizes[len(sizes) // 2][0] <= 7
    assert sizes[int(len(sizes) * 0.9)][0] <= 20
    assert [name for size, name in sizes if size > 50] == []


def test_files_are_short() -> None:
    """No source file has more than 350 lines."""
    long = [str(path.relative_to(ROOT)) for path in SOURCES if len(path.read_text(encoding="utf-8").splitlines()) > 350]
    assert long == []
