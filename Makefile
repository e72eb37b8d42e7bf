# make run   a night, end to end; with nothing delivered, of a synthetic force
# make test-quick  the tests that need no landed file and no night, each with its first example
# make test        with those of landing and of nights: the tests that a change must pass
# make test-all    with those that are long by their nature: nights of 200,000 crimes, fuzzing, kills
# make coverage    which lines and branches of the code the tests of make test take
# make check lint, format, types, SQL lint
# make wheel       the package, into dist/
# make wheelhouse  the package with every library it needs, for a machine without the internet
# make docs  what is made in the pages: the dictionary, the published columns, the index of the method,
#            the tests of a rule
# make licences    the licence of every library that is installed
# make audit       known vulnerabilities of the locked libraries; needs the network, and fails without
# make bench what a night costs, beside other ways to the same lists; SCALES="100000 1000000", RUNS=3
PYTHON ?= python3
INCOMING ?=
AS_OF ?=
SCALES ?=
RUNS ?=
BIN := .venv/bin
READY := .venv/.ready
# The interpreter that is here is the one to use; nothing is fetched but packages.
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv
# The tests start many processes: what one has compiled, the others read.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup run test-quick test test-all coverage check wheel wheelhouse bench docs licences audit clean

setup: $(READY)

$(READY): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; try make PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'
	$(BIN)/uv sync --frozen --inexact --quiet --compile-bytecode --python $(BIN)/python
	@touch $@

run: $(READY)
	@$(BIN)/harm-index run --demo $(if $(INCOMING),--incoming "$(INCOMING)") $(if $(AS_OF),--as-of $(AS_OF))

test-quick: $(READY)
	$(BIN)/python -m pytest --first-examples -m "not long" tests/house tests/unit tests/model

test: $(READY)
	$(BIN)/python -m pytest -m "not long"

test-all: $(READY)
	$(BIN)/python -m pytest

coverage: $(READY)
	$(BIN)/python -m pytest -m "not long" --cov --cov-report=term

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/sqlfluff lint sql

bench: $(READY)
	$(BIN)/python -m bench $(if $(SCALES),--scales $(SCALES)) $(if $(RUNS),--runs $(RUNS))

wheel: $(READY)
	$(BIN)/uv build --quiet --wheel --out-dir dist

wheelhouse: wheel
	rm -rf dist/wheelhouse
	mkdir -p dist/wheelhouse
	$(BIN)/uv export --frozen --no-dev --no-emit-project --quiet --output-file dist/wheelhouse/libraries.txt
	$(BIN)/python -m pip download --quiet --no-deps --require-hashes --only-binary :all: --dest dist/wheelhouse -r dist/wheelhouse/libraries.txt
	cp dist/harm_index-*.whl dist/wheelhouse

docs: $(READY)
	$(BIN)/python -m tests.published
	$(BIN)/harm-index models --dictionary > docs/dictionary.md
	$(BIN)/python -m tests.made_pages

licences: $(READY)
	@$(BIN)/python -m tests.licences

audit: $(READY)
	$(BIN)/uv audit --frozen --preview-features audit-command

clean:
	rm -rf .venv
