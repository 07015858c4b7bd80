# The verbs of the project. `make run` and `make test` work on a fresh machine; `make help` lists all.
SHELL := /usr/bin/env bash
.DEFAULT_GOAL := help

# Recorded third-party data and measuring scripts live outside the repository; tests that need them are skipped, and
# say so, where they are absent.
export NEWSSTAND_CORPUS ?= $(if $(wildcard ../shared/corpus),$(abspath ../shared/corpus),)
export NEWSSTAND_MEASURE ?= $(if $(wildcard ../shared/measure),$(abspath ../shared/measure),)

BIN := target/release/newsstand

help: ## List the verbs.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: ## Build and start the product on ./data.
	cargo run --release -p newsstand -- serve

demo: ## The same with its own press, for a machine without network.
	cargo run --release -p newsstand -- serve --demo --data ./data/demo

build: ## Build the program.
	cargo build --release -p newsstand

test: ## Every test: unit, SQLite, PostgreSQL, the program, Chromium. Installs what is missing.
	tools/install test
	tools/with-postgres tools/run-tests

check: ## Format, lints, fast tests.
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	cargo test --workspace --lib --bins

test-desk: ## The rules alone: the inner loop.
	cargo test -p newsdesk

fix: ## Format and apply what clippy knows to mend.
	cargo fmt --all
	cargo clippy --workspace --all-targets --fix --allow-dirty

deny: ## Licences, bans and sources of all dependencies (installs cargo-deny when missing).
	command -v cargo-deny >/dev/null || cargo install --locked cargo-deny
	cargo deny check

measure: build ## Judge the built program from outside (needs the measuring scripts).
	tools/measure feeds extract sanitise

bench: build ## Cost of fetching and serving (needs the measuring scripts).
	tools/measure ingest serve

soak: build ## The long tests: 100 kills, an hour of fuzzing.
	tools/install test
	NEWSSTAND_KILLS=100 NEWSSTAND_FUZZ_ROUNDS=20000000 tools/with-postgres tools/run-tests

.PHONY: help run demo build test check test-desk fix deny measure bench soak
