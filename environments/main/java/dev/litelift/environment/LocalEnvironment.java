package dev.litelift.environment;

/** An environment made of processes on this machine. */
public record LocalEnvironment(
        String name, Tier tier, Tags tags, Postgres postgres, Intake intake, Runner runner) implements Environment {

    static LocalEnvironment from(String name, Settings settings) {
        return new LocalEnvironment(
                name,
                settings.get(Keys.TIER),
                new Tags(settings.get(Keys.OWNER)),
                new Postgres(settings.get(Keys.POSTGRES_VERSION), settings.get(Keys.DATABASE)),
                new Intake(settings.get(Keys.BUCKET)),
                new Runner(settings.get(Keys.WORKERS), settings.get(Keys.SCHEMA)));
    }

    @Override
    public Kind kind() {
        return Kind.LOCAL;
    }
}
