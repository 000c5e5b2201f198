# make run, make test, make lint, make score and make bench each set up what they need;
# a second call starts at once.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
DB := sqlite:///out/zhenggai.db
TEXTS := $(if $(wildcard ../shared/corpora),--texts ../shared/corpora)

.PHONY: run test lint score bench

run: .venv/.ready
	@mkdir -p out
	$(BIN)/zhenggai run corpora/reports --db $(DB) --show-flags 12
	$(BIN)/zhenggai export --db $(DB) --to out/csv --format csv
	@echo "database: out/zhenggai.db   tables: out/csv/*.csv"

test: .venv/.ready
	$(BIN)/pytest -q

lint: .venv/.ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

score: .venv/.ready
	$(BIN)/zhenggai evaluate corpora/gold --split test $(TEXTS)
	$(BIN)/zhenggai evaluate corpora/gold --second corpora/second $(TEXTS)
	@if [ -d ../shared/gold ]; then $(BIN)/zhenggai evaluate ../shared/gold; fi

bench: .venv/.ready .venv-bench/.ready
	$(BIN)/python tests/bench.py

# torch first and alone: it is by far the largest, and a broken download must not redo the rest
.venv/.ready: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q torch==2.13.0
	$(BIN)/python -m pip install -q -e '.[dev]'
	@touch $@

# the peer pins an emoji of its own
.venv-bench/.ready: Makefile
	test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install -q recognizers-text-suite==1.0.2a2 emoji==1.1.0
	@touch $@
