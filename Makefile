# make demo   coach the bundled recording          make test         the tests (under 5 minutes)
# make run    coach you, in front of the webcam    make check-long   what takes longer
# make lint   ruff and mypy                        make check        both: lint and test
# make clean  remove what was made                 make test-lowest  the tests with the oldest libraries allowed

PYTHON ?= python3
VENV := .venv
LOWEST := .venv-lowest
BIN := $(VENV)/bin
COACH := $(BIN)/coach

.PHONY: demo run check test test-lowest check-long lint models clean

demo: models
	@mkdir -p out
	$(COACH) replay samples/basic.mp4 --routine basic --schedule samples/basic.schedule.csv \
		--window --video out/demo.mp4 --json out/demo.json

run: models
	$(COACH) exercise

check: lint test

test: models $(VENV)/dev
	$(BIN)/python -m pytest -n auto

# Made anew each time: what was there before would not be taken back to an older version.
test-lowest: models
	rm -rf $(LOWEST)
	$(PYTHON) -m venv $(LOWEST)
	$(LOWEST)/bin/python -m pip install --quiet uv
	$(LOWEST)/bin/uv pip install --quiet --python $(LOWEST)/bin/python --resolution lowest-direct \
		--editable '.[dev,bench,cluster,parquet,tray]'
	$(LOWEST)/bin/uv pip list --python $(LOWEST)/bin/python
	$(LOWEST)/bin/python -m pytest -n auto -p no:cacheprovider

check-long: models $(VENV)/dev
	$(BIN)/python -m pytest -m long

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

models: $(VENV)/ready
	@$(COACH) models check >/dev/null 2>&1 || $(COACH) models fetch

$(VENV)/ready: pyproject.toml tools/system_libraries.sh
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "coach needs Python 3.11 or newer; say which: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@tools/system_libraries.sh $(PYTHON)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/dev: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) $(LOWEST) out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
