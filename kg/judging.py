"""What a person's judgement is about: ids of things, resolved to the forms that identity is judged on."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.errors import AskError
from kg.forms import Form
from kg.names import PREFIXES, iri, short
from kg.register import Register
from kg.register_evidence import Verdict

Pair = tuple[Form, Form]


def pairs(register: Register, one: str, other: str) -> list[Pair]:
    """The pairs of forms that two ids stand for: one pair, or when `other` is an article one a name used there.

    Raises AskError for an id that nothing here has, current or former.
    """
    node = _node(one)
    first = _form(register, node)
    if _node(other).value.startswith(PREFIXES["art"]):
        return _there(register, first, _node(other))
    return [(first, _form(register, _node(other)))]


def sensible(register: Register, verdict: Verdict, judged: list[Pair]) -> None:
    """Raises AskError for a judgement that would change nothing, with what to do instead."""
    thing = {form: thing.node for thing in register.things for form in thing.forms}
    for one, other in judged:
        if verdict == "same" and other in thing and thing[one] == thing[other]:
            raise AskError(f"{one.name!r} and {other.name!r} are one thing already")
        if verdict == "different" and one == other:
            node = short(register.nodes[one])
            raise AskError(f"{node} is one name. To keep it apart in one article: `kg different {node} art:ID`")


def _node(words: str) -> NamedNode:
    try:
        return NamedNode(words) if words.startswith("urn:") else iri(words)
    except (KeyError, ValueError):
        raise AskError(f"{words!r} is no id; ids look like ent:openai or art:0a1b2c") from None


def _form(register: Register, node: NamedNode) -> Form:
    found = register.form(node)
    if found is None:
        raise AskError(f"nothing here has the id {short(node)}")
    return found


def _there(register: Register, form: Form, article: NamedNode) -> list[Pair]:
    """The names by which one article calls a thing, each with what sets it apart there."""
    name = article.value.removeprefix(PREFIXES["art"])
    forms = next((set(thing.forms) for thing in register.things if form in thing.forms), {form})
    found = [(Form(used.kind, used.name), used) for used in register.local.get(name, {}).values()]
    here = sorted({Form(base.kind, base.name, name) for base, used in found if used in forms or base in forms})
    if not here:
        raise AskError(f"{short(article)} has nothing called {form.name!r}")
    return [(Form(own.kind, own.name), own) for own in here]
