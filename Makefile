# One word per chore; people and CI run the same words.
PYTHON ?= python3
PY := .venv/bin/python
SETUP := $(PYTHON) hub_config/deploy/setup.py
SRC := graders hub_config portal tests
ABREAST := -n logical --maxprocesses 4 --dist loadscope --no-loadscope-reorder

.PHONY: run demo test test-all bench lint types setup lock clean pictures

run: setup  ## set everything up and serve the platform
	@$(PY) -m hub_config serve

demo: setup  ## a fresh state with a made-up cohort that submits through the real door; prints the board
	@$(PY) -m hub_config demo

test: setup-tests  ## all tests but the slow ones
	@$(PY) -m pytest $(ABREAST) -m "not slow"

test-all: setup-tests  ## every test
	@$(PY) -m pytest $(ABREAST)

bench: setup-tests  ## measurements, as ratios taken in one run
	@$(PY) -m tests.bench

pictures: setup-tests  ## a picture of every page, wide and on a phone, into docs/pictures/pages
	@$(PY) -m tests.pictures

lint: setup-tests  ## ruff: rules and format
	@$(PY) -m ruff check $(SRC) datasets && $(PY) -m ruff format --check $(SRC)

types: setup-tests  ## mypy, strict
	@$(PY) -m mypy

setup:  ## install what the platform needs, into this folder
	@$(SETUP)

.PHONY: setup-tests
setup-tests:
	@$(SETUP) --tests

lock: setup-tests  ## resolve requirements/*.in anew (needs uv)
	cd requirements && for name in runtime test node bench; do \
	  uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --custom-compile-command "make lock" $$name.in -o $$name.lock; done
	npm install --package-lock-only --ignore-scripts
	npm install --prefix portal/lab --package-lock-only --ignore-scripts

clean:  ## remove what was installed and made; var/ (people's work) stays
	rm -rf .venv node_modules portal/lab/node_modules portal/lab/lib build artifacts
