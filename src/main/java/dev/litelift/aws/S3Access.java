package dev.litelift.aws;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * How to reach a store that speaks S3, and RDS beside it.
 *
 * @param endpoint null for AWS itself
 * @param region null for what the SDK finds in its own settings
 * @param keys null for the SDK's default chain: environment, profile, role
 * @param profile of the AWS configuration, where there are no keys; null for the default
 */
public record S3Access(URI endpoint, String region, Keys keys, String profile) {

    /** Without a profile of its own. */
    public S3Access(URI endpoint, String region, Keys keys) {
        this(endpoint, region, keys, null);
    }

    /** A pair of credentials; its text form hides the secret. */
    public record Keys(String accessKey, String secretKey) {
        public Keys {
            Objects.requireNonNull(accessKey, "accessKey");
            Objects.requireNonNull(secretKey, "secretKey");
        }

        @Override
        public String toString() {
            return accessKey;
        }
    }

    /** What the variables that the AWS CLI knows say: endpoint and region; credentials are left to the SDK. */
    public static S3Access from(Map<String, String> environment) {
        String endpoint = first(environment, "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL");
        String region = first(environment, "AWS_REGION", "AWS_DEFAULT_REGION");
        // Another store than AWS's rarely asks for a region; without one the SDK would look for it over the network.
        return new S3Access(endpoint == null ? null : URI.create(endpoint),
                region == null && endpoint != null ? "us-east-1" : region, null);
    }

    S3Client open() {
        return with(S3Client.builder().forcePathStyle(endpoint != null));
    }

    RdsClient openRds() {
        return with(RdsClient.builder());
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C with(B builder) {
        builder.httpClientBuilder(UrlConnectionHttpClient.builder());
        Optional.ofNullable(region).map(Region::of).ifPresent(builder::region);
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        if (keys != null) {
            builder.credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(keys.accessKey(), keys.secretKey())));
        } else if (profile != null) {
            builder.credentialsProvider(ProfileCredentialsProvider.create(profile));
        }
        return builder.build();
    }

    private static String first(Map<String, String> environment, String... names) {
        for (String name : names) {
            String value = environment.get(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }
}
