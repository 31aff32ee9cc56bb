"""Forms gathered into things: union by judgements, people's first, with pairs that must stay apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.forms import Form
from kg.register_evidence import Judgement, Name


@dataclass(frozen=True, slots=True)
class Groups:
    """groups: the forms of each thing; applied: the judgements in force; open: what is left to a person."""

    groups: tuple[frozenset[Form], ...]
    applied: tuple[Judgement, ...]
    open: tuple[Judgement, ...]


class _Union:
    """Sets that grow together unless two of their members are foes."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self.group = {form: {form} for form in forms}
        self.foes: dict[Form, set[Form]] = {}

    def together(self, one: Form, other: Form) -> bool:
        return self.group[one] is self.group[other]

    def hostile(self, one: Form, other: Form) -> bool:
        return any(self.foes.get(member, set()) & self.group[other] for member in self.group[one])

    def join(self, one: Form, other: Form) -> bool:
        """Whether they are together now."""
        if self.together(one, other):
            return True
        if self.hostile(one, other):
            return False
        small, large = sorted((self.group[one], self.group[other]), key=len)
        large |= small
        self.group.update(dict.fromkeys(small, large))
        return True

    def part(self, one: Form, other: Form) -> bool:
        """Whether they are foes now."""
        if self.together(one, other):
            return False
        self.foes.setdefault(one, set()).add(other)
        self.foes.setdefault(other, set()).add(one)
        return True


def unite(
    names: Mapping[Form, Name],
    rulings: Sequence[Judgement],
    proposed: Iterable[Judgement],
    careful: Iterable[Judgement],
) -> Groups:
    """The groups that the judgements make of the forms, the same whatever the order of forms and proposals.

    names: where each form stands; rulings: people's, oldest first: a later word goes before an earlier one that cannot
    hold beside it; "unsure" keeps two apart and the question open. proposed: the rules', the surest first, unless a
    person's word forbids it; careful: further ones, taken after all those and only where no article tells apart what
    they would merge; the others become questions.
    """
    union = _Union(names)
    ruled = [ruling for ruling in reversed(rulings) if _rule(union, ruling)]
    ranked = sorted(proposed, key=_rank)
    merged = [found for found in ranked if found.verdict == "same" and union.join(*found.pair)]
    weighed = [_weigh(union, names, found) for found in sorted(careful, key=_rank)]
    merged += [found for found in weighed if found.verdict == "same"]
    asked = [ruling for ruling in ruled if ruling.verdict == "unsure"]
    groups = {id(group): frozenset(group) for group in union.group.values()}
    return Groups(
        groups=tuple(groups.values()),
        applied=(*(ruling for ruling in ruled if ruling.verdict != "unsure"), *merged),
        open=(*asked, *_open(union, sorted((*ranked, *weighed), key=_rank))),
    )


def _rank(found: Judgement) -> tuple[float, tuple[Form, Form], str, str]:
    return (-found.score, found.pair, found.rule, found.reason)


def _weigh(union: _Union, names: Mapping[Form, Name], found: Judgement) -> Judgement:
    """A careful proposal once it is taken, else as a question."""
    if found.verdict != "same" or union.together(*found.pair):
        return found
    here, there = (set().union(*(names[form].articles for form in union.group[side])) for side in found.pair)
    if apart := min(here & there, default=None):
        return replace(
            found, verdict="unsure", score=0.4, reason=f"{found.reason}, but article {apart} tells them apart"
        )
    return found if union.join(*found.pair) else replace(found, verdict="unsure")


def _rule(union: _Union, ruling: Judgement) -> bool:
    """Whether a person's word takes effect."""
    return union.join(*ruling.pair) if ruling.verdict == "same" else union.part(*ruling.pair)


def _open(union: _Union, ranked: Iterable[Judgement]) -> Iterator[Judgement]:
    """What the rules are unsure of and no one has decided: once for two groups, the surest reason."""
    seen: set[frozenset[int]] = set()
    for found in ranked:
        sides = frozenset(id(union.group[form]) for form in found.pair)
        if found.verdict == "unsure" and len(sides) > 1 and sides not in seen and not union.hostile(*found.pair):
            seen.add(sides)
            yield found
