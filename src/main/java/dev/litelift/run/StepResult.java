package dev.litelift.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.litelift.ledger.MigrationSteps;
import dev.litelift.translate.GivenUp;
import dev.litelift.translate.Notice;
import java.util.List;
import java.util.stream.Stream;

/** What came of one step, as it is kept in the ledger for whoever writes the report. */
record StepResult(long rows, long bytes, double seconds, List<Notice> losses, List<GivenUp> givenUp) {
    static final StepResult NOTHING = new StepResult(0, 0, 0, List.of(), List.of());

    private static final JsonMapper JSON = new JsonMapper();

    /** What is kept as JSON. */
    private record Lost(List<Notice> losses, List<GivenUp> givenUp) {}

    StepResult {
        losses = List.copyOf(losses);
        givenUp = List.copyOf(givenUp);
    }

    static StepResult losing(Notice loss, GivenUp object) {
        return new StepResult(0, 0, 0, List.of(loss), List.of(object));
    }

    /** Both together. */
    StepResult and(StepResult other) {
        return new StepResult(rows + other.rows, bytes + other.bytes, seconds + other.seconds,
                Stream.concat(losses.stream(), other.losses.stream()).toList(),
                Stream.concat(givenUp.stream(), other.givenUp.stream()).toList());
    }

    MigrationSteps.Result toLedger() {
        try {
            return new MigrationSteps.Result(rows, bytes, seconds,
                    losses.isEmpty() ? null : JSON.writeValueAsString(new Lost(losses, givenUp)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static StepResult of(MigrationSteps.Result kept) {
        try {
            Lost lost = kept.json() == null ? new Lost(List.of(), List.of()) : JSON.readValue(kept.json(), Lost.class);
            return new StepResult(kept.rows(), kept.bytes(), kept.seconds(), lost.losses(), lost.givenUp());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
