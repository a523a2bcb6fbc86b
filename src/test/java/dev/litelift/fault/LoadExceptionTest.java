package dev.litelift.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadExceptionTest {
    @Test
    void cutsWhatNobodyReads() {
        LoadException fault = new LoadException(Fault.DUMP_CORRUPT, "p".repeat(5000), "table " + "n".repeat(100_000));

        assertThat(fault.place()).hasSize(1000).endsWith("p…");
        assertThat(fault.getMessage()).hasSize(4000).startsWith("table n").endsWith("n…");
    }
}
