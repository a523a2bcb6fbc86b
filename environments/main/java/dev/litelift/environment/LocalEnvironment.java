package dev.litelift.environment;

import dev.litelift.yaml.Settings;
import java.util.List;

/** An environment made of processes on this machine. */
public record LocalEnvironment(
        String name, Tier tier, Tags tags, Postgres postgres, Intake intake, Runner runner) implements Environment {

    static LocalEnvironment from(String name, Settings settings) {
        Settings postgres = settings.section(LocalKeys.POSTGRES);
        Settings runner = settings.section(LocalKeys.RUNNER);
        return new LocalEnvironment(
                name,
                settings.get(Keys.TIER),
                Tags.from(settings),
                new Postgres(postgres.get(LocalKeys.POSTGRES_VERSION), postgres.get(Keys.DATABASE)),
                new Intake(settings.section(LocalKeys.INTAKE).get(Keys.BUCKET)),
                new Runner(runner.get(Keys.WORKERS), runner.get(Keys.SCHEMA), runner.get(Keys.PROFILE)));
    }

    @Override
    public Kind kind() {
        return Kind.LOCAL;
    }

    @Override
    public List<String> pins() {
        return List.of("postgres " + postgres.version());
    }

    /**
     * The database that dumps are moved into.
     *
     * @param version major version
     * @param database name of the database; needs no quoting
     */
    public record Postgres(int version, String database) {}

    /** @param bucket name of the bucket that dumps are uploaded to; valid for S3 */
    public record Intake(String bucket) {}

    /**
     * What loads the dumps.
     *
     * @param workers how many chunks are copied at the same time, 1 to 64
     * @param schema schema of the database that tables are made in; needs no quoting
     * @param profile of the application whose dumps are loaded; null for none
     */
    public record Runner(int workers, String schema, String profile) {}
}
