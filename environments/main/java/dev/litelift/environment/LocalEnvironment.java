package dev.litelift.environment;

import dev.litelift.yaml.Settings;

/** An environment made of processes on this machine. */
public record LocalEnvironment(
        String name, Tier tier, Tags tags, Postgres postgres, Intake intake, Runner runner) implements Environment {

    static LocalEnvironment from(String name, Settings settings) {
        return new LocalEnvironment(
                name,
                settings.get(Keys.TIER),
                new Tags(settings.get(Keys.TAGS).get(Keys.OWNER)),
                new Postgres(settings.get(Keys.POSTGRES).get(Keys.POSTGRES_VERSION), settings.get(Keys.POSTGRES).get(Keys.DATABASE)),
                new Intake(settings.get(Keys.INTAKE).get(Keys.BUCKET)),
                new Runner(settings.get(Keys.RUNNER).get(Keys.WORKERS), settings.get(Keys.RUNNER).get(Keys.SCHEMA)));
    }

    @Override
    public Kind kind() {
        return Kind.LOCAL;
    }
}
