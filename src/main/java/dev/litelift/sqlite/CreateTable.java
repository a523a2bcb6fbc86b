package dev.litelift.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The parts of a CREATE TABLE text that no pragma tells: collations, CHECKs, generated expressions, AUTOINCREMENT and
 * deferred foreign keys.
 *
 * <p>The text was accepted by SQLite, so the reader may be lenient: it looks for what it knows and passes over the rest.
 * Source: <a href="https://www.sqlite.org/lang_createtable.html">CREATE TABLE</a>.
 *
 * @param collations by {@link SqliteName#key} of the column, upper case
 * @param generated expression text by {@link SqliteName#key} of the column
 * @param conflicts ON CONFLICT clauses, upper case, in the order of declaration
 * @param deferred one entry for each foreign key, in the order of declaration
 */
record CreateTable(
        Map<String, String> collations,
        Map<String, String> generated,
        List<SqliteSchema.Check> checks,
        List<Boolean> deferred,
        boolean autoincrement,
        List<String> conflicts) {

    static CreateTable parse(String sql) {
        return new Parser(sql).parse();
    }

    private static final class Parser {
        private static final Set<String> CONSTRAINTS = Set.of("CONSTRAINT", "PRIMARY", "NOT", "NULL", "UNIQUE", "CHECK",
                "DEFAULT", "COLLATE", "REFERENCES", "GENERATED", "AS");
        private static final Set<String> TABLE_CONSTRAINTS = Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");

        private final byte[] sql;
        private final List<SqlToken> tokens;
        private final Map<String, String> collations = new LinkedHashMap<>();
        private final Map<String, String> generated = new LinkedHashMap<>();
        private final List<SqliteSchema.Check> checks = new ArrayList<>();
        private final List<Boolean> deferred = new ArrayList<>();
        private final List<String> conflicts = new ArrayList<>();
        private boolean autoincrement;
        private int at;

        Parser(String sql) {
            this.sql = sql.getBytes(StandardCharsets.UTF_8);
            this.tokens = SqlToken.split(this.sql);
        }

        CreateTable parse() {
            while (at < tokens.size() && !here().isSymbol("(")) {
                at++;
            }
            at++;
            while (at < tokens.size() && !here().isSymbol(")")) {
                readItem();
                if (at < tokens.size() && here().isSymbol(",")) {
                    at++;
                }
            }
            return new CreateTable(Map.copyOf(collations), Map.copyOf(generated), List.copyOf(checks),
                    List.copyOf(deferred), autoincrement, List.copyOf(conflicts));
        }

        private void readItem() {
            String column = isWordOf(TABLE_CONSTRAINTS) ? null : SqliteName.key(next().name());
            if (column != null) {
                skipType();
            }
            String constraintName = null;
            while (at < tokens.size() && !here().isSymbol(",") && !here().isSymbol(")")) {
                if (here().isWord("CONSTRAINT")) {
                    at++;
                    constraintName = next().name();
                } else {
                    readConstraint(column, constraintName);
                    constraintName = null;
                }
            }
        }

        private void skipType() {
            while (at < tokens.size() && !here().isSymbol(",") && !here().isSymbol(")") && !isWordOf(CONSTRAINTS)) {
                if (here().isSymbol("(")) {
                    parenthesised();
                } else {
                    at++;
                }
            }
        }

        private void readConstraint(String column, String name) {
            SqlToken word = next();
            if (word.isWord("CHECK") && at < tokens.size() && here().isSymbol("(")) {
                checks.add(new SqliteSchema.Check(name, parenthesised()));
            } else if (word.isWord("COLLATE") && column != null) {
                collations.put(column, next().name().toUpperCase(Locale.ROOT));
            } else if (word.isWord("AS") && column != null && here().isSymbol("(")) {
                generated.put(column, parenthesised());
            } else if (word.isWord("ON") && at + 1 < tokens.size() && here().isWord("CONFLICT")) {
                at++;
                conflicts.add("ON CONFLICT " + next().text().toUpperCase(Locale.ROOT));
            } else if (word.isWord("AUTOINCREMENT")) {
                autoincrement = true;
            } else if (word.isWord("REFERENCES")) {
                deferred.add(false);
            } else if (word.isWord("NOT") && at < tokens.size() && here().isWord("DEFERRABLE")) {
                at++;
                if (at + 1 < tokens.size() && here().isWord("INITIALLY")) {
                    at += 2;
                }
            } else if (word.isWord("INITIALLY") && at < tokens.size() && next().isWord("DEFERRED") && !deferred.isEmpty()) {
                deferred.set(deferred.size() - 1, true);
            } else if (word.isSymbol("(")) {
                at--;
                autoincrement |= SqlToken.split(parenthesised()).stream().anyMatch(token -> token.isWord("AUTOINCREMENT"));
            }
        }

        /** Reads "( … )" and returns what stands between. */
        private String parenthesised() {
            int depth = 0;
            int start = here().end();
            while (at < tokens.size()) {
                SqlToken token = next();
                if (token.isSymbol("(")) {
                    depth++;
                } else if (token.isSymbol(")") && --depth == 0) {
                    return text(start, token.start());
                }
            }
            return text(start, sql.length);
        }

        private String text(int start, int end) {
            return new String(sql, start, end - start, StandardCharsets.UTF_8).strip();
        }

        private boolean isWordOf(Set<String> words) {
            return here().kind() == SqlTokens.Kind.WORD && words.contains(here().text().toUpperCase(Locale.ROOT));
        }

        private SqlToken here() {
            return tokens.get(at);
        }

        private SqlToken next() {
            return tokens.get(at++);
        }
    }

    boolean deferred(int declarationOrder) {
        return declarationOrder < deferred.size() && deferred.get(declarationOrder);
    }
}
