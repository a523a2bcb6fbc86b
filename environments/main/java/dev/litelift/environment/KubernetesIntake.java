package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.Located;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.ScalarShape.Whole;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape.ListOf;
import java.util.List;

/**
 * The bucket that dumps are uploaded to, in any store that speaks S3. The stacks do not make it.
 *
 * @param endpoint URL of the store, whose buckets are then named by path; null for AWS
 * @param credentialsSecret name of the Secret whose key {@code credentials} is a credentials file of AWS; null when
 *     {@code roleArn} is given
 * @param roleArn of the IAM role that the runner's service account takes on; null when there are credentials
 * @param caSecret name of the Secret whose key {@code truststore.p12} holds the authority of the store's certificate; null
 *     for those that Java trusts
 * @param port of the store, 1 to 65535
 * @param cidrs address ranges of the store
 * @param namespace that the store runs in; null when it is elsewhere
 */
public record KubernetesIntake(
        String bucket, String region, String endpoint, String credentialsSecret, String roleArn, String caSecret,
        int port, List<String> cidrs, String namespace) {
    private static final int HTTPS = 443;

    private static final Key<String> REGION = new Key<>(
            "region", new Text("^[a-z0-9-]+$", "a region, e.g. eu-central-1"), "Region of the bucket.").or("us-east-1");
    private static final Key<String> ENDPOINT = new Key<>(
            "endpoint", new Text("^https?://[^\\s/]+$", "a URL without a path"), "URL of the store; else AWS.").optional();
    private static final Key<String> CREDENTIALS_SECRET = KubernetesCluster.name(
            "credentials_secret", "Secret whose key credentials is a credentials file of AWS.").optional();
    private static final Key<String> ROLE_ARN = new Key<>(
            "role_arn", new Text("^arn:aws[a-z-]*:iam::[0-9]{12}:role/\\S+$", "the ARN of a role"),
            "Role of IAM that the runner takes on by web identity.").optional();
    private static final Key<String> CA_SECRET = KubernetesCluster.name(
            "ca_secret", "Secret whose key truststore.p12 holds the authority of the store's certificate.").optional();
    private static final Key<Integer> PORT =
            new Key<>("port", new Whole(1, 65535), "Port of the store, as its pods have it.").or(HTTPS);
    private static final Key<List<Located<String>>> CIDRS = new Key<>(
            "cidrs", new ListOf<>(new Text("^[0-9a-fA-F.:]+/[1-9][0-9]{0,2}$", "a range, e.g. 192.0.2.0/24")),
            "Address ranges of the store; the runner reaches no others.").or(List.of());
    private static final Key<String> NAMESPACE =
            KubernetesCluster.name("namespace", "The namespace that the store runs in, where it runs in the cluster.").optional();

    static final Key<Settings> SECTION = Keys.section("intake", Keys.BUCKET, REGION, ENDPOINT, CREDENTIALS_SECRET, ROLE_ARN,
            CA_SECRET, PORT, CIDRS, NAMESPACE);

    static KubernetesIntake from(Settings settings) {
        return new KubernetesIntake(
                settings.get(Keys.BUCKET),
                settings.get(REGION),
                settings.get(ENDPOINT),
                settings.get(CREDENTIALS_SECRET),
                settings.get(ROLE_ARN),
                settings.get(CA_SECRET),
                settings.get(PORT),
                settings.get(CIDRS).stream().map(Located::value).distinct().toList(),
                settings.get(NAMESPACE));
    }
}
