# `make plan` and `make test` set everything up by themselves; nothing but Python >= 3.12, pip and make is needed.
PYTHON ?= python3
CASE ?= inputs/azerbaijan-2027
COUNT ?= 300
BIN := .venv/bin
READY := .venv/ready

.PHONY: plan check test lint acceptance quality fuzz bench docs lock clean

plan: $(READY)
	@$(BIN)/prioritizer plan $(CASE)

# Style, types, architecture and all tests that take no time: under a minute. Run it while you work.
check: $(READY) lint
	@$(BIN)/python -m pytest -n auto -m 'not slow and not quality and not acceptance'

# Everything a change must pass: the same with the slow tests.
test: $(READY) lint
	@$(BIN)/python -m pytest -n auto

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

acceptance: $(READY)
	@$(BIN)/python -m pytest -m acceptance

quality: $(READY)
	@$(BIN)/python -m pytest -n auto -m quality

# Random cases, files and command lines; COUNT of each kind. A failure is printed with its number and
# the smallest case that shows it.
fuzz: $(READY)
	@$(BIN)/python -m tests.fuzz --count $(COUNT)

bench: $(READY)
	@$(BIN)/python -m benchmarks

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 12))' || { \
	  echo "Prioritizer needs Python 3.12 or newer, and '$(PYTHON)' is $$($(PYTHON) -V 2>&1). Install one and name it: make PYTHON=python3.13 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up .venv (once, about a minute) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

# Renew the pages that are made from the program itself.
docs: $(READY)
	@$(BIN)/python -m docs.make

# Renew the lock after a change of dependencies (needs pip-tools).
lock:
	pip-compile --quiet --allow-unsafe --generate-hashes --extra test --strip-extras --no-annotate \
	  --no-emit-index-url --no-emit-find-links --no-header -o requirements.lock pyproject.toml

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
