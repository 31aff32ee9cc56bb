"""Words to the pieces that the encoder knows: greedy longest match (WordPiece, Schuster and Nakajima 2012), uncased.

The `tokenizers` package does the same and brings a hub client, network code and all; for words that are already
split these few lines are enough, and they keep each piece with its word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

_PARTS = re.compile(r"\w+|[^\w\s]")
_LONGEST = 100
"""A longer run of letters is unknown, as in BERT's own code."""
UNKNOWN, FIRST, LAST = 100, 101, 102


class Wordpieces:
    """A vocabulary of pieces. path: its file, one piece a line, the line's number its id.

    Raises OSError when the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._ids = {piece: number for number, piece in enumerate(path.read_text(encoding="utf-8").split("\n"))}
        self.of = lru_cache(maxsize=50_000)(self._of)

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The piece ids of each word; a blank word has none."""
        return [self.of(word) for word in words]

    def _of(self, word: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFD", word.lower())
        plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Mn")
        return tuple(number for part in _PARTS.findall(plain) for number in self._pieces(part))

    def _pieces(self, part: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(part):
            end = next((end for end in range(len(part), start, -1) if self._key(part, start, end) in self._ids), 0)
            if not end or len(part) > _LONGEST:
                return [UNKNOWN]
            found.append(self._ids[self._key(part, start, end)])
            start = end
        return found

    @staticmethod
    def _key(part: str, start: int, end: int) -> str:
        return ("##" if start else "") + part[start:end]
