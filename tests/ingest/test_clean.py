"""Cleaning gives the words that a person reads, and nothing that stands around them."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.clean import to_article
from ingest.cleaning.characters import tidy
from ingest.cleaning.dates import to_iso
from ingest.cleaning.language import foreign_language
from ingest.cleaning.markup import markup_blocks
from ingest.cleaning.page import read_page
from ingest.sources import open_location
from ingest.types import Article, Failure, Source

FIXTURES = Path(__file__).parent / "fixtures" / "clean"
MEDIA = ("text/markdown", "text/plain", "text/html", "application/json")
BODY = (
    "Orlanda Freight has agreed to buy a third of Pinewell Batteries, the two companies said on Tuesday.",
    "The price is 90 million euros, and the deal should close by the end of the year.",
)


def article(content: str, media: str = "text/markdown", **meta: str) -> Article:
    """The article that this text gives; fails when it gives none."""
    found = to_article(Source("a.md", media, content, tuple(meta.items())))
    assert isinstance(found, Article), str(found)
    return found


def around(*extra: str, before: tuple[str, ...] = (), **meta: str) -> str:
    """What is left of two paragraphs with others before and after them."""
    return article("\n\n".join((*before, *BODY, *extra)), title="T", **meta).text


WHOLE = "\n\n".join(BODY)


@pytest.mark.parametrize(
    "path", sorted(p for p in FIXTURES.iterdir() if ".expected" not in p.name), ids=lambda p: p.name
)
def test_whole_documents(path: Path) -> None:
    """A wire story, a press release, a local paper, a newsletter and a page come out as a person would copy them."""
    (source,) = open_location(str(path))
    assert isinstance(source, Source)
    found = to_article(source)
    assert isinstance(found, Article)
    assert found.text + "\n" == path.with_suffix(".expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("wire.md", "Orlanda Freight buys a third of Pinewell Batteries|Tova Lindqvist-Ames|Meridian Wire|2026-05-12"),
        ("release.md", "Pinewell Batteries Opens Second Plant in Gdynia|||2026-06-03"),
        (
            "paper.txt",
            "Council splits over Norrsken ferry terminal|Maren Oyelaran, Transport Correspondent||2026-06-14",
        ),
        ("letter.md", "Ballast 12: who owns whom|Priya Sundaram and Kofi Lund|Ballast|2026-06-20"),
        ("page.html", "Norrsken orders six ferries & a tug|Sanne Okafor and Leo Fry|Harbour Weekly|2026-06-25"),
    ],
)
def test_metadata(name: str, expected: str) -> None:
    """Title, author, publisher, date come from front matter, structured data, lines over the text or the dateline."""
    (source,) = open_location(str(FIXTURES / name))
    assert isinstance(source, Source)
    found = to_article(source)
    assert isinstance(found, Article)
    assert "|".join((found.title, found.author, found.publisher, found.published)) == expected
    assert found.source == str(FIXTURES / name)


@pytest.mark.parametrize(
    "after",
    [
        "(Reporting by A. Roe in Oslo; additional reporting by B. Lee; editing by C. Fry)",
        "— Meridian Wire",
        "Meridian Wire content is the intellectual property of Meridian Wire or its licensors.",
        "© 2026 The Outlet Ltd.",
        "All rights reserved.",
        "With files from The Canadian Press",
        "Una Marsh in Delhi contributed to this report.",
        "**You might also like:** Why Volvo knits · Ikea's maze",
        "**Read next:** Why Volvo knits",
        "## More from Outlet Business\n\n- Volvo knits\n- Ikea closes a maze",
        "MOST READ\nVolvo knits\nIkea closes a maze?",
        "**Recommended reading**\n\n1. [Volvo knits](x)\n2. [Ikea](y)",
        "- [Volvo knits](x)\n- [Ikea closes a maze](y)",
        "- Volvo knits - 14 May 2024\n- Ikea closes a maze – 2 Jun. 2024",
        "## About the author\n\nA. Roe once worked at Volvo.\n\nShe lives in Umeå.",
        "## ABOUT MAREN OYELARAN\n\nMaren covers Volvo.\n\n[View my profile and articles...](#)",
        "Maren Oyelaran has covered harbours since 2011 and owns shares in Volvo.",
        "*Jo Lee is a staff writer. Her book is published by Volvo.*",
        "*Ferry Times is written on a train. Thanks to Volvo.*",
        "*The views expressed are her own. She sits on the board of Volvo.*",
        "*Got a tip? Volvo's press office reads this, too.*",
        "*Travel for this story was paid for by Volvo.*",
        "Sponsored by Volvo.",
        "**Next week:** what Volvo knew.",
        "Share: Facebook | X | LinkedIn",
        "Comments (37) | Print | Share",
        "Like this story? Get Outlet Mornings in your inbox.",
        "Sign up for our free newsletter, sponsored by Volvo",
        "This page is no longer being updated. All times GMT.",
        "Correction, 3 June: an earlier version misspelled Volvo.",
        "*This story was updated to correct an error. Read next: Volvo knits*",
        "Disclaimer: nothing here is advice. Volvo advertises with us.",
        "**Forward-Looking Statements**\nResults may differ from what Volvo expects.",
        "**Notes to editors**\n\nImages may be used with the credit “Volvo/A. Roe”.",
        "## Media contact\n\nVolvo Communications\n\n+46 555 0100",
        "Media contact: press@volvo.example.com",
        "SOURCE Volvo",
        "Photograph: a ferry, courtesy of Volvo.",
        "A ferry by night. (Volvo/M. Roos)",
        "Ships need more power than towns. Source: Volvo Designer.",
        "Minister Bea Holt at the port, Friday, Feb. 21, 2025. (AP Photo/Jerome Volvo)",
        "Jerome Volvo 6 Dec 2023",
        "Advertisement",
        "-ENDS-",
        "***",
        "<script>Volvo()</script>",
        "![Volvo](x.png)\n*A drawing by Volvo*",
    ],
)
def test_furniture_goes(after: str) -> None:
    """What outlets put under and between the paragraphs is taken off, with every name in it."""
    assert around(after, author="Maren Oyelaran", publisher="Ferry Times") == WHOLE


@pytest.mark.parametrize(
    "content",
    [
        "*Ferry Times asked Volvo. “We like ferries,” its chief, Bea Holt, replied.*",
        "The company said it had sought legal advice before the talks.",
        "Its shares fell 2 per cent after the bill, sponsored by Senator Holt, was passed.",
        "> Follow us on Mastodon, says Volvo, for news of the ferries that we build.",
        "Reporting by the Oslo Times showed that the yard had no permit.",
        "Related companies own the rest, according to Volvo.",
        "**Next:** Bea Holt takes over as chief executive on September 1.",
        "Share prices of Facebook and X fell on the news.",
        "About 1,400 people will lose their jobs at Volvo.",
        "2019. A good year for Volvo, she said.",
        "Volvo subscribed for new shares in the ferry operator.",
        "“Sign up for the newsletter of the union,” Holt told the workers.",
        "Volvo wrote to customers at the address info@volvo.example.com, and 40 answered in a week.",
    ],
)
def test_content_stays(content: str) -> None:
    """Sentences that resemble furniture stay where somebody is quoted, where it is a whole story, or in mid-text."""
    plain = re.sub(r"^> |[*]", "", content)
    assert plain in around(
        content, "The next talks are in Oslo in the autumn, both of them said.", publisher="Ferry Times"
    )
    if content.startswith("*"):
        assert around(content, publisher="Ferry Times").endswith(plain)


def test_company_boxes_stay() -> None:
    """A press release's "About X" states ties of X; only sentences that send the reader elsewhere go."""
    box = "**About Pinewell**\nPinewell is owned by Orlanda. To learn more, visit www.pinewell.example.com."
    contact = "Press contact: a@b.example.com"
    assert around(box, contact) == f"{WHOLE}\n\nAbout Pinewell\n\nPinewell is owned by Orlanda."


def test_a_text_all_in_italics_stays() -> None:
    """Closing italics are furniture only under a text in plain letters."""
    assert article(f"*{BODY[0]}*\n\n*{BODY[1]}*", title="T").text == WHOLE


def test_a_paragraph_cut_by_furniture_is_mended() -> None:
    """A sentence that an advertisement cut in two is one sentence again."""
    assert around("The yard builds tugs and", "Advertisement", "ferries in Aarhus.").endswith(
        "The yard builds tugs and ferries in Aarhus."
    )


def test_a_pull_quote_is_said_once() -> None:
    """A paragraph that the layout repeats stands once, where it stood first."""
    quote = "“We are never going to build a ship in this yard without a battery.”"
    assert around(quote, "Holt said so.", quote[1:-1]) == f"{WHOLE}\n\n{quote}\n\nHolt said so."


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("*one* **two** _three_ `four`", "one two three four"),
        ("[link](https://x.example) and <b>bold</b> &amp; more", "link and bold & more"),
        (r"5\*3 \$9 snake_case 2 * 3", "5*3 $9 snake_case 2 * 3"),
        ("> A quote\n> goes on.", "A quote goes on."),
        ("1. One thing\n2. Other thing", "One thing\n\nOther thing"),
        ("| a | b |\n|---|---|\n| 1 | **2** |", "a | b\n\n1 | 2"),
        ("**What?**\nThat is the answer.", "What?\n\nThat is the answer."),
        ("    indented by a tool", "indented by a tool"),
        ("Before <!-- hidden --> after", "Before after"),
        ("An ![alt](x.png) image", "An image"),
    ],
)
def test_markdown_is_read(markdown: str, text: str) -> None:
    """The marks of Markdown go, and the words stay in order."""
    assert "\n\n".join(block.text for block in markup_blocks(markdown)) == text


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ("The council voted on Tuesday to lease the\npier to the ferry operator, which wants it\nfor ships.", 1),
        (f"{BODY[0]} {BODY[1]}\nA second paragraph.", 2),
        ("READ ALSO\nFerry strike ends\nSalmon is cheap", 3),
        ("This line is long and was cut in the middle of the name of Solar\nPower Systems of Oslo.", 1),
    ],
)
def test_line_breaks(lines: str, paragraphs: int) -> None:
    """A line break is a blank in wrapped text and in a sentence cut in two, else it parts paragraphs."""
    assert len(markup_blocks(lines)) == paragraphs


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-01-29", "2024-01-29"),
        ("2024-01-29T23:30:00-08:00", "2024-01-29"),
        ("20240129", "2024-01-29"),
        ("2024-01-29 10:00:00", "2024-01-29"),
        ("29 Jan 2024", "2024-01-29"),
        ("Jan. 29th, 2024", "2024-01-29"),
        ("Monday, 29 January 2024 at 5pm GMT", "2024-01-29"),
        ("Mon, 29 Jan 2024 10:00:00 +0000", "2024-01-29"),
        ("29.1.2024", "2024-01-29"),
        ("29/01/2024", "2024-01-29"),
        ("01/29/2024", "2024-01-29"),
        ("02/02/2024", "2024-02-02"),
        ("03/04/2024", ""),
        ("29 février 2024", ""),
        ("2024", ""),
        ("January 2024", ""),
        ("yesterday", ""),
        ("31 Feb 2024", ""),
        ("", ""),
        ("soon", ""),
        ("1706486400", ""),
    ],
)
def test_dates(written: str, iso: str) -> None:
    """A date is read when it is certain, in its writer's own zone; an uncertain one is no date."""
    assert to_iso(written) == iso


def test_what_is_uncertain_is_noted() -> None:
    """A guessed encoding and a date that is not certain are notes of the article."""
    found = article(WHOLE, published="03/04/2024", encoding="cp1252")
    assert found.published == ""
    assert found.notes == ("the encoding was guessed: cp1252", "this is no date that is certain: 03/04/2024")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("German", "Der Kanzler sagte am Montag, dass die Regierung einen neuen Plan für die Werften vorlegen will."),
        ("French", "La société a annoncé lundi un investissement de deux milliards de dollars, selon un communiqué."),
        ("Norwegian", "Skarnvik har kjøpt ni prosent av selskapet, sier konsernsjefen på mandag ettermiddag."),
        ("Russian", "Компания сообщила в понедельник о росте прибыли на двадцать процентов."),
    ],
)
def test_other_languages_are_named(language: str, text: str) -> None:
    """An article in another language is a failure that names the language."""
    found = to_article(Source("a.md", "text/markdown", text))
    assert str(found) == f"a.md: in {language}; claimgraph reads English. Give it in English."


@pytest.mark.parametrize(
    "text", [*BODY, "Palisade Media", "Sam Altman, Jensen Huang", "", "12 %", "Nvidia says AMD raced."]
)
def test_english_and_scraps_pass(text: str) -> None:
    """English passes, and so does what is too short to tell."""
    assert foreign_language(text) == ""


NO_TEXT = "a.md: there is no article text in it. Check that it holds the article itself."


@pytest.mark.parametrize(
    ("media", "content", "line"),
    [
        ("text/markdown", "# A title", NO_TEXT),
        ("text/plain", "Subscribe here.", NO_TEXT),
        (
            "text/html",
            "<html><body><img src=x></body></html>",
            "a.md: there is no article text in this page. "
            "Save the page once more after it has loaded, or paste its text into a .txt file.",
        ),
    ],
)
def test_no_words_no_article(media: str, content: str, line: str) -> None:
    """A document without words of its own is a failure in one line."""
    assert str(to_article(Source("a.md", media, content))) == line


def test_structured_data_stands_in_for_a_page_without_text() -> None:
    """Where a page shows no text, the body in its structured data is read."""
    data = '{"@type": "NewsArticle", "headline": "T", "articleBody": "Orlanda has agreed to buy Pinewell."}'
    page = read_page(f'<html><head><script type="application/ld+json">{data}</script></head><body></body></html>')
    assert [block.text for block in page.blocks] == ["Orlanda has agreed to buy Pinewell."]
    assert page.meta["title"] == "T"


def test_the_title_is_not_in_the_text() -> None:
    """A heading that repeats the title goes, however it is quoted; another one stays."""
    assert article(f"# ‘A title’\n\n{WHOLE}", title="A title").text == WHOLE
    assert article(f"# Other\n\n{WHOLE}", title="A title").text == f"Other\n\n{WHOLE}"
    assert article(f"## A title\n\n{WHOLE}").title == "A title"


def test_ids() -> None:
    """The same words from the same place have one id; each field of it counts, and where it was read does not."""
    fields = {"url": "u", "publisher": "p", "published": "2024-01-29", "title": "t"}
    first = article(WHOLE, **fields)
    assert re.fullmatch("[0-9a-f]{16}", first.id)
    assert article(WHOLE, "text/plain", **fields).id == first.id
    changed = [article(WHOLE, **{**fields, key: "2024-01-30"}).id for key in fields]
    assert len({first.id, article(BODY[0], **fields).id, *changed}) == 6


MARKS = [
    "# ",
    "> ",
    "- ",
    "**",
    "---",
    "\x00",
    "\ud800",
    "<p>",
    "</p>",
    "&amp;",
    "![",
    "](",
    "By A Roe",
    "READ ALSO",
    "|",
]
LINES = st.lists(st.one_of(st.text(max_size=60), st.sampled_from([*MARKS, *BODY])), max_size=8)


@settings(max_examples=150, deadline=None)
@given(media=st.sampled_from(MEDIA), parts=LINES, joint=st.sampled_from(["", "\n", "\n\n", "\r\n"]))
def test_any_text_gives_clean_text_or_a_failure(media: str, parts: list[str], joint: str) -> None:
    """Nothing raises; a text has no blanks at line ends, no empty paragraphs and no invisible characters."""
    found = to_article(Source("x", media, joint.join(parts), (("title", joint.join(parts)),)))
    if isinstance(found, Failure):
        assert "\n" not in str(found)
        return
    assert found.text == found.text.strip() == tidy(found.text)
    assert not re.search(r"[ \t]\n|\n[ \t]|\n{3,}|  ", found.text)
    assert "\n" not in found.title
    found.text.encode()


@given(st.text())
def test_tidying_is_idempotent(text: str) -> None:
    """Tidying what is tidy changes nothing, and leaves no control character but the line break."""
    once = tidy(text)
    assert tidy(once) == once
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\ufeff\ud800-\udfff]", once)


SENTENCES = st.lists(
    st.sampled_from(
        [
            *BODY,
            "“We are ready,” Holt said. Follow us on Mastodon.",
            "Subscribe here.",
            "READ ALSO",
            "Ferry strike ends",
            "The yard builds tugs and",
            "ferries in Aarhus.",
            "© 2026 The Outlet.",
            "About Pinewell",
            "Read next: Volvo knits",
        ]
    ),
    min_size=1,
    max_size=9,
)


@settings(deadline=None)
@given(SENTENCES)
def test_cleaning_is_idempotent(paragraphs: list[str]) -> None:
    """Cleaning a clean text again changes nothing, furniture in any place and number included."""
    first = to_article(Source("x", "text/plain", "\n\n".join(paragraphs), (("title", "T"),)))
    if isinstance(first, Article):
        assert article(first.text, "text/plain", title="T").text == first.text


@pytest.mark.parametrize("trap", ["A", "By A, ", "(", "“aaaa aaaa aaaa", "[", "`a", "**", "> ", "a.", "1 ", "|", "<a "])
def test_no_text_is_slow(trap: str) -> None:
    """No pattern and no parser takes more than linear time on texts made to trip it: 10,000 characters in a second."""
    started = time.process_time()
    to_article(Source("x", "text/plain", trap * (10_000 // len(trap))))
    assert time.process_time() - started < 1


def test_cleaning_text_loads_little() -> None:
    """An English text is cleaned without loading the parser for pages, the language model or the date parser."""
    code = (
        "import sys; from ingest.clean import to_article; from ingest.types import Source\n"
        f"to_article(Source('a', 'text/plain', {WHOLE!r}, (('published', '29 Jan 2024'),)))\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"trafilatura", "lxml", "py3langid", "dateparser", "spacy"}.intersection(done.stdout.split())
