# The verbs of the project; .ci/run calls the same.  Needs Python 3.11 or newer and make.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

# Tests go file by file to two processes.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
# What runs in other processes, or in a browser, counts for no coverage.
ELSEWHERE := benchmarks faults network/browser package site/browser

PAGE := src/b1mg_graph/network/page
NODE_MODULES := node_modules/.package-lock.json

# What is installed is named in the locks, with the hash of each file; pip takes nothing else, and no other builder.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
EDITABLE := --no-deps --no-build-isolation -e .
LOCK := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-annotate \
  --no-strip-extras --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
BUILDER := sed -n '/^\[build-system\]/,/^\[project\]/s/^requires = \["\(.*\)"\]/\1/p' pyproject.toml

.PHONY: build test fast coverage browser judges fuzz faults check scripts npm page dependencies lock docs questions bench clean

build: $(VENV)/installed  ## check data/ and write dist/
	$(BIN)/b1mg-graph build --force  # whatever is in dist/ was built here, by whichever version

test: $(VENV)/developing browser judges  ## run all tests
	$(PYTEST) $(ARGS)

fast: $(VENV)/developing  ## run the tests that need no browser, foreign program, server or package, and take no long time
	$(PYTEST) --fast $(ARGS)

coverage: $(VENV)/developing judges  ## run those tests again that our code runs in, and measure it by branch
	$(PYTEST) -m "not untraced" $(ELSEWHERE:%=--ignore=tests/%) --cov --cov-report=term $(ARGS)

browser:  ## have a Chromium to test the page with: the one that is there, or, as root, the distribution's
	@for name in "$$B1MG_CHROMIUM" chromium chromium-browser google-chrome-stable google-chrome; do \
	  command -v "$$name" >/dev/null 2>&1 && exit 0; \
	done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y chromium >/dev/null; \
	else \
	  echo "no Chromium: tests in a browser are skipped; install the package chromium, or set B1MG_CHROMIUM" >&2; \
	fi

judges:  ## have Raptor to read what is exported, Apache to serve the site and node to run the page's scripts: those that are there, or, as root, the distribution's
	@missing=; export PATH="$$PATH:/usr/sbin"; \
	for needed in rapper=raptor2-utils apache2=apache2-bin node=nodejs; do \
	  command -v "$${needed%=*}" >/dev/null 2>&1 || missing="$$missing $${needed#*=}"; \
	done; \
	if [ -z "$$missing" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y $$missing >/dev/null; \
	else \
	  echo "some tests are skipped; install the packages$$missing" >&2; \
	fi

fuzz: $(VENV)/$(if $(GUIDED),guided,developing)  ## try what chance makes of facts, queries and words; SECONDS=600 SEED=1 KIND=tree GUIDED=1, or REPLAY=file
	$(BIN)/python -m tests.fuzz $(if $(GUIDED),--guided) $(if $(REPLAY),--replay $(REPLAY),--seconds $(or $(SECONDS),60) --seed $(or $(SEED),0) $(if $(KIND),--kind $(KIND)))

faults: $(VENV)/developing  ## end commands by signals, N=200 times each, by the chance of SEED=1, and look at what they leave
	B1MG_ENDINGS=$(or $(N),200) B1MG_SEED=$(or $(SEED),1) $(BIN)/python -m pytest -n 2 --dist load -rP tests/faults/test_endings.py $(ARGS)

check: $(VENV)/developing scripts  ## lint, types, unused code, stale files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/vulture
	$(BIN)/python docs/reference.py --check
	$(BIN)/python docs/page.py --check

scripts: $(if $(CI),$(NODE_MODULES))  ## lint the page's scripts and check their types, where `make page` has installed the tools; in CI always
	@if [ -e $(NODE_MODULES) ]; then npm run --silent lint && npm run --silent types; \
	else echo "the page's scripts are not linted: make page installs what that needs" >&2; fi

page: $(VENV)/developing $(NODE_MODULES)  ## make the script of the network page anew from its modules, and the types of its data
	$(BIN)/python docs/reference.py $(PAGE)/scripts/payload.d.ts
	npm run --silent format
	npm run --silent types
	$(BIN)/python docs/page.py

npm:  ## have npm, for the verbs that need it: the one that is there, or, as root, the distribution's
	@if command -v npm >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends npm >/dev/null; \
	else \
	  echo "install the package npm" >&2; exit 1; \
	fi

$(NODE_MODULES): package.json package-lock.json .npmrc | npm
	npm ci --loglevel=error
	touch $@

dependencies: $(VENV)/developing  ## run every command with the lowest and the newest releases, on every Python found
	$(BIN)/python tests/package/dependencies.py

lock: $(VENV)/developing  ## write the locks anew where pyproject.toml has changed; UPGRADE=1 takes the newest releases
	$(BUILDER) | $(LOCK) pyproject.toml - -o requirements.lock
	$(BUILDER) | $(LOCK) pyproject.toml - --extra dev --extra bench -c requirements.lock -o requirements-dev.lock
	$(LOCK) pyproject.toml --extra fuzz -c requirements-dev.lock -o requirements-fuzz.lock

docs: $(VENV)/developing  ## write anew what is made from other files
	$(BIN)/python docs/reference.py

questions: $(VENV)/developing  ## write docs/questions.md anew: every question with its live answer
	$(BIN)/python docs/reference.py docs/questions.md

bench: $(VENV)/developing browser  ## measure, and write benchmarks/REPORT.md; QUICK=1 for a trial, RESUME=1 to go on
	$(BIN)/python benchmarks/run.py $(if $(QUICK),--quick) $(if $(RESUME),--resume)

clean:  ## delete what the other verbs have made
	rm -rf $(VENV) node_modules dist .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml requirements.lock | $(VENV)/bin/python
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) $(EDITABLE)
	touch $@

$(VENV)/developing: pyproject.toml requirements-dev.lock | $(VENV)/bin/python
	$(INSTALL) --require-hashes -r requirements-dev.lock
	$(INSTALL) $(EDITABLE)
	touch $@ $(VENV)/installed

$(VENV)/guided: requirements-fuzz.lock $(VENV)/developing
	$(INSTALL) --require-hashes -r requirements-fuzz.lock
	touch $@
