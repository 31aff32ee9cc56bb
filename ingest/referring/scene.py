"""What the article tells of the things that it names: what each is called, where it is from, who holds which office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from ingest.naming.apposition import behind_comma
from ingest.naming.lexicon import given, heads, nations, titles

FIRMS = frozenset({"Company", "Organization"})
_NOUNS = frozenset({"NN", "NNS", "NNP"})


@dataclass(slots=True)
class Scene:
    """The named things of a Doc and what is said of them.

    at: the mention that covers a token; described: entity → nouns that it goes by; origins: entity → countries and
    places it is tied to, lower case; offices: (employer, office) → person; held: person → offices; genders: person →
    "male" or "female"; sentence: number of the sentence that a token stands in; quoted: tokens in quotation marks.
    """

    doc: Doc
    mentions: list[Span]
    at: dict[int, Span] = field(default_factory=dict)
    described: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    origins: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    offices: dict[tuple[str, str], str] = field(default_factory=dict)
    held: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    genders: dict[str, str] = field(default_factory=dict)
    sentence: list[int] = field(default_factory=list)
    quoted: list[int] = field(default_factory=list)

    def type(self, entity: str) -> str:
        """The entity's type."""
        return str(self.doc._.entities[entity].type)


def scene(doc: Doc) -> Scene:
    """Read from the names of a Doc, their appositions and their titles."""
    made = Scene(doc, list(doc.spans["mentions"]))
    made.at = {i: span for span in made.mentions for i in range(span.start, span.end)}
    made.sentence = _numbered(doc)
    made.quoted = _quoted(doc)
    for span in made.mentions:
        _describe(made, span)
        _title(made, span)
    return made


def _numbered(doc: Doc) -> list[int]:
    """For each token the number of its sentence; scraps of punctuation count with the sentence before."""
    numbers, number = [], 0
    for sent in doc.sents:
        number += any(token.is_alpha for token in sent)
        numbers += [number] * len(sent)
    return numbers


def _quoted(doc: Doc) -> list[int]:
    """For each token the number of the quotation that it stands in, 0 outside; a new line ends one."""
    numbers, current, count = [], 0, 0
    for token in doc:
        text = token.text
        opens = text in {"“", "‘"} or (text == '"' and not current)
        if opens and not current:
            count += 1
            current = count
        numbers.append(current)
        if text in {"”", "\n", "\n\n"} or (text == '"' and not opens):
            current = 0
    return numbers


def _title(made: Scene, span: Span) -> None:
    before = made.doc[span.start - 1].lower_.strip(".") if span.start else ""
    gender = titles().get(before) or given().get(span[0].lower_)
    if gender and span.label_ == "Person":
        made.genders.setdefault(span.kb_id_, gender)


def _describe(made: Scene, span: Span) -> None:
    root, entity = span.root, span.kb_id_
    for noun in _nouns_of(made, span, root):
        if noun.i in made.at:
            continue
        lemma = noun.lemma_.lower()
        if span.label_ == "Person":
            _office(made, entity, noun)
            made.origins[entity].update([*origins(made, noun), *origins(made, root)])
        elif lemma in heads():
            made.described[entity].add(lemma)
            made.origins[entity].update(origins(made, noun))
    _from(made, span, root)


def _nouns_of(made: Scene, span: Span, root: Token) -> Iterator[Token]:
    """The common nouns that say what the named thing is."""
    if span.start and made.doc[span.start - 1].tag_ in _NOUNS:
        yield made.doc[span.start - 1]
    if root.dep_ == "appos" and root.head.tag_ in _NOUNS:
        yield root.head
    beside = [child for child in root.rights if child.dep_ == "appos" and child.tag_ in _NOUNS]
    missed = None if beside else behind_comma(made.doc, span.end)
    yield from beside if missed is None else [missed]
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        yield from (child for child in root.head.rights if child.dep_ == "attr" and child.tag_ in _NOUNS)


def origins(made: Scene, noun: Token) -> Iterator[str]:
    """Countries and places that the words before a noun tie it to: "the Danish firm", "the Rotterdam company"."""
    for child in noun.lefts:
        if child.text in nations():
            yield (nations()[child.text] or child.text).lower()
        elif "-based" in child.lower_:
            yield child.lower_.removesuffix("-based")
        elif child.lower_ == "based":
            yield from (made.at[left.i].text.lower() for left in child.lefts if left.i in made.at)
        elif child.i in made.at and made.at[child.i].label_ == "Place":
            yield made.at[child.i].text.lower()


def _from(made: Scene, span: Span, root: Token) -> None:
    """Tie the thing to the places beside its name: "Denmark's Oreline", "Oreline, of Aarhus"."""
    if span.start > 1 and made.doc[span.start - 1].tag_ == "POS":
        owner = made.at.get(span.start - 2)
        if owner is not None and owner.label_ == "Place":
            made.origins[span.kb_id_].add(owner.text.lower())
    for child in root.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "in", "from"}:
            places = (made.at[kid.i] for kid in child.children if kid.i in made.at)
            made.origins[span.kb_id_].update(p.text.lower() for p in places if p.label_ == "Place")


def office_of(noun: Token) -> str:
    """The office that a noun names, without its qualifiers' hyphens: "chief executive", "director"."""
    before = noun.nbor(-1).lower_ if noun.i else ""
    word = noun.lower_
    full = f"{before} {word}" if before == "chief" else word
    return {"ceo": "chief executive", "officer": "chief executive" if before == "executive" else "officer"}.get(
        full, full
    )


def employer_of(made: Scene, noun: Token) -> str | None:
    """The firm that an office is held at: "the OpenAI CEO", "Nvidia's chief executive", "director at Oreline"."""
    near = [noun.nbor(-1)] if noun.i and noun.nbor(-1).i in made.at else []
    within = [left for left in noun.lefts if left.dep_ in {"compound", "poss", "nmod"}]
    after = [kid for prep in noun.rights if prep.lower_ in {"of", "at", "for"} for kid in prep.children]
    for token in [*near, *within, *after]:
        found = made.at.get(token.i)
        if found is not None and found.label_ in FIRMS:
            return str(found.kb_id_)
    return None


def _office(made: Scene, person: str, noun: Token) -> None:
    if "Person" not in heads().get(noun.lemma_.lower(), ()):
        return
    office, employer = office_of(noun), employer_of(made, noun)
    made.held[person].add(office)
    if employer is not None:
        made.offices.setdefault((employer, office), person)
