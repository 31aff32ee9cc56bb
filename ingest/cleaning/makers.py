"""Who made an article: by their names, lines about them are known for what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AND = re.compile(r",| and | & ")


@dataclass(frozen=True, slots=True)
class Makers:
    """author, publisher: as the article gives them; "" where unknown."""

    author: str = ""
    publisher: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """The authors that are not the publisher itself, casefolded."""
        names = _AND.split(self.author.casefold())
        outlet = self.publisher.casefold()
        return tuple(name.strip() for name in names if name.strip() and name.strip() not in outlet)
