"""Where a sentence compares: number, comparative or multiple, metric, ratio, and what leads to the other side.

Read by order of words: parsers hang comparisons anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from ingest.comparing.lexicon import degrees, noun, other, rivals, verbs, words
from ingest.comparing.phrases import STOPS, Numbers, antecedent, governing, measured_noun, subject_noun
from ingest.measures.ratios import OPEN, Ends, Way, by_difference, by_multiple, inverted
from ingest.types import Quantity

_BACK = 12
"""Tokens from a comparative to a "by" with its number: "faster than the older Arrow 2 by a third"."""
_AMOUNTS = ("more", "less", "fewer")


@dataclass(frozen=True, slots=True)
class Graded:
    """What a comparative or an "as …" grades. end: the token behind it; against: its noun runs against the metric."""

    metric: str
    way: Way
    end: int
    against: bool = False

    def ratio(self, ends: Ends | None) -> Ends | None:
        """The ratio of the metric: taking 40% less time is having 1.67 times the speed."""
        return inverted(ends) if self.against and ends is not None else ends


@dataclass(frozen=True, slots=True)
class Degree:
    """A comparison without its sides. start, end: its tokens; head: the one whose clause it stands in.

    rest: the token from which the other side is sought; joint: the word that introduces it: than, as, of, what, "" for
    an object; told: a number says how much; vague: "7% lower" may be no more than a change.
    """

    start: int
    end: int
    head: int
    metric: str
    ends: Ends
    joint: str
    rest: int
    told: bool = True
    vague: bool = False


def find(sentence: Span, numbers: Numbers) -> Iterator[Degree]:
    """Every comparison of a sentence, those with a number first, none overlapping another."""
    taken: set[int] = set()
    for start, end, quantity in numbers.inside(sentence):
        found = _with_number(sentence.doc, (start, end), quantity)
        if found is not None and not _negated(sentence.doc[found.start]):
            taken |= set(range(found.start, found.end))
            yield found if found.metric else replace(found, metric=numbers.counted_before(sentence, found.start))
    for token in sentence:
        bare = None if token.i in taken else _without_number(token, numbers)
        if bare is not None:
            yield bare


def _with_number(doc: Doc, place: tuple[int, int], quantity: Quantity) -> Degree | None:
    end = place[1]
    if end >= len(doc):
        return None
    if doc[end].lower_ in words("as"):
        return _as(doc, place, quantity)
    if (graded := _comparative(doc, end)) is not None:
        ends = graded.ratio(by_difference(quantity, graded.way))
        vague = doc[end].lower_ in words("vague")
        return ends and Degree(place[0], graded.end, end, graded.metric, ends, "than", graded.end, vague=vague)
    return _multiple(doc, place, quantity) or _by(doc, place, quantity)


def _comparative(doc: Doc, at: int) -> Graded | None:
    """What a comparative there grades; None when there is none."""
    if at >= len(doc) or doc[at].lower_ in words("never"):
        return None
    word = doc[at]
    if word.lower_ in _AMOUNTS:
        return _amount(doc, at)
    known = degrees().get(word.lower_)
    if word.tag_ not in ("JJR", "RBR") and (known is None or not word.lower_.endswith("er")):
        return None
    metric, way = known or (word.lemma_.lower(), "more")
    if metric:
        return Graded(metric, way, at + 1)
    thing, end = measured_noun(doc, at + 1)
    return _of_noun(thing or subject_noun(word), way, end)


def _amount(doc: Doc, at: int) -> Graded:
    """More or less: of an adjective ("less likely"), a noun ("more ore"), or what the verb says ("costs less")."""
    way: Way = "more" if doc[at].lower_ == "more" else "less"
    following = doc[at + 1] if at + 1 < len(doc) else None
    thing, end = measured_noun(doc, at + 1)
    if following is not None and following.tag_ in ("JJ", "RB") and (following.lower_ in degrees() or not thing):
        metric, direction = degrees().get(following.lower_, (following.lower_, "more"))
        return Graded(metric, way if direction == "more" else other(way), at + 2)
    return _of_noun(thing, way, end) if thing else Graded(_by_verb(doc[at]), way, end)


def _of_noun(word: str, way: Way, end: int) -> Graded:
    metric, against = noun(word)
    return Graded(metric, way, end, against)


def _by_verb(token: Token) -> str:
    verb = governing(token)
    return verbs().get(verb.lemma_.lower(), "") if verb is not None else ""


def _as(doc: Doc, place: tuple[int, int], quantity: Quantity) -> Degree | None:
    """As in "twice as fast as", "half as much storage as", "four times as many as"."""
    at = place[1] + 1
    if at >= len(doc):
        return None
    word = doc[at].lower_
    if doc[at].tag_ == "DT":  # "half as many again as the 265,000"
        ends = by_multiple(quantity, "more")
        return ends and Degree(place[0], place[1], place[0], "", ends, "", at)
    graded = Graded(*degrees().get(word, (word, "more")), measured_noun(doc, at + 1)[1])
    if word in words("amounts"):
        graded = _amount_as(doc, at, graded)
    ends = graded.ratio(by_multiple(quantity, graded.way))
    return ends and Degree(place[0], graded.end, at, graded.metric, ends, "as", graded.end)


def _amount_as(doc: Doc, at: int, graded: Graded) -> Graded:
    thing, end = measured_noun(doc, at + 1)
    return _of_noun(thing, graded.way, end) if thing else replace(graded, metric=_by_verb(doc[at]))


def _multiple(doc: Doc, place: tuple[int, int], quantity: Quantity) -> Degree | None:
    """As in "twice the rate of", "half of what X needs", "a third of that of", "four times Sprig's figure"."""
    ends = by_multiple(quantity, "more")
    at = place[1] + (doc[place[1]].lower_ == "of")
    if ends is None or at >= len(doc):
        return None
    found = Degree(place[0], at, place[0], "", ends, "", at)
    if doc[at].lower_ == "what":
        return replace(found, metric=_by_verb(doc[place[0]]), joint="what")
    if doc[at].lower_ in ("that", "those") and at + 1 < len(doc) and doc[at + 1].lower_ == "of":
        return _named(replace(found, end=at + 1, joint="of", rest=at + 1), antecedent(doc[place[0]]))
    return _of_measure(doc, found, quantity)


def _of_measure(doc: Doc, found: Degree, quantity: Quantity) -> Degree | None:
    """The measure that a multiple multiplies, with whose it is before or behind it."""
    if _figure(doc, found.rest, quantity):
        return found
    thing, end = measured_noun(doc, found.rest)
    owned = any(token.tag_ == "POS" for token in doc[found.rest : end])
    if not _measures(doc[found.start : found.rest + 1], thing, quantity) and not (owned and quantity.unit == "times"):
        return None
    if not owned and quantity.unit == "percent" and doc[found.rest - 1].lower_ == "of" and doc[end].lower_ != "of":
        return None  # "91 per cent of the energy put into it" is a part, "60% of the cost of X" a measure
    joint, rest = ("", found.rest) if owned else ("of", end)
    return _named(replace(found, end=end, joint=joint, rest=rest), thing)


def _figure(doc: Doc, at: int, quantity: Quantity) -> bool:
    """As in "twice the 433 of X", "half the 90 promised"; but "half the 40 workers" is a share of them."""
    if doc[at].tag_ != "DT" or at + 2 >= len(doc) or doc[at + 1].tag_ != "CD":
        return False
    return quantity.unit == "times" or doc[at + 2].pos_ not in ("NOUN", "ADJ")


def _measures(lead: Span, thing: str, quantity: Quantity) -> bool:
    """Whether a multiple of this noun is a measure ("half the price", "twice the pilots") and no share of a whole.

    lead: the number, an "of", the first word of the noun's phrase.
    """
    first, whole = lead[-1], thing.partition(" per ")[0]
    of = lead[-2].lower_ == "of"
    if lead[0].pos_ == "VERB" or (of and whole in words("wholes", "shares")):  # "doubled this year" tells of a change
        return False
    if first.tag_ == "PRP$":
        return whole in words("own", "shares")
    led = first.tag_ == "DT"
    return (led and quantity.unit == "times") or ((led or of) and whole in words("nouns", "shares"))


def _named(found: Degree, word: str) -> Degree:
    metric, against = noun(word)
    return replace(found, metric=metric, ends=inverted(found.ends) if against else found.ends)


def _by(doc: Doc, place: tuple[int, int], quantity: Quantity) -> Degree | None:
    """As in "faster by a third", "beats the Arrow 2 by 12%"."""
    first = doc[place[0]].sent.start
    by = next((index for index in range(place[0] - 1, max(first, place[0] - 4), -1) if doc[index].lower_ == "by"), None)
    if by is None:
        return None
    for index in range(by - 1, max(first, by - _BACK) - 1, -1):
        if doc[index].text in STOPS:
            return None
        if (found := _backwards(doc, index, quantity)) is not None:
            return replace(found, end=place[1])
    return None


def _backwards(doc: Doc, index: int, quantity: Quantity) -> Degree | None:
    """The comparative or the verb of surpassing at this token, with a number that stands further on."""
    way = rivals().get(doc[index].lemma_.lower()) if doc[index].pos_ == "VERB" else None
    graded = _comparative(doc, index) if way is None else Graded("", way, index + 1)
    ends = graded.ratio(by_difference(quantity, graded.way)) if graded is not None else None
    if graded is None or ends is None:
        return None
    return Degree(index, graded.end, index, graded.metric, ends, "than" if way is None else "", graded.end)


def _without_number(token: Token, numbers: Numbers) -> Degree | None:
    """As in "faster than Tarn": a comparative whose "than" leads to no number."""
    graded = _comparative(token.doc, token.i)
    if graded is None or _negated(token):
        return None
    end, ends = graded.end, graded.ratio(OPEN[graded.way])
    following = token.doc[end : end + 2]
    if len(following) > 1 and following[0].lower_ in words("than") and (following[1].like_num or numbers.at(end + 1)):
        return None  # "more than 400 people"
    return ends and Degree(token.i, end, token.i, graded.metric, ends, "than", end, told=False)


def _negated(token: Token) -> bool:
    """As in "no better than", "was not faster than"."""
    before = token.doc[max(token.sent.start, token.i - 1) : token.i]
    verb = governing(token)
    beside = [child for child in verb.children if child.dep_ == "neg"] if verb is not None else []
    return any(word.lower_ in words("negations") for word in (*before, *beside))
