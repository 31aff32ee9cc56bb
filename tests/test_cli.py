"""The command line: exit codes, one clear line an error, no traceback, the store left as it was."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RING = ("Sam Altman", "Helion", "Microsoft", "OpenAI")


def kg(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run `kg` as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments], input=stdin, capture_output=True, check=False, cwd=ROOT
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that holds the sample corpus."""
    path = str(tmp_path_factory.mktemp("cli") / "store")
    done = kg("ingest", "articles", "--store", path)
    assert done.returncode == 0, done.stderr
    return path


def test_ties_show_the_ring_of_the_seed_with_its_sentences(store: str) -> None:
    """`kg ties "Sam Altman"` shows Altman → Helion → Microsoft → OpenAI → Altman, each leg with its sentence."""
    shown = kg("ties", "Sam Altman", "--store", store).stdout.decode()
    ring = shown[shown.index("Ring of 4") :]
    assert all(name in ring for name in RING)
    assert ring.count("kg show tie:") >= 4
    assert "power purchase deal in place with" in " ".join(ring.split())


def test_disputes_show_both_sides_of_the_seed(store: str) -> None:
    """`kg disputes` shows AMD's 60 % against what Nvidia answers."""
    shown = " ".join(kg("disputes", "MI300X", "--store", store).stdout.decode().split())
    assert "up to 60% quicker" in shown
    assert "benchmarked the H100 incorrectly" in shown


def test_each_row_opens_as_a_card(store: str) -> None:
    """Every id that an answer gives can be shown, and the card holds the article's own sentence."""
    rows = [json.loads(line) for line in kg("query", "rings", "-f", "jsonl", "--store", store).stdout.splitlines()]
    assert rows
    for row in rows[:4]:
        card = kg("show", row["statement"], "--store", store)
        assert card.returncode == 0, card.stderr


def test_ingesting_again_changes_nothing(store: str) -> None:
    """A second run of the same command reads nothing and leaves the graph byte for byte."""
    before = kg("export", "-f", "nq", "--store", store).stdout
    again = kg("ingest", "articles", "--store", store)
    assert (again.returncode, b"0 read" in again.stderr) == (0, True)
    assert kg("export", "-f", "nq", "--store", store).stdout == before


BAD = {
    "missing.md": (None, b"no such"),
    "empty.md": (b"", b"empty"),
    "binary.txt": (bytes(range(256)) * 40, b""),
    "front.md": (b"---\ntitle: [broken\n---\nText.", b"front matter"),
    "german.md": ("Der Konzern teilte am Dienstag mit, dass die Übernahme der Firma abgeschlossen sei. " * 8).encode(),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_files_give_one_line_and_exit_1(tmp_path: Path, name: str) -> None:
    """A file that is no readable article gives one line that names it, exit code 1, no traceback; the rest goes on."""
    entry = BAD[name]
    content = entry[0] if isinstance(entry, tuple) else entry
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    good = tmp_path / "good.md"
    good.write_text(
        "---\ntitle: A\npublished: 2025-01-02\n---\nAcme Robotics acquired Beta Labs for $3 million, it said."
    )
    done = kg("ingest", str(path), str(good), "--store", str(tmp_path / "store"))
    lines = [line for line in done.stderr.splitlines() if line.startswith(b"kg: ")]
    assert done.returncode == 1
    assert len(lines) == 1
    assert name.encode() in lines[0]
    assert b"Traceback" not in done.stderr
    assert b"1 read" in done.stderr


def test_one_broken_line_of_nine_costs_one_article(tmp_path: Path) -> None:
    """A JSON line that is broken is named by its number; the other eight are read."""
    lines = [
        json.dumps({"title": f"T{n}", "text": f"Acme {n} said on Monday that it had bought Beta {n} Labs."})
        for n in range(9)
    ]
    lines[3] = '{"title": "T'
    path = tmp_path / "nine.jsonl"
    path.write_text("\n".join(lines))
    done = kg("ingest", str(path), "--store", str(tmp_path / "store"))
    assert (done.returncode, b"8 read" in done.stderr, b"line 4" in done.stderr) == (1, True, True)


WRONG = {
    "unknown query": (("query", "nonsense"), 2, b"nonsense"),
    "unknown parameter": (("query", "investors", "-p", "off=Nvidia"), 2, b"off"),
    "unknown thing": (("ties", "No Such Company"), 2, b"No Such Company"),
    "unknown id": (("show", "tie:000000000000"), 2, b"000000000000"),
    "unknown format": (("query", "disputes", "-f", "xml"), 2, b"xml"),
    "injection": (("query", "investors", "-p", 'of=x" } ; DROP ALL ; #'), 2, b"DROP ALL"),
    "unknown command": (("frobnicate",), 2, b"frobnicate"),
}


@pytest.mark.parametrize("case", sorted(WRONG))
def test_wrong_usage_is_told_in_a_line(store: str, case: str) -> None:
    """What cannot be asked so is told in a line that names it, exit code 2, no traceback; the graph stays."""
    arguments, code, named = WRONG[case]
    before = kg("export", "-f", "nq", "--store", store).stdout
    done = kg(*arguments, *(() if case == "unknown command" else ("--store", store)))
    assert (done.returncode, named in done.stderr, b"Traceback" in done.stderr) == (code, True, False), done.stderr
    assert kg("export", "-f", "nq", "--store", store).stdout == before


def test_a_missing_store_is_told_with_the_way_out(tmp_path: Path) -> None:
    """Asking a store that is not there gives exit code 4 and says how to make one; nothing is created."""
    done = kg("query", "disputes", "--store", str(tmp_path / "none"))
    assert (done.returncode, b"kg ingest" in done.stderr) == (4, True)
    assert not (tmp_path / "none").exists()


def test_standard_input_is_an_article(tmp_path: Path) -> None:
    """`-` reads one article from standard input."""
    text = (
        b"---\ntitle: Deal\npublished: 2025-01-02\n---\nAcme Robotics has acquired Beta Labs, the firm said on Monday."
    )
    done = kg("ingest", "-", "--store", str(tmp_path / "store"), stdin=text)
    assert (done.returncode, b"1 read" in done.stderr) == (0, True)


def test_what_a_person_judges_can_be_taken_back(tmp_path: Path) -> None:
    """`kg same` and `kg undo` leave the graph as it was; between them it differs."""
    path = str(tmp_path / "store")
    kg("ingest", "articles/chips-01.md", "articles/chips-05.md", "--store", path)
    before = kg("export", "-f", "nq", "--store", path).stdout
    pair = ("Skarnvik Semiconductor", "Marrowstone Cloud")
    assert kg("same", *pair, "--why", "test", "--store", path).returncode == 0
    assert kg("export", "-f", "nq", "--store", path).stdout != before
    assert b"1 judgement" in kg("undo", *pair, "--store", path).stderr
    assert kg("export", "-f", "nq", "--store", path).stdout == before


def test_a_retracted_article_leaves_nothing(tmp_path: Path) -> None:
    """`kg retract` takes out exactly what came from one article."""
    path = str(tmp_path / "store")
    kg("ingest", "articles/chips-01.md", "--store", path)
    before = kg("export", "-f", "nq", "--store", path).stdout
    kg("ingest", "articles/methane-01.md", "--store", path)
    assert kg("retract", "articles/methane-01.md", "--store", path).returncode == 0
    assert kg("export", "-f", "nq", "--store", path).stdout == before
