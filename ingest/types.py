"""The plain data that the whole product agrees on: frozen values, standard library only.

``location → Source → Article → (spaCy Doc) → Reading``. A `Reading` is the hinge: left of it is spaCy and no RDF, right
of it is RDF and no spaCy. All offsets are character offsets into ``Article.text``, end exclusive; every value that
carries words as well as offsets satisfies ``text[start:end] == words`` (property-tested).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

EntityType = Literal["Person", "Company", "Organization", "Product", "Place", "Event"]
ProductKind = Literal["Chip", "AIModel", "Software", "Service", "Hardware", "Other"]
MentionForm = Literal["name", "nominal", "pronoun"]
Predicate = Literal[
    "investsIn",
    "acquires",
    "supplies",
    "makes",
    "uses",
    "partnersWith",
    "competesWith",
    "holdsRole",
    "founded",
    "subsidiaryOf",
    "basedIn",
    "metWith",
    "regulates",
    "outperforms",
]
Status = Literal["stated", "planned", "reported", "denied", "ended"]
Modality = Literal["asserted", "predicted", "proposed", "denied", "hedged"]
Polarity = Literal["positive", "negative"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Bound = Literal["exact", "up to", "at least", "about"]
Direction = Literal["more", "less", "equal", ""]

SYMMETRIC: frozenset[Predicate] = frozenset({"partnersWith", "competesWith", "metWith"})


@dataclass(frozen=True, slots=True)
class Failure:
    """An expected failure, as a value.

    location: file or address; place: where in it ("line 4", "" when it is the whole); problem: what is wrong;
    remedy: what the user can do about it.
    """

    location: str
    place: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        """One line: the file, the place, the problem, the way out."""
        where = f"{self.location}, {self.place}" if self.place else self.location
        return f"{where}: {self.problem}. {self.remedy}."


@dataclass(frozen=True, slots=True)
class Source:
    """One document as it was found, decoded but not cleaned.

    location: path or address as given, with ``#4`` for the fourth record of a container; media: ``text/markdown``,
    ``text/plain``, ``text/html`` or ``application/json``; content: the text of the document without its front matter;
    meta: what front matter or record fields say (keys ``title url publisher author published language``), as strings;
    the key ``encoding`` is there only when the encoding had to be guessed.
    """

    location: str
    media: str
    content: str
    meta: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """The main text of one document, and where it came from.

    id: digest of url, publisher, published, title and text, so the same article read twice is one article; text: body
    without title or boilerplate, the text that every offset counts in; published: ISO date or "" when unknown;
    language: ISO 639-1; source: ``Source.location``; notes: what was uncertain in opening or cleaning, one line each.
    """

    id: str
    source: str
    title: str
    text: str
    url: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    language: str = "en"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of ``Article.text``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand there.

        >>> Span(0, 3).of("AMD says")
        'AMD'
        """
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing that the article names, however often: a within-article cluster of mentions.

    id: ``e0``, ``e1`` … in order of first mention; name: the fullest name in the article; aliases: every other proper
    name that it goes by there (short forms, acronyms), sorted; kind: only for products; votes: what the article says
    for (above 0) and against (below 0) each type that it says anything of, in the order of the types' names, so that
    other articles can outvote it; looks: the same of the name alone, which every article that prints it repeats.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    kind: ProductKind | None = None
    votes: tuple[tuple[EntityType, float], ...] = ()
    looks: tuple[tuple[EntityType, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to an entity: its name, a nominal ("the chipmaker") or a pronoun."""

    span: Span
    text: str
    entity: str
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, normalised: "$3.2 billion" is 3.2e9 USD, "60%" is 60 percent, "2x" is 2 times.

    unit: ISO currency code, "percent", "times", an SI-style unit ("MW", "TWh", "nm") or the counted noun ("chips");
    high: upper end of a range, else None.
    """

    span: Span
    text: str
    value: float
    unit: str
    bound: Bound = "exact"
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much of a metric one thing has against another, normalised to a ratio: subject's value / comparator's value.

    metric: "speed", "price", "weight" … or the counted noun; "" when the text names none. Less time counts as more
    speed. low, high: the interval of the ratio, both ends included; "60% faster" is 1.6 to 1.6, "up to 60% faster" 1 to
    1.6, "faster" 1 to None (open), "half the power" 0.5 to 0.5. subject, comparator: entity ids, or None when the words
    beside them name no entity; those words are "" when the text leaves them out. span: the words that compare.
    """

    span: Span
    text: str
    metric: str
    low: float
    high: float | None
    subject: str | None = None
    subject_text: str = ""
    comparator: str | None = None
    comparator_text: str = ""

    @property
    def direction(self) -> Direction:
        """Whether the subject has more of the metric, less, or as much; "" when the interval leaves it open.

        >>> Comparison(Span(0, 10), "60% faster", "speed", 1.6, 1.6).direction
        'more'
        """
        if self.low == self.high == 1:
            return "equal"
        if self.low >= 1:
            return "more"
        return "less" if self.high is not None and self.high <= 1 else ""

    def inverse(self) -> Comparison:
        """The same seen from the comparator: "A is twice as fast as B" says that B is half as fast as A."""
        return replace(
            self,
            low=0.0 if self.high is None else 1 / self.high,
            high=1 / self.low if self.low else None,
            subject=self.comparator,
            subject_text=self.comparator_text,
            comparator=self.subject,
            comparator_text=self.subject_text,
        )


@dataclass(frozen=True, slots=True)
class When:
    """A time expression, resolved against the publication date. edtf: Extended Date/Time Format, level 1 or 0."""

    span: Span
    text: str
    edtf: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie in the article's text: ``subject predicate object`` (entity ids of this reading).

    span: the words that carry the tie; sentence: the whole sentence; role, product, amount, date: "" or None when the
    text gives none; product may be free text ("power"); date is EDTF; rule: the name of the rule or model that found
    it; confidence: 0 to 1.
    """

    subject: str
    predicate: Predicate
    object: str
    span: Span
    sentence: Span
    status: Status = "stated"
    role: str = ""
    product: str = ""
    amount: Quantity | None = None
    date: str = ""
    rule: str = ""
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing said by a source.

    claimant: entity id, or None for a described source or the article itself; claimant_text: the words that name the
    claimant ("" for the article); parts: the content's spans in order (two when the cue cuts it); text: their words,
    joined by a blank; cue: the words that show that it is said ("" for none); about: entity ids; said_on and
    speaks_of: EDTF or ""; via: index of the claim in ``Reading.claims`` that reports this one, or None;
    comparisons: those that its content makes.
    """

    claimant: str | None
    claimant_text: str
    parts: tuple[Span, ...]
    text: str
    sentence: Span
    cue: str = ""
    cue_span: Span | None = None
    claimant_span: Span | None = None
    kind: QuoteKind = "indirect"
    modality: Modality = "asserted"
    polarity: Polarity = "positive"
    about: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    said_on: str = ""
    speaks_of: str = ""
    via: int | None = None
    rule: str = ""
    confidence: float = 0.5
    comparisons: tuple[Comparison, ...] = ()

    @property
    def span(self) -> Span:
        """From the first character of the content to its last, the cue between them included."""
        return Span(self.parts[0].start, self.parts[-1].end)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one machine read in one article. A pure function of the article, the code and the model."""

    article: Article
    reader: str
    sentences: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    whens: tuple[When, ...] = ()
    notes: tuple[str, ...] = field(default=())
