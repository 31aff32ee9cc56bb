"""A form is a name as articles write it, with the kind of thing that it names: the unit that identity is judged on.

Equal forms are one thing unless a person says otherwise; unequal forms are one thing when a rule or a person says so.
A key is what is left of a form without case, accents, legal suffixes, titles, initials and generic nouns.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingest.types import EntityType

_WORD = re.compile(r"\w+")
_KINDS: dict[str, str] = {"Company": "body", "Organization": "body"}


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """A folded name and the kind of thing it names (body, person, product, place, event).

    A body is a company or an organization. article: the one article in which a person keeps this name apart, else "".
    """

    kind: str
    name: str
    article: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" + (f"@{self.article}" if self.article else "")


def read_form(text: str) -> Form:
    """The form that `str` wrote.

    >>> read_form(str(Form("person", "jo dole", "0a1b")))
    Form(kind='person', name='jo dole', article='0a1b')
    """
    kind, rest = text.split(":", 1)
    name, at, article = rest.rpartition("@")
    return Form(kind, name, article) if at else Form(kind, rest)


def form(type_: EntityType, name: str) -> Form:
    """The form of an entity's name.

    >>> form("Company", "Société  Générale")
    Form(kind='body', name='societe generale', article='')
    """
    return Form(kind_of(type_), fold(name))


def kind_of(type_: EntityType) -> str:
    """The kind of a form of a type: companies and organizations are one."""
    return _KINDS.get(type_, type_.lower())


@cache
def fold(name: str) -> str:
    """A name without case, accents, quirks of apostrophes and doubled blanks; an @ would part it from its article."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return " ".join(plain.replace("’", "'").replace("@", " at ").casefold().split())


@cache
def key(form: Form) -> str:
    """What is left of a form when only what tells things apart is kept; "" when nothing would be.

    >>> key(Form("body", "samsung electronics co., ltd.")), key(Form("product", "h100 gpu"))
    ('samsungelectronics', 'h100')
    >>> key(Form("person", "dr. sam h. altman")), key(Form("place", "the u.s."))
    ('sam altman', 'united states')
    """
    return _KEYS[form.kind](form.name)


def plain(form: Form) -> str:
    """A form's name without blanks, hyphens, article and legal form: what names of different kinds are compared by.

    >>> plain(Form("body", "the q-port, inc.")), plain(Form("product", "q port"))
    ('qport', 'qport')
    """
    return "".join(_no_article(words(legal(form.name) if form.kind == "body" else form.name)))


def lone(form: Form) -> bool:
    """A person's name that is only a surname or a first name, or hides the first name behind an initial.

    >>> lone(Form("person", "altman")), lone(Form("person", "s. altman")), lone(Form("person", "sam altman"))
    (True, True, False)
    """
    return form.kind == "person" and not _given(form.name)


def surname(form: Form) -> str:
    """The last name of a person's form."""
    return " ".join(words(_human(form.name)[2]))


def initial(form: Form) -> str:
    """The letter that a person's first name begins with, "" when no first name is given."""
    return _human(form.name)[0][:1]


def versions(name: str) -> frozenset[str]:
    """The words of a product's name that carry digits.

    >>> sorted(versions("terne x200")), sorted(versions("copilot"))
    (['x200'], [])
    """
    return frozenset(word for word in words(name) if any(char.isdigit() for char in word))


def words(name: str) -> list[str]:
    """The words of a folded name; "&" counts as "and"."""
    return _WORD.findall(name.replace("&", " and ").replace("'s ", " ").replace(".", ""))


@cache
def lexicon() -> dict[str, dict[str, list[str]]]:
    """The word lists of register.toml."""
    return tomllib.loads((files("kg") / "register.toml").read_text(encoding="utf-8"))


@cache
def legal(name: str) -> str:
    """A folded company name without its legal form: "Inc", "GmbH", "Co., Ltd." (cleanco's list, until none is left)."""
    from cleanco import basename

    while (shorter := basename(name)) and shorter != name:
        name = shorter
    return name


def _body(name: str) -> str:
    return "".join(_no_article(words(legal(name)))) or "".join(words(name))


def _no_article(found: list[str]) -> list[str]:
    return found[1:] if len(found) > 1 and found[0] in lexicon()["leading"]["articles"] else found


@cache
def _human(name: str) -> tuple[str, str, str]:
    """First, middle and last name, without title, suffix and nickname (nameparser); a lone name is the last."""
    from nameparser import HumanName

    parsed = HumanName(name)
    if not parsed.last:
        return "", "", parsed.first or name
    return parsed.first, parsed.middle, parsed.last


def _given(name: str) -> list[str]:
    """First and middle names that are no mere initials."""
    first, middle, _ = _human(name)
    return [word for word in (*words(first), *words(middle)) if len(word) > 1]


def _person(name: str) -> str:
    return " ".join((*_given(name), *words(_human(name)[2])))


def _product(name: str) -> str:
    found, generic = _no_article(words(name)), frozenset(lexicon()["trailing"]["product"])
    while len(found) > 1 and found[-1] in generic:
        found = found[:-1]
    return "".join(found)


def _place(name: str) -> str:
    plain = " ".join(_no_article(words(name)))
    return _other_names().get(plain, plain)


@cache
def _other_names() -> dict[str, str]:
    return {other: name for name, others in lexicon()["places"].items() for other in others}


def _event(name: str) -> str:
    return " ".join(_no_article(words(name)))


_KEYS = {"body": _body, "person": _person, "product": _product, "place": _place, "event": _event}
