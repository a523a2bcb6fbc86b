package dev.litelift.local;

import dev.litelift.aws.S3Access;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The credentials of an environment's S3 server, random, in a file that the AWS CLI reads as its configuration:
 * {@code AWS_CONFIG_FILE=FILE aws s3 cp app.db s3://BUCKET/incoming/}.
 */
final class IntakeKeys {
    static final String REGION = "us-east-1";
    private static final String ACCESS = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";

    private IntakeKeys() {}

    /** Those of the file, or new ones, which {@link #write} then keeps. */
    static S3Access.Keys readOrMake(Path file) {
        try {
            Properties lines = new Properties();
            lines.load(new StringReader(Files.readString(file)));
            return new S3Access.Keys(lines.getProperty(ACCESS), lines.getProperty(SECRET));
        } catch (NoSuchFileException none) {
            return new S3Access.Keys("litelift-" + SecretFile.randomWord().substring(0, 8), SecretFile.randomWord());
        } catch (IOException e) {
            throw LocalFault.broken(file, "the bucket's credentials cannot be read", e);
        }
    }

    /** @param endpoint null while it is not known */
    static void write(Path file, S3Access.Keys keys, URI endpoint) {
        try {
            SecretFile.write(file, "[default]\nregion = " + REGION + "\n"
                    + (endpoint == null ? "" : "endpoint_url = " + endpoint + "\n")
                    + ACCESS + " = " + keys.accessKey() + "\n" + SECRET + " = " + keys.secretKey() + "\n");
        } catch (IOException e) {
            throw LocalFault.broken(file, "the bucket's credentials cannot be kept", e);
        }
    }
}
