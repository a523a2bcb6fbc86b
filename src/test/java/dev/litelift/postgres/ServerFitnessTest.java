package dev.litelift.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import org.junit.jupiter.api.Test;

class ServerFitnessTest {
    private static final Target.Address SERVER = new Target.Address("db.example.org", 5432, "app", "me");

    @Test
    void refusesServersBeforeThirteen() {
        assertThatCode(() -> ServerFitness.requireVersion(13, SERVER)).doesNotThrowAnyException();

        LoadException refusal = catchThrowableOfType(LoadException.class, () -> ServerFitness.requireVersion(12, SERVER));

        assertThat(refusal.fault()).isEqualTo(Fault.TARGET_UNFIT);
        assertThat(refusal.place()).isEqualTo("db.example.org:5432/app");
        assertThat(refusal.getMessage()).contains("PostgreSQL 12");
        assertThat(refusal.hint()).contains("version 13 or later");
    }
}
