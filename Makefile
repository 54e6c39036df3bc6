# Everything goes through these targets, on a desk as in continuous integration.
# Set-up happens by itself; the stamp files in .venv remember what is done.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ADDRESS ?= 127.0.0.1:8000
# Tests wait for browsers and discs: one process more than processors keeps all of them at work. Tests of one file share
# what they build, so a file stays with one process.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
SHARED = -n $(WORKERS) --dist loadfile --no-loadscope-reorder
# Further arguments for pytest: make test PYTEST_ARGS="-k wohngeld"
PYTEST_ARGS ?=
# make bench SERVICES=10000 BENCH_ARGS="--only hugo-yaml hugo-json --folder /dev/shm/bench" (in memory: no disk's whims)
SERVICES ?= 100 600 2000
ROUNDS ?= 3
BENCH_ARGS ?= --report docs/betrieb/leistung.md
# make lock UPGRADE=--upgrade
UPGRADE ?=
CASES ?= 100000
KILLS ?= 50
ROWS ?= 3500000
OTHER_PYTHON ?= 3.13

# The same commit gives the same bytes. A clone may belong to another user than the one who builds
# (containers): git then answers only when the folder is named as safe.
SOURCE_DATE_EPOCH ?= $(shell git -c safe.directory='$(CURDIR)' log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_ROOT_USER_ACTION = ignore

PIP := $(BIN)/python -m pip --quiet
# A lock names everything: looking for dependencies again would take pip to releases newer than it and then refuse them.
LOCKED := $(PIP) install --no-deps --require-hashes --requirement
LOCK := UV_CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/uv pip compile --quiet $(UPGRADE) \
	--universal --python-version 3.11 --generate-hashes pyproject.toml --group build

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Two runs of pip in one environment would disturb each other.
.NOTPARALLEL:
.PHONY: help axe bench matching measure site serve offline package deploy check lint types catalog spelling test cov golden rooms fuzz kills properdocs other sbom audit \
	lock clean browser dictionary nginx

help: ## diese Übersicht
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

site: $(VENV)/.stamp-runtime ## Website nach site/ bauen
	$(BIN)/efa-katalog build

serve: site ## Website bauen, lokal zeigen und bei Änderungen neu bauen
	$(BIN)/efa-katalog serve --address $(ADDRESS)

offline: site ## Website als ZIP, das ohne Netz lesbar ist, nach dist/
	$(BIN)/efa-katalog offline

package: $(VENV)/.stamp-dev ## Programm als Wheel und Quellarchiv nach dist/, geprüft (fragt PyPI nach dem Prüfer)
	rm -f dist/*.whl dist/*.tar.gz
	$(BIN)/python -m hatchling build --directory dist
	$(BIN)/uv tool run twine check --strict dist/*.whl dist/*.tar.gz

deploy: site $(VENV)/.stamp-dev ## Website mit Köpfen, komprimiert und mit Serverkonfiguration nach dist/deploy/
	tools/make-deploy

check: lint types catalog spelling ## Stil, Typen, Katalog und Rechtschreibung prüfen

lint: $(VENV)/.stamp-dev ## Stil des Codes prüfen
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.stamp-dev ## Typen prüfen
	$(BIN)/mypy

catalog: $(VENV)/.stamp-runtime ## Katalog prüfen
	$(BIN)/efa-katalog check

spelling: $(VENV)/.stamp-dev dictionary ## Rechtschreibung von Seiten und Katalog prüfen
	$(BIN)/python -m pytest -q tests/spelling

test: check browser nginx ## alles prüfen und alle Tests ausführen
	$(BIN)/python -m pytest $(SHARED) --cov --cov-branch --cov-fail-under=95 $(PYTEST_ARGS)

cov: $(VENV)/.stamp-dev browser nginx ## Testabdeckung als HTML nach htmlcov/
	$(BIN)/python -m pytest $(SHARED) --cov --cov-branch --cov-report=html $(PYTEST_ARGS)

golden: $(VENV)/.stamp-dev browser nginx ## erwartete Ausgaben der Tests neu schreiben
	$(BIN)/python -m pytest --update-golden $(PYTEST_ARGS)

rooms: $(VENV)/.stamp-dev ## Räume des Pakets aus den Importen zeichnen, in CONTRIBUTING.md
	$(BIN)/python -m tests.rooms

fuzz: $(VENV)/.stamp-dev browser ## Leser und Prüfungen mit vielen fremdartigen Dateien bewerfen (CASES=100000)
	$(BIN)/python -m tests.hostile.long_run --cases $(CASES)

workbooks: $(VENV)/.stamp-dev ## viele zufällig geänderte Excel-Dateien importieren und mit einem einfachen Modell vergleichen (CASES=10000)
	$(BIN)/python -m tests.editing.workbook_import.long_run --cases $(or $(filter-out 100000,$(CASES)),10000)

kills: $(VENV)/.stamp-dev ## viele Baue, Importe und Ausgaben abbrechen und nachsehen, ob etwas Schaden nimmt (KILLS=50)
	$(BIN)/python -m tests.faults.long_run --kills $(KILLS)

measure: site $(VENV)/.stamp-dev browser ## Höhe, Wörter, Tabstopps und Gewicht jeder Art von Seite messen
	$(BIN)/python -m tests.browser.measure site

axe: site $(VENV)/.stamp-dev browser ## jede Seite der Website mit axe auf Barrieren prüfen (eine knappe Stunde)
	$(BIN)/python -m tests.browser.axe site

properdocs: $(VENV)/.stamp-dev ## prüfen, ob die Website auch mit ProperDocs entsteht (lädt es nach .build/)
	tools/try-properdocs

other: $(VENV)/.stamp-dev ## prüfen, ob ein anderes Python dieselben Bytes baut (OTHER_PYTHON=3.13)
	tools/try-python $(OTHER_PYTHON)

sbom: $(VENV)/.stamp-dev ## Stückliste der Laufzeitpakete (CycloneDX) nach dist/sbom.cdx.json
	@mkdir -p dist
	PYTHONWARNINGS=ignore $(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible \
		--output-format JSON --output-file dist/sbom.cdx.json

audit: $(VENV)/.stamp-dev ## bekannte Schwachstellen der Laufzeitpakete suchen (fragt PyPI)
	$(BIN)/uv tool run pip-audit --disable-pip --require-hashes --requirement requirements.lock

bench: $(VENV)/.stamp-dev .build/bench/tools ## Bauzeiten messen, Ergebnis nach docs/betrieb/leistung.md (SERVICES="100 600", ROUNDS=3)
	$(BIN)/python -m bench --services $(SERVICES) --rounds $(ROUNDS) $(BENCH_ARGS)

matching: $(VENV)/.stamp-dev ## 3,5 Millionen gemachte Einträge abgleichen: höchstens 60 s und 300 MiB (ROWS=3500000)
	$(BIN)/python -m bench.harvest --rows $(ROWS)

.build/bench/tools: bench/requirements.txt
	$(PYTHON) -m venv --clear $@
	$@/bin/pip install --quiet --requirement $<
	@touch $@

lock: $(VENV)/.stamp-dev ## Abhängigkeiten neu auflösen (UPGRADE=--upgrade: neueste)
	$(LOCK) --output-file requirements.lock
	$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## Ausgaben und Zwischenstände löschen
	rm -rf site .build .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache htmlcov dist

# The browser without windows takes half the time; where it is not to be had, the whole one does everything.
browser:
	@tools/system-packages chromium libatomic1
	@tools/system-packages chromium-headless-shell 2>/dev/null || true

nginx:
	@tools/system-packages nginx-light libnginx-mod-http-brotli-static

dictionary:
	@tools/system-packages hunspell hunspell-de-de

$(VENV)/.stamp-venv: tools/make-venv
	tools/make-venv $(VENV) $(PYTHON)
	@touch $@

$(VENV)/.stamp-runtime: $(VENV)/.stamp-venv requirements.lock pyproject.toml
	$(LOCKED) requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.stamp-dev: $(VENV)/.stamp-runtime requirements-dev.lock
	$(LOCKED) requirements-dev.lock
	@touch $@
