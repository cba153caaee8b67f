# `make help` says what there is. Works with the make of macOS (3.81) and of any Linux.
# On Windows: see "The ordinary way" in README.md.

PYTHON ?= python3
VENV = .venv
PY = $(VENV)/bin/python
CONCORDANCE = PYTHONPATH=hooks $(PY) -m concordance
INSTALLED = $(VENV)/installed
INSTALLED_TESTS = $(VENV)/installed-tests
WITH_PIP = -m pip install -qq --disable-pip-version-check --no-input --require-hashes
INSTALL = $(PY) $(WITH_PIP)
NOT_INSTALLED = echo 'The packages of the lock must install: see above; "make clean" starts afresh.' >&2; exit 1
# Programs in environments of their own, each from a lock with hashes: they share no package with the site.
TOOLS = .cache/tools
WAYS_OUT = .cache/ways-out
OWN_ENVIRONMENT = { $(PY) -m venv --clear $(@D) && $(@D)/bin/python $(WITH_PIP) -r $< && touch $@; } || \
	{ rm -rf $(@D); echo 'This machine must reach the registry of packages, for what $< names.' >&2; exit 3; }
# One more than the processors: a test of a browser or of a server waits as often as it computes.
TEST_WORKERS = $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
# What is asked for, for who is told all at once what the machine lacks for it.
BEGINS = $(if $(filter test test-all audit,$(MAKECMDGOALS)),test,$(if $(filter spell,$(MAKECMDGOALS)),spell,site))
LOCKS = PYTHONPATH=hooks:tests/support $(PY) tests/support/locks.py $(TOOLS)/uv/bin/uv

# Material's end-of-life banner: said once, in README.md.
export NO_MKDOCS_2_WARNING = 1
# Some containers forbid Python to keep what it has compiled: each command would then compile 200 modules first.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help site serve check new next apply branch publish edition unpublish verify-history witness review spell summary links report-facts report-ideas report-words report-guides report-search test test-fast test-all fuzz coverage sample frozen audit compare compare-sites compressed weights bench nginx verify verify-live test-fonts test-server test-paper container lint lock update sbom advisories stage starter preview test-ways-out clean

help:
	@echo 'make site    build the site into site/; what was there stays if anything is wrong (RELEASE=1: or not published)'
	@echo 'make serve   live preview at http://127.0.0.1:8000/ (PORT=8001: at another port)'
	@echo 'make check   check the content alone, in under a second'
	@echo 'make new     a new page or federation in every language (federation=<id> or page=<path>)'
	@echo 'make next    the next free numbers of every document (make next P=note/p14: for an insertion)'
	@echo 'make review  walk the passages whose texts have changed (P="note/p14 note/p3", DOC=note, ALL=1)'
	@echo 'make apply   write what a reader proposed into the content, or say why not (PROPOSAL=<file>, or - for what is piped in)'
	@echo 'make branch  the same as a commit on a branch of its own (PROPOSAL=<file> or EVENT=<json> COMMENTS=<json>, DEST=<folder>, CO_AUTHOR=)'
	@echo 'make publish promise what is new for ever, after asking (YES=1 answers, SHOW=1 only shows)'
	@echo 'make edition keep every document as it stands now, for ever, after asking (NAME=2026-12, INCOMPLETE=1, WITHHELD=1)'
	@echo 'make unpublish    take the newest publication back, once it is proved that nobody else has it (YES=1 answers)'
	@echo 'make verify-history  whether anything published was taken back or re-dated (HEAD=<a head you kept>, URL=<the site>)'
	@echo 'make witness ask those named in docs/data/witnesses.toml to witness the newest publication; again: complete it'
	@echo 'make summary what is changed since a revision, in every language (BASE=main; PROPOSAL=<folder>: of another copy)'
	@echo 'make compare what differs between the documents of two editions or revisions (A=2026-11, B=<another>; now without B)'
	@echo 'make verify  which passage a quotation is, or what differs (Q="…", FILE=<file>, or the standard input)'
	@echo 'make spell   every word of the site against the dictionary of its language'
	@echo 'make links   which links to other sites have died'
	@echo 'make report-facts   whether every fact stands where the ledger places it'
	@echo 'make report-ideas   every idea of the source pages, with the passages that say it'
	@echo 'make report-words   how much of each document says what it is about'
	@echo 'make report-guides  whether the guides can be followed to the letter'
	@echo 'make report-search  whether every query of tests/cases/search/ still finds its page in the content of today'
	@echo 'make test-fast    the tests of the core alone, in a minute'
	@echo 'make test    lint, then every test, a browser included'
	@echo 'make test-all     what takes long too, up to a bare Debian'
	@echo 'make fuzz    texts of every kind to every reader, with atheris (MINUTES=10)'
	@echo 'make coverage     which branches of the code no test takes'
	@echo 'make sample  the content that the tests read, made anew from that of today'
	@echo 'make frozen  the built tree of a small site that the tests hold, made anew'
	@echo 'make audit   every page in every look, with axe-core and readers of HTML; writes docs/data/audit.toml'
	@echo 'make compare-sites what differs between two built sites (OLD=<folder> NEW=site)'
	@echo 'make lint    style, format and types of the code'
	@echo 'make lock    write requirements.txt and requirements-test.txt anew from the .in files beside them'
	@echo 'make compressed   a compressed file beside each text of site/, for a host that sends them'
	@echo 'make bench   how fast the site is built, beside MkDocs and Material as they come (SIZES=20,200 ROUNDS=5 JSON=<file>)'
	@echo 'make weights what the first view of each kind of page weighs (OLD=<folder>: beside another built site)'
	@echo 'make nginx   the configuration of nginx for the address of the site (SITE_URL)'
	@echo 'make verify-live  open every promised address on a deployed host (URL=https://host/vision/)'
	@echo 'make test-fonts   the layout with the fonts of other machines: DejaVu, Liberation, Noto'
	@echo 'make test-server  the site as nginx serves it, at the root and below a path'
	@echo 'make test-paper   the tags of a PDF, as pdfinfo of Poppler reads them'
	@echo 'make container    the tests in a container of a bare Debian'
	@echo 'make update  which packages have newer versions; writes the locks after asking (YES=1), then tests'
	@echo 'make sbom    the packages of the site with their hashes and licences, into sbom.cdx.json (CycloneDX)'
	@echo 'make advisories   known vulnerabilities of the packages, where their list can be reached'
	@echo 'make stage   the content as CommonMark for any other generator (DEST=../staged)'
	@echo 'make starter another site, small and whole (DEST=../garden LANGUAGES=fr,de NAME="The garden")'
	@echo 'make preview the built site as it opens from a disk, the pages changed since BASE first (DEST=../preview BASE=main)'
	@echo 'make test-ways-out   whether other generators build the site, or what is staged of it'
	@echo 'make clean   remove everything that these commands made'

site: $(INSTALLED)
	@$(CONCORDANCE) site

serve: $(INSTALLED)
	@PYTHONPATH=hooks $(PY) -P -m mkdocs_serve

check: $(INSTALLED)
	@$(CONCORDANCE) check --format "$${FORMAT:-text}"

# Make hands P, DOC, ALL, YES, BASE and the like to the command as they were given; written into a line of shell,
# what somebody typed into a form of the forge would be run.
next: $(INSTALLED)
	@$(CONCORDANCE) next

new: $(INSTALLED)
	@$(CONCORDANCE) new

review: $(INSTALLED)
	@$(CONCORDANCE) review

# The proposal comes from anyone: its file goes to the command by name, and nothing in it to the shell.
apply: $(INSTALLED)
	@$(CONCORDANCE) apply

branch: $(INSTALLED)
	@$(CONCORDANCE) branch

publish: $(INSTALLED)
	@$(CONCORDANCE) publish

# A name is taken as it was typed, like that of `starter`.
edition: override export NAME := $(value NAME)
edition: $(INSTALLED)
	@$(CONCORDANCE) edition

unpublish: $(INSTALLED)
	@$(CONCORDANCE) unpublish

verify-history: $(INSTALLED)
	@$(CONCORDANCE) verify-history

# Time stamps want openssl, proofs of OpenTimestamps its client, `ots`; exit code 3 where it or the network is missing.
witness: $(INSTALLED)
	@$(CONCORDANCE) witness

summary: $(INSTALLED)
	@here=$$PWD; cd "$${PROPOSAL:-.}" && PYTHONPATH="$$here/hooks" "$$here/$(PY)" -P -m concordance summary --base "$${BASE:-main}"

compare: $(INSTALLED)
	@$(CONCORDANCE) compare

spell: $(INSTALLED)
	@$(CONCORDANCE) spell --format "$${FORMAT:-text}"

links: $(INSTALLED)
	@$(CONCORDANCE) links

report-facts: $(INSTALLED)
	@$(CONCORDANCE) report-facts

report-ideas: $(INSTALLED)
	@$(CONCORDANCE) report-ideas

report-words: $(INSTALLED)
	@$(CONCORDANCE) report-words

report-guides: $(INSTALLED)
	@$(CONCORDANCE) report-guides

# In a browser, which the search needs; exit code 3 where there is none.
report-search: $(INSTALLED_TESTS)
	@$(PY) tests/support/browser_setup.py
	@PYTHONPATH=hooks:tests/support $(PY) tests/support/report_search.py

# LINTED=1 where `make lint` has just been run, as in .ci/run.
test: $(if $(LINTED),$(INSTALLED_TESTS),lint)
	@sh tools/machine.sh test
	@$(PY) tests/support/browser_setup.py
	@$(PY) -m pytest -n $(TEST_WORKERS) -m 'not long'

test-fast: $(INSTALLED_TESTS)
	@$(PY) -m pytest -n $(TEST_WORKERS) -m 'not browser and not site' --hypothesis-profile=fast

# Which branches of hooks/ no test takes; fails below what pyproject.toml says, where what is left out is named.
coverage: $(INSTALLED_TESTS)
	@$(PY) -m pytest -n $(TEST_WORKERS) -m 'not browser and not long' --cov --cov-report=term

# Texts of every kind to whatever reads what strangers write. Needs atheris, which is built for few systems; exit code 3
# where it is missing.
fuzz: $(INSTALLED_TESTS)
	@PYTHONPATH=hooks:tests/support $(PY) tests/support/fuzz.py

# What takes long: random histories, a thousand examples of each law, other generators, a bare Debian.
test-all: lint
	@$(PY) tests/support/browser_setup.py
	@HISTORIES="$${HISTORIES:-60}" $(PY) -m pytest -n $(TEST_WORKERS) -m 'not fonts and not server and not ways_out and not poppler' --hypothesis-profile=long
	@$(MAKE) --no-print-directory test-fonts
	@$(MAKE) --no-print-directory test-server
	@$(MAKE) --no-print-directory test-paper
	@$(MAKE) --no-print-directory test-ways-out
	@tests/support/bare_debian.sh

# The content that the tests read, made anew from that of today: read the difference before keeping it.
sample: $(INSTALLED_TESTS)
	@PYTHONPATH=hooks:tests/support $(PY) tests/support/sample.py

# The built tree of a small site, made anew where it differs on purpose.
frozen: $(INSTALLED_TESTS)
	@PYTHONPATH=hooks:tests/support $(PY) tests/support/frozen.py

audit: $(INSTALLED_TESTS)
	@$(PY) tests/support/browser_setup.py
	@PYTHONPATH=hooks $(PY) tests/support/audit.py

# What a change of the generator does to the whole site: keep `site/` aside before, and compare after.
compare-sites: $(INSTALLED)
	@$(PY) tests/support/tree_diff.py "$${OLD:-}" "$${NEW:-site}"

# After `make site`; what it writes goes with site/.
compressed: $(INSTALLED)
	@$(CONCORDANCE) compressed

# After `make site`. OLD is handed on as it was given.
weights: $(INSTALLED)
	@$(CONCORDANCE) weights

# Long: three sizes of two corpora, built again and again, by this project and by stock. Nothing else should run.
bench: $(INSTALLED)
	@$(PY) benchmarks/bench.py --sizes "$${SIZES:-20,200,1000}" --rounds "$${ROUNDS:-5}" $(if $(JSON),--json "$${JSON}")

nginx: $(INSTALLED)
	@$(CONCORDANCE) nginx

# Debian keeps it where only root looks.
NGINX = $(shell PATH="$$PATH:/usr/sbin" command -v nginx)

verify: $(INSTALLED)
	@$(CONCORDANCE) verify

# HEADERS=none for a host that lets nobody set them, such as GitHub Pages.
verify-live: $(INSTALLED)
	@$(CONCORDANCE) verify-live

# FONTS names more folders of fonts.
test-fonts: $(INSTALLED_TESTS)
	@sh tools/machine.sh fonts
	@$(PY) tests/support/browser_setup.py
	@$(PY) -m pytest -m fonts

test-server: $(INSTALLED_TESTS)
	@[ -x "$(NGINX)" ] || \
		{ echo 'The host can be tested with nginx only: sudo apt-get install nginx-light' >&2; exit 3; }
	@$(PY) tests/support/browser_setup.py
	@$(PY) -m pytest -m server

test-paper: $(INSTALLED_TESTS)
	@command -v pdfinfo >/dev/null || \
		{ echo 'The tags of a PDF are read by pdfinfo only: sudo apt-get install poppler-utils' >&2; exit 3; }
	@$(PY) -m pytest -m poppler

container:
	@server/container.sh

lint: $(INSTALLED_TESTS)
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet || { echo 'To format: $(PY) -m ruff format' >&2; exit 1; }
	@$(PY) -m mypy --no-error-summary
	@said=$$(PYTHONPATH=hooks $(VENV)/bin/lint-imports --no-cache --no-logo 2>&1) || { echo "$$said" >&2; exit 1; }

# Keeps the versions that are there; `make update` moves all to the newest.
lock: $(INSTALLED) $(TOOLS)/uv/installed
	@$(LOCKS)

# The tests are run with what was written; git has the locks of before.
update: $(INSTALLED) $(TOOLS)/uv/installed
	@$(LOCKS) --upgrade
	@$(MAKE) --no-print-directory test-fast

sbom: $(INSTALLED) $(TOOLS)/supply/installed
	@PYTHONPATH=hooks:tests/support $(PY) tests/support/sbom.py $(TOOLS)/supply/bin/cyclonedx-py

advisories: $(INSTALLED) $(TOOLS)/supply/installed
	@PYTHONPATH=hooks:tests/support $(PY) tests/support/advisories.py $(TOOLS)/supply/bin/pip-audit

stage: $(INSTALLED)
	@$(CONCORDANCE) stage

# A name is taken as it was typed: Make would read a dollar sign in it.
starter: override export NAME := $(value NAME)
starter: $(INSTALLED)
	@$(CONCORDANCE) starter

preview: $(INSTALLED)
	@$(CONCORDANCE) preview --base "$${BASE:-}"

# ProperDocs alone is tested with the rest (tests/long/): it needs no environment of its own.
test-ways-out: $(INSTALLED_TESTS) $(WAYS_OUT)/materialx/installed $(WAYS_OUT)/staged/installed
	@$(PY) -m pytest -n $(TEST_WORKERS) -m ways_out

$(TOOLS)/%/installed: tools/%.txt $(PY)
	@$(OWN_ENVIRONMENT)

$(WAYS_OUT)/%/installed: tests/ways_out/%.txt $(PY)
	@$(OWN_ENVIRONMENT)

# .cache/ holds the dictionaries that `make spell` fetches where the system has none, and the tools of some commands.
clean:
	@rm -rf $(VENV) site .site-next .site-previous .cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache \
		.hypothesis .coverage .coverage.* htmlcov sbom.cdx.json
	@find hooks tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# Installs only when a lock is newer than the last installation, or Python itself is. Who builds the site needs the
# first alone: no browser, no types, no linter.
$(INSTALLED): requirements.txt tools/pip.txt $(PY)
	@$(INSTALL) -r tools/pip.txt && $(INSTALL) -r requirements.txt || { $(NOT_INSTALLED); }
	@$(PY) -m pip uninstall -qq --yes setuptools
	@touch $@

$(INSTALLED_TESTS): requirements-test.txt $(INSTALLED)
	@$(INSTALL) -r requirements-test.txt || { $(NOT_INSTALLED); }
	@touch $@

# A link to a Python that is gone counts as absent, so a .venv mends itself after an upgrade of the system.
$(PY):
	@sh tools/machine.sh $(BEGINS)
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }
