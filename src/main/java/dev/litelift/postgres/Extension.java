package dev.litelift.postgres;

/** Extensions of PostgreSQL that a load may need, each with the oldest version that has what is used. */
public enum Extension {
    /** Since 0.5.0 it has HNSW indexes. */
    VECTOR("vector", "pgvector", "0.5.0", "install pgvector on the server (managed ones such as Amazon RDS offer it in their newer versions)"),
    /** Since 2.0 it has functions of these names and arguments. */
    TIMESCALEDB("timescaledb", "TimescaleDB", "2.0.0",
            "install TimescaleDB on the server and add timescaledb to shared_preload_libraries (Amazon RDS does not offer it; without"
                    + " it, take hypertable out of the rules)");

    private final String sql;
    private final String project;
    private final String least;
    private final String installation;

    Extension(String sql, String project, String least, String installation) {
        this.sql = sql;
        this.project = project;
        this.least = least;
        this.installation = installation;
    }

    /** Its name in the catalogue and in statements. */
    public String sql() {
        return sql;
    }

    /** Its name for people. */
    public String project() {
        return project;
    }

    /** The oldest version that will do. */
    public String least() {
        return least;
    }

    /** What to do on a server that does not offer it. */
    String installation() {
        return installation;
    }

    /** Whether a version will do, such as {@code 0.8.0} or {@code 2.17.1-dev}; one that cannot be read will. */
    boolean isMetBy(String version) {
        String[] wanted = least.split("\\.");
        String[] found = version.split("[.-]");
        for (int i = 0; i < wanted.length; i++) {
            if (i >= found.length || !found[i].matches("[0-9]{1,9}")) {
                return true;
            }
            int difference = Integer.compare(Integer.parseInt(found[i]), Integer.parseInt(wanted[i]));
            if (difference != 0) {
                return difference > 0;
            }
        }
        return true;
    }
}
