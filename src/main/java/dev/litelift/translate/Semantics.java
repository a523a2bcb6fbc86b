package dev.litelift.translate;

import dev.litelift.dump.DumpFile;
import dev.litelift.postgres.PostgresType.Kind;
import dev.litelift.translate.Translation.ColumnTranslation;
import dev.litelift.translate.Translation.TableTranslation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the application's own statements will meet in PostgreSQL, only where the schema shows that it may matter. */
public final class Semantics {
    private static final int MOST_PLACES = 5;

    private final Translation translation;
    private final List<String> notes = new ArrayList<>();

    private Semantics(Translation translation) {
        this.translation = translation;
    }

    /**
     * One sentence or two for each difference, with the places it concerns.
     *
     * @param dump what the application used until now
     */
    public static List<String> notes(Translation translation, DumpFile.Form dump) {
        Semantics semantics = new Semantics(translation);
        switch (dump) {
            case DATABASE, SQL_TEXT -> semantics.afterSqlite();
            case ACCESS -> semantics.afterAccess();
            case FILE_STORE -> semantics.afterFiles();
        }
        return semantics.notes;
    }

    private void afterSqlite() {
        columns(column -> column.target().type().kind() == Kind.BOOLEAN,
                "A boolean is compared with true and false; with 1 and 0 the statement is an error");
        columns(column -> isMoment(column) && column.form() != Form.ISO_TEXT && column.form() != Form.AS_STORED,
                "A timestamp now where SQLite had a number; the application reads and writes a timestamp");
        columns(column -> isMoment(column) && column.form() == Form.ISO_TEXT,
                "A date or time now where SQLite had its text; it is printed in PostgreSQL's form, and text functions need a cast");
        columns(column -> column.target().type().kind() == Kind.JSONB,
                "jsonb keeps neither spaces nor the order of keys");
        columns(column -> column.source().collation().equals("NOCASE") && column.target().type().kind().isText(),
                "Declared COLLATE NOCASE: = and ORDER BY now tell capitals apart; compare lower(column), for which unique keys"
                        + " have an index");
        columns(column -> column.target().type().kind().isText(),
                "LIKE tells capitals apart, use ILIKE; ORDER BY and < follow the database's collation instead of bytes, and NULLs"
                        + " come last");
        tables(table -> !table.source().strict(),
                "A column takes values of its type only; SQLite took any value in any column");
        tables(table -> table.source().rowidAlias() < 0 && !table.source().withoutRowid(),
                "There is no rowid; rows without ORDER BY come in any order");
        columns(column -> column.target().identity() != null,
                "Inserting an explicit id does not move the identity; SQLite continued after the largest id");
    }

    private void afterAccess() {
        columns(column -> column.target().type().kind() == Kind.BOOLEAN,
                "A boolean is compared with true and false; with -1 and 0 the statement is an error");
        columns(Semantics::isMoment,
                "A date or time stands in quotes instead of between #; Date(), Now(), DateAdd() and Format() become current_date, now(),"
                        + " + interval and to_char()");
        columns(column -> column.target().type().kind().isText(),
                "= and LIKE tell capitals apart, use lower(column) and ILIKE; LIKE's wildcards are % and _ instead of * and ?; ORDER BY"
                        + " follows the database's collation, and NULLs come last");
        columns(column -> column.target().type().kind().isText(),
                "Texts are joined by ||, which gives NULL where one of them is; & took it for an empty text");
        tables(table -> !isPlain(table.target().name()) || table.columns().stream().anyMatch(column -> !isPlain(column.target().name())),
                "Names with blanks, capitals or other characters stand in double quotes instead of brackets");
        tables(table -> true, "Rows without ORDER BY come in any order");
        columns(column -> column.target().identity() != null,
                "Inserting an explicit number does not move the identity; Access continued after it");
    }

    /** Nobody asked such files in SQL. */
    private void afterFiles() {
        tables(table -> true, "Rows now where MLflow had files; programs that read the folder themselves ask MLflow or these tables");
    }

    private static boolean isPlain(String name) {
        return name.matches("[a-z_][a-z0-9_]*");
    }

    private static boolean isMoment(ColumnTranslation column) {
        return column.target().type().kind().isMoment();
    }

    private void columns(Predicate<ColumnTranslation> concerned, String note) {
        List<String> places = new ArrayList<>();
        for (TableTranslation table : translation.tables()) {
            table.columns().stream()
                    .filter(concerned)
                    .forEach(column -> places.add(table.target().name() + "." + column.target().name()));
        }
        add(places, note);
    }

    private void tables(Predicate<TableTranslation> concerned, String note) {
        add(translation.tables().stream().filter(concerned).map(table -> table.target().name()).toList(), note);
    }

    private void add(List<String> places, String note) {
        if (!places.isEmpty()) {
            String shown = String.join(", ", places.subList(0, Math.min(MOST_PLACES, places.size())));
            int more = places.size() - MOST_PLACES;
            notes.add(note + ": " + shown + (more > 0 ? " and " + more + " more" : "") + ".");
        }
    }
}
