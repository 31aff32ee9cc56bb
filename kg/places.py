"""Where things lie on this machine: the stores, and the sample corpus that the wheel carries."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path


def user_store() -> Path:
    """The store that commands use when nobody names one."""
    from platformdirs import user_data_path

    return user_data_path("claimgraph", appauthor=False) / "store"


def demo_store() -> Path:
    """The store that `kg demo` fills, apart from the user's own."""
    return user_store().with_name("demo")


def chosen_store(named: Path | None) -> Path:
    """The store of a command: the named one, else $KG_STORE, else the user's, else the demo's if only that exists."""
    if named is not None:
        return named
    if os.environ.get("KG_STORE"):
        return Path(os.environ["KG_STORE"])
    own, demo = user_store(), demo_store()
    return demo if demo.exists() and not own.exists() else own


def sample_corpus() -> Path:
    """The folder of sample articles: inside the installed package, or at the top of a checkout."""
    packaged = Path(str(files("kg"))) / "sample"
    return packaged if packaged.is_dir() else Path(str(files("kg"))).parent / "articles"
