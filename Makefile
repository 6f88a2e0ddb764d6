# fourpoint: set up, run, test. Needs Python 3.11 or newer and make; everything else goes into .venv.

PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11 python,\
  $(shell $(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(p))))
BIN := .venv/bin
ROOMS := tui sessions standards

.DEFAULT_GOAL := help
.PHONY: help run test check types lint format tests quick oracles bench docs build clean

help:  ## Show what can be made
	@awk -F':.*##' '/^[a-z]+:.*##/ {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.venv/.python:
	@test -n "$(PYTHON)" || { echo "fourpoint needs Python 3.11 or newer; none was found. Install it, or say: make PYTHON=/path/to/python3.11"; exit 2; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "This Python cannot make a virtual environment. On Debian or Ubuntu: apt install python3-venv"; exit 2; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.run: .venv/.python pyproject.toml
	@echo "Setting up (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q $(ROOMS)
	@touch $@

.venv/.dev: .venv/.python pyproject.toml
	@echo "Setting up for tests (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@$(BIN)/python -m compileall -q $(ROOMS)
	@touch .venv/.run $@

run: .venv/.run  ## Set up if needed and open the program
	@$(BIN)/fourpoint

test: lint types tests  ## Set up if needed and run every check: lint, strict types, tests

lint: .venv/.dev  ## Check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.dev  ## Check types, strictly
	$(BIN)/mypy

tests: .venv/.dev  ## Run the tests
	$(BIN)/python -m pytest -n 2 --dist worksteal

quick: .venv/.dev  ## Run the tests that need no terminal
	$(BIN)/python -m pytest -n 2 --ignore tests/terminal

oracles: .venv/.dev  ## Compare the figures of agreement with other libraries, which are large
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,oracles]'
	$(BIN)/python -m pytest -n 2 tests/oracles

format: .venv/.dev  ## Put the code into the agreed format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: .venv/.dev  ## Write the reference pages from the program
	$(BIN)/python -m tests.reference

bench: .venv/.dev  ## Measure against a bare Textual app and a bare commit
	$(BIN)/python -m tests.bench

build: .venv/.dev  ## Build the wheel and the sdist
	$(BIN)/python -m build --outdir dist .

clean:  ## Remove what make made
	rm -rf .venv dist build .mypy_cache .ruff_cache .hypothesis
