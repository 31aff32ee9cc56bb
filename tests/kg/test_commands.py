"""What commands leave out by confidence, and the record of one source, on a store with hand-made readings."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pytest
import typer.main

from kg.cli import app, main
from kg.store import Store
from tests.kg.asked import READINGS

LISTING = {
    "ties": ("ties", "Vell Cloud"),
    "ties of two": ("ties", "Harrow Chips", "Vell Cloud"),
    "claims": ("claims", "H100"),
    "claimant": ("claimant", "Harrow Chips"),
    "timeline": ("timeline", "Vell Cloud"),
    "disputes": ("disputes",),
    "diff": ("diff", "--since", "2000-01-01"),
    "query": ("query", "investors", "-p", "of=Vell Cloud"),
}
"""Commands that list ties or claims, by case."""


@dataclass(frozen=True)
class Done:
    """What a command did."""

    returncode: int
    stdout: str
    stderr: str


def kg(*arguments: str) -> Done:
    """Run `kg` as `python -m kg` does, in this process: a start costs more than an answer."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with patch.object(sys, "argv", ["kg", *arguments]), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
    out.flush(), err.flush()
    return Done(code, *(file.buffer.getvalue().decode() for file in (out, err)))  # type: ignore[attr-defined]  # a BytesIO


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that holds the readings that the ready-made questions are tested on."""
    path = tmp_path_factory.mktemp("commands") / "store"
    with Store.open(path) as opened:
        opened.add(READINGS)
    return str(path)


def rows(store: str, case: str, *more: str) -> set[str]:
    """The statements that a command lists."""
    done = kg(*LISTING[case], "-f", "jsonl", "--store", store, *more)
    assert done.returncode == 0, done.stderr
    return {json.loads(line)["statement"] for line in done.stdout.splitlines()}


@pytest.mark.parametrize("case", LISTING)
def test_more_confidence_never_adds(store: str, case: str) -> None:
    """What is listed at a higher threshold is listed at a lower one, and at none all of it is."""
    some, least, whole = (rows(store, case, "--min-confidence", value) for value in ("0.85", "0.6", "0"))
    assert some <= least <= whole
    assert whole


def test_the_option_is_one_in_all_commands_that_list_or_draw() -> None:
    """Every command that lists ties or claims, or draws them, has the option, with one name and one help."""
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a typer app is a click group
    options = {name: param.help for name, command in commands.items() for param in command.params if _is_it(param)}
    assert set(options) == {case.partition(" ")[0] for case in LISTING} | {"export"}
    assert len(set(options.values())) == 1


def _is_it(param: object) -> bool:
    return "--min-confidence" in getattr(param, "opts", ())


@pytest.mark.parametrize("value", ["1.5", "-0.1", "high", "nan", ""])
@pytest.mark.parametrize("case", ["claims", "query"])
def test_what_is_no_confidence_is_told_in_one_line(store: str, case: str, value: str) -> None:
    """Values that are no number from 0 to 1 give one line that says so, exit code 2, no output."""
    done = kg(*LISTING[case], "--store", store, "--min-confidence", value)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [f"kg: --min-confidence is a number from 0 to 1, not {value!r}"]


def test_what_the_default_leaves_out_is_told(store: str) -> None:
    """Without the option low confidence is left out, and how much of it there is stands on stderr."""
    done = kg("claims", "H100", "--store", store, "-f", "jsonl")
    shown = {json.loads(line)["statement"] for line in done.stdout.splitlines()}
    hidden = rows(store, "claims", "--min-confidence", "0") - shown
    assert hidden
    assert f"({len(hidden)} more below confidence" in done.stderr


def test_a_question_without_confidence_refuses_the_option(store: str) -> None:
    """A question about things, which have no confidence, says that the option means nothing to it."""
    done = kg("query", "things", "--min-confidence", "0.5", "--store", store)
    assert (done.returncode, "--min-confidence" in done.stderr) == (2, True)


def test_data_files_are_whole_and_pictures_are_not(store: str, tmp_path: Path) -> None:
    """By default a data file holds all that was read; a picture leaves out what it was not sure of."""
    data = ("export", "-f", "csv", "--store", store)
    assert kg(*data).stdout == kg(*data, "--min-confidence", "0").stdout
    for name, more in (("default", []), ("all", ["--min-confidence", "0"])):
        assert kg("export", "-f", "svg", "-o", str(tmp_path / name), "--store", store, *more).returncode == 0
    assert (tmp_path / "default").read_bytes() != (tmp_path / "all").read_bytes()


def test_a_forecast_that_came_due_stands_beside_what_was_said_since(store: str) -> None:
    """`kg claimant` lists a forecast once its year is over, with the later claim about the same thing below it."""
    told = kg("claimant", "Harrow Chips", "--as-of", "2026-02-01", "--store", store).stdout
    due = told[told.index("Came due") :]
    assert "due 2025-12-31" in due
    assert "it would sell 2 million R2 chips in 2025" in due
    assert "fewer than 900,000 R2 chips" in due[due.index("2 million") :]


def test_before_its_date_no_forecast_is_due(store: str) -> None:
    """Looking back from a day before the end of a forecast's time, nothing is due and nothing later is said."""
    told = kg("claimant", "Harrow Chips", "--as-of", "2025-12-31", "--store", store).stdout
    assert "it would sell 2 million R2 chips in 2025" in told
    assert "nothing" in told[told.index("Came due") :]
    assert "900,000" not in told


def test_what_was_disputed_of_a_source_is_in_its_record(store: str) -> None:
    """Both sides of a dispute stand in the record of either, and the rows for machines count them."""
    told = " ".join(kg("claimant", "AMD", "--store", store).stdout.split())
    assert "Nvidia disputes AMD" in told
    assert "speed 1–1.6× against Nvidia's H100" in told
    (row,) = map(json.loads, kg("claimant", "AMD", "-f", "jsonl", "--store", store).stdout.splitlines())
    assert row["disputed"] >= 1


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "2026-02-30"])
def test_what_is_no_day_is_told_in_one_line(store: str, day: str) -> None:
    """A day that is none is told in one line that names the option, exit code 2."""
    done = kg("claimant", "AMD", "--as-of", day, "--store", store)
    assert (done.returncode, done.stderr) == (2, f"kg: --as-of is a day such as 2026-11-24, not {day!r}\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("claimant", " "), "the name is empty"),
        (("claims", "claim:000000000000"), "claim:000000000000"),
        (("diff", "--since", "2026-99-01"), "--since is a day such as 2026-11-24, not '2026-99-01'"),
    ],
)
def test_what_cannot_be_meant_is_told_by_the_name_of_what_was_typed(
    store: str, arguments: tuple[str, ...], told: str
) -> None:
    """A blank name, an id of nothing and an impossible day are told in one line, in the words of the command."""
    done = kg(*arguments, "--store", store)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert told in done.stderr


def test_a_claim_is_no_thing(store: str) -> None:
    """The id of a claim where a thing is asked for is told, with the command that opens it."""
    claim = min(rows(store, "claims", "--min-confidence", "0"))
    done = kg("claimant", claim, "--store", store)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"`kg show {claim}` opens it" in done.stderr
