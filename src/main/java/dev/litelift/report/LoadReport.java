package dev.litelift.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.ledger.Quarantine;
import dev.litelift.translate.Blocker;
import dev.litelift.translate.Notice;
import java.util.List;

/**
 * Everything that happened. Its JSON form is a contract for scripts: version 1 only ever gains fields.
 *
 * @param migration names the migration in the ledger; null when the dump was never read
 * @param dump null when there was none
 * @param target null when there was none, as in a plan without one
 * @param fault null when all went well
 */
public record LoadReport(
        int version,
        Verdict verdict,
        String migration,
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
        FaultReport fault) {

    public static final int VERSION = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public LoadReport {
        tables = List.copyOf(tables);
        notices = List.copyOf(notices);
        losses = List.copyOf(losses);
        blockers = List.copyOf(blockers);
        semantics = List.copyOf(semantics);
        phases = List.copyOf(phases);
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
     * @param format database, sql or access, with the packing behind a plus sign, e.g. {@code sql+gzip}
     * @param bytes as delivered
     * @param journalMode wal or rollback; null for SQL text, as {@code encoding} is when nothing was opened
     */
    public record Dump(String location, String format, long bytes, String sha256, String journalMode, String encoding) {}

    /**
     * @param serverVersion null when no connection was made
     * @param mode create or data-only
     */
    public record TargetFacts(
            String host, int port, String database, String schema, String serverVersion, String mode) {}

    /**
     * @param source the source's name, {@code target} the target's
     * @param bytes sent to the target
     */
    public record TableReport(
            String source, String target, long rows, long bytes, double seconds, List<ColumnReport> columns,
            Checksums checksum) {
        public TableReport {
            columns = List.copyOf(columns);
        }
    }

    /** @param why what the type was chosen for */
    public record ColumnReport(String source, String target, String declared, String type, String why) {}

    /** 16 hexadecimal digits for each side; null where only rows were counted. */
    public record Checksums(String source, String target) {}

    /**
     * Rows that rules kept out of the tables, or changed.
     *
     * @param rows kept out
     * @param changed values that became NULL in rows that are loaded; a foreign key of several columns counts as one
     * @param samples the first of both kinds, without values
     */
    public record Quarantined(long rows, long changed, List<Quarantine.Sample> samples) {
        public static final Quarantined NONE = new Quarantined(0, 0, List.of());

        public Quarantined {
            samples = List.copyOf(samples);
        }
    }

    /**
     * @param mode full, counts or none
     * @param notes what is no difference and limits what was found
     */
    public record Proof(String mode, boolean equal, List<String> findings, List<String> notes) {
        public Proof {
            findings = List.copyOf(findings);
            notes = notes == null ? List.of() : List.copyOf(notes);
        }
    }

    public record Phase(String name, double seconds) {}

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
            return JSON.readValue(json, LoadReport.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a report", e);
        }
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
