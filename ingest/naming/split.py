"""From a run of capitals to the names in it: job titles, a person after a firm or a country, two countries at odds."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.naming.lexicon import capital_roles, parts, places
from ingest.naming.trim import Name, is_national, trim
from ingest.naming.view import View

_LONGEST_ROLE = 4
_DEPARTED = frozenset(
    {"minister", "secretary", "commissioner"}
)  # before them, and after their "of", stands a department's field
_HYPHENS = frozenset("-–")


def names_in(seen: View, start: int, end: int) -> Iterator[Name]:
    """The names in the run of tokens from start to end, each cut to its own words."""
    if _is_department(seen, start, end):
        return
    for part in _parted(seen, Name(start, end)):
        for name in _by_roles(seen, part):
            if trim(seen, name):
                yield name


def _is_department(seen: View, start: int, end: int) -> bool:
    """Whether the words are the field of an office, not a name: "Minister of Trade", "Head of Energy"."""
    if start < 2 or seen.lowers[start - 1] != "of" or "PERSON" in seen.ents[start:end]:
        return False
    office = seen.lowers[start - 2]
    return office in _DEPARTED or (office in capital_roles() and all(seen.is_common(i) for i in range(start, end)))


def _parted(seen: View, whole: Name) -> Iterator[Name]:
    """Cut where a person's name follows a country or a body, and between two countries."""
    for i in range(whole.start + 1, whole.end - 1):
        if seen.texts[i] in _HYPHENS and {seen.lowers[i - 1], seen.lowers[i + 1]} <= places():
            yield Name(whole.start, i)
            whole.start = i + 1
        elif seen.begins[i] and seen.ents[i] == seen.ents[i + 1] == "PERSON" and _complete(seen, whole.start, i):
            yield Name(whole.start, i)
            whole.start = i
    yield whole


def _complete(seen: View, start: int, end: int) -> bool:
    """Whether the words up to there are a name by themselves."""
    known = seen.ents[end - 1] in {"ORG", "GPE"} or seen.lowers[end - 1].strip(".") in parts("organization") | parts(
        "legal"
    )
    return known or " ".join(seen.lowers[start:end]) in places()


def _by_roles(seen: View, whole: Name) -> Iterator[Name]:
    """Cut job titles out: what stands before one employs, what stands after one is employed."""
    for first, last in _roles(seen, whole.start, whole.end):
        yield Name(whole.start, first, [*whole.clues, "role.employer"])
        whole = Name(last, whole.end, ["role.office"])
    yield whole


def _roles(seen: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    i = start
    while i < end:
        width = next((n for n in range(min(_LONGEST_ROLE, end - i), 0, -1) if _role(seen, start, i, i + n)), 0)
        if width:
            yield (start if _department(seen, start, i + width - 1) else i), i + width
        i += width or 1


def _role(seen: View, opening: int, start: int, end: int) -> bool:
    """Whether the tokens from start to end are a job title, and not a part of a name: "High Commissioner for"."""
    follows = seen.lowers[end] if end < len(seen.lowers) else ""
    inner = not all(is_national(text) for text in seen.texts[opening:start])
    if follows == "'s" or follows in parts("organization") or (follows in {"of", "for"} and inner):
        return False
    words = " ".join(seen.lowers[start:end]).replace(" - ", "-")
    return words in capital_roles() or words.removesuffix("s") in capital_roles()


def _department(seen: View, start: int, last: int) -> bool:
    """Whether the words before "Secretary" or "Minister" belong to the office: "Home Secretary"."""
    return seen.lowers[last] in _DEPARTED and all(seen.is_common(i) for i in range(start, last))
