package dev.litelift.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTargetTest {
    private static String described(Target.Address address) {
        return address.user() + " " + address.host() + " " + address.port() + " " + address.database();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql://me:pw@db.example:6543/app              | me db.example 6543 app
            postgres://me@db/app                                | me db 5432 app
            jdbc:postgresql://me:pw@db/app                      | me db 5432 app
            jdbc:postgresql://db:1234/app?user=me&password=pw   | me db 1234 app
            postgresql://me:p%40ss%3Aw%2Frd@db/app              | me db 5432 app
            postgresql://m%40e@db/my%20app                      | m@e db 5432 my app
            postgresql://me:pw@[::1]:5433/app                   | me ::1 5433 app
            postgresql://me:pw@my_db/app                        | me my_db 5432 app
            postgresql://me:pw@my_db:6000/app                   | me my_db 6000 app
            postgresql://me@127.0.0.1                           | me 127.0.0.1 5432 me
            postgresql://me@db/                                 | me db 5432 me
            postgresql:///app?host=db&port=99&user=me           | me db 99 app
            postgresql://me@db/app?sslmode=require&connect_timeout=3&application_name=x | me db 5432 app
            postgresql://me:a+b@db/a+b                          | me db 5432 a+b
            """)
    void readsAddresses(String url, String expected) {
        assertThat(described(UrlTarget.parse(url, Map.of()).address())).isEqualTo(expected);
    }

    @Test
    void fillsGapsFromTheEnvironment() {
        Map<String, String> environment = Map.of("PGHOST", "db", "PGPORT", "7000", "PGDATABASE", "app", "PGUSER", "me",
                "PGPASSWORD", "pw");

        assertThat(described(UrlTarget.parse("postgresql://", environment).address())).isEqualTo("me db 7000 app");
        assertThat(described(UrlTarget.parse("postgresql://you@other:1/thing", environment).address()))
                .isEqualTo("you other 1 thing");
    }

    @Test
    void fillsGapsFromAService(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("services"), """
                # ours
                [other]
                host=elsewhere
                [shop]
                host = db
                port=7000
                dbname=shop
                user=me
                port=8000
                """);
        Map<String, String> variables = Map.of("PGSERVICEFILE", file.toString(), "PGHOST", "ignored", "PGPASSWORD", "pw");

        assertThat(described(UrlTarget.parse("postgresql:///?service=shop", variables).address())).isEqualTo("me db 7000 shop");
        assertThat(described(UrlTarget.parse("postgresql://you@host/app?service=shop", variables).address())).isEqualTo("you host 7000 app");
        assertThat(described(UrlTarget.parse("postgresql:///?service=shop", Map.of("PGSYSCONFDIR", folder.toString(), "HOME",
                Files.move(file, folder.resolve("pg_service.conf")).getParent().resolve("none").toString())).address()))
                .isEqualTo("me db 7000 shop");
    }

    @Test
    void saysWhichServiceIsMissingAndWhereAParameterIsNotKnown(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("services"), "[shop]\nhost=db\npasswort=s3cret\n");
        Map<String, String> variables = Map.of("PGSERVICEFILE", file.toString());

        assertThatThrownBy(() -> UrlTarget.parse("postgresql:///?service=blog", variables)).hasMessage("is not in " + file);
        LoadException fault = catchThrowableOfType(LoadException.class, () -> UrlTarget.parse("postgresql:///?service=shop", variables));
        assertThat(fault.place()).isEqualTo(file + ":3");
        assertThat(fault.place() + fault.getMessage() + fault.hint()).doesNotContain("s3cret");
    }

    @Test
    void takesSessionSettingsFromTheVariables() throws Exception {
        Target target = UrlTarget.parse(TestPostgres.url("variables"), Map.of("PGAPPNAME", "nightly", "PGOPTIONS", "-c geqo=off",
                "PGCONNECT_TIMEOUT", "7"));

        try (var connection = target.connect(); var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT current_setting('application_name') || current_setting('geqo')")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("nightlyoff");
        }
    }

    @Test
    void ignoresEmptyVariables() {
        assertThat(UrlTarget.parse("postgresql://me@db/app", Map.of("PGPORT", "", "PGSSLMODE", "")).address().port())
                .isEqualTo(5432);
    }

    @Test
    void connectsWithThePasswordOfTheEnvironment() throws Exception {
        String url = TestPostgres.url("environment");
        String password = url.replaceFirst(".*://[^:]*:([^@]*)@.*", "$1");
        Target target = UrlTarget.parse(url.replace(":" + password + "@", "@"), Map.of("PGPASSWORD", password));

        try (var connection = target.connect()) {
            assertThat(connection.getCatalog()).isEqualTo(target.address().database());
        }
    }

    @Test
    void fixesWhatDecidesHowValuesArePrinted() throws Exception {
        try (var connection = UrlTarget.parse(TestPostgres.url("settings"), Map.of()).connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT current_setting('TimeZone'), current_setting('DateStyle'), now()::text")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("UTC");
            assertThat(row.getString(2)).isEqualTo("ISO, YMD");
            assertThat(row.getString(3)).endsWith("+00");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://me:s3cret@db/app", "me:s3cret@db", "", "postgresql://me:s3cret@db:port/app",
        "postgresql://me:s3cret@db:0/app", "postgresql://me:s3cret@db:65536/app", "postgresql://me:s3cret%zz@db/app",
        "postgresql://me:s3cret @db/app", "postgresql://me:s3cret@home@db/app", "postgresql://me:s3/cret@db/app",
        "postgresql://me:s3cret#1@db/app", "postgresql://me:s3cret@db/app?sslmod=require",
        "postgresql://me:s3cret@a,b/app",
        "postgresql://me:s3cret@%2Fvar%2Frun/app", "postgresql:///app?host=/var/run&password=s3cret"})
    void refusesOthersWithoutRepeatingThePassword(String url) {
        LoadException fault = catchThrowableOfType(LoadException.class, () -> UrlTarget.parse(url, Map.of()));

        assertThat(fault).isNotNull();
        assertThat(fault.fault()).isEqualTo(Fault.USAGE);
        assertThat(fault.place() + fault.getMessage() + fault.hint() + fault.getCause()).doesNotContain("s3");
    }

    @Test
    void saysNothingOfThePassword() {
        assertThat(ConnectionUri.parse("postgresql://me:s3cret@db/app?password=s3cret").toString()).isEqualTo("address of db");
        assertThat(UrlTarget.parse("postgresql://me:s3cret@db/app", Map.of()).address().toString()).isEqualTo("db:5432/app");
    }
}
