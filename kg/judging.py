"""What a person's judgement is about: ids and names of things, resolved to the forms that identity is judged on."""

from __future__ import annotations

from pyoxigraph import NamedNode

from kg.errors import AskError
from kg.forms import Form, fold
from kg.names import PREFIXES, short
from kg.register import Register
from kg.register_evidence import Verdict
from kg.things import as_id, did_you_mean

Pair = tuple[Form, Form]


def pairs(register: Register, one: str, other: str) -> list[Pair]:
    """The pairs of forms that two ids or names stand for; when `other` is an article, a name and its use there.

    A name stands for itself, also where it was merged with another. Raises AskError for what nothing here is called.
    """
    first, node = _form(register, one), as_id(other)
    if node is not None and node.value.startswith(PREFIXES["art"]):
        return _there(register, first, node)
    return [(first, _form(register, other))]


def sensible(register: Register, verdict: Verdict, judged: list[Pair]) -> None:
    """Raises AskError for a judgement that would change nothing, with what to do instead."""
    thing = {form: thing.node for thing in register.things for form in thing.forms}
    for one, other in judged:
        if verdict == "same" and other in thing and thing[one] == thing[other]:
            raise AskError(f"{one.name!r} and {other.name!r} are one thing already")
        if verdict == "different" and one == other:
            node = short(register.nodes[one])
            raise AskError(f"{node} is one name. To keep it apart in one article: `kg different {node} art:ID`")


def _form(register: Register, words: str) -> Form:
    node = as_id(words)
    if node is None:
        return _named(register, words)
    found = register.form(node)
    if found is None:
        raise AskError(f"nothing here has the id {short(node)}")
    return found


def _named(register: Register, words: str) -> Form:
    """The form of a name; of an alias, the main form of its thing."""
    name = fold(words)
    found = [form for form in register.nodes if form.name == name]
    found = found or [thing.forms[0] for thing in register.things if name in map(fold, thing.aliases)]
    if len(found) > 1:
        ids = ", ".join(short(register.nodes[form]) for form in found)
        raise AskError(f"{words!r} can be {ids}. Name one by its id")
    if not found:
        raise AskError(f"nothing here is called {words!r}.{did_you_mean(words, (t.name for t in register.things))}")
    return found[0]


def _there(register: Register, form: Form, article: NamedNode) -> list[Pair]:
    """The names by which one article calls a thing, each with what sets it apart there."""
    name = article.value.removeprefix(PREFIXES["art"])
    forms = next((set(thing.forms) for thing in register.things if form in thing.forms), {form})
    found = [(Form(used.kind, used.name), used) for used in register.local.get(name, {}).values()]
    here = sorted({Form(base.kind, base.name, name) for base, used in found if used in forms or base in forms})
    if not here:
        raise AskError(f"{short(article)} has nothing called {form.name!r}")
    return [(Form(own.kind, own.name), own) for own in here]
