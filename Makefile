# Two commands matter: `make demo` and `make test`. Both set up what they need; neither needs more than Python >= 3.11,
# make and the package index. `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := ingest kg queries tests

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types layers golden docs scores train bench lock wheel clean

help: ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit("claimgraph needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Name one: make demo PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/run: requirements/run.txt pyproject.toml | .venv/python
	@echo "Installing what claimgraph runs on (once, about two minutes) …" >&2
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: requirements/dev.txt .venv/run
	@echo "Installing what its tests need …" >&2
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

demo: .venv/run ## set up, read the sample corpus, answer three questions, draw a picture
	@$(BIN)/kg demo

test: .venv/dev ## set up and run every test
	@$(BIN)/python -m pytest

check: lint types layers test ## what CI runs, less the wheel

lint: .venv/dev ## ruff: rules and format
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/ruff format --check $(SOURCES)

types: .venv/dev ## mypy --strict
	@$(BIN)/mypy

layers: .venv/dev ## import-linter: kg may import ingest, never the other way round
	@$(BIN)/lint-imports

golden: .venv/dev ## rewrite the golden files; git shows what changed
	@KG_GOLDEN=1 $(BIN)/python -m pytest -q tests -k golden

docs: .venv/dev ## rewrite the generated pages
	@$(BIN)/python -m kg.catalogue --page > docs/queries.md

scores: .venv/dev ## read and score every gold set found in ../shared (or SHARED=…)
	@$(BIN)/python tests/gold/scores.py $(SHARED)

train: .venv/dev ## learn all weights anew from our own data and ../shared/data (or SHARED=…); needs torch
	@$(PIP) install -r requirements/train.txt
	@$(BIN)/python -m ingest.training $(or $(SHARED),../shared)/data
	@$(BIN)/python -m ingest.training.antecedents
	@$(BIN)/python -m kg.linking.fit ingest/training/data

bench: .venv/dev ## print ratios: reading against bare spaCy, queries against bare pyoxigraph and rdflib, start times
	@for bench in tests/bench/*.py; do $(BIN)/python $$bench || exit 1; done

lock: .venv/dev ## write requirements/*.txt anew from pyproject.toml
	@$(PIP) install uv
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links pyproject.toml --group build -o requirements/run.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links pyproject.toml --group build --group dev -c requirements/run.txt -o requirements/dev.txt

wheel: .venv/dev ## build the wheel into dist/
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist .

clean: ## remove what the rules above made
	rm -rf .venv dist build
