# The two commands: `make demo` and `make test`. Everything else is what they are made of.
PYTHON ?= python3
SHARED ?= ../shared
SERVE ?= yes
BIN := .venv/bin

.PHONY: demo test test-crash check score score-places score-routes score-claims bench-routes bench-setup gate train-tagger lock clean

demo: .venv/desk.stamp
	$(BIN)/python demo/run.py --serve $(SERVE)

test: .venv/dev.stamp
	bash tests/system-packages
	$(BIN)/python -m pytest -n 2

# Kills the program two hundred times while people decide; some minutes.
test-crash: .venv/dev.stamp
	CRASHES=200 $(BIN)/python -m pytest -q tests/acts/test_judge.py -k killed

# What a contributor runs before every commit, and .ci/run too.
check: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

score: .venv/dev.stamp
	$(BIN)/python benchmarks/reports.py --shared $(SHARED)

score-places: .venv/dev.stamp
	$(BIN)/python benchmarks/places.py --shared $(SHARED) --show

score-routes: .venv/dev.stamp
	$(BIN)/python benchmarks/routes.py --shared $(SHARED)

bench-routes: .venv/dev.stamp
	$(BIN)/python benchmarks/routes.py --shared $(SHARED) --speed

score-claims: .venv/dev.stamp
	$(BIN)/python benchmarks/claims.py --shared $(SHARED)

score-names: .venv/dev.stamp
	$(BIN)/python benchmarks/names.py --shared $(SHARED)
	$(BIN)/python $(SHARED)/benchmarks/names/measure.py pairs --data $(SHARED)/benchmarks/names/dev.jsonl --matcher isnad.names:score

# Screening a quarter of a million names; some minutes.
bench-names: .venv/dev.stamp
	$(BIN)/python $(SHARED)/benchmarks/names/measure.py screen --data $(SHARED)/benchmarks/names/dev.jsonl --background $(SHARED)/benchmarks/names/background.txt.gz --screener isnad.names:Index

# What setting up a desk takes: seconds and megabytes, in an environment that is thrown away.
bench-setup:
	@begun=$$(date +%s); $(PYTHON) -m venv .bench-setup \
	&& .bench-setup/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/desk.txt \
	&& echo "$$(( $$(date +%s) - begun )) s, $$(du -sm .bench-setup | cut -f1) MB"; rm -rf .bench-setup

gate: .venv/dev.stamp
	$(BIN)/python benchmarks/gate.py --shared $(SHARED)

# Trains the tagger from the training reports beside the checkout and prints what it scores where it did not train.
train-tagger: .venv/dev.stamp
	$(BIN)/python training/tagger.py --shared $(SHARED)
	$(BIN)/python training/events.py --shared $(SHARED)
	$(BIN)/python benchmarks/reports.py --shared $(SHARED)

# Pinned and hashed, no index address inside. Needs uv; run after changing the dependencies in pyproject.toml.
lock:
	uv pip compile pyproject.toml --extra desk --extra maps --extra casefile --extra models --group build --group dev --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -q -o requirements/dev.txt
	uv pip compile pyproject.toml --extra desk --extra maps --extra casefile --group build --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -q -c requirements/dev.txt -o requirements/desk.txt

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/desk.stamp: requirements/desk.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/desk.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/dev.stamp: requirements/dev.txt .venv/desk.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

clean:
	rm -rf .venv .demo build dist src/*.egg-info
