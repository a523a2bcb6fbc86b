package dev.litelift.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.ledger.Quarantine;
import dev.litelift.probe.ProbeReport;
import dev.litelift.translate.Blocker;
import dev.litelift.translate.Notice;
import java.util.List;
import java.util.Objects;

/**
 * Everything that happened. Its JSON form is a contract for scripts: version 1 only ever gains fields. What a report of an
 * earlier litelift lacks is null or empty.
 *
 * @param migration names the migration in the ledger; null when the dump was never read
 * @param started when the request began, in UTC as ISO 8601 writes it
 * @param dump null when there was none
 * @param target null when there was none, as in a plan without one
 * @param checks what was looked at before anything was written; empty when it did not come to that
 * @param estimate what a load will take; null but for a plan and for a load that was refused
 * @param commit how the rows became visible; null while they are not
 * @param snapshot of the server, taken before the load by a runner that does so; or null
 * @param probe the acceptance run afterwards; null until there was one
 * @param fault null when all went well
 */
public record LoadReport(
        int version,
        Verdict verdict,
        String migration,
        String started,
        Dump dump,
        TargetFacts target,
        List<TableReport> tables,
        List<Notice> notices,
        List<Notice> losses,
        List<Blocker> blockers,
        Quarantined quarantine,
        List<String> semantics,
        Proof verification,
        List<Phase> phases,
        List<Check> checks,
        Estimate estimate,
        Commit commit,
        String snapshot,
        ProbeReport probe,
        FaultReport fault) {

    public static final int VERSION = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public LoadReport {
        Objects.requireNonNull(verdict, "verdict");
        tables = listOf(tables);
        notices = listOf(notices);
        losses = listOf(losses);
        blockers = listOf(blockers);
        quarantine = quarantine == null ? Quarantined.NONE : quarantine;
        semantics = listOf(semantics);
        phases = listOf(phases);
        checks = listOf(checks);
    }

    private static <T> List<T> listOf(List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    /** How it ended. */
    public enum Verdict {
        @JsonProperty("loaded") LOADED("loaded"),
        @JsonProperty("already-done") ALREADY_DONE("already-done"),
        @JsonProperty("in-progress") IN_PROGRESS("in-progress"),
        @JsonProperty("verified") VERIFIED("verified"),
        @JsonProperty("planned") PLANNED("planned"),
        @JsonProperty("refused") REFUSED("refused"),
        @JsonProperty("failed") FAILED("failed"),
        @JsonProperty("interrupted") INTERRUPTED("interrupted");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        /** As it stands in the JSON form. */
        public String text() {
            return text;
        }
    }

    /**
     * @param format database, sql, access or file-store, with the packing behind a plus sign, e.g. {@code sql+gzip}
     * @param bytes as delivered
     * @param databaseBytes of the SQLite database, unpacked or made of the text; null when nothing was opened
     * @param journalMode wal or rollback; null for SQL text, as {@code encoding} is when nothing was opened
     */
    public record Dump(String location, String format, long bytes, Long databaseBytes, String sha256, String journalMode,
            String encoding) {}

    /**
     * @param serverVersion null when no connection was made
     * @param mode create or data-only
     */
    public record TargetFacts(
            String host, int port, String database, String schema, String serverVersion, String mode) {}

    /**
     * @param source the source's name, {@code target} the target's
     * @param bytes sent to the target
     * @param primaryKey its columns, as the target spells them; empty when there is none
     * @param foreignKeys as the target has them or shall have them
     * @param span when it was worked on; null when nothing was copied
     * @param size in the target, with all its rows, those that were there before included; null while none are visible
     */
    public record TableReport(
            String source, String target, long rows, long bytes, double seconds, List<ColumnReport> columns,
            List<String> primaryKey, List<Reference> foreignKeys, Checksums checksum, Span span, Size size) {
        public TableReport {
            columns = listOf(columns);
            primaryKey = listOf(primaryKey);
            foreignKeys = listOf(foreignKeys);
        }
    }

    /** @param why what the type was chosen for */
    public record ColumnReport(String source, String target, String declared, String type, String why) {}

    /**
     * A foreign key in the target's names.
     *
     * @param parent a table of this report or another of the target
     * @param parentColumns in the order of {@code columns}
     */
    public record Reference(List<String> columns, String parent, List<String> parentColumns) {
        public Reference {
            columns = listOf(columns);
            parentColumns = listOf(parentColumns);
        }
    }

    /** 16 hexadecimal digits for each side; null where only rows were counted. */
    public record Checksums(String source, String target) {}

    /**
     * All in seconds since the request began; negative for what an earlier attempt did.
     *
     * @param began the first row was sent
     * @param copied the last row was
     * @param ended the last key or index was there
     */
    public record Span(double began, double copied, double ended) {}

    /** Bytes on the server's disk: of the rows, with what is stored beside them, and of all indexes. */
    public record Size(long rows, long indexes) {}

    /**
     * Rows that rules kept out of the tables, or changed.
     *
     * @param rows kept out
     * @param changed values that became NULL in rows that are loaded; a foreign key of several columns counts as one
     * @param samples the first of both kinds
     * @param valuesShown whether the samples hold values, and not only their kinds and lengths
     */
    public record Quarantined(long rows, long changed, List<Quarantine.Sample> samples, boolean valuesShown) {
        public static final Quarantined NONE = new Quarantined(0, 0, List.of(), false);

        public Quarantined {
            samples = listOf(samples);
        }
    }

    /**
     * @param mode full, counts or none
     * @param notes what is no difference and limits what was found
     */
    public record Proof(String mode, boolean equal, List<String> findings, List<String> notes) {
        public Proof {
            findings = listOf(findings);
            notes = listOf(notes);
        }
    }

    /** @param started seconds since the request began; null in a report of an earlier litelift */
    public record Phase(String name, Double started, double seconds) {}

    /** What came of a check. */
    public enum Result {
        @JsonProperty("pass") PASS("pass"),
        /** Not in the way of a load, and worth a look before it. */
        @JsonProperty("warn") WARN("warn"),
        @JsonProperty("fail") FAIL("fail");

        private final String text;

        Result(String text) {
            this.text = text;
        }

        /** As it stands in the JSON form. */
        public String text() {
            return text;
        }
    }

    /**
     * One thing that was looked at before anything is written.
     *
     * @param name stable, such as {@code server-version}; docs/report.md lists them
     * @param found what is there, a clause without a full stop
     * @param hint the next step; null when it passed
     */
    public record Check(String name, Result result, String found, String hint) {}

    /**
     * What a load will take, roughly.
     *
     * @param targetBytes free disk that the server should have
     * @param workBytes free disk that the loader should have in its work folder
     * @param leastSeconds when all workers get on as fast as one alone; where nothing was measured, at the speed that was
     *     measured with a server on the same machine
     * @param mostSeconds when they get in each other's way; where nothing was measured, with a small server beyond a network
     * @param measured with some of the dump's rows on this server; otherwise these are rules of thumb
     */
    public record Estimate(long targetBytes, long workBytes, double leastSeconds, double mostSeconds, boolean measured) {}

    /**
     * @param at when the rows became visible, in UTC as ISO 8601 writes it
     * @param replaced tables that made place and are kept aside
     * @param rollback whether {@code litelift rollback} can take it back
     */
    public record Commit(String at, List<String> replaced, boolean rollback) {
        public Commit {
            replaced = listOf(replaced);
        }
    }

    /** @param exitStatus of the command line */
    public record FaultReport(String code, String message, String place, String hint, int exitStatus) {
        public static FaultReport of(LoadException e) {
            return new FaultReport(e.fault().code(), e.getMessage(), e.place(), e.hint(), e.fault().exitStatus());
        }
    }

    /** The command line's exit status: 0, or the fault's. */
    public int exitStatus() {
        return fault == null ? 0 : fault.exitStatus();
    }

    /** Whether the same request may succeed when it is simply repeated. */
    public boolean retryable() {
        return fault != null && List.of(Fault.values()).stream()
                .anyMatch(known -> known.code().equals(fault.code()) && known.retryable());
    }

    /** Whether the tables are the application's own. */
    @JsonIgnore
    public boolean isDataOnly() {
        return target != null && "data-only".equals(target.mode());
    }

    public long rows() {
        return tables.stream().mapToLong(TableReport::rows).sum();
    }

    /** Report v1, pretty-printed, ending in a line feed. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads what {@link #toJson} wrote, also a later version's.
     *
     * @throws IllegalArgumentException when it is no report
     */
    public static LoadReport parse(String json) {
        try {
            LoadReport report = JSON.readValue(json, LoadReport.class);
            if (report == null) {
                throw new IllegalArgumentException("not a report");
            }
            return report;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a report", e);
        }
    }

    /**
     * The same report with what a probe found, in place of what an earlier one did; fields of a later litelift stay.
     *
     * @param json of a report
     * @throws IllegalArgumentException when it is none
     */
    public static String withProbe(String json, ProbeReport probe) {
        parse(json);
        try {
            ObjectNode report = (ObjectNode) JSON.readTree(json);
            return JSON.writeValueAsString(report.set("probe", JSON.valueToTree(probe))) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the rows are in the target, as far as the report knows. */
    @JsonIgnore
    public boolean isInPlace() {
        return verdict == Verdict.LOADED || verdict == Verdict.ALREADY_DONE || verdict == Verdict.VERIFIED;
    }

    /** Tables, proof and verdict, for a terminal. */
    public String toSummary() {
        return ReportText.summaryOf(this);
    }

    /** The text that a terminal shows. */
    public String toText() {
        return ReportText.of(this);
    }
}
