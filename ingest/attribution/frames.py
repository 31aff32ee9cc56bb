"""A quotation's frame: the words outside quotation marks that share its sentence, cut on the surface.

Parses of long quotations are not to be relied on; a full stop, a paragraph end and the next quotation are.
"""

from __future__ import annotations

from spacy.tokens import Span

from ingest.attribution.scene import Range, Scene

STOPS = frozenset({".", "?", "!"})
LONGEST = 45  # tokens of a frame: a cue further away belongs to something else
_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "‘", "’", "'", "''", "``", "`", "´", "*", "**", "_"})


def frame_after(scene: Scene, quote: Span) -> Range:
    """The words after a quotation, up to the end of their sentence or the next quotation."""
    start = quote.end
    while start < len(scene.doc) and scene.doc[start].text in _MARKS and scene.quoted[start] < 0:
        start += 1
    end = start
    while end < min(len(scene.doc), start + LONGEST) and not is_edge(scene, end):
        end += 1
    return start, end


def frame_before(scene: Scene, quote: Span) -> Range:
    """The words before a quotation, back to the start of their sentence or the quotation before."""
    end = quote.start
    while end > 0 and scene.doc[end - 1].text in _MARKS:
        end -= 1
    return back_to_edge(scene, end), end


def back_to_edge(scene: Scene, end: int) -> int:
    """Where the frame that ends at the token ``end`` starts."""
    start = end
    while start > max(0, end - LONGEST) and not is_edge(scene, start - 1):
        start -= 1
    return start


def is_edge(scene: Scene, index: int) -> bool:
    """Whether a frame ends at this token: a full stop, a paragraph end, somebody's quoted words."""
    token = scene.doc[index]
    return token.text in STOPS or "\n" in token.text or scene.in_quotation(index)


def mark_before(scene: Scene, quote: Span) -> str:
    """The last character before the quotation, marks and emphasis aside: ":", ",", ".", a letter; "" at the start."""
    index = quote.start - 1
    while index >= 0 and scene.doc[index].text in _MARKS:
        index -= 1
    return scene.doc[index].text[-1] if index >= 0 else ""
