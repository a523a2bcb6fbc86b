package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.Located;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape.ListOf;
import java.util.List;

/**
 * Whose cloud an environment lies in, and where.
 *
 * @param ids the only accounts that Terraform may work in; empty when any may
 * @param profile name in the AWS configuration of whoever deploys; null for the default
 * @param endpoint one URL for all services, of a simulator; null for AWS itself
 * @param endpointInside the same as the function has to call it; null for AWS itself
 */
public record AwsAccount(String region, List<String> ids, String profile, String endpoint, String endpointInside) {
    private static final Key<String> REGION = new Key<>(
            "region", new Text("^[a-z]{2}(-[a-z]+)+-[0-9]$", "a region, e.g. eu-central-1"), "Where everything is made.");
    private static final Key<List<Located<String>>> IDS = new Key<>(
            "account_ids",
            new ListOf<>(new Text("^[0-9]{12}$", "twelve digits in quotes")),
            "The only accounts that Terraform may work in.").or(List.of());
    private static final Key<String> PROFILE = new Key<>(
            "profile", new Text("^\\S+$", "one word"), "Profile of the AWS configuration to deploy with.").optional();
    private static final Key<String> ENDPOINT = new Key<>(
            "endpoint",
            new Text("^https?://[^\\s/]+$", "a URL without a path"),
            "One URL for all services, of LocalStack or the like.").optional();
    private static final Key<String> ENDPOINT_INSIDE = new Key<>(
            "endpoint_inside", ENDPOINT.shape(), "The same URL as the function has to call it; else aws.endpoint.").optional();

    static final Key<Settings> SECTION = Keys.section("aws", REGION, IDS, PROFILE, ENDPOINT, ENDPOINT_INSIDE);

    static AwsAccount from(Settings settings) {
        return new AwsAccount(
                settings.get(REGION),
                settings.get(IDS).stream().map(Located::value).toList(),
                settings.get(PROFILE),
                settings.get(ENDPOINT),
                settings.get(ENDPOINT_INSIDE, settings.get(ENDPOINT)));
    }

    /** Whether a simulator stands in for AWS. */
    public boolean isSimulated() {
        return endpoint != null;
    }
}
