package dev.litelift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.LoadRequest.Coordination;
import dev.litelift.fault.LoadException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

class CoordinationOptionsTest {
    private static final String NAME = "3f2a9c0d11e4b7a8";

    /** As {@code load} has them: beside a dump. */
    @Command
    private static final class Line {
        @Mixin
        private CoordinationOptions options;

        @Parameters
        private String dump;
    }

    private static Coordination of(String arguments) {
        Line line = new Line();
        new CommandLine(line).parseArgs(arguments.split(" "));
        assertThat(line.dump).isEqualTo("app.db");
        return line.options.get();
    }

    @Test
    void leavesAMigrationToOthersUnlessItIsToldToJoin() {
        assertThat(of("app.db").join()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.db --join", "--join app.db", "--join --replace app.db", "--join -- app.db"})
    void joinsWhateverTheDumpMakes(String arguments) {
        Coordination coordination = of(arguments);

        assertThat(coordination.join()).isTrue();
        assertThat(coordination.migration()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.db --join " + NAME, "--join " + NAME + " app.db", "--join=" + NAME + " app.db"})
    void joinsTheOneThatIsNamed(String arguments) {
        Coordination coordination = of(arguments);

        assertThat(coordination.join()).isTrue();
        assertThat(coordination.migration()).isEqualTo(NAME);
    }

    /** So that the engine can say which one it is. */
    @Test
    void takesAnyTextForANameBehindTheSign() {
        assertThat(of("--join=3f2a app.db").migration()).isEqualTo("3f2a");
    }

    /** What {@code --join=$MIGRATION} is in a script that forgot to set it. */
    @Test
    void refusesAnEmptyName() {
        assertThatThrownBy(() -> of("app.db --join=")).isInstanceOf(LoadException.class).hasMessageContaining("empty");
    }
}
