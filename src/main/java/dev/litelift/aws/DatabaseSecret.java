package dev.litelift.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * A user and a password as RDS keeps them in Secrets Manager. Rotation changes them at any time, so what was read counts
 * for a minute only. Threads may share one.
 */
public final class DatabaseSecret implements Supplier<DatabaseSecret.Login> {
    private static final Duration LASTS = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecretsManagerClient client;
    private final String name;
    private final Clock clock;
    private Login known;
    private Instant until = Instant.MIN;

    /** A user with a password; its text form hides the password. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** @param name of the secret, or its ARN */
    public DatabaseSecret(SecretsManagerClient client, String name) {
        this(client, name, Clock.systemUTC());
    }

    DatabaseSecret(SecretsManagerClient client, String name, Clock clock) {
        this.client = client;
        this.name = name;
        this.clock = clock;
    }

    /**
     * @throws LoadException {@code target-login-refused} when the secret cannot be read or holds something else,
     *     {@code temporary} when the service does not answer
     */
    @Override
    public synchronized Login get() {
        if (!clock.instant().isBefore(until)) {
            known = read();
            until = clock.instant().plus(LASTS);
        }
        return known;
    }

    private Login read() {
        try {
            return login(client.getSecretValue(request -> request.secretId(name)).secretString());
        } catch (AwsServiceException e) {
            if (e.statusCode() >= 500 || e.isThrottlingException()) {
                throw new LoadException(Fault.TEMPORARY, name, "Secrets Manager cannot answer now (" + e.statusCode() + ")", e);
            }
            throw new LoadException(Fault.TARGET_LOGIN_REFUSED, name,
                    "the secret cannot be read (" + e.awsErrorDetails().errorCode() + ")", e)
                    .withHint("Check the secret's name, and that the role may read it and decrypt with its key.");
        } catch (SdkException e) {
            throw new LoadException(Fault.TEMPORARY, name, "Secrets Manager does not answer", e)
                    .withHint("Check that the network has an endpoint for secretsmanager that lets this in.");
        }
    }

    private Login login(String text) {
        try {
            JsonNode secret = JSON.readTree(text == null ? "" : text);
            if (secret.path("username").isTextual() && secret.path("password").isTextual()) {
                return new Login(secret.get("username").textValue(), secret.get("password").textValue());
            }
        } catch (JsonProcessingException e) {
            // Its message quotes the text.
        }
        throw new LoadException(Fault.TARGET_LOGIN_REFUSED, name, "the secret is not a JSON object with username and password")
                .withHint("Use a secret that RDS manages, or one of the same form.");
    }
}
