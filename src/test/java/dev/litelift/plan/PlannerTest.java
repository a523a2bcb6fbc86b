package dev.litelift.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.litelift.SqliteFixture;
import dev.litelift.plan.LoadPlan.Node;
import dev.litelift.rules.Rules;
import dev.litelift.rules.RulesReader;
import dev.litelift.sqlite.SqliteInspector;
import dev.litelift.sqlite.SqliteSchema;
import dev.litelift.sqlite.SqliteSource;
import dev.litelift.sqlite.TableCensus;
import dev.litelift.translate.Demands;
import dev.litelift.translate.RowQuestion;
import dev.litelift.translate.SchemaTranslator;
import dev.litelift.translate.Translation;
import dev.litelift.translate.TypeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may run at the same time is decided by the edges alone, so these are what is looked at. */
class PlannerTest {
    @TempDir
    private Path folder;

    private LoadPlan plan(String... sql) {
        return plan(Rules.NONE, 1 << 20, sql);
    }

    private LoadPlan plan(Rules rules, long chunkBytes, String... sql) {
        SqliteSource source = SqliteSource.open(SqliteFixture.database(folder, sql), "test");
        SqliteSchema schema = SqliteInspector.inspect(source);
        SchemaTranslator translator = new SchemaTranslator(List.of(new TypeRules()), true, rules, RowQuestion.NONE,
                new Demands(source, rules, () -> { }));
        Map<String, TableCensus> census = schema.tables().stream().collect(Collectors.toMap(SqliteSchema.Table::name,
                table -> TableCensus.take(source, table, column -> translator.probes(table, column))));
        Translation translation = translator.translate(schema, census, List.of(), List.of());
        return Planner.plan(translation, source::cut, chunkBytes);
    }

    private LoadPlan full() {
        return plan("CREATE TABLE a (id INTEGER PRIMARY KEY, u INT UNIQUE, b INT REFERENCES b)",
                "CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a, c INT REFERENCES c)",
                "CREATE TABLE c (id INTEGER PRIMARY KEY, a INT REFERENCES a (u), v)", "CREATE INDEX c_v ON c (v)",
                "INSERT INTO c (id) VALUES (1), (2), (3)");
    }

    /** Every node that must be done before a node. */
    private static Set<Node> before(LoadPlan plan, Node node) {
        Set<Node> before = new HashSet<>();
        for (int id : node.after()) {
            Node previous = plan.nodes().get(id);
            before.add(previous);
            before.addAll(before(plan, previous));
        }
        return before;
    }

    private static Node only(LoadPlan plan, Predicate<Step> step) {
        List<Node> found = plan.nodes().stream().filter(node -> step.test(node.step())).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Predicate<Step> of(Class<? extends Step> kind, String table) {
        return step -> kind.isInstance(step) && step.table().name().equals(table);
    }

    /** Whoever makes a chunk locks the hypertable, so that two copies would wait for each other. */
    @Test
    void copiesAHypertableInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("rules.yaml"), "tables: {a: {hypertable: {column: id, chunk-interval: 1000}}}");
        LoadPlan plan = plan(RulesReader.read(file, "rules.yaml"), 4096, "CREATE TABLE a (id INTEGER PRIMARY KEY, v)",
                "CREATE TABLE b (id INTEGER PRIMARY KEY, v)", "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 5000)"
                        + " INSERT INTO a SELECT i, hex(randomblob(20)) FROM c", "INSERT INTO b SELECT * FROM a");
        for (String table : List.of("a", "b")) {
            List<Node> copies = plan.nodes().stream().filter(node -> of(Step.CopyRows.class, table).test(node.step())).toList();
            assertThat(copies).hasSizeGreaterThan(3);
            for (int i = 1; i < copies.size(); i++) {
                assertThat(before(plan, copies.get(i)).contains(copies.get(i - 1))).isEqualTo(table.equals("a"));
            }
        }
    }

    @Test
    void neverPointsForward() {
        LoadPlan plan = full();

        for (Node node : plan.nodes()) {
            assertThat(plan.nodes().get(node.id())).isSameAs(node);
            assertThat(node.after()).allSatisfy(id -> assertThat(id).isLessThan(node.id()));
        }
    }

    @Test
    void makesKeysAndIndexesAfterTheRows() {
        LoadPlan plan = full();

        for (Node node : plan.nodes()) {
            if (node.step() instanceof Step.CreateTable) {
                continue;
            }
            String table = node.step().table().name();
            Set<Node> before = before(plan, node);
            assertThat(before).contains(only(plan, of(Step.CreateTable.class, table)));
            if (!(node.step() instanceof Step.CopyRows)) {
                assertThat(before).contains(only(plan, of(Step.CopyRows.class, table)));
            }
        }
    }

    @Test
    void makesForeignKeysAfterBothTablesKeys() {
        LoadPlan plan = full();

        for (Node node : plan.nodes()) {
            if (node.step() instanceof Step.AddForeignKey add) {
                Set<Node> before = before(plan, node);
                assertThat(before).contains(only(plan, of(Step.AddPrimaryKey.class, add.key().parent())),
                        only(plan, of(Step.CopyRows.class, add.table().name())));
            }
        }
        assertThat(before(plan, only(plan, of(Step.AddForeignKey.class, "c"))))
                .contains(only(plan, of(Step.AddUnique.class, "a")));
    }

    /** Each locks two tables; two at once could wait for each other. */
    @Test
    void makesOneForeignKeyAtATime() {
        LoadPlan plan = full();
        List<Node> keys = plan.nodes().stream().filter(node -> node.step() instanceof Step.AddForeignKey).toList();

        assertThat(keys).hasSize(4);
        for (int i = 1; i < keys.size(); i++) {
            assertThat(before(plan, keys.get(i))).contains(keys.get(i - 1));
        }
    }

    @Test
    void letsTablesOverlap() {
        LoadPlan plan = full();
        Function<String, Node> copy = table -> only(plan, of(Step.CopyRows.class, table));

        assertThat(before(plan, copy.apply("b"))).doesNotContain(copy.apply("a"));
        assertThat(copy.apply("c").weight()).isGreaterThan(copy.apply("a").weight());
    }
}
