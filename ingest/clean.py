"""Source → Article: the words that a person reads, and who published them when."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from ingest.cleaning.blocks import Block
from ingest.cleaning.characters import one_line, tidy
from ingest.cleaning.dates import to_iso
from ingest.cleaning.furniture import without_furniture
from ingest.cleaning.header import take_header
from ingest.cleaning.language import foreign_language
from ingest.cleaning.makers import Makers
from ingest.types import Article, Failure, Source


def to_article(source: Source) -> Article | Failure:
    """The article in a source: its main text without title, by-line and furniture, and its metadata.

    The text is paragraphs parted by an empty line, in plain words: no marks of Markdown or HTML, no captions, related
    stories, author boxes, credits, or lines that speak to the reader. What the source states (front matter, fields,
    structured data) wins over what stands in the header of the text. Gives a Failure for a text without words and for
    one in another language than English.
    """
    blocks, found = _parse(source)
    meta = {**found, **dict(source.meta)}
    header, blocks = take_header(blocks, meta)
    author, publisher = meta.get("author") or header.author, meta.get("publisher", "")
    text = "\n\n".join(block.text for block in without_furniture(blocks, Makers(author, publisher)))
    if not text:
        return _nothing(source)
    if language := foreign_language(text):
        return Failure(source.location, "", f"in {language}; claimgraph reads English", "Give it in English")
    return _article(source, text, {**meta, "title": header.title, "author": author, "in text": header.published})


def article_id(fields: tuple[str, str, str, str, str]) -> str:
    """16 hex digits for url, publisher, published, title and text: the same words from the same place, the same id.

    >>> article_id(("", "", "", "A title", "A text."))
    '830bed980f70bcca'
    """
    return sha256("\x1f".join(fields).encode()).hexdigest()[:16]


def _parse(source: Source) -> tuple[list[Block], dict[str, str]]:
    content = tidy(source.content)
    if source.media == "text/html":
        from ingest.cleaning.page import read_page

        page = read_page(content)
        return page.blocks, page.meta
    from ingest.cleaning.markup import markup_blocks

    return markup_blocks(content), {}


def _article(source: Source, text: str, meta: dict[str, str]) -> Article:
    title, url, publisher, author = (one_line(meta.get(key, "")) for key in ("title", "url", "publisher", "author"))
    published = to_iso(meta.get("published", "")) or meta["in text"]
    identity = article_id((url, publisher, published, title, text))
    notes = tuple(_notes(meta, published))
    return Article(identity, source.location, title, text, url, publisher, author, published, notes=notes)


def _notes(meta: dict[str, str], published: str) -> Iterator[str]:
    if encoding := meta.get("encoding"):
        yield f"the encoding was guessed: {encoding}"
    if meta.get("published") and not published:
        yield f"this is no date that is certain: {one_line(meta['published'])}"


def _nothing(source: Source) -> Failure:
    if source.media == "text/html":
        remedy = "Save the page once more after it has loaded, or paste its text into a .txt file"
        return Failure(source.location, "", "there is no article text in this page", remedy)
    return Failure(source.location, "", "there is no article text in it", "Check that it holds the article itself")
