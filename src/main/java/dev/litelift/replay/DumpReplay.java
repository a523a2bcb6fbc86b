package dev.litelift.replay;

import dev.litelift.sqlite.DisposableDatabase;
import dev.litelift.sqlite.SkippedObject;
import dev.litelift.sqlite.SqliteLimits;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.replay.DumpStatement.Kind;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Replays the text of {@code .dump} into a temporary database. Memory: a batch of statements, or one longer statement.
 */
public final class DumpReplay {
    private final String place;
    private final ReplayDatabase database;
    private final InsertBatch batch = new InsertBatch();
    private final List<SkippedObject> skipped = new ArrayList<>();

    private boolean begun;
    private boolean committed;
    private boolean hasTriggers;

    private DumpReplay(String place, ReplayDatabase database) {
        this.place = place;
        this.database = database;
    }

    /** As the one below, with the text's file name as the place of faults. */
    public static List<SkippedObject> replay(Path sqlText, Path intoDatabase) {
        return replay(sqlText, sqlText.getFileName().toString(), intoDatabase, new ReplayEnd());
    }

    /**
     * Makes a database file from a text.
     *
     * @param place what faults are about, e.g. the dump's address
     * @param intoDatabase must not exist yet; removed again when the replay fails
     * @param end for other threads
     * @return what was left out: virtual tables always, since a dump holds no rows of them, and what needs a function
     *     or collation that SQLite does not bring along
     * @throws LoadException {@link Fault#DUMP_CORRUPT} for a text that is cut short or that SQLite refuses,
     *     {@link Fault#DUMP_STATEMENT_REFUSED} for a statement that .dump does not write, {@link Fault#DUMP_TOO_LARGE}
     *     for a statement beyond memory or a limit; each with the line. {@link Fault#INTERRUPTED} when it was ended
     */
    public static List<SkippedObject> replay(Path sqlText, String place, Path intoDatabase, ReplayEnd end) {
        if (Files.exists(intoDatabase)) {
            throw new IllegalArgumentException("the database exists already: " + intoDatabase);
        }
        boolean done = false;
        try {
            List<SkippedObject> skipped = run(sqlText, place, intoDatabase, end);
            done = true;
            return skipped;
        } catch (IOException e) {
            throw new LoadException(Fault.DUMP_UNREADABLE, place, "cannot be read", e);
        } catch (SQLException e) {
            throw DisposableDatabase.unwritten(place, intoDatabase, e);
        } finally {
            if (!done) {
                intoDatabase.toFile().delete();
            }
        }
    }

    private static List<SkippedObject> run(Path sqlText, String place, Path into, ReplayEnd end) throws IOException, SQLException {
        try (StatementReader reader =
                        new StatementReader(Files.newInputStream(sqlText), place, StatementReader.affordableBytes());
                ReplayDatabase database = ReplayDatabase.create(into, SqliteLimits.of(Files.size(sqlText)))) {
            end.of(database.connection());
            DumpReplay replay = new DumpReplay(place, database);
            for (SqlStatement next = reader.next(); next != null; next = reader.next()) {
                end.check(place);
                replay.take(next);
            }
            replay.finish(reader.line());
            return List.copyOf(replay.skipped);
        }
    }

    private void take(SqlStatement statement) throws SQLException {
        DumpStatement judged = DumpGrammar.judge(statement, place);
        if (judged.kind() != Kind.SETTING) {
            requireOrder(statement.line(), judged.kind());
        }
        switch (judged.kind()) {
            case SETTING -> { }
            case BEGIN -> begun = true;
            case COMMIT -> committed = true;
            case ROLLBACK -> throw corrupt(statement.line(), "ROLLBACK: the shell met errors while it wrote this dump");
            case INSERT -> insert(statement, judged);
            case TABLE -> execute(statement);
            case INDEX, VIEW, TRIGGER -> createUnlessForeign(statement, judged);
            case SEQUENCE -> changeSequence(statement);
            case STATISTICS -> changeStatistics(statement, judged);
            case VIRTUAL_TABLE -> skipped.add(new SkippedObject(
                    "virtual table", judged.name(), null, judged.sql(), "the text of a dump holds no rows of it"));
        }
    }

    private void requireOrder(long line, Kind kind) {
        if (committed) {
            throw refused(line, "a statement after COMMIT is not what .dump writes");
        }
        if (!begun && kind != Kind.BEGIN) {
            throw corrupt(line, "the text does not start with BEGIN TRANSACTION: its beginning is missing");
        }
        if (hasTriggers && kind == Kind.INSERT) {
            throw refused(line, "INSERT after CREATE TRIGGER, which might fire, is not what .dump writes");
        }
    }

    private void finish(long lastLine) throws SQLException {
        if (!committed) {
            throw corrupt(lastLine, "the text ends without COMMIT: its end is missing");
        }
        flush();
        database.commit();
    }

    private void insert(SqlStatement statement, DumpStatement judged) throws SQLException {
        List<Integer> infinities = judged.infinities();
        SqlStatement taken =
                infinities.isEmpty() ? statement : StatementText.withInfinities(statement, infinities);
        batch.add(taken, judged.rows());
        if (batch.isFull()) {
            flush();
        }
    }

    private void flush() throws SQLException {
        try {
            batch.runIn(database);
        } catch (InsertBatch.Refusal e) {
            throw refusedBySqlite(e.line(), (Exception) e.getCause());
        }
    }

    private void execute(SqlStatement statement) throws SQLException {
        flush();
        try {
            database.execute(StatementText.of(statement.bytes()));
        } catch (SQLException | CharacterCodingException e) {
            throw refusedBySqlite(statement.line(), e);
        }
    }

    private void createUnlessForeign(SqlStatement statement, DumpStatement judged) throws SQLException {
        flush();
        hasTriggers |= judged.kind() == Kind.TRIGGER;
        try {
            String sql = StatementText.of(statement.bytes());
            try {
                database.execute(sql);
            } catch (SQLException e) {
                if (!needsForeignCode(e)) {
                    throw e;
                }
                String kind = judged.kind().name().toLowerCase(Locale.ROOT);
                skipped.add(new SkippedObject(kind, null, judged.name(), sql, DisposableDatabase.oneLine(e)));
            }
        } catch (SQLException | CharacterCodingException e) {
            throw refusedBySqlite(statement.line(), e);
        }
    }

    /** Applications register functions and collations of their own; SQLite has no result code for the lack of them. */
    private static boolean needsForeignCode(SQLException failure) {
        String message = failure.getMessage();
        return message.contains("no such function:") || message.contains("no such collation sequence:");
    }

    /** SQLite makes this table with the first AUTOINCREMENT column and keeps it when that table is dropped. */
    private void changeSequence(SqlStatement statement) throws SQLException {
        flush();
        if (!database.hasTable("sqlite_sequence")) {
            database.execute("CREATE TABLE litelift_sequence(id INTEGER PRIMARY KEY AUTOINCREMENT);"
                    + "DROP TABLE litelift_sequence");
        }
        execute(statement);
    }

    /** Statistics of a build that keeps other ones are of no use here and no loss. */
    private void changeStatistics(SqlStatement statement, DumpStatement judged) throws SQLException {
        flush();
        if (judged.rows() == 0 || database.hasTable(DumpGrammar.fold(judged.name()))) {
            execute(statement);
        }
    }

    private LoadException refusedBySqlite(long line, Exception cause) {
        if (cause instanceof CharacterCodingException) {
            return corrupt(line, "bytes outside of string literals are not valid UTF-8");
        }
        LoadException exceeded = cause instanceof SQLException failure ? database.exceeded(place, "line " + line, failure) : null;
        return exceeded != null
                ? exceeded
                : new LoadException(Fault.DUMP_CORRUPT, place, "line " + line + ": SQLite says: " + DisposableDatabase.oneLine(cause), cause);
    }

    private LoadException corrupt(long line, String message) {
        return new LoadException(Fault.DUMP_CORRUPT, place, "line " + line + ": " + message);
    }

    private LoadException refused(long line, String message) {
        return new LoadException(Fault.DUMP_STATEMENT_REFUSED, place, "line " + line + ": " + message);
    }
}
