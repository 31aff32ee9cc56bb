"""Read and check annotated text (`data/README.md` describes the format).

    python -m ingest.training.annotated ingest/training/data/*.txt

prints one line for each mistake (file, block, what is wrong) and a count; exit code 1 when there was a mistake.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from ingest.types import EntityType, Failure, Modality, Predicate, ProductKind, Status

_MARK = re.compile(r"\{([a-z][a-z0-9]*):([^{}]+)\}")
_TIE = re.compile(r"([a-z]\w*) (\w+) ([a-z]\w*)((?: .*)?)$")
_SLOT = re.compile(r'(\w+)="([^"]*)"')
_LINES = re.compile(r"@([\d,]+)")
_LINK = re.compile(r"link (\S+) (\w+) (\S+)$")
LINKS = ("disputes", "contradicts", "repeats", "supports", "updates", "none")
SLOTS = ("role", "product", "amount", "date")
CUT = " ... "
"""What stands in a content where the cue cuts it in two."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One mention: its entity's key, and where it stands in its sentence, in characters."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence without marks, its mentions in the order of the text, and its paragraph from 0."""

    text: str
    mentions: tuple[Marked, ...]
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Tie:
    """An annotated relation between two keys; lines are indices into the block's sentences."""

    subject: str
    predicate: str
    object: str
    status: str
    lines: tuple[int, ...]
    slots: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """An annotated claim. claimant: a key, ``article`` or the quoted words of a described source; cue: "" for none."""

    id: str
    claimant: str
    cue: str
    modality: str
    parts: tuple[str, ...]


@dataclass(slots=True)
class Block:
    """One annotated sentence or short article, and the mistakes that were found in it."""

    id: str
    voice: str
    industry: str
    published: str = ""
    title: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    types: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    claims: list[Said] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole text: sentences joined by a blank, paragraphs by an empty line."""
        out = ""
        for before, sentence in zip([None, *self.sentences], self.sentences, strict=False):
            gap = "" if before is None else " " if before.paragraph == sentence.paragraph else "\n\n"
            out += gap + sentence.text
        return out

    @property
    def is_article(self) -> bool:
        """Whether the block is a short article and not one sentence."""
        return bool(self.title)


def blocks(text: str) -> list[Block]:
    """Every block of a file's text, each with its own mistakes; a mistake spoils a line, not the block."""
    return [_block(part) for part in re.split(r"(?m)^== ", text)[1:]]


def load(path: Path) -> tuple[list[Block], list[Failure]]:
    """The blocks of one file, and what is wrong with them.

    Raises OSError when the file cannot be read.
    """
    found = blocks(path.read_text(encoding="utf-8"))
    known = {f"{block.id}.{claim.id}" for block in found for claim in block.claims}
    counts = Counter(block.id for block in found)
    failures: list[Failure] = []
    for block in found:
        again = [f"the id {block.id} is used twice"] if counts[block.id] > 1 else []
        for mistake in (*again, *_checked(block, known)):
            failures.append(Failure(str(path), f"block {block.id}", mistake, "See data/README.md for the format"))
    return found, failures


def _block(part: str) -> Block:
    head, _, rest = part.partition("\n")
    text, _, notes = rest.partition("\n--")
    name, voice, industry, published, title = ([part.strip() for part in head.split("|", 4)] + [""] * 5)[:5]
    block = Block(name, voice, industry, published, title)
    if block.published and not block.title:
        block.mistakes.append("a head has three fields, or five for an article: id | voice | field | date | title")
    paragraph = 0
    for line in text.split("\n"):
        if line.strip():
            block.sentences.append(_sentence(block, line, paragraph))
        elif block.sentences:
            paragraph = block.sentences[-1].paragraph + 1
    for line in filter(None, map(str.strip, notes.split("\n"))):
        _annotation(block, line)
    return block


def _sentence(block: Block, line: str, paragraph: int) -> Sentence:
    number, _, marked = line.strip().partition(" ")
    if number != str(len(block.sentences) + 1):
        block.mistakes.append(f"line {len(block.sentences) + 1} does not start with its number: {line[:40]!r}")
    text, mentions, last = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        mentions.append(Marked(mark[1], len(text), len(text) + len(mark[2])))
        text += mark[2]
        last = mark.end()
    text += marked[last:]
    if "{" in text or "}" in text:
        block.mistakes.append(f"a brace that marks nothing: {text[:60]!r}")
    return Sentence(text, tuple(mentions), paragraph)


def _annotation(block: Block, line: str) -> None:
    words = line.split()
    if words[0] == "claim":
        _claim(block, line)
    elif link := _LINK.match(line):
        block.links.append((link[1], link[2], link[3]))
    elif len(words) in (2, 3) and words[1] in get_args(EntityType):
        block.types[words[0]] = words[1]
        block.kinds.update({words[0]: words[2]} if len(words) > len(("key", "Type")) else {})
    elif tie := _TIE.match(line):
        block.ties.append(_tie(tie, len(block.sentences)))
    else:
        block.mistakes.append(f"a line that is no annotation: {line!r}")


def _tie(match: re.Match[str], sentences: int) -> Tie:
    rest = match[4]
    slots = tuple((slot[1], slot[2]) for slot in _SLOT.finditer(rest))
    lines = _LINES.search(rest := _SLOT.sub("", rest))
    numbers = tuple(int(number) - 1 for number in lines[1].split(",") if number) if lines else ()
    status = (_LINES.sub("", rest).split() or ["stated"])[0]
    return Tie(match[1], match[2], match[3], status, numbers or ((0,) if sentences == 1 else ()), slots)


def _claim(block: Block, line: str) -> None:
    fields = [part.strip() for part in line.removeprefix("claim ").split(" | ", 4)]
    if len(fields) < len(("id", "claimant", "cue", "modality", "content")):
        block.mistakes.append(f"a claim has five fields between ' | ': {line[:60]!r}")
        return
    cue = "" if fields[2] == "-" else fields[2]
    block.claims.append(Said(fields[0], fields[1], cue, fields[3], tuple(fields[4].split(CUT))))


def _checked(block: Block, known: set[str]) -> Iterator[str]:
    yield from block.mistakes
    used = {mention.key for sentence in block.sentences for mention in sentence.mentions}
    yield from (f"{key} is marked but has no type" for key in sorted(used - block.types.keys()))
    yield from (f"{key} has a type but is not marked" for key in sorted(block.types.keys() - used))
    yield from (f"unknown kind {kind}" for kind in block.kinds.values() if kind not in get_args(ProductKind))
    for tie in block.ties:
        yield from (
            f"{tie.subject} {tie.predicate} {tie.object}: {problem}" for problem in _wrong_tie(block, tie, used)
        )
    for claim in block.claims:
        yield from (f"claim {claim.id}: {problem}" for problem in _wrong_claim(block, claim))
    for one, kind, other in block.links:
        ends = [end if "." in end else f"{block.id}.{end}" for end in (one, other)]
        if kind not in LINKS or not known.issuperset(ends):
            yield f"link {one} {kind} {other}: unknown type or claim"


def _wrong_tie(block: Block, tie: Tie, used: set[str]) -> Iterator[str]:
    if tie.predicate not in get_args(Predicate) or tie.status not in get_args(Status):
        yield f"unknown predicate or status {tie.status!r}"
    if not used.issuperset((tie.subject, tie.object)):
        yield "an end is not marked in the text"
    if not tie.lines:
        yield "name the line that states it, as @2"
    for line in tie.lines:
        keys = {mention.key for mention in block.sentences[line].mentions} if line < len(block.sentences) else set()
        if not keys & {tie.subject, tie.object}:
            yield f"neither end is marked in line {line + 1}"
    for name, words in tie.slots:
        if name not in SLOTS or words not in block.text:
            yield f"{name}={words!r} is no slot or not in the text"


def _wrong_claim(block: Block, claim: Said) -> Iterator[str]:
    text = block.text
    if claim.modality not in get_args(Modality):
        yield f"unknown modality {claim.modality!r}"
    if claim.cue and claim.cue not in text:
        yield f"the cue {claim.cue!r} is not in the text"
    if claim.claimant not in (*block.types, "article") and claim.claimant.strip('"') not in text:
        yield f"the claimant {claim.claimant!r} is no key and not in the text"
    yield from (f"the content {part[:50]!r} is not in the text" for part in claim.parts if part not in text)


def main() -> None:
    """Check the files that are named, print what is wrong and what is there."""
    counts: Counter[str] = Counter()
    failures: list[Failure] = []
    for path in map(Path, sys.argv[1:]):
        found, wrong = load(path)
        failures += wrong
        for block in found:
            counts["articles" if block.is_article else "sentences"] += 1
            counts.update({"ties": len(block.ties), "claims": len(block.claims), "links": len(block.links)})
    total = ", ".join(f"{count} {name}" for name, count in counts.items())
    sys.stdout.write("".join(f"{failure}\n" for failure in failures) + f"{total}; {len(failures)} mistakes\n")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
