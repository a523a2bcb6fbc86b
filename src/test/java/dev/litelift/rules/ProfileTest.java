package dev.litelift.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.litelift.fault.LoadException;
import dev.litelift.rules.Policy.Action;
import dev.litelift.rules.Policy.Kind;
import dev.litelift.sqlite.SqliteSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProfileTest {
    private static final Path SHIPPED = Path.of("main", "resources", "dev", "litelift", "rules", "profiles");

    @TempDir
    private Path folder;

    static List<String> names() {
        return Profile.names();
    }

    @Test
    void everyFileIsListed() throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")).sorted().toList())
                    .isEqualTo(Profile.names());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyProfileGoesWithADatabaseThatHasNoneOfItsTables(String name) {
        Profile profile = Profile.named(name);

        assertThat(profile.application()).isNotBlank();
        assertThat(profile.rules().problems(new SqliteSchema(List.of(), List.of(), List.of(), List.of()))).isEmpty();
    }

    @Test
    void namesWhatIsMeant() {
        assertThatThrownBy(() -> Profile.named("mlfow")).isInstanceOf(LoadException.class).hasMessageContaining("did you mean mlflow?");
    }

    @Test
    void theUsersRulesCountKeyByKey() throws IOException {
        Profile profile = Profile.of("shop", """
                application: A shop
                versions: {Release: [Number]}
                rules:
                  exclude: [sessions]
                  schema: shop
                  policies: {nul: strip, orphans: quarantine}
                  tables:
                    orders: {policies: {nul: quarantine}, columns: {at: {epoch: ms}, note: {type: text}}}
                """);
        Rules rules = profile.under(own("""
                exclude: [logs]
                policies: {nul: fail}
                tables:
                  ORDERS: {columns: {At: {type: bigint}}}
                """));

        assertThat(rules.file()).isEqualTo("own.yaml");
        assertThat(rules.schema()).isEqualTo("shop");
        assertThat(rules.includes("sessions")).isTrue();
        assertThat(rules.includes("logs")).isFalse();
        assertThat(rules.policy("users", null, Kind.NUL)).isEqualTo(Policy.FAIL);
        assertThat(rules.policy("users", null, Kind.ORPHANS)).isEqualTo(Policy.of(Action.QUARANTINE));
        assertThat(rules.policy("orders", null, Kind.NUL)).isEqualTo(Policy.of(Action.QUARANTINE));
        assertThat(rules.column("orders", "at").epoch()).isNull();
        assertThat(rules.column("orders", "at").type()).hasToString("bigint");
        assertThat(rules.column("orders", "note").type()).hasToString("text");
        assertThat(rules.versions()).containsEntry("release", List.of("number"));
    }

    @Test
    void otherRulesMakeAnotherMigration() throws IOException {
        Profile profile = Profile.named("mlflow");

        assertThat(profile.under(Rules.NONE).digest()).isNotEqualTo(profile.under(own("schema: x")).digest()).isNotEmpty();
        assertThat(profile.under(Rules.NONE).file()).isEqualTo("profile mlflow");
    }

    private Rules own(String text) throws IOException {
        return RulesReader.read(Files.writeString(folder.resolve("own.yaml"), text), "own.yaml");
    }
}
