package dev.litelift.cli;

import dev.litelift.LoadFixture;
import dev.litelift.report.LoadReport;
import dev.litelift.translate.Blocker;
import dev.litelift.translate.Notice;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a load left behind, as the {@code expected.txt} of a scenario says it. */
final class ScenarioText {
    private static final String QUOTED = "'\"' || replace(%s, '\"', '\"\"') || '\"'";

    private final LoadFixture target;

    ScenarioText(LoadFixture target) {
        this.target = target;
    }

    /** How it ended, what was decided and what was lost; wordings are left out, since they may change. */
    static List<String> ofReport(LoadReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("exit " + report.exitStatus() + " " + (report.fault() == null ? report.verdict().text() : report.fault().code()));
        report.blockers().stream().map(ScenarioText::of).forEach(lines::add);
        report.notices().stream().filter(notice -> !notice.kind().equals("folded")).map(notice -> of("notice", notice)).forEach(lines::add);
        report.losses().stream().map(loss -> of("loss", loss)).forEach(lines::add);
        if (report.quarantine().rows() > 0) {
            lines.add("quarantine " + report.quarantine().rows());
        }
        return lines;
    }

    private static String of(String what, Notice notice) {
        return what + " " + notice.kind() + " " + notice.place();
    }

    private static String of(Blocker blocker) {
        String rowids = blocker.rowids().stream().map(String::valueOf).collect(Collectors.joining(" "));
        return "blocker " + blocker.table() + (blocker.column() == null ? "" : "." + blocker.column()) + ", rows " + blocker.rows()
                + (rowids.isEmpty() ? "" : ", rowids " + rowids);
    }

    /** @param shapes whether types, keys and indexes belong to it: not where the application declared them */
    List<String> ofTarget(boolean shapes) throws SQLException {
        List<String> lines = new ArrayList<>();
        target.execute("SET TimeZone = 'UTC'; SET search_path = public");
        for (List<String> relation : target.rows("SELECT relname, relkind, oid FROM pg_class WHERE relkind IN ('r', 'p', 'v')"
                + " AND relnamespace = 'public'::regnamespace AND NOT relispartition ORDER BY relkind = 'v', relname COLLATE \"C\"")) {
            boolean view = relation.get(1).equals("v");
            lines.add("");
            lines.add((view ? "view " : "table ") + relation.get(0));
            shape(relation.get(2), shapes || view).forEach(line -> lines.add("  " + line));
            if (shapes && !view) {
                keys(relation.get(2)).forEach(line -> lines.add("  " + line));
            }
            rows(relation.get(0)).forEach(line -> lines.add("  > " + line));
            next(relation.get(2)).forEach(line -> lines.add("  next " + line));
        }
        lines.addAll(keptOut());
        return lines;
    }

    /** The rows in the ledger's quarantine, and those that were only changed. */
    private List<String> keptOut() throws SQLException {
        if (target.value("SELECT to_regclass('litelift.quarantine')") == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(target.values("SELECT CASE WHEN hash_after IS NULL THEN 'kept out ' ELSE 'changed ' END"
                + " || concat_ws(' ', table_name, row_id, column_name) FROM litelift.quarantine ORDER BY table_name, row_id"));
        if (!lines.isEmpty()) {
            lines.add(0, "");
        }
        return lines;
    }

    private List<String> shape(String oid, boolean types) throws SQLException {
        if (!types) {
            return List.of(target.value("SELECT string_agg(attname, ' | ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = " + oid
                    + " AND attnum > 0 AND NOT attisdropped"));
        }
        return target.values("SELECT attname || ' ' || replace(replace(replace(format_type(atttypid, atttypmod), 'character varying',"
                + " 'varchar'), ' without time zone', ''), 'timestamp with time zone', 'timestamptz')"
                + " || CASE WHEN attnotnull THEN ' not null' ELSE '' END"
                + " || CASE WHEN attidentity <> '' THEN ' identity' WHEN attgenerated <> '' THEN ' generated '"
                + " || ltrim(regexp_replace(expression, '\\s+', ' ', 'g'))"
                + " WHEN expression IS NOT NULL THEN ' default ' || expression ELSE '' END FROM (SELECT *,"
                + " pg_get_expr(adbin, adrelid) AS expression FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid"
                + " AND adnum = attnum) c WHERE attrelid = " + oid + " AND attnum > 0 AND NOT attisdropped ORDER BY attnum");
    }

    /** Constraints in the order of primary key, unique, check, foreign key; then the indexes of none. */
    private List<String> keys(String oid) throws SQLException {
        List<String> lines = new ArrayList<>(target.values("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = "
                + oid + " AND contype IN ('p', 'u', 'c', 'f') ORDER BY strpos('pucf', contype::text), 1"));
        lines.addAll(target.values("SELECT replace(regexp_replace(regexp_replace(pg_get_indexdef(indexrelid), ' ON .* USING btree', ''),"
                + " '^CREATE ', ''), 'INDEX', 'index') FROM pg_index WHERE indrelid = " + oid
                + " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid) ORDER BY 1"));
        return lines;
    }

    /** By the first column. */
    private List<String> rows(String relation) throws SQLException {
        List<String> lines = new ArrayList<>();
        String name = "\"" + relation.replace("\"", "\"\"") + "\"";
        for (List<String> row : target.rows("SELECT * FROM public." + name + " ORDER BY 1")) {
            lines.add(row.stream().map(ScenarioText::shown).collect(Collectors.joining(" | ")).stripTrailing());
        }
        return lines;
    }

    private static String shown(String value) {
        return value == null ? "\\N" : value.replace("\n", "\\n").replace("\t", "\\t");
    }

    /** The numbers that sequences of the table's columns give next. */
    private List<String> next(String oid) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (List<String> column : target.rows("SELECT attname, pg_get_serial_sequence(" + String.format(Locale.ROOT, QUOTED, "relname")
                + ", attname) FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid WHERE attrelid = " + oid
                + " AND attnum > 0 AND NOT attisdropped AND relkind <> 'v' AND pg_get_serial_sequence("
                + String.format(Locale.ROOT, QUOTED, "relname") + ", attname) IS NOT NULL ORDER BY attnum")) {
            lines.add(column.get(0) + " " + target.value("SELECT last_value + is_called::int FROM " + column.get(1)));
        }
        return lines;
    }
}
