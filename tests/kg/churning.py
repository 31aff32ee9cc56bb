"""A process that writes to a store until it is killed. A module of its own, so that a child need not import pytest."""

from __future__ import annotations

import random
from multiprocessing.connection import Connection

import datasketch  # noqa: F401  # imported before the fork, so that a child starts to write at once

import kg.settle  # noqa: F401  # likewise
from kg.store import Store
from tests.kg.samples import ALL


def churn(path: str, seed: int, ready: Connection) -> None:
    """Add and retract single articles, the graph brought up to date each time, until killed."""
    chance = random.Random(seed)  # noqa: S311  # moments, no secrets
    ready.send("ready")
    while True:
        with Store.open(path) as store:
            for reading in chance.sample(ALL, len(ALL)):
                store.add([reading])
                store.dump()
                if chance.random() < 0.5:
                    store.retract(reading.article.id)
