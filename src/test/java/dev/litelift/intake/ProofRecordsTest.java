package dev.litelift.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.litelift.dump.DumpLocation.LocalPath;
import dev.litelift.dump.LocalFolder;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofRecordsTest {
    private static final String RUNNER = "sha256:" + "ab".repeat(32);
    private static final ProofRecord RECORD = new ProofRecord(1, "staging", RUNNER, "0.1.0", "17.6", "cd".repeat(32),
            "1a8047be984eb600", "loaded", new ProofRecord.Verification("full", true), "2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    private ProofRecords records;

    @BeforeEach
    void open() {
        records = new ProofRecords(IntakeLayout.at(new LocalPath(folder.resolve("intake")), new LocalFolder()), folder.resolve("work"));
    }

    @Test
    void isNamedByItsContent() throws Exception {
        Path file = Path.of(records.add(RECORD).toString());

        assertThat(Files.readString(file)).isEqualTo("{\"at\":\"2026-03-01T12:00:00Z\",\"dump\":\"" + "cd".repeat(32)
                + "\",\"environment\":\"staging\",\"litelift\":\"0.1.0\",\"migration\":\"1a8047be984eb600\",\"postgres\":\"17.6\",\"runner\":\""
                + RUNNER + "\",\"verdict\":\"loaded\",\"verification\":{\"equal\":true,\"mode\":\"full\"},\"version\":1}");
        assertThat(file).endsWith(Path.of("intake", "proofs", "ab".repeat(32), HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))) + ".json"));
        assertThat(records.of(RUNNER)).containsExactly(RECORD);
        assertThat(records.of("sha256:" + "00".repeat(32))).isEmpty();
        assertThat(ProofRecords.read(file)).isEqualTo(RECORD);
        assertThat(folder.resolve("work")).isEmptyDirectory();
    }

    @Test
    void isTheSameHoweverItIsLaidOutAndWhateverLaterVersionsAdd() throws IOException {
        ObjectNode later = (ObjectNode) new ObjectMapper().readTree(RECORD.text());
        later.putObject("aField").put("z", 1).putArray("b").add("x");
        String canonical = "{\"aField\":{\"b\":[\"x\"],\"z\":1}," + RECORD.text().substring(1);
        String name = sha256(canonical) + ".json";

        assertThat(ProofRecord.read(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(later) + "\r\n", "a/" + name))
                .isEqualTo(RECORD);
    }

    @Test
    void aChangedRecordIsRefused() throws IOException {
        Path file = Path.of(records.add(RECORD).toString());
        Files.writeString(file, Files.readString(file).replace("\"full\"", "\"none\""));

        assertThatThrownBy(() -> records.of(RUNNER)).hasMessageContaining("its content is not what its name says")
                .isInstanceOfSatisfying(LoadException.class, refused -> {
                    assertThat(refused.fault()).isEqualTo(Fault.UNPROVEN);
                    assertThat(refused.place()).isEqualTo(file.toString());
                });
        for (String text : List.of("", "{", "[]", "{\"a\":1,\"a\":2}", "{} {}", RECORD.text() + "x")) {
            Files.writeString(file, text);
            assertThat(catchThrowableOfType(LoadException.class, () -> ProofRecords.read(file)).fault()).as(text).isEqualTo(Fault.UNPROVEN);
        }
    }

    @Test
    void onlyAFullComparisonIsAProof() {
        assertThat(RECORD.proves()).isTrue();
        assertThat(verified("counts", true).proves()).isFalse();
        assertThat(verified("full", false).proves()).isFalse();
    }

    private static ProofRecord verified(String mode, boolean equal) {
        return new ProofRecord(1, "staging", RUNNER, "0.1.0", "17.6", "d", "m", "loaded", new ProofRecord.Verification(mode, equal), "t");
    }

    @Test
    void aRunnerMustSayWhatItIsRightly() {
        assertThat(RunnerIdentity.from(Map.of("LITELIFT_ENVIRONMENT", "dev"))).isEmpty();
        assertThat(RunnerIdentity.from(Map.of("LITELIFT_ENVIRONMENT", "dev", "LITELIFT_RUNNER_DIGEST", RUNNER)))
                .contains(new RunnerIdentity("dev", RUNNER));
        assertThatThrownBy(() -> RunnerIdentity.from(Map.of("LITELIFT_ENVIRONMENT", "dev", "LITELIFT_RUNNER_DIGEST", "latest")))
                .hasMessageContaining("must be sha256:");
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
