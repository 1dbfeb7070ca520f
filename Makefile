# Each target is a thin call; the work is in tools/ and in the tests.
PYTHON ?= python3
JOBS   ?= 2
BIN    := .venv/bin
DEMO   := build/demo
SOAK   ?= --count 2000
BATCH  ?= --items 1000
SITE   := $(BIN)/python -m sphinx --builder html --nitpicky --fail-on-warning --keep-going --quiet --conf-dir tools/site docs build/site
MUTANTS ?= --count 210 --seed 1

.PHONY: help setup demo docs test quick covered lint conformance ace soak soak-reading mutants bench bench-forms bench-reading bench-pdf bench-epub bench-speech bench-batch bench-serve bench-text wheel constraints clean

help:
	@echo "make demo          set up what is missing, convert examples/ into $(DEMO)"
	@echo "make test          install the validators, run everything; a missing tool is a failure"
	@echo "make docs          the documentation as a site, in build/site; a link that leads nowhere is a failure"
	@echo "make quick         the short loop: lint, types, tests without validators and slow ones"
	@echo "make covered       the share of branches that the short tests run; it takes them three quarters longer"
	@echo "make lint          style, types, import contracts"
	@echo "make conformance   validators only; CORPUS=folder adds its pages"
	@echo "make ace           DAISY Ace over the books alone"
	@echo "make soak          damaged sources of every kind read, made into files and these checked: SOAK='--count 100000 --jobs 4'"
	@echo "make soak-reading  damaged sources of every kind read: SOAK='--count 20000 --seed 7 --jobs 4'"
	@echo "make mutants       small changes of meaning, and whether a test sees them: MUTANTS='--count 40 --area speech'"
	@echo "make bench         figures beside other tools"
	@echo "make bench-forms CORPUS=folder: all four forms of pages beside the sum of the bare libraries"
	@echo "make bench-reading CORPUS=folder: reading scored on unseen sites, and beside other readers"
	@echo "make bench-pdf     PDF beside WeasyPrint alone: batches, warm, long articles"
	@echo "make bench-epub    books beside other converters, for docs/epub.md"
	@echo "make bench-speech  voices judged by a recogniser and an aligner, and what they cost, for docs/speech.md"
	@echo "make bench-batch   many items, on this machine and by Dask: what is lost, made twice, and what it costs, for docs/scale.md"
	@echo "make bench-serve   the server with 32 clients for a minute: what fails, what is lost, whether memory grows"
	@echo "make bench-text    text and feeds beside inscriptis, html2text, feedparser: BENCH_TEXT='--feeds DIR --pages DIR'"
	@echo "make wheel         build/wheel"
	@echo "make constraints   resolve the pins anew"
	@echo "make clean         remove what was made here"

setup:
	@$(PYTHON) tools/setup.py run

demo: setup
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt ".[japanese,web]"
	$(BIN)/exporter convert examples/long-read.html --to epub --name {stem}-narrated -O epub.narration=sentences --out $(DEMO)
	$(BIN)/exporter convert examples/long-read.html --to html --voice espeak --out $(DEMO)
	$(BIN)/exporter convert examples --to pdf,epub,txt,mp3 --voice espeak --out $(DEMO)
	$(BIN)/exporter digest examples --title "All examples" --issue 1 --to pdf,epub,txt,mp3 --voice espeak --out $(DEMO)/digest
	@rm -rf $(DEMO)/newsletter && mkdir -p $(DEMO) && cp -R examples $(DEMO)/newsletter
	$(BIN)/exporter digest $(DEMO)/newsletter/issue.toml --out $(DEMO)/digest
	for house in lamplight quayside; do $(BIN)/exporter digest $(DEMO)/newsletter/issue.toml --again --to txt,eml,pdf,epub \
		--style examples/houses/$$house/ --out $(DEMO)/$$house || exit 1; done

docs:
	@$(PYTHON) tools/setup.py docs
	$(SITE)

test:
	@$(PYTHON) tools/setup.py validators
	@$(MAKE) --no-print-directory lint
	$(SITE)
	CI=true $(BIN)/python -m pytest -n $(JOBS) -m "not conformance and not slow"
	CI=true $(BIN)/python -m pytest -n $(JOBS) -m "conformance or slow"

quick: lint
	$(BIN)/python -m pytest -n $(JOBS) -m "not conformance and not slow"

lint:
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

covered:
	@$(PYTHON) tools/setup.py validators
	CI=true $(BIN)/python -m pytest -n $(JOBS) -m "not conformance and not slow" --cov --cov-report=
	@$(BIN)/python tools/covered.py

conformance:
	@$(PYTHON) tools/setup.py validators
	CI=true CORPUS="$(CORPUS)" $(BIN)/python -m pytest -n $(JOBS) -m conformance

ace:
	@$(PYTHON) tools/setup.py validators
	$(BIN)/python -m pytest -m ace

soak: setup
	$(BIN)/python -m tests.soak --made $(SOAK)

soak-reading: setup
	$(BIN)/python -m tests.soak $(SOAK)

mutants:
	@$(PYTHON) tools/setup.py validators
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt .[mutants]
	$(BIN)/python tools/mutants.py $(MUTANTS)

bench: setup
	$(BIN)/python -m tests.benchmarks

bench-forms: setup
	$(BIN)/python -m tests.benchmarks.together "$(CORPUS)"

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

bench-batch: setup
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt .[dask]
	$(BIN)/python -m tests.benchmarks.batch $(BATCH)

bench-serve:
	$(BIN)/python -m tests.benchmarks.serving

bench-text: setup
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt .[bench-text]
	$(BIN)/python -m tests.benchmarks.texts $(BENCH_TEXT)

wheel:
	@$(PYTHON) tools/setup.py validators
	$(BIN)/python -m build --wheel --outdir build/wheel

constraints:
	$(PYTHON) tools/constraints.py

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
