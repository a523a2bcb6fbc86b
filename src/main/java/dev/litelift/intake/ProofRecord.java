package dev.litelift.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.litelift.Version;
import dev.litelift.dump.Sha256;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A migration that succeeded in an environment, as small as promotion needs it. Its name is the digest of its content, so
 * whoever has both knows that nothing of it was changed; who wrote it, it cannot say.
 *
 * @param version of this form, 1; later ones only gain fields
 * @param runner digest of what loaded the dump, as in {@link RunnerIdentity}
 * @param litelift version of litelift that loaded it
 * @param postgres version of the server, as it says itself
 * @param dump SHA-256 of the dump as delivered, in hexadecimal digits
 * @param migration its name in the ledger
 * @param verdict the report's
 * @param at when it was over, ISO 8601 in UTC, to the second
 */
public record ProofRecord(
        int version, String environment, String runner, String litelift, String postgres, String dump, String migration,
        String verdict, Verification verification, String at) {
    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * What was compared before the tables became visible.
     *
     * @param mode full, counts or none
     */
    public record Verification(String mode, boolean equal) {}

    /** Empty unless this very process proved and finished a migration. */
    public static Optional<ProofRecord> of(LoadReport report, RunnerIdentity runner, Instant now) {
        if (report.verdict() != Verdict.LOADED || report.verification() == null) {
            return Optional.empty();
        }
        return Optional.of(new ProofRecord(VERSION, runner.environment(), runner.digest(), Version.current(),
                report.target().serverVersion(), report.dump().sha256(), report.migration(), report.verdict().text(),
                new Verification(report.verification().mode(), report.verification().equal()),
                now.truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    /** Whether every value was compared and found equal: counting rows is no proof. */
    public boolean proves() {
        return Verdict.LOADED.text().equals(verdict) && verification != null
                && verification.equal() && "full".equals(verification.mode());
    }

    /** JSON in one form only: keys in order, no blanks. */
    public String text() {
        return canonical(JSON.valueToTree(this));
    }

    /** The file's name: 64 hexadecimal digits and {@code .json}. */
    public String fileName() {
        return name(text());
    }

    /**
     * Reads what {@link #text} wrote, also a later version's, however it is laid out.
     *
     * @param place for messages; its last part must be the name of the content
     * @throws LoadException {@code unproven} when it is no record, or not the one of its name
     */
    public static ProofRecord read(String text, String place) {
        try {
            JsonNode content = JSON.readTree(text);
            String name = place.substring(Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\')) + 1);
            if (!name.equals(name(canonical(content)))) {
                throw new LoadException(Fault.UNPROVEN, place, "its content is not what its name says: one of them was changed")
                        .withHint("Fetch it again from proofs/ of the environment's bucket, and keep its name.");
            }
            return JSON.treeToValue(content, ProofRecord.class);
        } catch (JsonProcessingException e) {
            throw new LoadException(Fault.UNPROVEN, place, "is no record of a migration", e);
        }
    }

    private static String canonical(JsonNode content) {
        try {
            // Maps come out in the order of their keys, nodes in that of the text.
            return JSON.writeValueAsString(JSON.treeToValue(content, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was parsed can be written", e);
        }
    }

    private static String name(String text) {
        return Sha256.hex(text) + ".json";
    }
}
