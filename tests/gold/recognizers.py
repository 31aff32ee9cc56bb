"""Pass rates on the Microsoft Recognizers-Text cases, by kind: ``python tests/gold/recognizers.py FOLDER [--misses]``.

FOLDER holds ``DateTimeModel.json.gz`` and those of Currency, Dimension, Number and Percent (MIT licence; not part of
this repository). One outcome an expected result. Times: the days that the EDTF spans are those of one of the
resolutions; of a date with a clock time, its days. Clock times, durations and recurrences are marked: the product does
not read them. Numbers: the same value. A case that expects nothing passes where nothing is found.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ingest.edtf import Days, bounds
from ingest.measures.quantities import find_quantities
from ingest.measures.whens import find_whens

NOT_READ = frozenset({"time", "timerange", "duration", "set", "timezone"})
Outcome = tuple[str, bool, str]


def cases(folder: Path, model: str) -> list[dict[str, Any]]:
    """The cases of one model. Raises FileNotFoundError when the folder lacks them."""
    with gzip.open(folder / f"{model}.json.gz", "rt", encoding="utf-8-sig") as file:
        found: list[dict[str, Any]] = json.load(file)
    return found


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def expected_days(value: dict[str, str]) -> Days:
    """First and last day of one resolution; a range of whole days names the day after its last."""
    if "value" in value:
        return _day(value["value"]), _day(value["value"])
    end = _day(value.get("end"))
    whole = " " not in value.get("end", "")
    return _day(value.get("start")), end - timedelta(days=1) if end and whole else end


def same_days(edtf: str, wanted: Days) -> bool:
    """The same days; "2014 to 2018" leaves out its last period in these cases, the product takes it in.

    What the product gives as approximate ("three years ago": 2021~) need only hold the day that is expected.
    """
    first, last = bounds(edtf)
    if edtf.endswith("~") and first and last and wanted[0] and wanted[1]:
        return first <= wanted[0] and wanted[1] <= last
    end = bounds(edtf.rpartition("/")[2] or edtf)[0]
    lasts = [last, *([end - timedelta(days=1), end] if end and "/" in edtf else [])]
    return first == wanted[0] and wanted[1] in lasts


def time_outcomes(case: dict[str, Any]) -> Iterator[Outcome]:
    """One outcome an expected result; where nothing is expected, one for the case."""
    base = _day(case["Context"]["ReferenceDateTime"])
    whens = find_whens(case["Input"], base)
    talk = f"{base} {case['Input']!r} -> {[(when.text, when.edtf) for when in whens]}"
    if not case["Results"]:
        yield "nothing", not whens, talk
    for result in case["Results"]:
        kind = str(result.get("TypeName", "")).removeprefix("datetimeV2.")
        wanted = [expected_days(value) for value in (result.get("Resolution") or {}).get("values", [])]
        near = [w for w in whens if w.span.start <= result["End"] and result["Start"] < w.span.end]
        yield kind, any(same_days(when.edtf, days) for when in near for days in wanted), f"{talk} wanted {wanted[:2]}"


def number_outcomes(case: dict[str, Any]) -> Iterator[Outcome]:
    """One outcome an expected result; where nothing is expected, one for the case."""
    quantities = find_quantities(case["Input"])
    talk = f"{case['Input'][:150]!r} -> {[(q.text, q.value, q.unit) for q in quantities]}"
    if not case["Results"]:
        yield "nothing", not quantities, talk
    for result in case["Results"]:
        value = (result.get("Resolution") or {}).get("value")
        wanted = float(str(value).rstrip("%")) if value not in (None, "null") else 0.0
        yield result["TypeName"], any(same(q.value, wanted) for q in quantities), f"{talk} wanted {value}"


def same(value: float, wanted: float) -> bool:
    """Equal to five digits, a share also as percent and a hundredth of a currency also in its currency."""
    return any(abs(value - scaled) <= 1e-5 * abs(scaled) + 1e-12 for scaled in (wanted, wanted * 100, wanted / 100))


def outcomes(folder: Path) -> Iterator[Outcome]:
    """Every outcome of every model, its kind headed by the model's name."""
    for model in ("DateTime", "Currency", "Dimension", "Number", "Percent"):
        read = time_outcomes if model == "DateTime" else number_outcomes
        for case in cases(folder, f"{model}Model"):
            if model != "DateTime" or "Context" in case:
                yield from ((f"{model} {kind}", passed, talk) for kind, passed, talk in read(case))


def main() -> None:
    """Print the table; with ``--misses`` also each case that did not pass."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for kind, passed, talk in outcomes(options.folder):
        counts[kind][0] += int(passed)
        counts[kind][1] += 1
        if options.misses and not passed:
            sys.stdout.write(f"{kind}: {talk}\n")
    for kind, (right, total) in counts.items():
        note = "  (not read)" if kind.partition(" ")[2] in NOT_READ else ""
        sys.stdout.write(f"{kind:24} {right:4} of {total:4}  {right / total:.2f}{note}\n")


if __name__ == "__main__":
    main()
