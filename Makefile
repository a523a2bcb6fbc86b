# The targets a newcomer needs; each is a few commands that can be typed by hand.
.DEFAULT_GOAL := help
SAMPLE := .litelift/sample/sample.db
SOURCES := $(shell find pom.xml environments src lambda stacks bench -name target -prune -o -type f -print)

.PHONY: help build up down test terraform bench clean

help: ## Show the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

build: .litelift/built ## Build everything that changed

.litelift/built: $(SOURCES)
	@echo "building…"
	@rm -f src/target/*.jar
	@mvn -q -B -DskipTests package
	@mkdir -p $(@D)/tmp && rm -f $(@D)/classes.jsa $(@D)/tmp/first.db
	@./litelift sample $(@D)/tmp/first.db >/dev/null
	@LITELIFT_ARCHIVE=make ./litelift plan $(@D)/tmp/first.db >/dev/null 2>&1
	@rm -f $(@D)/tmp/first.db
	@touch $@

up: build $(SAMPLE) ## Deploy the local environment, upload a sample dump, follow its migration
	@./litelift status --env local >/dev/null || true
	LITELIFT_ENV=local stacks/cdktf deploy --auto-approve 'local-*'
	./litelift upload $(SAMPLE) --env local --follow

$(SAMPLE): | build
	@mkdir -p $(@D)
	./litelift sample $@

down: ## Destroy the local environment and its data
	LITELIFT_ENV=local stacks/cdktf destroy --auto-approve 'local-*'
	./litelift local clean --env local
	@rm -rf $(dir $(SAMPLE))

test: ## Run all tests
	@stacks/cdktf --version >/dev/null
	mvn -B -T 2 verify $(MVNFLAGS)

terraform: ## Take the stacks through their life in Terraform, with simulated providers (LITELIFT_TFSIM)
	@test -d "$(LITELIFT_TFSIM)" || { echo "LITELIFT_TFSIM names no folder; see CONTRIBUTING.md" >&2; exit 2; }
	@stacks/cdktf --version >/dev/null
	LITELIFT_TFSIM="$(LITELIFT_TFSIM)" mvn -B -pl stacks -am verify -Dit.test='*StacksTerraformIT' -Dtest=none \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false

bench: build ## Measure migrations against PostgreSQL's own limit; arguments: make bench BENCH="--size 1 --runs 5"
	@java -Dlitelift.home="$(CURDIR)" -Djava.io.tmpdir="$(CURDIR)/.litelift" \
	  -cp "bench/target/classes:src/target/classes:environments/target/classes:src/target/lib/*" dev.litelift.bench.Bench $(BENCH)

clean: ## Remove what was built; a running environment goes down with 'make down' first
	mvn -q -B clean
	rm -rf node_modules .litelift/built .litelift/cdktf.out
