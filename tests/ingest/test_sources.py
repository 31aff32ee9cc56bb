"""What opens a location gives documents or one clear line each."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.sources import OPENERS, open_location
from ingest.sources.document import LIMIT
from ingest.sources.folder import Skipped, survey
from ingest.sources.front import Front, split_front
from ingest.types import Failure, Source

FRONT = "---\ntitle: A: B\n---\nText."
Write = Callable[[str, bytes | str], str]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write a file in an empty working folder and give its relative path."""
    monkeypatch.chdir(tmp_path)

    def save(name: str, content: bytes | str) -> str:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return name

    return save


def _only(location: str) -> Source:
    (found,) = open_location(location)
    assert isinstance(found, Source), str(found)
    return found


def _line(location: str) -> str:
    (found,) = open_location(location)
    assert isinstance(found, Failure)
    return str(found)


def test_front_matter_becomes_meta(write: Write) -> None:
    """Front matter gives the known keys as the strings that were written, whatever YAML would make of them."""
    write(
        "a.md", "---\nheadline: 2030\nauthors: [A. Roe, B. Lee]\ndate: 2024-01-29T10:00:00+02:00\nx: 1\n---\n\nText.\n"
    )
    source = _only("a.md")
    assert source == Source(
        "a.md",
        "text/markdown",
        source.content,
        (("title", "2030"), ("author", "A. Roe and B. Lee"), ("published", "2024-01-29T10:00:00+02:00")),
    )
    assert source.content.strip() == "Text."


@pytest.mark.parametrize("text", ["---\n\nA rule opens this text.\n\n---\n\nMore.", "Plain.", "----\nAn underline\n"])
def test_a_rule_is_no_front_matter(text: str) -> None:
    """A text that opens with a rule keeps every word: only ``key:`` after the rule makes front matter."""
    assert split_front(text, "a.md") == Front((), text)


@pytest.mark.parametrize(("suffix", "media"), [("md", "markdown"), ("TXT", "plain"), ("html", "html"), ("htm", "html")])
def test_suffix_names_the_kind(write: Write, suffix: str, media: str) -> None:
    """The suffix, in any case, decides how a file is read."""
    assert _only(write(f"a.{suffix}", "Words.")).media == f"text/{media}"


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("a.md", "", "a.md: it is empty. Check that it was saved."),
        ("a.md", b"\xef\xbb\xbf \n", "a.md: it is empty. Check that it was saved."),
        ("a.jsonl", "\n\n", "a.jsonl: it is empty. Check that it was saved."),
        (
            "a.txt",
            b"%PDF-1.7\n\x00",
            "a.txt: it is a PDF, not text. Save the article as text (.txt, .md) or as a page (.html).",
        ),
        (
            "a.txt",
            bytes(range(256)) * 9,
            "a.txt: it is binary data, not text. Save the article as text (.txt, .md) or as a page (.html).",
        ),
        (
            "a.pdf",
            b"%PDF-1.7",
            "a.pdf: a .pdf file is no kind of article that claimgraph opens. "
            "Save it as one of .htm .html .jsonl .markdown .md .ndjson .text .txt .xhtml.",
        ),
        (
            "a.md",
            FRONT,
            "a.md, line 2: the front matter is no valid YAML (mapping values are not allowed here). "
            "Mend it; quote values that hold a colon.",
        ),
        (
            "a.txt",
            "\n---\ntitle: A\nText without an end.",
            "a.txt, line 2: the front matter is opened by --- and never closed. "
            "Put a line of --- after the front matter.",
        ),
        (
            "a.md",
            "---\nx: " + "[" * 1200 + "\n---\nText",
            "a.md, line 1: the front matter is no valid YAML. Mend it, or remove it.",
        ),
        (
            "a.md",
            b"x" * (LIMIT + 1),
            "a.md: longer than 5 MB, which is no single article. "
            "Split it, or put one article a line into a .jsonl file.",
        ),
        (
            "a.jsonl",
            '{"title": "A"}',
            'a.jsonl, line 1: the record has no "text". Put the article\'s words into the field "text".',
        ),
        (
            "a.jsonl",
            "[1]",
            'a.jsonl, line 1: this is JSON, but no object. Write {"title": …, "text": …} on each line.',
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_line(write: Write, name: str, content: bytes | str, line: str) -> None:
    """A file that cannot be read gives exactly one line: the file, the place, the problem, the way out."""
    said = _line(write(name, content))
    assert said == line
    assert "\n" not in said


@pytest.mark.parametrize(
    ("location", "line"),
    [
        ("no/such.md", "no/such.md: there is no such file or folder. Check the path."),
        ("", ": it is neither a file nor a folder. Give a file, a folder, or - for standard input."),
        ("a\0b.md", "a\0b.md: this is no path that a file can have. Check the path."),
        (os.devnull, "/dev/null: it is neither a file nor a folder. Give a file, a folder, or - for standard input."),
        (
            "https://example.org/a.html",
            "https://example.org/a.html: fetching addresses is not in this version. "
            "Save the page as .html and give that file.",
        ),
    ],
)
def test_locations_that_are_no_files(location: str, line: str) -> None:
    """A missing file, a device, an impossible path and a web address each say what they are."""
    assert _line(location) == line


def test_permission_denied(write: Write, tmp_path: Path) -> None:
    """A file that this user may not read says so, and in a folder the others are still read."""
    secret = write("folder/a.md", "Secret.")
    write("folder/b.md", "Open.")
    tmp_path.joinpath(secret).chmod(0)
    user = os.geteuid()
    tmp_path.chmod(0o755)
    if user == 0:
        os.seteuid(65534)  # root may read everything, so become nobody
    try:
        found = list(open_location("folder"))
    except PermissionError:
        pytest.skip("nobody may not enter the folder that pytest works in")
    finally:
        os.seteuid(user)
    lines = [str(item) for item in found if isinstance(item, Failure)]
    assert lines == ["folder/a.md: permission denied. Give yourself the right to read it (chmod +r), or copy it."]
    assert [item.location for item in found if isinstance(item, Source)] == ["folder/b.md"]


def test_a_broken_line_costs_one_article(write: Write) -> None:
    """A broken line 4 of 9 gives one failure that names it; the other eight lines are read, in order."""
    lines = [json.dumps({"headline": f"T{n}", "text": f"Text {n}."}) for n in range(1, 10)]
    lines[3] = lines[3][:-5]
    found = list(open_location(write("a.jsonl", "\n".join(lines))))
    assert [item.location for item in found if isinstance(item, Source)] == [
        f"a.jsonl#{n}" for n in (1, 2, 3, 5, 6, 7, 8, 9)
    ]
    assert str(found[3]) == (
        "a.jsonl, line 4: this is no valid JSON (Unterminated string starting at column 28). "
        "Mend or delete that line; the others are read."
    )


def test_a_long_line_costs_one_article(write: Write) -> None:
    """JSON Lines may be longer than one article; a line that is longer is refused, and the next one is read."""
    long, short = json.dumps({"text": "x" * LIMIT}), json.dumps({"text": "Short."})
    first, second = open_location(write("a.jsonl", f"{long}\n{short}\n"))
    assert isinstance(first, Failure)
    assert (first.place, first.problem) == ("line 1", "longer than 5 MB, which is no single article")
    assert second == Source("a.jsonl#2", "application/json", "Short.")


def test_records_hold_words_or_pages(write: Write) -> None:
    """A record's words may be text, paragraphs or a page; its other fields are meta."""
    records = [
        {"Text": ["One.", "Two."], "author": {"name": "A. Roe"}},
        {"html": "<p>One.</p>", "site": "S", "published": None},
    ]
    found = list(open_location(write("a.ndjson", "\n".join(map(json.dumps, records)))))
    assert found == [
        Source("a.ndjson#1", "application/json", "One.\n\nTwo.", (("author", "A. Roe"),)),
        Source("a.ndjson#2", "text/html", "<p>One.</p>", (("publisher", "S"),)),
    ]


WORDS = "The company’s chief executive said: “We are pleased”. José agreed."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_no_guess(write: Write, encoding: str) -> None:
    """UTF-8, and UTF-16 and UTF-32 with their marks, are read as they are, without a note."""
    assert _only(write("a.txt", WORDS.encode(encoding))) == Source("a.txt", "text/plain", WORDS)


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-16-le", "utf-16-be"])
def test_a_guessed_encoding_says_so(write: Write, encoding: str) -> None:
    """Bytes that nothing vouches for are read by a guess, which meta names."""
    plain = WORDS if encoding != "utf-16-le" else "Plain Latin letters alone."
    plain = plain if encoding != "utf-16-be" else "Plain Latin letters alone."
    source = _only(write("a.txt", plain.encode(encoding)))
    assert source.content == plain
    assert dict(source.meta)["encoding"].replace("_", "-") == encoding.replace("_", "-")


def test_damaged_utf8_is_still_utf8(write: Write) -> None:
    """One broken byte in a UTF-8 text is marked; the rest is not read in another encoding."""
    source = _only(write("a.txt", (WORDS * 3).encode() + b"\xff"))
    assert source.content == WORDS * 3 + "\ufffd"
    assert dict(source.meta) == {"encoding": "utf-8"}


def test_a_page_may_declare_its_encoding(write: Write) -> None:
    """The encoding that a page states is no guess."""
    page = '<meta charset="iso-8859-2"><p>Zażółć gęślą jaźń</p>'
    assert _only(write("a.html", page.encode("iso-8859-2"))) == Source("a.html", "text/html", page)


def test_folders_are_walked_in_order(write: Write) -> None:
    """A folder gives its articles sorted by path, subfolders included; the rest is left out for a reason."""
    for name in ("b.md", "a/z.txt", "a/.hidden.md", ".git/x.md", "README.md", "a/License.txt", "logo.png", "c.jsonl"):
        write(f"box/{name}", '{"text": "Words."}')
    assert [item.location for item in open_location("box")] == ["box/a/z.txt", "box/b.md", "box/c.jsonl#1"]
    assert survey("box", frozenset(OPENERS)).skipped == (
        Skipped("box/README.md", "about the folder"),
        Skipped("box/a/.hidden.md", "hidden"),
        Skipped("box/a/License.txt", "about the folder"),
        Skipped("box/logo.png", "of unknown kind"),
    )


def test_a_readme_that_is_named_is_read(write: Write) -> None:
    """What a folder walk leaves out can still be read by naming it."""
    assert _only(write("README.md", "Words.")).content == "Words."


def test_a_folder_without_articles(write: Write) -> None:
    """An empty folder, and one that holds other things only, say so and name what was left out."""
    write("box/README.md", "x")
    for number in range(4):
        write(f"box/{number}.png", "x")
    assert _line("box") == (
        "box: there is no article in this folder; left out: 0.png (of unknown kind), 1.png (of unknown kind), "
        "2.png (of unknown kind) and 2 more. Articles are .md, .txt, .html or .jsonl files."
    )


@pytest.mark.parametrize(
    ("piped", "expected"),
    [
        (b'\n{"text": "One."}\n{"text": "Two."}\n', [("-#2", "application/json"), ("-#3", "application/json")]),
        (b"<!DOCTYPE html><p>One.</p>", [("-", "text/html")]),
        (b"---\ntitle: T\n---\nOne.", [("-", "text/markdown")]),
    ],
)
def test_standard_input(piped: bytes, expected: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Piped in, the first characters tell records, a page and an article apart."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(piped))))
    assert [(item.location, item.media) for item in open_location("-") if isinstance(item, Source)] == expected


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for files that are written over and over."""
    return tmp_path_factory.mktemp("scratch")


TOKENS = [
    b"---\n",
    b"title: ",
    b"{",
    b'"text": "',
    b"}",
    b"\n",
    b"\x00",
    b"\xff\xfe",
    b"<p>",
    b"a",
    b"\xe9",
    b": [",
    b"&",
]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    suffix=st.sampled_from(sorted(OPENERS)),
    data=st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(TOKENS), max_size=30).map(b"".join)),
)
def test_no_bytes_raise(scratch: Path, suffix: str, data: bytes) -> None:
    """Whatever a file holds, opening it gives sources and failures, at least one, and never an exception."""
    path = scratch / f"x{suffix}"
    path.write_bytes(data)
    found = list(open_location(str(path)))
    assert found
    assert all(isinstance(item, Source) or "\n" not in str(item) for item in found)
