"""kill -9 at random moments: the store opens, passes its check, and ends as if nothing had happened."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from kg.check import check, derived, incomplete, misplaced
from kg.graph import Graph
from kg.journal import Journal
from kg.opening import JOURNAL
from kg.store import Store
from tests.kg.churning import churn
from tests.kg.samples import ALL

MOMENTS, A_STORE = 50, 10
"""Kills in all, and in one store before it is completed and compared."""
LONGEST = 0.3
"""Seconds within which a child is killed: it adds or retracts an article in about a tenth of a second."""


def crash(path: Path, seed: int) -> str:
    """Let a child write and kill it; returns the state that its journal is left in."""
    context = multiprocessing.get_context("forkserver")
    ours, theirs = context.Pipe()
    child = context.Process(target=churn, args=(str(path), seed, theirs))
    child.start()
    ours.recv()
    time.sleep(random.Random(seed).uniform(0, LONGEST))  # noqa: S311  # moments, no secrets
    os.kill(child.pid or 0, signal.SIGKILL)
    child.join()
    with sqlite3.connect(path / JOURNAL) as db:
        return str(db.execute("SELECT value FROM meta WHERE key = 'state'").fetchone()[0])


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a run that nobody killed ends with."""
    with Store.open(tmp_path_factory.mktemp("undisturbed")) as store:
        store.add(ALL)
        return store.dump()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no kill -9")
def test_killed_at_fifty_moments(tmp_path: Path, undisturbed: bytes) -> None:
    """After each kill the store is sound; with all articles added again it equals an undisturbed one, byte for byte."""
    multiprocessing.get_context("forkserver").set_forkserver_preload(["tests.kg.churning"])
    left = []
    for moment in range(MOMENTS):
        path = tmp_path / str(moment // A_STORE)
        Store.open(path).close()
        left.append(crash(path, moment))
        with Store.open(path, ("read", "write")[moment % 2]) as store:
            assert [*derived(store), *misplaced(store), *incomplete(store)] == []
        if moment % A_STORE == A_STORE - 1:
            with Store.open(path) as store:
                assert check(store) == []
                store.add(ALL)
                assert store.dump() == undisturbed
    assert {"torn", "behind"} & set(left), "no kill hit a store at work: lengthen LONGEST"


STEPS = [
    (Graph, "remove"),
    (Graph, "add"),
    (Graph, "publish"),
    (Journal, "put"),
    (Journal, "derived"),
    (Journal, "sign"),
]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step[0].__name__}.{step[1]}")
@pytest.mark.parametrize("at", [1, 2, 3])
def test_cut_short_at_each_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, undisturbed: bytes, step: tuple[type, str], at: int
) -> None:
    """Whichever step of writing is the last to be done, the next opening finishes the work."""
    with Store.open(tmp_path) as store:
        store.add(ALL[:2])
    real, calls = getattr(*step), iter(range(1, 1000))

    def cut(*given: object) -> object:
        done = real(*given)
        if next(calls) == at:
            raise KeyboardInterrupt
        return done

    with monkeypatch.context() as patched, contextlib.suppress(KeyboardInterrupt):
        patched.setattr(*step, cut)
        with Store.open(tmp_path) as store:
            store.add(ALL[2:])
            store.retract(ALL[0].article.id)
    with Store.open(tmp_path, "read") as store:
        assert [*derived(store), *misplaced(store), *incomplete(store)] == []
    with Store.open(tmp_path) as store:
        store.add(ALL)
        assert store.dump() == undisturbed
