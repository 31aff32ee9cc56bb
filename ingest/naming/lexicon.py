"""The names' word lists in the form in which they are asked: by word, once made."""

from __future__ import annotations

import re
from functools import cache

from ingest.lexicon import table

Votes = dict[str, float]


@cache
def by_word(file: str, section: str = "") -> dict[str, tuple[str, ...]]:
    """The types that list a word, for each word of a lexicon file or of one section of it.

    Entries are parted by blanks, or by "|" and line ends where the text has a "|".
    """
    rows = table(file)[section] if section else table(file)
    found: dict[str, tuple[str, ...]] = {}
    for kind, text in rows.items():
        entries = re.split(r"[|\n]", text) if "|" in text else text.split()
        for word in {entry.strip() for entry in entries} - {""}:
            found[word] = (*found.get(word, ()), kind)
    return found


def heads() -> dict[str, tuple[str, ...]]:
    """Common nouns, singular, lower case (two words with a hyphen), with the types of thing that they may name."""
    return by_word("nominals")


@cache
def parts(name: str) -> frozenset[str]:
    """One list of name_parts.toml ("legal", "company", "of" and so on)."""
    return frozenset(table("name_parts")[name].split())


@cache
def places() -> frozenset[str]:
    """Names of countries and their parts with their aliases, lower case."""
    known = table("countries")
    listed = [name for line in known["places"]["names"].splitlines() for name in line.split("|")]
    others = [alias for found in known["aliases"].values() for alias in found]
    return frozenset(name.lower() for name in [*listed, *known["aliases"], *others] if name)


@cache
def nations() -> dict[str, str]:
    """Adjectives of nations and peoples, as written, with the country that they tell ("" for none)."""
    known = table("countries")
    listed = dict.fromkeys(known["peoples"]["names"].split(), "")
    return listed | {word: land for land, found in known["adjectives"].items() for word in found.split()}


@cache
def titles() -> dict[str, str]:
    """Forms of address, lower case, with the gender that they tell: "male", "female" or ""."""
    roles = table("roles")
    listed = dict.fromkeys(roles["title"].split(), "")
    return listed | {word: gender for gender in ("male", "female") for word in roles[gender].split()}


@cache
def capital_roles() -> frozenset[str]:
    """Job titles in lower case, one string each ("chief executive")."""
    return frozenset(
        role.strip() for line in table("roles")["capital"].splitlines() for role in line.split("|") if role
    )


@cache
def exchanges() -> frozenset[str]:
    """Stock exchanges as they stand before a ticker, lower case."""
    return frozenset(table("roles")["exchanges"].split())


@cache
def given() -> dict[str, str]:
    """Given names, lower case, with their gender: "male", "female" or "" for both."""
    male, female = (set(table("given_names")[gender].lower().split()) for gender in ("male", "female"))
    return {name: "" if name in male & female else "male" if name in male else "female" for name in male | female}


@cache
def weight(clue: str) -> Votes:
    """The votes of one clue, written "kind.value": "label.ORG", "subject.Company".

    Raises KeyError when the lexicon has no such clue.
    """
    kind, _, value = clue.partition(".")
    listed: dict[str, float] = table("name_weights")["listed"]
    if kind in listed:
        return {value: listed[kind]}
    found: Votes = table("name_weights")[kind][value]
    return found


@cache
def telling_clues() -> dict[str, frozenset[str]]:
    """For some types, the clues of which at least one is to be expected: a place is somewhere that things are in."""
    return {kind: frozenset(text.split()) for kind, text in table("name_weights")["telling"].items()}
