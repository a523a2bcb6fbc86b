package dev.litelift.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.PostgresType;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.rules.Policy.Action;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesReaderTest {
    @TempDir
    Path folder;

    @Test
    void readsEveryKey() throws IOException {
        Rules rules = read("""
                include: [users, "posts_*"]
                exclude: [posts_old]
                identifiers: keep
                schema: app
                policies:
                  nul: strip
                  invalid-utf8: latin1
                  orphans: not-valid
                  quarantine-limit: 100 rows
                tables:
                  Users:
                    name: people
                    policies: {nul: quarantine}
                    columns:
                      Flag: {name: is_active, type: smallint, policies: {nul: fail, invalid-utf8: cp949}}
                      junk: {drop: true}
                      seen: {epoch: ms}
                    add-columns:
                      - {name: created_at, type: timestamp with time zone, default: now(), not-null: true}
                      - {name: version, type: int, default: 0}
                    add-indexes:
                      - columns: [author, created_at DESC, (lower(email))]
                        name: by_author
                        unique: true
                        where: deleted IS NULL
                        method: btree
                  old: {exclude: true}
                sql:
                  before-swap: [SELECT 1]
                  after-swap: ["GRANT SELECT ON people TO reader"]
                """);

        assertThat(rules.includes("USERS")).isTrue();
        assertThat(rules.includes("posts_new")).isTrue();
        assertThat(rules.includes("posts_old")).isFalse();
        assertThat(rules.includes("old")).isFalse();
        assertThat(rules.identifiers()).isEqualTo(Identifiers.KEEP);
        assertThat(rules.schema()).isEqualTo("app");
        assertThat(rules.quarantineLimit()).contains(new QuarantineLimit.Rows(100));
        TableRules users = rules.table("users");
        assertThat(users.name()).isEqualTo("people");
        assertThat(users.line()).isEqualTo(11);
        ColumnRules flag = rules.column("USERS", "flag");
        assertThat(flag.name()).isEqualTo("is_active");
        assertThat(flag.type()).isEqualTo(PostgresType.of(Kind.SMALLINT));
        assertThat(flag.line()).isEqualTo(15);
        assertThat(rules.column("users", "junk").drop()).isTrue();
        assertThat(rules.column("users", "seen").epoch()).isEqualTo(ColumnRules.Epoch.MS);
        assertThat(users.addedColumns()).containsExactly(
                new Addition.Column("created_at", PostgresType.of(Kind.TIMESTAMPTZ), "now()", true, 19),
                new Addition.Column("version", PostgresType.of(Kind.INTEGER), "0", false, 20));
        assertThat(users.addedIndexes()).containsExactly(new Addition.Index("by_author",
                List.of(new Addition.Part("author", false), new Addition.Part("created_at", true),
                        new Addition.Part("(lower(email))", false)),
                true, "deleted IS NULL", Addition.Method.BTREE, null, 22));
        assertThat(rules.hooks()).isEqualTo(
                new Hooks(List.of("SELECT 1"), List.of("GRANT SELECT ON people TO reader")));
    }

    @Test
    void theNearestPolicyCounts() throws IOException {
        Rules rules = read("""
                policies: {nul: strip, invalid-utf8: latin1}
                tables:
                  users: {policies: {nul: quarantine}, columns: {bio: {policies: {nul: fail, invalid-utf8: cp949}}}}
                """);

        assertThat(rules.policy("users", "bio", Policy.Kind.NUL)).isEqualTo(Policy.FAIL);
        assertThat(rules.policy("users", "name", Policy.Kind.NUL)).isEqualTo(Policy.of(Action.QUARANTINE));
        assertThat(rules.policy("posts", "name", Policy.Kind.NUL)).isEqualTo(Policy.of(Action.STRIP));
        assertThat(rules.policy("users", "bio", Policy.Kind.INVALID_UTF8))
                .isEqualTo(Policy.decode(Charset.forName("x-windows-949")));
        assertThat(rules.policy("users", "name", Policy.Kind.INVALID_UTF8))
                .isEqualTo(Policy.decode(StandardCharsets.ISO_8859_1));
        assertThat(rules.policy("users", null, Policy.Kind.ORPHANS)).isEqualTo(Policy.FAIL);
        assertThat(Rules.NONE.policy("users", null, Policy.Kind.ORPHANS)).isEqualTo(Policy.FAIL);
    }

    @Test
    void anEmptyFileDecidesNothing() throws IOException {
        Rules rules = read("# nothing yet\n");

        assertThat(rules.includes("anything")).isTrue();
        assertThat(rules.tables()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tabels: {} | 1: tabels: unknown key; did you mean tables?
            tables: {users: {colums: {}}} | 1: tables.users.colums: unknown key; did you mean columns?
            tables:\\n  users:\\n    columns: {id: {tpye: text}} | 3: tables.users.columns.id.tpye: unknown key; did you mean type?
            tables: {users: {columns: {id: {type: smalint}}}} | 1: tables.users.columns.id.type: unknown type 'smalint'; did you mean smallint?
            tables: {users: {columns: {id: {type: varchar(0)}}}} | 1: tables.users.columns.id.type: unknown type 'varchar(0)'; did you mean varchar?
            tables: {users: {columns: {id: {drop: yes}}}} | 1: tables.users.columns.id.drop: expected true or false, found text; give true or false
            tables: {users: {columns: {id: {drop: true, type: text}}}} | 1: tables.users.columns.id: is dropped and has other rules; remove drop or the other rules
            tables: {users: {columns: {id: {epoch: s, type: text}}}} | 1: tables.users.columns.id: epoch does not go with type text; give the type timestamp or timestamptz, or none
            tables: {users: {columns: {a: {}, A: {}}}} | 1: tables.users.columns.A: given twice; keep this one or the one in line 1
            tables: {users: {name: a, name: b}} | 1: tables.users.name: given twice; keep this one or the one in line 1
            tables: [users] | 1: tables: expected a section, found a list; give the name of a table and a colon
            tables: {users: {add-columns: {name: a}}} | 1: tables.users.add-columns: expected a list, found a section; write [ … ], or a line with - for each
            tables: {users: {add-columns: [{name: a}]}} | 1: tables.users.add-columns[0]: has no type; give one
            tables: {users: {add-columns: [{name: a, type: text, not-null: true}]}} | 1: tables.users.add-columns[0]: is not-null and has no default; give a default: the dump's rows need one
            tables: {users: {add-indexes: [{name: a}]}} | 1: tables.users.add-indexes[0]: has no columns; give one
            tables: {users: {add-indexes: [{columns: []}]}} | 1: tables.users.add-indexes[0].columns: names no column; name at least one
            tables: {users: {add-indexes: [{columns: [a], method: hsh}]}} | 1: tables.users.add-indexes[0].method: unknown choice 'hsh'; did you mean hash?
            tables: {t: {columns: {v: {type: vector}}}} | 1: tables.t.columns.v.type: a vector needs the number of its dimensions, 1 to 16000; give e.g. vector(384)
            tables: {t: {columns: {v: {type: vector(16001)}}}} | 1: tables.t.columns.v.type: a vector needs the number of its dimensions, 1 to 16000; give e.g. vector(384)
            tables: {t: {add-indexes: [{columns: [v], method: hnsw}]}} | 1: tables.t.add-indexes[0]: method hnsw has no operator-class; give vector_cosine_ops for queries with <=>, vector_l2_ops for <->, vector_ip_ops for <#>
            tables: {t: {add-indexes: [{columns: [v], method: hnsw, operator-class: vector_cosin_ops}]}} | 1: tables.t.add-indexes[0].operator-class: unknown choice 'vector_cosin_ops'; did you mean vector_cosine_ops?
            tables: {t: {add-indexes: [{columns: [v], operator-class: vector_ip_ops}]}} | 1: tables.t.add-indexes[0]: operator-class goes with method hnsw only; remove it
            tables: {t: {add-indexes: [{columns: [v, w], method: hnsw, operator-class: vector_ip_ops}]}} | 1: tables.t.add-indexes[0]: an index of method hnsw is on one column, neither unique nor DESC; name the column of vectors alone
            tables: {t: {hypertable: {chunk-interval: 7 days}}} | 1: tables.t.hypertable: has no column; give one
            tables: {t: {hypertable: {column: at, chunk-interval: weekly}}} | 1: tables.t.hypertable.chunk-interval: is no interval; give e.g. 7 days, 12 hours or 1 month, or a whole number for a column of those
            tables: {t: {hypertable: {column: at, chunk-interval: 0}}} | 1: tables.t.hypertable.chunk-interval: is no interval; give e.g. 7 days, 12 hours or 1 month, or a whole number for a column of those
            tables: {t: {hypertable: {column: at, keys: adpt}}} | 1: tables.t.hypertable.keys: unknown choice 'adpt'; did you mean adapt?
            tables: {a.b: {naem: x}} | 1: tables."a.b".naem: unknown key; did you mean name?
            tables: {a.b: {add-columns: [{name: x}]}} | 1: tables."a.b".add-columns[0]: has no type; give one
            policies: {nul: stripe} | 1: policies.nul: unknown choice 'stripe'; did you mean strip?
            policies: {orphans: null} | 1: policies.orphans: has no value; give text or remove the key
            policies: {invalid-utf8: replac} | 1: policies.invalid-utf8: unknown choice or encoding 'replac'; did you mean replace?
            policies: {quarantine-limit: 100} | 1: policies.quarantine-limit: expected text, found a whole number; put it in quotes
            policies: {quarantine-limit: some} | 1: policies.quarantine-limit: is no limit; give e.g. "100 rows" or "0.5%"
            tables: {users: {policies: {quarantine-limit: 1%}}} | 1: tables.users.policies.quarantine-limit: unknown key; known: checks, duplicates, invalid-utf8, misfits, nul, null-in-key, null-in-not-null, orphans
            identifiers: upper | 1: identifiers: unknown choice 'upper'; known: lower, keep
            schema: "" | 1: schema: is no name; give at least one visible character
            include: users | 1: include: expected a list, found text; write [ … ], or a line with - for each
            sql: {after: [x]} | 1: sql.after: unknown key; known: after-swap, before-swap
            """)
    void namesTheLineAndTheWayOut(String yaml, String problem) {
        LoadException refused = catchThrowableOfType(LoadException.class, () -> read(yaml.replace("\\n", "\n")));

        assertThat(refused.fault()).isEqualTo(Fault.RULES_INVALID);
        assertThat(refused).hasMessage("rules.yaml:" + problem);
    }

    @Test
    void tellsEverythingAtOnceInTheOrderOfTheFile() {
        LoadException refused = catchThrowableOfType(LoadException.class, () -> read("""
                shcema: app
                tables:
                  users:
                    columns:
                      a: {drop: true, name: b}
                      b: {type: 7}
                policies:
                  nul: [strip]
                """));

        assertThat(refused.getMessage().lines()).containsExactly(
                "rules.yaml:1: shcema: unknown key; did you mean schema?",
                "rules.yaml:5: tables.users.columns.a: is dropped and has other rules; remove drop or the other rules",
                "rules.yaml:6: tables.users.columns.b.type: expected text, found a whole number; put it in quotes",
                "rules.yaml:8: policies.nul: expected text, found a list; give text");
    }

    @Test
    void aMissingFileIsNamed() {
        LoadException refused = catchThrowableOfType(LoadException.class,
                () -> RulesReader.read(folder.resolve("absent.yaml"), "absent.yaml"));

        assertThat(refused).hasMessage("absent.yaml: no such file; restore it");
    }

    private Rules read(String yaml) throws IOException {
        return RulesReader.read(Files.writeString(folder.resolve("rules.yaml"), yaml), "rules.yaml");
    }
}
