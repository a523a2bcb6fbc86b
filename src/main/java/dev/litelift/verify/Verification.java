package dev.litelift.verify;

import java.util.List;
import java.util.Map;

/**
 * What a verification found.
 *
 * @param tables by the target's table name
 * @param findings one line for each difference; empty when both sides are equal
 * @param notes what is no difference and limits what was found
 */
public record Verification(Map<String, TableProof> tables, List<String> findings, List<String> notes) {
    public Verification {
        tables = Map.copyOf(tables);
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** Without limits. */
    public Verification(Map<String, TableProof> tables, List<String> findings) {
        this(tables, findings, List.of());
    }

    public boolean equal() {
        return findings.isEmpty();
    }

    /**
     * Both sides of one table.
     *
     * @param sourceChecksum 16 hexadecimal digits, or null when only rows were counted
     */
    public record TableProof(long sourceRows, long targetRows, String sourceChecksum, String targetChecksum) {}
}
