package dev.litelift.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.sqlite.SqliteLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Texts that say what .dump says, and mean much more. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileTextTest {
    @TempDir
    private Path folder;

    private LoadException fault(String statements, ReplayEnd end) throws Exception {
        Path text = Files.writeString(folder.resolve("dump.sql"), "BEGIN TRANSACTION;\n" + statements + "COMMIT;\n");
        Path database = folder.resolve("replayed.db");
        LoadException fault = catchThrowableOfType(LoadException.class, () -> DumpReplay.replay(text, "dump", database, end));
        assertThat(database).doesNotExist();
        return fault;
    }

    @Test
    void storedColumnsMakeNoValueOutOfProportion() throws Exception {
        LoadException fault = fault("CREATE TABLE t(a INT, b AS (zeroblob(900000000)) STORED);\nINSERT INTO t VALUES(1);\n", new ReplayEnd());

        assertThat(fault.fault()).isEqualTo(Fault.DUMP_TOO_LARGE);
        assertThat(fault).hasMessageMatching("line 3: a value has more than 1048576 bytes, the limit for \\d+ bytes and this heap");
    }

    @Test
    void theDatabaseIsInProportionToItsText() throws Exception {
        String rows = IntStream.range(0, 400).mapToObj(i -> "INSERT INTO t VALUES(" + i + ");\n").collect(Collectors.joining());
        LoadException fault = fault("CREATE TABLE t(a INT, b AS (zeroblob(1000000)) STORED);\n" + rows, new ReplayEnd());

        assertThat(fault.fault()).as(fault.getMessage()).isEqualTo(Fault.DUMP_TOO_LARGE);
        assertThat(fault).hasMessageMatching("line \\d+: the database becomes larger than \\d+ bytes, the limit for a text of \\d+ bytes");
    }

    @Test
    void eachStatementEndsInTime() throws Exception {
        SqliteLimits limits = SqliteLimits.of(100).withTime(Duration.ofSeconds(1));
        try (ReplayDatabase database = ReplayDatabase.create(folder.resolve("replayed.db"), limits)) {
            database.execute("CREATE TABLE t(a, b AS (length(replace(hex(zeroblob(200000 + a)), '0', '1'))) STORED)");
            String rows = IntStream.range(0, 20_000).mapToObj(i -> "(" + i + ")").collect(Collectors.joining(","));
            SQLException failure = catchThrowableOfType(SQLException.class, () -> database.execute("INSERT INTO t VALUES" + rows));

            assertThat((Throwable) database.exceeded("dump", "line 1", failure))
                    .hasMessage("line 1: SQLite is busy for more than 1000 ms, the limit for 100 bytes");
        }
    }

    /** Between two statements a text is read, which may take long. */
    @Test
    void eachStatementHasItsOwnTime() throws Exception {
        SqliteLimits limits = SqliteLimits.of(100).withTime(Duration.ofMillis(500));
        try (ReplayDatabase database = ReplayDatabase.create(folder.resolve("replayed.db"), limits)) {
            for (int i = 0; i < 3; i++) {
                assertThat(new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS)).isFalse();
                SQLException failure = catchThrowableOfType(SQLException.class, () -> database.execute("no statement"));

                assertThat((Throwable) database.exceeded("dump", "line 1", failure)).isNull();
            }
        }
    }

    @Test
    void endsOnRequest() throws Exception {
        ReplayEnd end = new ReplayEnd();
        end.now();

        assertThat(fault("CREATE TABLE t(a);\n", end).fault()).isEqualTo(Fault.INTERRUPTED);
    }

    @Test
    void triggersNeverRun() throws Exception {
        assertThat(fault("CREATE TABLE t(a);\nCREATE VIEW v AS SELECT 1 AS a;\nCREATE TRIGGER r INSTEAD OF INSERT ON v BEGIN INSERT INTO t"
                + " VALUES(1); END;\nINSERT INTO v VALUES(1);\n", new ReplayEnd()).fault()).isEqualTo(Fault.DUMP_STATEMENT_REFUSED);
        try (ReplayDatabase database = ReplayDatabase.create(folder.resolve("other.db"), SqliteLimits.of(100))) {
            database.execute("CREATE TABLE t(a); CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END");
            assertThatThrownBy(() -> database.execute("INSERT INTO t VALUES(1)")).isInstanceOf(SQLException.class);
        }
    }
}
