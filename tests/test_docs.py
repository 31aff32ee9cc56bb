"""The documents cannot rot: each command is documented, each block of the README runs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from kg.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a typer app is a click group
BLOCKS = re.findall(r"```(console|python)\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample articles, and a home in which `kg demo` has run."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "articles", place / "articles")
    assert _run(place, sys.executable, "-m", "kg", "demo").returncode == 0
    return place


def _run(place: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XDG_DATA_HOME": str(place / "home"), "PYTHONPATH": str(ROOT)}
    environment.pop("KG_STORE", None)
    return subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_says_what_it_does(name: str) -> None:
    """Each command has a help text, and each of its options and arguments has one, too."""
    command = COMMANDS[name]
    assert command.help
    assert [parameter.name for parameter in command.params if not getattr(parameter, "help", None)] == []


def test_each_command_is_in_the_changelog() -> None:
    """No command is there that the changelog does not name."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if not re.search(rf"`(kg )?{name}`", text)] == []


def test_each_block_of_the_readme_runs(workplace: Path) -> None:
    """Every command and every Python block of the README runs, in order, in a folder that holds the sample articles."""
    for kind, block in BLOCKS:
        if kind == "python":
            done = _run(workplace, sys.executable, "-c", block)
            assert done.returncode == 0, done.stderr
            continue
        for line in block.splitlines():
            if line.startswith("$ "):
                words = shlex.split(line.removeprefix("$ .venv/bin/kg "))
                done = _run(workplace, sys.executable, "-m", "kg", *words)
                assert (done.returncode, "Traceback" in done.stderr) == (0, False), (line, done.stderr)


def test_each_file_that_a_document_points_to_is_there() -> None:
    """A link in a document leads somewhere."""
    for document in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "articles" / "README.md"):
        text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            assert (document.parent / target).exists(), f"{document.name} points to {target}"
