# The two commands: `make demo` and `make test`. Everything else is what they are made of.
PYTHON ?= python3
SHARED ?= ../shared
SERVE ?= yes
REPORTS ?= 2000
WORDS ?= 140
ONLY ?= all
MINUTES ?= 10
BIN := .venv/bin

.PHONY: demo test test-crash check score score-intake bench-bounds score-places score-routes score-claims score-names bench-names peers bench-routes bench-record bench-setup gate train-tagger cross-validate-tagger cross-validate-events train-names lock clean unless-stale uncompiled

demo: .venv/desk.stamp unless-stale
	$(BIN)/python demo/run.py --serve $(SERVE)

test: .venv/compiled.stamp
	bash tests/system-packages
	$(BIN)/python -m pytest -n 2

# Kills the program two hundred times while it receives, while people decide and while 500 files come in; does harm to
# every line of a ledger of a thousand, and flips ten thousand bytes of it, of a backup and of a case file; some minutes.
test-crash: .venv/compiled.stamp
	CRASHES=200 $(BIN)/python -m pytest -q -s tests/acts/test_judge.py tests/acts/test_receive.py \
	  tests/acts/test_capture.py tests/store/test_backup.py -k killed
	ISNAD_LINES=1000 ISNAD_FLIPS=10000 $(BIN)/python -m pytest -q --durations=5 tests/custody/test_ledger.py \
	  tests/store/test_backup.py tests/casefile/test_casefile.py -k "any_line or flipped_byte or written_anew or changed_byte"
	ISNAD_KILLS=200 ISNAD_FILES=500 $(BIN)/python -m pytest -q -s tests/cli/test_watch.py -k killed

# What a contributor runs before every commit, and .ci/run too.
check: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

score: .venv/compiled.stamp
	$(BIN)/python benchmarks/reports.py --shared $(SHARED)

.PHONY: bench-reading fuzz score-learning score-made

# Some minutes. ONLY=memory REPORTS=100000 WORDS=20 for the long run that shows whether memory stays flat.
bench-reading: .venv/compiled.stamp
	$(BIN)/python benchmarks/reading.py --only $(ONLY) --reports $(REPORTS) --words $(WORDS)

# Does learning from corrections do any harm on reports that have nothing to do with each other? A minute or two.
score-learning: .venv/compiled.stamp
	$(BIN)/python benchmarks/learning.py --shared $(SHARED)

# Nine thousand made sentences: does every charge keep who brings it? Half a minute.
score-made: .venv/compiled.stamp
	$(BIN)/python benchmarks/made.py

# Breaks reports at random for so long and asks of each what reading promises of any text.
fuzz: .venv/compiled.stamp
	$(BIN)/python tests/fuzz.py --minutes $(MINUTES)

score-intake: .venv/compiled.stamp
	$(BIN)/python benchmarks/intake.py --shared $(SHARED)

# A text and a film of 1 GB, bombs of several kinds: what is said, in what time and memory. Needs 3 GB of disk.
bench-bounds: .venv/compiled.stamp
	$(BIN)/python benchmarks/bounds.py

score-places: .venv/compiled.stamp
	$(BIN)/python benchmarks/places.py --shared $(SHARED) --show

score-routes: .venv/compiled.stamp
	$(BIN)/python benchmarks/routes.py --shared $(SHARED)

bench-routes: .venv/compiled.stamp
	$(BIN)/python benchmarks/routes.py --shared $(SHARED) --speed

score-claims: .venv/compiled.stamp
	$(BIN)/python benchmarks/claims.py --shared $(SHARED)

.PHONY: check-ftm

# FollowTheMoney's own package brings a build of ICU and much else: it looks at our export from an environment of its own.
check-ftm: .venv/dev.stamp
	test -e .peers/ftm.stamp || { $(PYTHON) -m venv .peers/ftm && .peers/ftm/bin/python -m pip install --quiet --disable-pip-version-check followthemoney && touch .peers/ftm.stamp; }
	PYTHONPATH=$$(echo .peers/ftm/lib/python3*/site-packages) $(BIN)/python -m pytest -q tests/exchange -k followthemoney

# Names: with `make peers` done once, other programs stand beside ours in the same run. Alone, ours is measured.
NAMES := $(SHARED)/benchmarks/names
BESIDE = $(if $(wildcard .peers/stamp),.peers/bin/python,$(BIN)/python)
PEERS = $(if $(wildcard .peers/stamp),$(foreach peer,$(1),--$(2) peer:$(peer)))

peers: .peers/stamp

.peers/stamp: requirements/peers.in pyproject.toml
	$(PYTHON) -m venv .peers
	.peers/bin/python -m pip install --quiet --disable-pip-version-check "setuptools>=77" -r requirements/peers.in
	.peers/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable .
	touch $@

score-names: .venv/compiled.stamp
	$(BIN)/python benchmarks/names.py --shared $(SHARED)
	$(BESIDE) $(NAMES)/measure.py pairs --data $(NAMES)/dev.jsonl --matcher isnad.names:score $(call PEERS,nk_logic_v2 nk_name_based rf_token_sort_icu rf_token_set_icu jw_icu,matcher)
	$(BESIDE) benchmarks/name_pace.py --shared $(SHARED) $(call PEERS,nk_logic_v2 nk_name_based,beside)

# Fits the weights of names anew and prints what they do on people they were not fitted on.
train-names: .venv/compiled.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check scikit-learn
	$(BIN)/python training/name_weights.py --pairs $(SHARED)/benchmarks/names/dev.jsonl

# Screening a quarter of a million names; some minutes.
bench-names: .venv/compiled.stamp
	$(BESIDE) benchmarks/names.py --shared $(SHARED) --screen $(if $(wildcard .peers/stamp),peer:yente_like peer:rf_token_sort_icu)

# The queue for 10,000 mentions against 100,000 records; a minute or two on a busy machine.
bench-record: .venv/compiled.stamp
	$(BIN)/python benchmarks/record.py --shared $(SHARED)

# What setting up a desk takes: seconds and megabytes, in an environment that is thrown away.
bench-setup:
	@begun=$$(date +%s); $(PYTHON) -m venv .bench-setup \
	&& .bench-setup/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/desk.txt \
	&& echo "$$(( $$(date +%s) - begun )) s, $$(du -sm .bench-setup | cut -f1) MB"; rm -rf .bench-setup

gate: .venv/compiled.stamp
	$(BIN)/python benchmarks/gate.py --shared $(SHARED)

# Trains the tagger from the training reports beside the checkout and prints what it scores where it did not train.
train-tagger: .venv/compiled.stamp
	$(BIN)/python training/tagger.py --shared $(SHARED)
	$(BIN)/python training/events.py --shared $(SHARED)
	$(BIN)/python benchmarks/reports.py --shared $(SHARED)

.PHONY: score-people

# What the figure of people grouped loses on the developers' half, cause by cause.
score-people: .venv/compiled.stamp
	$(BIN)/python training/losses.py --shared $(SHARED)

# How the tagger reads regions it saw nothing of: four trainings, some minutes; no weights are written.
cross-validate-tagger: .venv/compiled.stamp
	$(BIN)/python training/tagger.py --shared $(SHARED) --regions 4

# The same for attributions, events and who takes part: four trainings of all three models, some minutes.
cross-validate-events: .venv/compiled.stamp
	$(BIN)/python training/events.py --shared $(SHARED) --regions 4

# Pinned and hashed, no index address inside. Needs uv; run after changing the dependencies in pyproject.toml.
lock:
	uv pip compile pyproject.toml --extra desk --extra maps --extra casefile --extra custody --extra documents --extra models --group build --group dev --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -q -o requirements/dev.txt
	uv pip compile pyproject.toml --extra desk --extra maps --extra casefile --extra custody --extra documents --group build --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11 -q -c requirements/dev.txt -o requirements/desk.txt

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/desk.stamp: requirements/desk.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/desk.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/dev.stamp: requirements/dev.txt .venv/desk.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

# Machine code of the inner modules of names and of reading, by the compiler that comes with mypy: the code stays what it
# is, and so does what it does. Made anew when one of them changes; without a C compiler, or with COMPILE=no, they run as
# written.
COMPILED := $(addprefix names/,alignment evidence grammar likeness part score sound) \
  $(addprefix reading/,bodies chain features inflections parts persons polarity sieve triggers words)
ROOMS := $(sort $(dir $(COMPILED)))
HERE := -march=native -fno-plt -fno-semantic-interposition
COMPILE ?= $(if $(shell command -v cc),yes,no)

.venv/compiled.stamp: .venv/dev.stamp $(COMPILED:%=src/isnad/%.py)
	@$(MAKE) --no-print-directory uncompiled
	@if [ "$(COMPILE)" != yes ]; then echo "Names and reading run as written: there is no C compiler (cc), or COMPILE=no."; \
	elif (cd src && CFLAGS="$(HERE)" ../$(BIN)/mypyc --follow-imports=silent --ignore-missing-imports $(COMPILED:%=isnad/%.py)) \
	  > .venv/compiled.log 2>&1; then echo "Names and reading are compiled."; \
	else echo "Names and reading could not be compiled and run as written; why is in .venv/compiled.log."; \
	  $(MAKE) --no-print-directory uncompiled; fi
	@rm -rf src/build
	touch $@

uncompiled:
	@rm -rf src/build src/*__mypyc.*.so $(ROOMS:%=src/isnad/%*.so) .venv/compiled.stamp

# What was compiled of other code than stands here is taken away.
unless-stale:
	@for built in $(ROOMS:%=src/isnad/%*.so); do [ ! -e "$$built" ] || [ "$$built" -nt "$${built%%.*}.py" ] \
	  || { $(MAKE) --no-print-directory uncompiled; break; }; done

clean: uncompiled
	rm -rf .venv .demo build dist src/*.egg-info
