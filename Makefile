# Two commands matter: `make run` reads pages into a record and writes a brief; `make test` checks everything.
PYTHON ?= python3
PAGES  ?= samples/pages
OUT    ?= out
RECORD ?= $(OUT)/record.db
PORT   ?= 8600
# The folder of the sets that are no part of this repository (bench/README.md); without it, tests on them are skipped.
SETS   ?=
BIN    := .venv/bin

.PHONY: run serve test lint train lock clean
.DEFAULT_GOAL := run

run: .venv/run
	@mkdir -p $(OUT)
	@$(BIN)/onrecord read $(PAGES) --record $(RECORD) || [ $$? -eq 3 ]
	@$(BIN)/onrecord brief --record $(RECORD) --out $(OUT)
	@echo "Look at it: make serve, then open http://127.0.0.1:$(PORT)/"

serve: .venv/run
	@$(BIN)/onrecord serve --record $(RECORD) --port $(PORT)

test: .venv/dev lint
	ONRECORD_SETS="$(SETS)" $(BIN)/pytest -n 2 --dist loadfile

lint: .venv/dev
	$(BIN)/ruff check onrecord tests bench training
	$(BIN)/ruff format --check onrecord tests bench training
	$(BIN)/mypy

# The environment is made once for each lock file; hashes are checked for every package.
.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: requirements-dev.lock .venv/run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# Trains the packaged models again from the corpus and the sets in SETS (CPU, under an hour on a quiet machine).
train: .venv/dev
	@[ -n "$(SETS)" ] || { echo "make train SETS=FOLDER: the folder of the sets, see bench/README.md"; exit 2; }
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/pip install --quiet --disable-pip-version-check -r training/requirements.txt
	OMP_NUM_THREADS=1 .venv-train/bin/python -m training --corpus corpus --sets $(SETS) --out onrecord/models/data/reader

# Rewrites the lock files from pyproject.toml; needs uv.
lock:
	uv pip compile pyproject.toml requirements-build.in --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q -o requirements.lock
	uv pip compile pyproject.toml requirements-build.in --extra dev --extra postgres -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -q -o requirements-dev.lock

clean:
	rm -rf $(OUT) build dist
