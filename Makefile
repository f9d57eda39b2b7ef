# SPDX-License-Identifier: MPL-2.0
# Every command a person needs.  `make` alone lists them.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
ROOMS := PYTHONPATH=. $(BIN)/pytest -p tests.rooms.held -c tests/rooms/pytest.ini --rootdir .
PYTHON_FILES := src tests scripts $(wildcard benchmarks)

.PHONY: help setup demo samples test test-browser test-rooms test-quick check fix messages docs pictures bench chaos test-postgres fuzz ci-all lock clean

help:  ## List the commands.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:  ## Install system packages where missing, and .venv from the locks.
	@scripts/setup.sh

demo: setup  ## Build the sample matter's packet into out/demo, then serve the demonstration office.
	@rm -rf out/demo
	@$(BIN)/amparo packet build examples/flagship --out out/demo
	@$(BIN)/amparo demo serve

samples: setup  ## Build a sample of every form a filing can have, in out/samples.
	@$(BIN)/python -m scripts.sample_packets

# The tests of one file share what is slow to make, so one worker takes them all.
test: setup  ## Run all tests, with coverage.
	@$(BIN)/pytest -n 2 --dist loadfile --cov --cov-report=
	@$(ROOMS) -n 2 --dist loadfile --cov --cov-append --cov-report=term:skip-covered
	@scripts/test_postgres.sh -q -n 2 --dist loadfile
	@$(BIN)/pytest -n 2 --dist load tests/browser

test-browser: setup  ## Walk through the served office in Chromium: journeys, axe, both languages.
	@$(BIN)/pytest -n 2 --dist load tests/browser

test-rooms: setup  ## Run the tests of the office's rooms on the encrypted database.
	@$(ROOMS)

test-quick: setup  ## Run the tests that take no more than a few seconds each.
	@$(BIN)/pytest -n 2 --dist loadfile -m "not slow"

check: setup  ## Check format, lint, types and import contracts.
	@echo "check: format" && $(BIN)/ruff format --check --quiet $(PYTHON_FILES) \
		|| { echo "Run 'make fix' to format."; exit 1; }
	@echo "check: lint" && $(BIN)/ruff check --quiet $(PYTHON_FILES)
	@echo "check: types" && $(BIN)/mypy
	@echo "check: import contracts" && $(BIN)/lint-imports

fix: setup  ## Format, and mend what the linter can mend.
	@$(BIN)/ruff check --fix --quiet $(PYTHON_FILES) || true
	@$(BIN)/ruff format $(PYTHON_FILES)

messages: setup  ## Gather the words of the pages, and compile their Spanish.
	@$(BIN)/python -m scripts.messages

docs: setup  ## Write the pages that are made from the program.
	@$(BIN)/python scripts/commands_reference.py
	@$(BIN)/python scripts/casefile_schemas.py
	@$(BIN)/python -m scripts.findings_reference
	@$(BIN)/python -m scripts.preflight_reference | tail -1
	@$(BIN)/python scripts/build_rulebook.py
	@$(BIN)/python -m scripts.law_pages
	@$(BIN)/python -m scripts.history_reference
	@$(BIN)/python -m scripts.proceedings_pages
	@$(BIN)/python -m scripts.proof_pages

pictures: setup  ## Take a picture of every page of the office into out/pictures.
	@$(BIN)/python -m scripts.pictures --dark --print

bench: setup  ## Measure packets, reading, the law and a large office against the yardsticks.
	@$(BIN)/python -m benchmarks.packet
	@$(BIN)/python -m benchmarks.rebuild
	@$(BIN)/python -m benchmarks.preflight
	@$(BIN)/python -m benchmarks.reading
	@$(BIN)/python -m benchmarks.law
	@$(BIN)/python -m benchmarks.office
	@$(BIN)/python -m benchmarks.pages --plans
	@$(BIN)/python -m benchmarks.takeover
	@$(BIN)/python -m benchmarks.load

chaos: setup  ## Kill the office's work two hundred times each, fill its disk, alter its record; look what is lost.
	@$(BIN)/python -m scripts.chaos --trials 200

test-postgres: setup  ## Run the tests of the office's rooms on a throwaway PostgreSQL cluster.
	@scripts/test_postgres.sh -n 2 --dist loadfile

fuzz: setup  ## Damage papers of every kind two thousand times and read them.
	@$(BIN)/python -m scripts.fuzz_reading --variants 1300
	@$(BIN)/python -m scripts.fuzz_reading examples/*/documents/* --variants 700

ci-all: check test bench fuzz  ## Everything: check, test, bench and fuzz.

lock: setup  ## Write the locks again (UPGRADE=1 takes newer versions).
	@scripts/lock.sh $(if $(UPGRADE),--upgrade)

clean:  ## Remove what was built and every cache; .venv stays.
	@rm -rf out build dist htmlcov .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache .bench
	@find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
