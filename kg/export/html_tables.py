"""The picture's twins: every tie and every claim in a table, with its sentence, for readers who do not see or click."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from kg.export.bundles import CONTESTS, Bundle
from kg.export.html_data import web_address
from kg.export.kinds import kinds
from kg.export.picture import Picture
from kg.export.tables import say
from kg.records import Claim, Evidence, Records, Tie

_TIES = ("From", "Tie", "To", "Sentence", "Status", "Said by", "Outlet", "Date", "Confidence")
_CLAIMS = ("Who", "Said", "About", "Sentence", "How", "Disputed", "Outlet", "Date", "Confidence")


def ties(drawn: Picture) -> str:
    """One row a statement of a tie."""
    rows = [_tie(drawn.records, edge.bundle, tie) for edge in drawn.edges for tie in edge.bundle.ties]
    return _table("ties", "Every tie in the picture, one row for each sentence that states it", _TIES, rows)


def claims(drawn: Picture) -> str:
    """One row a claim."""
    against = _against(drawn.records)
    rows = [_claim(drawn.records, claim, against.get(claim.id, ())) for claim in drawn.records.claims]
    return _table("claims", "Every claim by or about the things in the picture", _CLAIMS, rows)


def _table(name: str, caption: str, columns: Iterable[str], rows: Iterable[str]) -> str:
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    return (
        f'<table id="{name}-table"><caption>{caption}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>\n{''.join(rows)}</tbody></table>"
    )


def _tie(records: Records, bundle: Bundle, tie: Tie) -> str:
    subject, object_ = records.entities[tie.subject], records.entities[tie.object]
    cells = [
        f'<th scope="row">{_thing(subject.id, subject.name)}</th>',
        f'<td><a class="{bundle.kind.family.id}" href="#{escape(bundle.id)}">{escape(_words(tie))}</a></td>',
        f"<td>{_thing(object_.id, object_.name)}</td>",
        _sentence(tie.evidence),
        f"<td>{tie.status}</td>",
        f"<td>{_who(records, tie.claimant, tie.claimant_text)}</td>",
        *_where(records, tie.evidence),
    ]
    return f'<tr data-tie="{escape(tie.id)}">{"".join(cells)}</tr>\n'


def _words(tie: Tie) -> str:
    """The kind of tie with whatever this statement adds: a role, a product, an amount, a date."""
    more = [tie.role, tie.product, say(tie.amount) if tie.amount else "", tie.date]
    added = ", ".join(filter(None, more))
    return kinds().ties[tie.predicate].says + (f": {added}" if added else "")


def _claim(records: Records, claim: Claim, against: Iterable[str]) -> str:
    about = ", ".join(_thing(thing, records.entities[thing].name) for thing in claim.about)
    how = claim.modality + (", negative" if claim.polarity == "negative" else "")
    cells = [
        f'<th scope="row">{_who(records, claim.claimant, claim.claimant_text) or "the article"}</th>',
        f'<td><a href="#{escape(claim.id)}">{escape(claim.text)}</a></td>',
        f"<td>{about}</td>",
        _sentence(claim.evidence),
        f"<td>{how}</td>",
        f"<td>{'; '.join(against)}</td>",
        *_where(records, claim.evidence),
    ]
    return f'<tr data-claim="{escape(claim.id)}">{"".join(cells)}</tr>\n'


def _against(records: Records) -> Mapping[str, list[str]]:
    """Claim → who disputes it, and whom it disputes."""
    by = {claim.id: claim for claim in records.claims}
    found: dict[str, list[str]] = defaultdict(list)
    for link in records.links:
        if link.type in CONTESTS:
            start, end = by[link.start], by[link.end]
            found[end.id].append(f"by {_who(records, start.claimant, start.claimant_text) or 'the article'}")
            found[start.id].append(f"{link.type} {_who(records, end.claimant, end.claimant_text) or 'the article'}")
    return {claim: list(dict.fromkeys(words)) for claim, words in found.items()}


def _thing(node: str, name: str) -> str:
    return f'<a href="#{escape(node)}">{escape(name)}</a>'


def _who(records: Records, claimant: str, words: str) -> str:
    return _thing(claimant, records.entities[claimant].name) if claimant else escape(words)


def _where(records: Records, evidence: Evidence) -> Iterator[str]:
    article = records.articles[evidence.article]
    outlet, url = escape(article.publisher or article.source), web_address(article.url)
    link = f'<a href="{escape(url)}" rel="noopener noreferrer" target="_blank">{outlet}</a>' if url else outlet
    yield f'<td title="{escape(article.title)}">{link}</td>'
    yield f'<td class="number">{escape(article.published)}</td>'
    yield f'<td class="number">{evidence.confidence:.2f}</td>'


def _sentence(evidence: Evidence) -> str:
    """The sentence with the words that carry the statement marked."""
    parts, at = [], 0
    for start, end in evidence.marks:
        parts += [
            escape(evidence.sentence[at:start]),
            f"<mark>{escape(evidence.sentence[max(at, start) : end])}</mark>",
        ]
        at = max(at, end)
    return f'<td class="sentence">{"".join([*parts, escape(evidence.sentence[at:])])}</td>'
