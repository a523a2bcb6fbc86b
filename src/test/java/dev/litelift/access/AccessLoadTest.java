package dev.litelift.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.healthmarketscience.jackcess.DataType;
import com.healthmarketscience.jackcess.Database.FileFormat;
import com.healthmarketscience.jackcess.DatabaseBuilder;
import com.healthmarketscience.jackcess.PropertyMap;
import dev.litelift.LoadFixture;
import dev.litelift.LoadRequest;
import dev.litelift.LoadRequest.Coordination;
import dev.litelift.Loader;
import dev.litelift.dump.LocalFolder;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import dev.litelift.run.LoadEvent;
import dev.litelift.run.StopSignal;
import dev.litelift.sample.SampleDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Access files through the whole way into PostgreSQL, compared there with what the file holds. */
@Timeout(120)
class AccessLoadTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"shop.accdb", "shop.mdb"})
    void movesAShop(String name) throws Exception {
        Path shop = folder.resolve(name);
        SampleDatabase.write(shop, 600, 7);
        try (LoadFixture load = LoadFixture.of(folder, "access_shop", shop)) {
            LoadReport report = load.load();
            assertThat(report.rows()).isEqualTo(600 + 200 + 60 + 60);
            assertThat(AccessComparison.check(shop, load.connection())).isEqualTo(600 * 4 + 200 * 4 + 60 * 8 + 60 * 8);
            assertThat(load.rows("SELECT conrelid::regclass, confrelid::regclass, confupdtype, confdeltype FROM pg_constraint"
                    + " WHERE contype = 'f' ORDER BY 1, 2")).containsExactlyInAnyOrder(
                    List.of("orders", "customers", "c", "a"), List.of("\"order lines\"", "orders", "a", "c"),
                    List.of("\"order lines\"", "articles", "a", "a"));
            assertThat(report.semantics()).noneMatch(note -> note.contains("SQLite"))
                    .anyMatch(note -> note.startsWith("A boolean is compared") && note.contains("-1") && note.endsWith(": customers.active."))
                    .anyMatch(note -> note.contains("instead of between #") && note.endsWith(": customers.since, orders.placed."))
                    .anyMatch(note -> note.contains("instead of brackets") && note.endsWith(": order lines."))
                    .anyMatch(note -> note.contains("move the identity") && note.endsWith(": customers.id, orders.id."));
            assertThat(load.verify().exitStatus()).isZero();
            assertThat(load.run().verdict()).isEqualTo(Verdict.ALREADY_DONE);
            assertThat(load.value("INSERT INTO customers(name) VALUES ('new') RETURNING id || town || active"
                    + " || (since > LOCALTIMESTAMP - interval '1 minute')")).isEqualTo("61Zürichtruetrue");
            assertThat(load.values("SELECT attname FROM pg_attribute WHERE attrelid = 'customers'::regclass AND attnum > 0 AND attnotnull"
                    + " ORDER BY attnum")).containsExactly("id", "name", "active");
            assertThat(load.values("SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'articles'::regclass"))
                    .hasSize(2).allMatch(index -> index.contains("UNIQUE"));
            assertThat(report.losses()).anySatisfy(loss -> {
                assertThat(loss.kind()).isEqualTo("validation-rule");
                assertThat(loss.place()).isEqualTo("Articles.Weight");
                assertThat(loss.what()).contains(">=0");
            });
        }
    }

    @Test
    void keepsEveryTypeToTheEndsOfItsRange() throws Exception {
        Path every = AccessSamples.everyType(folder);
        try (LoadFixture load = LoadFixture.of(folder, "access_types", every)) {
            load.load();
            assertThat(AccessComparison.check(every, load.connection())).isEqualTo(4 * 17);
            assertThat(load.values("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '\"every type\"'::regclass"
                    + " AND attnum > 0 ORDER BY attnum")).containsExactly("bigint", "boolean", "smallint", "smallint", "integer",
                    "bigint", "numeric(19,4)", "numeric(28,10)", "double precision", "double precision",
                    "timestamp without time zone", "timestamp without time zone", "uuid", "character varying(255)", "text",
                    "bytea", "bytea");
        }
    }

    @Test
    void goesOnWhereAStoppedLoadEnded() throws Exception {
        Path shop = folder.resolve("shop.accdb");
        SampleDatabase.write(shop, 6000, 7);
        try (LoadFixture load = LoadFixture.of(folder, "access_resume", shop)) {
            LoadRequest request = load.request().withCoordination(Coordination.DEFAULT.withChunkBytes(20_000));
            StopSignal stop = new StopSignal();
            LoadReport stopped = new Loader(List.of(new LocalFolder())).load(request, event -> {
                if (event instanceof LoadEvent.TableCopied) {
                    stop.give();
                }
            }, stop);
            assertThat(stopped.verdict()).isEqualTo(Verdict.INTERRUPTED);
            List<String> done = load.values("SELECT step FROM litelift.step WHERE done_at IS NOT NULL");
            assertThat(done).isNotEmpty();
            List<String> kept = new ArrayList<>();
            LoadReport report = new Loader(List.of(new LocalFolder())).load(request, event -> {
                if (event instanceof LoadEvent.PhaseStarted started && started.phase().equals("verify")) {
                    kept.addAll(values(load, "SELECT step FROM litelift.step WHERE attempt = 1"));
                }
            }, new StopSignal());
            assertThat(report.verdict()).isEqualTo(Verdict.LOADED);
            assertThat(kept).containsExactlyInAnyOrderElementsOf(done);
            assertThat(report.migration()).isEqualTo(stopped.migration());
            assertThat(load.values("SELECT outcome FROM litelift.attempt ORDER BY attempt")).containsExactly("interrupted", "loaded");
            AccessComparison.check(shop, load.connection());
        }
    }

    private static List<String> values(LoadFixture load, String sql) {
        try {
            return load.values(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void asksWhatBecomesOfAParentInOtherCapitals() throws Exception {
        Path file = AccessSamples.file(folder, "capitals.accdb", FileFormat.V2010, database -> {
            var parent = DatabaseBuilder.newTable("parent").addColumn(DatabaseBuilder.newColumn("code", DataType.TEXT))
                    .setPrimaryKey("code").toTable(database);
            var child = DatabaseBuilder.newTable("child").addColumn(DatabaseBuilder.newColumn("code", DataType.TEXT))
                    .toTable(database);
            DatabaseBuilder.newRelationship("parent", "child").addColumns("code", "code").setReferentialIntegrity()
                    .toRelationship(database);
            parent.addRow("A-1");
            child.addRow("a-1");
        });
        try (LoadFixture load = LoadFixture.of(folder, "access_capitals", file)) {
            LoadReport report = load.run();
            assertThat(report.exitStatus()).isEqualTo(5);
            assertThat(report.blockers().toString()).contains("child");
        }
    }

    @Test
    void asksWhatBecomesOfNul() throws Exception {
        Path odd = AccessSamples.file(folder, "odd.accdb", FileFormat.V2010, database ->
                DatabaseBuilder.newTable("odd").addColumn(DatabaseBuilder.newColumn("v", DataType.MEMO)).toTable(database)
                        .addRow("before \0 after"));
        try (LoadFixture load = LoadFixture.of(folder, "access_nul", odd)) {
            LoadReport report = load.run();
            assertThat(report.exitStatus()).isEqualTo(5);
            assertThat(report.blockers().toString()).contains("U+0000");
        }
    }

    @Test
    void tellsWhatIsNoTable() throws Exception {
        Path file = AccessSamples.file(folder, "rest.accdb", FileFormat.V2010, database -> {
            var table = DatabaseBuilder.newTable("rest")
                    .addColumn(DatabaseBuilder.newColumn("n", DataType.LONG).setAutoNumber(true))
                    .addColumn(DatabaseBuilder.newColumn("d", DataType.LONG).putProperty(PropertyMap.DEFAULT_VALUE_PROP, "[n]+1"))
                    .addColumn(DatabaseBuilder.newColumn("must", DataType.TEXT))
                    .toTable(database);
            table.addRow(null, 1, null);
            table.addRow(null, 1, "\uFFFD");
            table.getColumn("must").getProperties().put(PropertyMap.REQUIRED_PROP, true);
            table.getColumn("must").getProperties().save();
            database.createLinkedTable("far", "C:\\secret\\other.accdb", "there");
        });
        try (LoadFixture load = LoadFixture.of(folder, "access_rest", file)) {
            LoadReport report = load.load();
            assertThat(report.losses()).extracting(loss -> loss.kind() + " " + loss.place())
                    .contains("autonumber rest.n", "default rest.d", "linked-table far", "required rest.must",
                            "unreadable-character rest.must");
            assertThat(report.toText()).doesNotContain("secret");
        }
    }
}
