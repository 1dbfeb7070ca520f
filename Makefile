# Each target is a thin call; the work is in tools/ and in the tests.
PYTHON ?= python3
JOBS   ?= 2
BIN    := .venv/bin
DEMO   := build/demo
SOAK   ?= --count 2000
MUTANTS ?= --count 210 --seed 1

.PHONY: help setup demo test quick lint conformance ace soak-reading mutants bench bench-reading bench-pdf bench-epub bench-speech wheel constraints clean

help:
	@echo "make demo          set up what is missing, convert examples/ into $(DEMO)"
	@echo "make test          install the validators, run everything; a missing tool is a failure"
	@echo "make quick         the short loop: lint, types, tests without validators and slow ones"
	@echo "make lint          style, types, import contracts"
	@echo "make conformance   validators only; CORPUS=folder adds its pages"
	@echo "make ace           DAISY Ace over the books alone"
	@echo "make soak-reading  damaged sources of every kind read: SOAK='--count 20000 --seed 7 --jobs 4'"
	@echo "make mutants       small changes of meaning, and whether a test sees them: MUTANTS='--count 40 --area speech'"
	@echo "make bench         figures beside other tools"
	@echo "make bench-reading CORPUS=folder: reading scored on unseen sites, and beside other readers"
	@echo "make bench-pdf     PDF beside WeasyPrint alone: batches, warm, long articles"
	@echo "make bench-epub    books beside other converters, for docs/epub.md"
	@echo "make bench-speech  voices judged by a recogniser and an aligner, and what they cost, for docs/speech.md"
	@echo "make wheel         build/wheel"
	@echo "make constraints   resolve the pins anew"
	@echo "make clean         remove what was made here"

setup:
	@$(PYTHON) tools/setup.py run

demo: setup
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt .[japanese]
	$(BIN)/exporter convert examples/long-read.html --to epub --name {stem}-narrated -O epub.narration=sentences --out $(DEMO)
	$(BIN)/exporter convert examples/long-read.html --to html --voice espeak --out $(DEMO)
	$(BIN)/exporter convert examples --to pdf,epub,txt,mp3 --voice espeak --out $(DEMO)
	$(BIN)/exporter digest examples --title "All examples" --issue 1 --to pdf,epub,txt,mp3 --voice espeak --out $(DEMO)/digest
	@rm -rf $(DEMO)/newsletter && mkdir -p $(DEMO) && cp -R examples $(DEMO)/newsletter
	$(BIN)/exporter digest $(DEMO)/newsletter/issue.toml --out $(DEMO)/digest

test:
	@$(PYTHON) tools/setup.py validators
	@$(MAKE) --no-print-directory lint
	CI=true $(BIN)/python -m pytest -n $(JOBS) -m "not conformance and not slow" --cov --cov-report=
	@$(BIN)/python tools/covered.py
	CI=true $(BIN)/python -m pytest -n $(JOBS) -m "conformance or slow"

quick: lint
	$(BIN)/python -m pytest -n $(JOBS) -m "not conformance and not slow"

lint:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

conformance:
	@$(PYTHON) tools/setup.py validators
	CI=true CORPUS="$(CORPUS)" $(BIN)/python -m pytest -n $(JOBS) -m conformance

ace:
	@$(PYTHON) tools/setup.py validators
	$(BIN)/python -m pytest -m ace

soak-reading: setup
	$(BIN)/python -m tests.soak $(SOAK)

mutants:
	@$(PYTHON) tools/setup.py validators
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt .[mutants]
	$(BIN)/python tools/mutants.py $(MUTANTS)

bench: setup
	$(BIN)/python -m tests.benchmarks

bench-reading: setup
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt .[train]
	$(BIN)/python -m tests.benchmarks.folds "$(CORPUS)"
	$(BIN)/python -m tests.benchmarks.beside "$(CORPUS)" --publish

bench-pdf: setup
	$(BIN)/python -m tests.benchmarks.printing

bench-epub:
	@$(PYTHON) tools/setup.py validators
	$(BIN)/python -m tests.benchmarks.books

bench-speech:
	@$(PYTHON) tools/setup.py validators
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt .[bench-speech]
	$(BIN)/python -m tests.benchmarks.speaking

wheel:
	@$(PYTHON) tools/setup.py validators
	$(BIN)/python -m build --wheel --outdir build/wheel

constraints:
	$(PYTHON) tools/constraints.py

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
