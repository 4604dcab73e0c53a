# make        builds muster and reads the articles of corpus/ into out/
# make test   builds everything, runs all tests and the rules' own, and checks the format
# make bench  measures the stages and the rules against ICU's word breaking
# All do the set-up that is missing, and may be run again at any time.

BUILD ?= .build
PREFIX ?= /usr/local
SWIFT_BUILD = swift build --scratch-path $(BUILD)
# Swift's own libraries go into the binary: calls into them cost less, it starts sooner, and it runs where
# no Swift is.
RELEASE = -c release --static-swift-stdlib -Xswiftc -use-ld=lld
MUSTER = $(BUILD)/release/muster

.DEFAULT_GOAL := run
.PHONY: run build test bench format setup install clean

run: build
	@mkdir -p out
	@echo "==> Reading the articles of corpus/"
	@$(MUSTER) extract corpus -o out/corpus.jsonl --clusters out/clusters.jsonl
	@echo "    out/corpus.jsonl: $$(wc -l <out/corpus.jsonl) documents with" \
	  "$$(grep -o '"rule":' out/corpus.jsonl | wc -l) claims, one document a line"
	@echo "    out/clusters.jsonl: $$(wc -l <out/clusters.jsonl) distinct claims over all of them"
	@echo "==> The claim of one sentence, as muster read shows it"
	@$(MUSTER) read "Around 600 North Korean soldiers have been killed, Lee Seong-kweun said." \
	  | sed -n '/^claim/,$$ s/^/    /p'

build: setup
	@echo "==> Building muster (release)"
	@$(SWIFT_BUILD) $(RELEASE) --product muster

test: setup
	@echo "==> Building the tests (debug), warnings are errors"
	@$(SWIFT_BUILD) --build-tests
	@echo "==> Running all tests"
	@swift test --scratch-path $(BUILD) --skip-build
	@echo "==> Testing the rules: examples, recorded outputs, gold"
	@$(BUILD)/debug/muster test
	@echo "==> Making up the rules that benchmarks add, which must load"
	@$(BUILD)/debug/Benchmarks loading --megabytes 0.02 --rounds 1 >/dev/null
	@echo "==> Checking the format"
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests \
	  || { echo "make: the format is not .swift-format's; run: make format" >&2; exit 1; }

bench: setup
	@echo "==> Building the benchmarks (release)"
	@$(SWIFT_BUILD) $(RELEASE) --product Benchmarks
	@$(BUILD)/release/Benchmarks $(ARGS)

format: build
	swift format --in-place --parallel --recursive Package.swift Sources Tests
	$(MUSTER) fmt rules

setup:
	@Scripts/set-up $(BUILD)
	@Scripts/embed-rules

install: build
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(MUSTER) $(DESTDIR)$(PREFIX)/bin/muster

clean:
	rm -rf $(BUILD) out
