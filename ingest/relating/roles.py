"""Who holds which role where: read off the order of words, since parsers stumble over stacked titles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from ingest.relating.actors import Actor
from ingest.relating.discourse import house, own_body, spoken_of, told_of
from ingest.relating.frames import words
from ingest.relating.guess import governing
from ingest.relating.order import listed
from ingest.relating.reach import antecedent, is_passive, possessor
from ingest.relating.scene import Scene
from ingest.relating.slots import affected

_ORGANISED = ("Company", "Organization")
_NEAR = 4
"""Words before a role in which its "its" stands."""
_TWO_SIDES = 2
CONTEXT = 0.8
"""How sure a body is that only the sentence before names, against one in the role's own sentence."""
MARKS = (",", "(", "–", "—")


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase with its two ends: tokens start to end (exclusive) of the document; how its body was found."""

    person: Actor
    body: Actor
    start: int
    end: int
    head: Token
    ended: bool = False
    rule: str = "role"
    confidence: float = 1.0


def find(scene: Scene, sentence: Span) -> Iterator[Role]:
    """The roles that a sentence names a person and a body for."""
    done = -1
    for token in sentence:
        if token.i < done or not _is_head(token) or _in_name(scene, token):
            continue
        start, end = _phrase(scene, token)
        done = end
        yield from _roles(scene, scene.doc[start:end].root, start, end)


def _is_head(token: Token) -> bool:
    """A word for a role; of many, too, where a list of people follows: "its founders, A and B"."""
    heads = words("roles", "heads")
    return token.lower_ in heads or (token.tag_ == "NNS" and token.lemma_.lower() in heads)


def role_near(scene: Scene, sentence: Span, person: Span) -> str:
    """The role that stands closest to a person's mention in its sentence; "" when the sentence names none."""
    heads = words("roles", "heads")
    near = [token for token in sentence if token.lower_ in heads and not _in_name(scene, token)]
    closest = min(near, key=lambda token: abs(token.i - person.root.i), default=None)
    return scene.doc[slice(*_phrase(scene, closest))].text if closest is not None else ""


def _in_name(scene: Scene, token: Token) -> bool:
    span = scene.at(token)
    return span is not None and span.id_ == "name"


def _phrase(scene: Scene, head: Token) -> tuple[int, int]:
    """The role's own words: modifiers to the left, further heads to the right ("executive chairman and CEO")."""
    doc, before, heads = scene.doc, words("roles", "before"), words("roles", "heads")
    start = head.i
    while start > 0 and (doc[start - 1].lower_ in before | heads) and not _in_name(scene, doc[start - 1]):
        start -= 1
    while doc[start].lower_ in ("and", "of", "-", "&"):
        start += 1
    end = head.i + 1
    while end < len(doc) and (doc[end].lower_ in heads or (doc[end].lower_ in before and _continues(scene, end))):
        end += 1
    return start, end


def _continues(scene: Scene, index: int) -> bool:
    """A word that only belongs to a role when another head follows: "chairman and chief executive"."""
    doc = scene.doc
    ahead = range(index + 1, min(index + 4, len(doc)))
    for other in ahead:
        if doc[other].lower_ in words("roles", "heads"):
            return not _in_name(scene, doc[other])
        if doc[other].lower_ not in words("roles", "before"):
            return False
    return False


def _roles(scene: Scene, head: Token, start: int, end: int) -> Iterator[Role]:
    people = list(_people(scene, head, start, end))
    if not people:
        return
    ways = (_bodies(scene, start, end), _appointing(scene, head), _relative(scene, head), _led(scene, head))
    named = next((found for way in ways if (found := list(way))), [])
    meant = [] if named else list(_meant(scene, head, start, end))
    for person in people:
        yield from (Role(person, body, start, end, head) for body in named)
        yield from (Role(person, body, start, end, head, rule="role: context", confidence=CONTEXT) for body in meant)
    for person in _replaced(scene, head):
        yield from (Role(person, body, start, end, head, ended=True) for body in named)


def _replaced(scene: Scene, head: Token) -> Iterator[Actor]:
    """Who held the role before: "X succeeds Y as chief executive"."""
    verb = head.head.head
    if head.dep_ == "pobj" and head.head.lower_ == "as" and verb.lemma_.lower() in words("include", "successors"):
        objects = (child for child in verb.rights if child.dep_ == "dobj")
        yield from (actor for child in objects for actor in scene.actors(child) if actor.type == "Person")


def _relative(scene: Scene, head: Token) -> Iterator[Actor]:
    """As in "Sable Press, whose chair is X", "from Tandem, where he had been head of research"."""
    bodies = [actor for actor in possessor(scene, head) if actor.type in _ORGANISED]
    clause = next((word for word in head.ancestors if word.dep_ == "relcl"), None)
    if not bodies and clause is not None and any(child.lower_ == "where" for child in clause.lefts):
        bodies = [actor for actor in scene.actors_of_antecedent(clause.head) if actor.type in _ORGANISED]
    yield from bodies


def _led(scene: Scene, head: Token) -> Iterator[Actor]:
    """As in "X is led by chief executive Ann Lee": what the one in the role leads."""
    verb = next((word for word in head.ancestors if word.pos_ == "VERB"), None)
    if verb is None or verb.lemma_.lower() not in words("roles", "leading") or not is_passive(verb):
        return
    if any(child.dep_ == "agent" and head in child.subtree for child in verb.rights):
        yield from (actor for actor in affected(scene, verb) if actor.type in _ORGANISED)


def _around(scene: Scene, head: Token) -> Actor | None:
    """As in "X, which has bought much since Ann Lee became chief executive": whom the clause around speaks of."""
    for subject in governing(head):
        for actor in scene.actors(subject):
            if actor.type in _ORGANISED:
                return actor
    return None


def _appointing(scene: Scene, head: Token) -> Iterator[Actor]:
    """Where one is named to a role: "Y named X chief executive", "X joined Y as head of sales"."""
    verb = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "as" else head.head
    if verb.lemma_ == "become" and verb.dep_ in ("advcl", "conj", "xcomp"):
        verb = verb.head
    if verb.lemma_.lower() in words("roles", "appointing"):
        yield from (actor for actor in scene.subjects(verb) if actor.type in _ORGANISED)
    elif verb.lemma_.lower() in words("roles", "arriving"):
        places = [child for child in verb.rights if child.dep_ == "dobj"]
        towards = [child for child in verb.rights if child.dep_ == "prep" and child.lower_ == "to"]
        places += [target for child in towards for target in child.children if target.dep_ == "pobj"]
        yield from (actor for child in places for actor in scene.actors(child) if actor.type in _ORGANISED)


def _meant(scene: Scene, head: Token, start: int, end: int) -> Iterator[Actor]:
    """A bare role ("said X, a spokesman", "Chief Executive X said"): the body that the sentence before is about."""
    phrase = scene.doc[start:end]
    titles = {phrase.text.lower(), *phrase.text.lower().split(), phrase.text.lower().replace(" ", "")}
    linked = end < len(scene.doc) and scene.doc[end].lower_ in words("roles", "links")
    if linked or not titles & words("roles", "corporate") or titles & words("roles", "vague"):
        return
    if any(word.tag_ == "PRP$" for word in scene.doc[max(start - 3, 0) : start]):
        return
    body = own_body(scene, head.sent) or _around(scene, head) or spoken_of(scene, head.sent) or house(scene)
    if body is not None and not told_of(scene, head.sent, body):
        yield body


def _people(scene: Scene, head: Token, start: int, end: int) -> Iterator[Actor]:
    """Right behind the role ("CEO Sam Altman", "its chief, Ann Lee"), before its comma, or by the syntax."""
    inside = scene.at(head)
    if inside is not None and inside.label_ == "Person":
        yield _actor(inside)
        return
    for span in (_next(scene, end), _next(scene, end + 1) if _is(scene, end, MARKS) else None, _left(scene, start)):
        if span is not None and span.label_ == "Person":
            yield from (_actor(span),) if head.tag_ != "NNS" else listed(scene, span) if span.start >= end else ()
            return
    if head.tag_ == "NNS":
        return
    named = scene.at_index(start - 1) if head.head.lemma_.lower() in words("roles", "appointing") else None
    if named is not None and named.label_ == "Person":
        yield _actor(named)
        return
    found = [actor for actor in scene.denoted(head) if actor.type == "Person"]
    yield from found or list(_as_before(scene, head)) or _in_post(scene, head)


def _as_before(scene: Scene, head: Token) -> Iterator[Actor]:
    """Of the role that this one is listed after: "a researcher at X, a fellow at Y and professor at Z"."""
    for word in head.ancestors:
        if word.pos_ in ("VERB", "AUX"):
            return
        if word.lower_ in words("roles", "heads") or (word == head.head and head.dep_ == "conj"):
            people = [actor for actor in scene.denoted(word) if actor.type == "Person"]
            yield from people
            if people:
                return


def _in_post(scene: Scene, head: Token) -> Iterator[Actor]:
    """As in "in his role as chief executive of X", "left her post of director": whose the post is."""
    post = head.head.head
    if head.dep_ == "pobj" and head.head.lower_ in ("as", "of") and post.lemma_.lower() in words("roles", "posts"):
        yield from (actor for actor in possessor(scene, post) if actor.type == "Person")


def _left(scene: Scene, start: int) -> Span | None:
    """The name before ", a", ", the", ", Y's", ", its" and the role."""
    doc, index = scene.doc, start - 1
    while index > 0 and not doc[index].is_punct:
        barred = doc[index].pos_ in ("VERB", "AUX", "ADP", "SCONJ", "CCONJ")
        if start - index > 8 or (barred and doc[index].lower_ not in words("roles", "spans")):
            return None
        index -= 1
    return scene.at_index(index - 1) if index > 0 and doc[index].text in MARKS else None


def _bodies(scene: Scene, start: int, end: int) -> Iterator[Actor]:
    """Before the role ("OpenAI CEO", "Y's chief", "its chief") or behind it ("chief of Y", "analyst at Z")."""
    own = _own(scene, start)
    if own is not None:
        yield own
        return
    span = _previous(scene, start) or _linked(scene, end) or _mistaken(scene, start, end)
    if span is None:
        return
    following = [actor for actor in listed(scene, span) if actor.entity != span.kb_id_] if span.start > end else []
    if span.id_ == "pronoun" and (meant := antecedent(scene, span.root)) is not None:
        yield meant
    elif span.id_ == "pronoun" and told_of(scene, span.sent, _actor(span)):
        spoken = spoken_of(scene, span.sent)
        yield from (spoken,) if spoken is not None else ()
    else:
        yield from (_actor(span), *following)


def _own(scene: Scene, start: int) -> Actor | None:
    """As in "Orrin will sell its mill, Ann Lee, its chief executive, said": the body that what is said is about."""
    its = next((token for token in scene.doc[max(start - _NEAR, 0) : start] if token.lower_ == "its"), None)
    if its is None or any(token.is_punct for token in scene.doc[its.i : start]):
        return None
    said = any(child.dep_ == "ccomp" and its in child.subtree for child in its.sent.root.children)
    found = None if said else own_body(scene, its.sent)
    return found or (scene.actor(its) if scene.at(its) is None else None)


def _mistaken(scene: Scene, start: int, end: int) -> Span | None:
    """As in "chief executive of Rune": only a firm has one, so a name that passes for a place or person is a firm's."""
    span = _next(scene, end + 1) if end < len(scene.doc) and scene.doc[end].lower_ == "of" else None
    if (
        span is None
        or span.id_ != "name"
        or not set(scene.doc[start:end].text.lower().split()) & words("roles", "firm")
    ):
        return None
    after = scene.doc[span.end] if span.end < len(scene.doc) else None
    alone = after is None or (after.tag_ != "POS" and after.pos_ not in ("NOUN", "PROPN"))
    return span if alone and (span.label_ != "Person" or len(span) == 1) else None


def _previous(scene: Scene, start: int) -> Span | None:
    doc = scene.doc
    for index in range(start - 1, max(start - 5, -1), -1):
        span = scene.at_index(index)
        if span is not None and span.label_ in _ORGANISED:
            return span
        if doc[index].text not in ("'s", "’s", "’", "'", "-") and doc[index].pos_ not in (
            "ADJ",
            "NUM",
            "NOUN",
            "ADV",
            "PROPN",
        ):
            return None
    return None


def _linked(scene: Scene, end: int) -> Span | None:
    doc, links = scene.doc, words("roles", "links")
    index = end
    for _ in range(7):
        if index >= len(doc):
            return None
        span = scene.at_index(index)
        if span is not None and span.label_ in _ORGANISED:
            return span
        if span is not None and span.label_ == "Person" and index == end:
            index = span.end
            if index < len(doc) and doc[index].lower_ not in links:
                return None
            continue
        if (
            doc[index].lower_ not in links
            and doc[index].tag_ != "VBG"
            and doc[index].pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PART", "CCONJ")
            and doc[index].text != "-"
        ):
            return None
        index += 1
    return None


def _next(scene: Scene, index: int) -> Span | None:
    while index < len(scene.doc) and scene.doc[index].lower_ in words("roles", "address"):
        index += 1
    span = scene.at_index(index)
    return span if span is not None and span.start == index else None


def _is(scene: Scene, index: int, marks: tuple[str, ...]) -> bool:
    return index < len(scene.doc) and scene.doc[index].text in marks


def _actor(span: Span) -> Actor:
    return Actor(span.kb_id_, span.label_, span.root)  # type: ignore[arg-type]  # kg_names writes only entity types
