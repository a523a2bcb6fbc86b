package dev.litelift.environment;

/** One environment, merged from {@code base.yaml} and its own file and free of problems. */
public sealed interface Environment permits LocalEnvironment {

    /** The name of its file without {@code .yaml}: lower-case letters, digits and hyphens, at most 30. */
    String name();

    Kind kind();

    Tier tier();

    Tags tags();

    Postgres postgres();

    Intake intake();

    Runner runner();

    /** @param owner who answers for the environment */
    record Tags(String owner) {}

    /**
     * The database that dumps are moved into.
     *
     * @param version major version
     * @param database name of the database; needs no quoting
     */
    record Postgres(int version, String database) {}

    /** @param bucket name of the bucket that dumps are uploaded to; valid for S3 */
    record Intake(String bucket) {}

    /**
     * What loads the dumps.
     *
     * @param workers how many chunks are copied at the same time, 1 to 64
     * @param schema schema of the database that tables are made in; needs no quoting
     */
    record Runner(int workers, String schema) {}
}
