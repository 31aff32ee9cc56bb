"""A comparison in words: "MI300X: speed 1–1.6× against Nvidia's H100"."""

from __future__ import annotations

from ingest.types import Comparison


def say_ratio(low: float, high: float | None) -> str:
    """The interval of a ratio, as short as it can be read.

    >>> say_ratio(1.6, 1.6), say_ratio(1.0, 1.6), say_ratio(2.0, None), say_ratio(1.0, None), say_ratio(0.0, 0.5)
    ('1.6×', '1–1.6×', '≥2×', '>1×', '≤0.5×')
    """
    if high is None:
        return ">1×" if low == 1 else f"≥{low:.3g}×"
    if low == high:
        return f"{low:.3g}×"
    if low == 0:
        return "<1×" if high == 1 else f"≤{high:.3g}×"
    return f"{low:.3g}–{high:.3g}×"


def say_comparison(comparison: Comparison) -> str:
    """Whose metric, how many times as much, against whom; what the text leaves out is left out.

    >>> from ingest.types import Span
    >>> say_comparison(Comparison(Span(0, 4), "half", "price", 0.5, 0.5, None, "the X1", None, "the H9"))
    'the X1: price 0.5× against the H9'
    """
    subject = f"{_one_line(comparison.subject_text)}: " if comparison.subject_text else ""
    against = f" against {_one_line(comparison.comparator_text)}" if comparison.comparator_text else ""
    metric = f"{comparison.metric} " if comparison.metric else ""
    return f"{subject}{metric}{say_ratio(comparison.low, comparison.high)}{against}"


def _one_line(words: str) -> str:
    return " ".join(words.split())
