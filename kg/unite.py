"""Forms gathered into things: union by judgements, people's first, with pairs that must stay apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.forms import Form
from kg.register_evidence import Judgement


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


def unite(forms: Collection[Form], rulings: Sequence[Judgement], proposed: Iterable[Judgement]) -> Groups:
    """The groups that the judgements make of the forms, the same whatever the order of forms and proposals.

    rulings: people's, oldest first: a later word goes before an earlier one that cannot hold beside it; "unsure" keeps
    two apart and the question open. proposed: the rules', the surest first, unless a person's word forbids it.
    """
    union = _Union(forms)
    ruled = [ruling for ruling in reversed(rulings) if _rule(union, ruling)]
    ranked = sorted(proposed, key=lambda found: (-found.score, found.pair, found.rule, found.reason))
    merged = [found for found in ranked if found.verdict == "same" and union.join(*found.pair)]
    asked = [ruling for ruling in ruled if ruling.verdict == "unsure"]
    groups = {id(group): frozenset(group) for group in union.group.values()}
    return Groups(
        groups=tuple(groups.values()),
        applied=(*(ruling for ruling in ruled if ruling.verdict != "unsure"), *merged),
        open=(*asked, *_open(union, ranked)),
    )


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
