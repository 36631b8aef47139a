# setup and run need python3 (3.11 or later) with venv, and nothing else; the rest is for those who change the program.
V := .venv
B := .venv-bench
PY := $(V)/bin/python
SYNC := $(V)/bin/uv pip sync -q --require-hashes --only-binary :all:
COMMAND := $(V)/bin/uv pip install -q --offline --python $(PY) --no-deps -e .
COMPILE := $(V)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
# Django's own commands work beside the tests, never in a home with somebody's data.
MANAGE := OKNO_HOME=var/tests OKNO_POSTGRES_FSYNC=off $(PY) manage.py
PYTEST := $(V)/bin/pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
SIZE ?=

.DEFAULT_GOAL := help
.PHONY: help setup run dev browser test coverage check fix bench promises texts lock migrations

help:
	@echo "make setup       all that the program needs; afterwards $(V)/bin/okno works"
	@echo "make run         the program with its demo network, here, until Ctrl-C"
	@echo "make test        all tests, browser walks included"
	@echo "make coverage    the same, and which lines and branches they took"
	@echo "make check       style, types, floors, templates, migrations"
	@echo "make fix         style put right where a tool can do it"
	@echo "make bench       speed, size and clicks beside their limits and rivals"
	@echo "make promises    reliability at full size, or SIZE=…"
	@echo "make texts       the English catalogue brought up to date; names what it lacks"
	@echo "make migrations  files for changed models"
	@echo "make lock        requirements/*.txt from requirements/*.in"

setup: $(V)/.base

run: setup
	@exec $(V)/bin/okno run

dev: $(V)/.dev

browser: $(V)/.dev
	@$(PY) -m tests.browser.chromium
	@$(PY) -m tests.browser.axe

test: dev browser
	@$(PYTEST)

coverage: dev browser
	@$(PYTEST) --cov --cov-report term:skip-covered

check: dev
	@echo "— style"
	@$(V)/bin/ruff check
	@$(V)/bin/ruff format --check
	@echo "— floors"
	@$(V)/bin/lint-imports
	@echo "— types"
	@$(V)/bin/mypy okno
	@echo "— templates"
	@$(V)/bin/djlint --lint --quiet okno
	@echo "— migrations"
	@$(MANAGE) makemigrations --check --dry-run

fix: dev
	@$(V)/bin/ruff check --fix
	@$(V)/bin/ruff format

bench: dev browser $(B)/.rivals
	@$(PY) -m bench

promises: dev browser
	@$(PY) -m tests.promises $(SIZE)

texts: dev
	@$(PY) -m tests.shape.texts

migrations: dev
	@$(MANAGE) makemigrations

lock: dev
	@$(COMPILE) requirements/base.in -o requirements/base.txt
	@$(COMPILE) requirements/dev.in -c requirements/base.txt -o requirements/dev.txt
	@$(COMPILE) requirements/bench.in -c requirements/base.txt -o requirements/bench.txt

# The marks are touched last, so what was cut short is done again. A sync takes away the okno command, hence COMMAND after each;
# a new base.txt takes away the tools of dev.txt, and .dev, now older than .base, brings them back when they are needed.
$(V)/.base: requirements/base.txt pyproject.toml
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Okno needs Python 3.11 or later; python3 is " + sys.version)'
	@echo "Installing the packages…"
	@$(PY) -m pip --version >/dev/null 2>&1 || python3 -m venv --clear $(V)
	@$(PY) -m pip install -q --disable-pip-version-check uv==0.13.9
	@$(SYNC) --python $(PY) $<
	@$(COMMAND)
	@touch $@

$(V)/.dev: requirements/dev.txt $(V)/.base
	@echo "Installing the tools of development…"
	@$(SYNC) --python $(PY) $<
	@$(COMMAND)
	@touch $@

# What we are measured against lives apart: the program must never come to lean on it.
$(B)/.rivals: requirements/bench.txt $(V)/.base
	@echo "Installing what the bench compares with…"
	@python3 -m venv --clear $(B)
	@$(SYNC) --python $(B)/bin/python $<
	@touch $@
