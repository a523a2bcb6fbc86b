package dev.litelift.replay;

import dev.litelift.sqlite.SqlTokens;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.replay.DumpStatement.Kind;
import java.util.List;

/**
 * Accepts what the sqlite3 shell's {@code .dump} (3.8 and later) and Python's {@code iterdump} write, and nothing else:
 * a text from somewhere must not attach files, load code or compute.
 *
 * @see <a href="https://www.sqlite.org/cli.html#converting_an_entire_database_to_a_text_file">the shell's .dump</a>
 */
final class DumpGrammar {
    private static final int WORDS_SHOWN = 3;
    private static final int WORD_LENGTH_SHOWN = 40;

    private final SqlStatement statement;
    private final String place;
    private final SqlTokens tokens;

    private DumpGrammar(SqlStatement statement, String place) {
        this.statement = statement;
        this.place = place;
        this.tokens = new SqlTokens(statement.bytes());
    }

    /** @throws LoadException {@link Fault#DUMP_STATEMENT_REFUSED} with line and first words, never with a value */
    static DumpStatement judge(SqlStatement statement, String place) {
        return new DumpGrammar(statement, place).judge();
    }

    private DumpStatement judge() {
        if (tokens.takeWord("insert")) {
            return insert();
        }
        if (tokens.takeWord("create")) {
            return create();
        }
        DumpStatement simple = simple();
        if (simple == null) {
            throw refused("is not a statement that .dump writes");
        }
        requireEnd();
        return simple;
    }

    private DumpStatement simple() {
        if (tokens.takeWord("pragma")) {
            return pragma() ? DumpStatement.of(Kind.SETTING) : null;
        }
        if (tokens.takeWord("begin")) {
            tokens.takeWord("transaction");
            return DumpStatement.of(Kind.BEGIN);
        }
        if (tokens.takeWord("savepoint")) {
            return tokens.takeWord("dump") ? DumpStatement.of(Kind.BEGIN) : null;
        }
        if (tokens.takeWord("commit")) {
            tokens.takeWord("transaction");
            return DumpStatement.of(Kind.COMMIT);
        }
        if (tokens.takeWord("release")) {
            return tokens.takeWord("dump") ? DumpStatement.of(Kind.COMMIT) : null;
        }
        if (tokens.takeWord("rollback")) {
            tokens.takeWord("transaction");
            return DumpStatement.of(Kind.ROLLBACK);
        }
        if (tokens.takeWord("analyze")) {
            return isSchemaTable(name()) ? DumpStatement.of(Kind.STATISTICS) : null;
        }
        if (tokens.takeWord("delete")) {
            return tokens.takeWord("from") && name().equals("sqlite_sequence") ? DumpStatement.of(Kind.SEQUENCE) : null;
        }
        return null;
    }

    private boolean pragma() {
        if (tokens.takeWord("foreign_keys")) {
            return tokens.takeMark('=') && tokens.takeWord("off");
        }
        return tokens.takeWord("writable_schema")
                && tokens.takeMark('=')
                && (tokens.takeWord("on") || tokens.takeWord("off") || tokens.takeWord("reset"));
    }

    private DumpStatement create() {
        if (tokens.takeWord("table")) {
            skipIfNotExists();
            String name = rawName();
            if (!tokens.isMark('(')) {
                throw refused("without a list of columns is not what .dump writes");
            }
            return DumpStatement.of(Kind.TABLE, name);
        }
        boolean unique = tokens.takeWord("unique");
        if (tokens.takeWord("index")) {
            return createOther(Kind.INDEX);
        }
        if (!unique && tokens.takeWord("trigger")) {
            return createOther(Kind.TRIGGER);
        }
        if (!unique && tokens.takeWord("view")) {
            return createOther(Kind.VIEW);
        }
        throw refused("is not a statement that .dump writes");
    }

    private DumpStatement createOther(Kind kind) {
        skipIfNotExists();
        String name = rawName();
        if (tokens.isMark('.')) {
            throw refused("with a schema's name is not what .dump writes");
        }
        return DumpStatement.of(kind, name);
    }

    private void skipIfNotExists() {
        if (tokens.takeWord("if") && !(tokens.takeWord("not") && tokens.takeWord("exists"))) {
            throw refused("is not a statement that .dump writes");
        }
    }

    private DumpStatement insert() {
        if (!tokens.takeWord("into")) {
            throw refused("is not a statement that .dump writes");
        }
        String name = rawName();
        String folded = fold(name);
        RowGrammar rows = new RowGrammar(tokens);
        if (isSchemaTable(folded)) {
            return virtualTable(rows);
        }
        long count = rows.take();
        if (count < 0) {
            throw refused("with " + rows.obstacle() + " is not what .dump writes");
        }
        requireEnd();
        return new DumpStatement(fillKind(folded), name, count, null, rows.infinities());
    }

    private Kind fillKind(String foldedName) {
        if (!foldedName.startsWith("sqlite_")) {
            return Kind.INSERT;
        }
        return switch (foldedName) {
            case "sqlite_sequence" -> Kind.SEQUENCE;
            case "sqlite_stat1", "sqlite_stat2", "sqlite_stat3", "sqlite_stat4" -> Kind.STATISTICS;
            default -> throw refused("into a table of SQLite's own is not what .dump writes");
        };
    }

    /** The shell brings virtual tables back by writing the schema table; here they are only noted. */
    private DumpStatement virtualTable(RowGrammar rows) {
        List<String> values = rows.takeVirtualTable();
        boolean asExpected = values.size() == RowGrammar.SCHEMA_COLUMNS
                && values.get(0).equals("table")
                && fold(values.get(4)).startsWith("create virtual table");
        if (!asExpected) {
            throw refused("into the schema table is accepted for virtual tables only");
        }
        requireEnd();
        return new DumpStatement(Kind.VIRTUAL_TABLE, values.get(1), 0, values.get(4), List.of());
    }

    private String name() {
        return fold(rawName());
    }

    private String rawName() {
        boolean isName = tokens.kind() == SqlTokens.Kind.WORD
                || tokens.kind() == SqlTokens.Kind.NAME
                || tokens.kind() == SqlTokens.Kind.STRING;
        if (!isName) {
            throw refused("is not a statement that .dump writes");
        }
        String name = tokens.text();
        tokens.advance();
        return name;
    }

    private void requireEnd() {
        if (!tokens.takeMark(';') || tokens.kind() != SqlTokens.Kind.END) {
            throw refused("is not a statement that .dump writes");
        }
    }

    private static boolean isSchemaTable(String folded) {
        return folded.equals("sqlite_master") || folded.equals("sqlite_schema");
    }

    /** As SQLite compares names: ASCII letters only. */
    static String fold(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c + ('a' - 'A')));
            }
        }
        return folded.toString();
    }

    private LoadException refused(String why) {
        return new LoadException(
                Fault.DUMP_STATEMENT_REFUSED, place, "line " + statement.line() + ": " + firstWords() + " " + why);
    }

    private String firstWords() {
        SqlTokens words = new SqlTokens(statement.bytes());
        StringBuilder shown = new StringBuilder();
        if (words.takeMark('.')) {
            return "the shell's command ." + (words.kind() == SqlTokens.Kind.WORD ? cut(words.text()) : "");
        }
        for (int i = 0; i < WORDS_SHOWN && words.kind() == SqlTokens.Kind.WORD; i++) {
            shown.append(i == 0 ? "" : " ").append(cut(words.text()));
            words.advance();
        }
        return shown.isEmpty() ? "this" : shown.toString();
    }

    private static String cut(String word) {
        return word.length() <= WORD_LENGTH_SHOWN ? word : word.substring(0, WORD_LENGTH_SHOWN) + "…";
    }
}
