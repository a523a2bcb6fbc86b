package dev.litelift.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.litelift.ledger.MigrationSteps;
import dev.litelift.translate.Notice;
import java.util.List;

/** What came of one step, as it is kept in the ledger for whoever writes the report. */
record StepResult(long rows, long bytes, double seconds, List<Notice> losses) {
    static final StepResult NOTHING = new StepResult(0, 0, 0, List.of());

    private static final JsonMapper JSON = new JsonMapper();

    StepResult {
        losses = List.copyOf(losses);
    }

    static StepResult losing(List<Notice> losses) {
        return new StepResult(0, 0, 0, losses);
    }

    MigrationSteps.Result toLedger() {
        try {
            return new MigrationSteps.Result(rows, bytes, seconds, losses.isEmpty() ? null : JSON.writeValueAsString(losses));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static StepResult of(MigrationSteps.Result kept) {
        try {
            List<Notice> losses = kept.json() == null ? List.of() : List.of(JSON.readValue(kept.json(), Notice[].class));
            return new StepResult(kept.rows(), kept.bytes(), kept.seconds(), losses);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
