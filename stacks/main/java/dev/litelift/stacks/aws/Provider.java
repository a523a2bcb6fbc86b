package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.provider.AwsProvider;
import com.hashicorp.cdktf.providers.aws.provider.AwsProviderDefaultTags;
import com.hashicorp.cdktf.providers.aws.provider.AwsProviderEndpoints;
import dev.litelift.environment.AwsAccount;
import dev.litelift.environment.AwsEnvironment;
import dev.litelift.stacks.Versions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a stack reaches AWS, and the tags that everything in it carries. */
final class Provider {
    private Provider() {}

    static void declare(AwsStack stack) {
        AwsAccount account = stack.environment().account();
        AwsProvider.Builder provider = AwsProvider.Builder.create(stack, "aws")
                .region(account.region())
                .profile(account.profile())
                .allowedAccountIds(account.ids().isEmpty() ? null : account.ids())
                .defaultTags(List.of(AwsProviderDefaultTags.builder().tags(tags(stack.environment())).build()));
        if (account.isSimulated()) {
            simulate(provider, account.endpoint());
        }
        provider.build();
        stack.addOverride("terraform.required_providers.aws.version", Versions.AWS_PROVIDER);
    }

    private static void simulate(AwsProvider.Builder provider, String url) {
        provider.accessKey("test")
                .secretKey("test")
                .skipCredentialsValidation(true)
                .skipMetadataApiCheck("true")
                .s3UsePathStyle(true)
                .endpoints(List.of(AwsProviderEndpoints.builder()
                        .s3(url).sqs(url).sts(url).iam(url).kms(url).lambda(url).logs(url).events(url)
                        .secretsmanager(url).build()));
    }

    private static Map<String, String> tags(AwsEnvironment environment) {
        Map<String, String> tags = new TreeMap<>(Map.of(
                "environment", environment.name(),
                "managed-by", "litelift",
                "owner", environment.tags().owner(),
                "version", environment.runner().artifact().version() == null
                        ? "unpinned" : environment.runner().artifact().version()));
        if (environment.tags().costCentre() != null) {
            tags.put("cost-centre", environment.tags().costCentre());
        }
        return tags;
    }
}
