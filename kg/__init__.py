"""Readings in, answers out: the Python door of claimgraph.

>>> import kg, tempfile
>>> with kg.Store.open(tempfile.mkdtemp() + "/store") as store:
...     len(kg.ask(store, "disputes")), type(store.dataset()).__name__, store.network().number_of_nodes()
(0, 'Dataset', 0)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.catalogue import ask
    from kg.store import Store

__all__ = ["Store", "ask"]


def __getattr__(name: str) -> Any:  # noqa: ANN401  # PEP 562: whatever the name stands for
    """Import on first use, so that importing one submodule does not import the store."""
    if name == "Store":
        from kg.store import Store

        return Store
    if name == "ask":
        from kg.catalogue import ask

        return ask
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
