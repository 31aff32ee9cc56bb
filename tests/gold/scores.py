"""Read and score every gold set that is found: `make scores`, or `python tests/gold/scores.py SHARED [--misses]`.

SHARED is the folder that holds gold/ (GUIDE.md, score.py, stories/) and data/. Each set is ingested into a fresh store
through the command line, exported as jsonl, and scored by the set's own scorer, so that a score is of the whole path.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve()
DEFAULT = HERE.parents[3] / "shared"


def kg(*arguments: str) -> None:
    """Run one `kg` command; exit code 1 (done, with failures) is no reason to stop."""
    done = subprocess.run([sys.executable, "-m", "kg", *arguments], check=False, cwd=HERE.parents[2])
    if done.returncode not in (0, 1):
        sys.exit(f"kg {' '.join(arguments)} ended with {done.returncode}")


def export(articles: list[Path], facts: Path) -> Path:
    """Ingest these files or folders alone, and write the facts."""
    with tempfile.TemporaryDirectory() as store:
        kg("ingest", "--store", store + "/store", *map(str, articles))
        kg("export", "--store", store + "/store", "-f", "jsonl", "-o", str(facts))
    return facts


def score(title: str, scorer: Path, *arguments: str | Path) -> None:
    """Print one scorer's table under its title."""
    print(f"\n## {title}\n", flush=True)
    subprocess.run([sys.executable, str(scorer), *map(str, arguments)], check=True)


def main() -> None:
    """Score the seed, the five stories and SEER-dev."""
    options = [argument for argument in sys.argv[1:] if argument.startswith("-")]
    places = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    shared = places[0] if places else DEFAULT
    gold, seer = shared / "gold", shared / "data" / "seer-dev"
    if not (gold / "score.py").exists():
        sys.exit(f"no gold at {gold}: name the folder that holds gold/ and data/, as in `make scores SHARED=…`")
    with tempfile.TemporaryDirectory() as work:
        facts = Path(work)
        seed = export([shared / "seed" / "000_5327d14e80d6aa26.txt"], facts / "seed.jsonl")
        score("Seed", gold / "score.py", gold / "openai-hardware.gold.json", seed, *options)
        stories = [path.parent for path in sorted((gold / "stories").glob("*/story.gold.json"))]
        for story in stories:
            export(sorted(story.glob("*.md")), facts / f"{story.name}.jsonl")
        score("Stories", gold / "score.py", gold / "stories", "--facts-dir", facts, *options)
        real = export([seer / "articles"], facts / "seer.jsonl")
        score("SEER-dev", gold / "score_claims.py", seer / "gold.jsonl", real, *options)


if __name__ == "__main__":
    main()
