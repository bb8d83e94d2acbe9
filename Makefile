# make run · make test · the rest is for maintainers
PYTHON ?= python3
PY = .venv/bin/python
COMPILE = .venv/bin/uv pip compile pyproject.toml -q --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-annotate --custom-compile-command "make lock"

.PHONY: run test coverage lint lock services-test browser-test pictures bench soak walks

run: .venv/run
	@$(PY) manage.py serve

test: .venv/test
	@$(PY) -m pytest -n 2 -m "not browser and not imap and not soak"

coverage: .venv/test
	@$(PY) -m pytest -q -n 2 -m "not browser and not imap and not soak" --cov --cov-report=term

browser-test: .venv/test
	@$(PY) -m pytest -m browser

pictures: .venv/test
	@PICTURES=pictures $(PY) -m pytest -q -m browser tests/browser/test_one_look.py

services-test: .venv/test
	@$(PY) -m tests.on_services -n 2

walks: .venv/test
	@WALKS=2000 $(PY) -m pytest -n 2 tests/walks

lint: .venv/test
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check --quiet .
	@.venv/bin/lint-imports
	@.venv/bin/djlint --lint --quiet templates
	@$(PY) manage.py makemigrations --check --dry-run

.venv/run: requirements.txt
	@$(PYTHON) djpk_layanan/operations/machine.py run
	@touch $@

.venv/test: tests/requirements.txt
	@$(PYTHON) djpk_layanan/operations/machine.py test
	@touch $@ .venv/run

lock: .venv/test
	$(COMPILE) -o requirements.txt
	$(COMPILE) --extra test -c requirements.txt -o tests/requirements.txt

soak: .venv/test
	@$(PY) -m tests.soak $(SOAK)

bench: .venv/test
	@$(PY) manage.py bench $(BENCH)
