package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape.Section;

/** The keys of an environment on this machine. */
final class LocalKeys {
    static final Key<Integer> POSTGRES_VERSION =
            new Key<>("version", new Whole(18, 18), "Major version of the PostgreSQL server.").or(18);

    static final Key<Settings> POSTGRES = Keys.section("postgres", POSTGRES_VERSION, Keys.DATABASE);
    static final Key<Settings> INTAKE = Keys.section("intake", Keys.BUCKET);
    static final Key<Settings> RUNNER = Keys.section("runner", Keys.WORKERS, Keys.SCHEMA, Keys.PROFILE);

    static final Section ALL = new Section(Keys.KIND, Keys.TIER, Keys.TAGS, POSTGRES, INTAKE, RUNNER);

    private LocalKeys() {}
}
