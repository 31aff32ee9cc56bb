"""Errors that a user can act on: one clear line each, never a traceback. A bug is any other exception."""

from __future__ import annotations

from pathlib import Path


class ClaimgraphError(Exception):
    """Something that the user can act on; its text is one line that says what is wrong and what to do about it."""


class AskError(ClaimgraphError):
    """A question that cannot be asked so: an unknown query or thing, a parameter that does not fit."""


class StoreError(ClaimgraphError):
    """The store cannot do what was asked. path: its folder; problem: what is wrong; remedy: the way out."""

    def __init__(self, path: Path | str, problem: str, remedy: str) -> None:
        super().__init__(f"{path}: {problem}. {remedy}.")
        self.path, self.problem, self.remedy = str(path), problem, remedy


class StoreMissingError(StoreError):
    """There is no store at this place, or something else is there."""


class StoreLockedError(StoreError):
    """Another process writes to the store."""


class StoreNewerError(StoreError):
    """A newer version of claimgraph made the store."""


class StoreDamagedError(StoreError):
    """A file of the store does not hold what it should."""


class StoreFullError(StoreError):
    """The disk took no more; the store is as it was before."""
