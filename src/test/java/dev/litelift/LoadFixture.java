package dev.litelift;

import dev.litelift.dump.DumpLocation;
import dev.litelift.dump.LocalFolder;
import dev.litelift.local.RunningPostgres;
import dev.litelift.postgres.Target;
import dev.litelift.postgres.TestPostgres;
import dev.litelift.postgres.UrlTarget;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.run.LoadListener;
import dev.litelift.run.StopSignal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One dump and one PostgreSQL database of its own. Closing ends its connection. */
public final class LoadFixture implements AutoCloseable {
    private final Path dump;
    private final Path work;
    private final RunningPostgres server;
    private final Target target;
    private final Connection connection;

    private LoadFixture(Path dump, Path work, RunningPostgres server) throws SQLException {
        this.dump = dump;
        this.work = work;
        this.server = server;
        this.target = UrlTarget.parse(server.url(), Map.of());
        this.connection = target.connect();
        execute("SET search_path = public, pg_catalog");
    }

    /** @param name of the database, for people who look at a failing test */
    public static LoadFixture of(Path folder, String name, Path dump) throws SQLException {
        return new LoadFixture(dump, folder.resolve("work"), TestPostgres.database(name));
    }

    /** With a server of one's choice. */
    public static LoadFixture of(Path folder, RunningPostgres database, Path dump) throws SQLException {
        return new LoadFixture(dump, folder.resolve("work"), database);
    }

    public static LoadFixture of(Path folder, String name, String... sql) throws SQLException {
        return of(folder, name, SqliteFixture.database(folder, sql));
    }

    public Path dump() {
        return dump;
    }

    public RunningPostgres server() {
        return server;
    }

    public Connection connection() {
        return connection;
    }

    public LoadRequest request() {
        return LoadRequest.of(new DumpLocation.LocalPath(dump), target, work);
    }

    public LoadReport run(UnaryOperator<LoadRequest> options) {
        return new Loader(List.of(new LocalFolder())).load(options.apply(request()), LoadListener.NONE);
    }

    public LoadReport run() {
        return run(request -> request);
    }

    /** Loads, which must succeed. */
    public LoadReport load() {
        return load(request -> request);
    }

    public LoadReport load(UnaryOperator<LoadRequest> options) {
        LoadReport report = run(options);
        if (report.verdict() != Verdict.LOADED) {
            throw new AssertionError("not loaded: " + report.toText() + report.fault() + report.blockers());
        }
        return report;
    }

    public LoadReport verify(UnaryOperator<LoadRequest> options) {
        return new Loader(List.of(new LocalFolder()))
                .verify(options.apply(request()), LoadListener.NONE, new StopSignal());
    }

    public LoadReport verify() {
        return verify(request -> request);
    }

    /** Verifies as another user of the same database. */
    public LoadReport verifyAs(String user, String password) {
        return new Loader(List.of(new LocalFolder())).verify(requestAs(user, password), LoadListener.NONE, new StopSignal());
    }

    public LoadReport plan(UnaryOperator<LoadRequest> options) {
        return new Loader(List.of(new LocalFolder())).plan(options.apply(request()), LoadListener.NONE, new StopSignal());
    }

    /** Plans as another user of the same database. */
    public LoadReport planAs(String user, String password, UnaryOperator<LoadRequest> options) {
        LoadRequest request = options.apply(requestAs(user, password));
        return new Loader(List.of(new LocalFolder())).plan(request, LoadListener.NONE, new StopSignal());
    }

    private LoadRequest requestAs(String user, String password) {
        UrlTarget other = UrlTarget.parse(server.url().replaceFirst("//[^@]*@", "//" + user + ":" + password + "@"), Map.of());
        return LoadRequest.of(new DumpLocation.LocalPath(dump), other, work);
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first row's first column, as the server prints it. */
    public String value(String sql) throws SQLException {
        List<List<String>> rows = rows(sql);
        return rows.isEmpty() ? null : rows.get(0).get(0);
    }

    /** The first column of all rows. */
    public List<String> values(String sql) throws SQLException {
        return rows(sql).stream().map(row -> row.get(0)).toList();
    }

    public List<List<String>> rows(String sql) throws SQLException {
        List<List<String>> found = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getString(i));
                }
                found.add(row);
            }
        }
        return found;
    }

    /** Everything in the database that its creation did not put there: schemas, and relations outside of them. */
    public List<String> contents() throws SQLException {
        return values("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('public', 'litelift', 'information_schema')"
                + " UNION ALL SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname = 'public' ORDER BY 1");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
