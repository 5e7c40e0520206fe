# Every way to build, test and try the project. `make demo` and `make test` need only a stock Python 3.11+.

ifndef PYTHON
PYTHON := $(shell for p in python3.14 python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
endif

VENV := .venv
BIN := $(VENV)/bin
PEERS := build/peers-venv
# Hashes for every file, and wheels only: no package's own build script runs here.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := $(INSTALL) --require-hashes --only-binary :all:
DEMO := fixtures/strait-talks/articles fixtures/harbour-fire/articles --date 2025-06-13 --out out/

.PHONY: demo test test-all axe bench bench-reading bench-reconcile bench-model record soak soak-model soak-killed check format wheel lock clean

demo: $(VENV)/.runtime
	$(BIN)/summarizer daily $(DEMO) --show

test: $(VENV)/.dev
	$(BIN)/pytest -m "not slow"

test-all: $(VENV)/.dev
	$(BIN)/pytest

# Kills a run over 300 articles at 200 random instants, and as many of one with a model; hours. SOAK_KILLS=50 takes less.
soak-killed: $(VENV)/.dev
	SOAK_KILLS=$(or $(SOAK_KILLS),200) SOAK_ARTICLES=300 $(BIN)/pytest -s -m slow tests/test_killed.py

# Tests of the pages use the Chromium of the system, and axe-core, where they are there; neither is shipped.
axe: $(BIN)/python
	npm install --silent --no-save --no-package-lock --ignore-scripts --prefix $(VENV)/axe axe-core@4.14.1

# What stands in benchmarks/RESULTS.md. The development sets that most of it is measured on are not in this repository.
bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks.cost
	$(BIN)/pytest -s -m slow tests/test_verify_mutations.py
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.reconcile

bench-reading: $(VENV)/.dev
	$(BIN)/python -m benchmarks.reading

# Hours: the peers and ours with one model on one server. It carries on where it was stopped (--redo asks anew).
bench-model: $(VENV)/.dev $(PEERS)/.done
	$(BIN)/python -m benchmarks.model
	$(BIN)/python -m benchmarks.injection
	$(BIN)/python -m benchmarks.verdicts

bench-reconcile: $(VENV)/.dev
	$(BIN)/python -m benchmarks.reconcile

# A million claims with their briefs: ten minutes of a processor, and seven gigabytes.
soak: $(VENV)/.dev
	$(BIN)/python -m benchmarks.scale 1000000

# Half an hour: 5,000 articles through the model path against a stand-in on loopback. Tests do 200.
soak-model: $(VENV)/.dev
	$(BIN)/python -m benchmarks.soak

# The answers that tests and README replay, from MODEL=FILE.gguf: minutes. Needed when reading or the prompts change.
record: $(VENV)/.dev
	rm -f fixtures/replies/$(basename $(notdir $(MODEL))).db
	out=$$(mktemp -d) && $(BIN)/summarizer daily fixtures/strait-talks/articles --date 2024-05-30 --out "$$out" \
		--model gguf:$(MODEL) --replies fixtures/replies/$(basename $(notdir $(MODEL))).db --parallel 1; rm -rf "$$out"

check: $(VENV)/.dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

wheel: $(VENV)/.dev
	rm -rf dist
	$(BIN)/python -m build --no-isolation

# uv comes from the index into a folder that is thrown away; newer versions are taken where the ranges allow.
lock: $(BIN)/python
	@set -e; uv=$$(mktemp -d); trap 'rm -rf "$$uv"' EXIT; \
	$(BIN)/python -m venv "$$uv" && "$$uv/bin/pip" install --quiet --disable-pip-version-check uv; \
	compile() { "$$uv/bin/uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		pyproject.toml --group build "$$@"; }; \
	compile --output-file requirements-dev.lock --extra dev; \
	compile --output-file requirements.lock --constraint requirements-dev.lock; \
	"$$uv/bin/uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		benchmarks/peers/requirements.in --output-file benchmarks/peers/requirements.lock

clean:
	rm -rf $(VENV) build dist out .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# ---------------------------------------------------------------- what the targets above stand on

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer with venv found: install one, or say PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(BIN)/python
	$(LOCKED) --requirement requirements.lock
	$(INSTALL) --no-build-isolation --no-deps --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(LOCKED) --requirement requirements-dev.lock
	$(INSTALL) --no-build-isolation --no-deps --editable .
	touch $@

# What is compared with us, kept apart from us.
$(PEERS)/.done: benchmarks/peers/requirements.lock | $(BIN)/python
	$(BIN)/python -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
		--requirement benchmarks/peers/requirements.lock
	touch $@
