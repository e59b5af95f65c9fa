# Flypack: `make run` opens the program, `make test` runs every test. Both set up what they need.
PY := .venv/bin/python
.DEFAULT_GOAL := run
.PHONY: setup setup-test run test lint bench lock player

setup: ## system packages and .venv from the lock file; quick when nothing changed
	@.ci/setup run

setup-test:
	@.ci/setup test

run: setup ## the window; without a display, the same rehearsal with pictures in out/first-event
	@$(PY) main.py --first-start

test: setup-test lint ## every test
	@$(PY) -m pytest -n 2

lint: setup-test
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports

bench: setup-test ## every benchmark, side by side, medians and ratios
	@$(PY) -m benchmarks

player: setup ## the web player page, into resources/player/dist; quick when nothing changed
	@$(PY) resources/player/build.py

lock: ## write the lock files from pyproject.toml; needs uv
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --no-annotate --quiet -o requirements-dev.lock
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes -c requirements-dev.lock \
	  --no-emit-index-url --no-header --no-annotate --quiet -o requirements.lock
	uv pip compile --group player --universal --python-version 3.11 --generate-hashes -c requirements-dev.lock \
	  --no-emit-index-url --no-header --no-annotate --quiet -o requirements-player.lock
