package dev.litelift.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Makes clients of AWS's services on the JDK's own HTTP client, which needs no library and starts soonest. Region and
 * credentials are what the SDK finds: the role of a function or task, or the variables of the AWS CLI.
 *
 * @param endpoint of all services, for a stand-in of AWS; null for AWS itself
 */
public record AwsClients(URI endpoint) {
    /** A private network without the endpoint of a service says nothing at all. */
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C open(B builder) {
        builder.httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECT_LIMIT));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }
}
