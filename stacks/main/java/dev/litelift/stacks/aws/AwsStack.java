package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformOutputConfig;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.aws.data_aws_caller_identity.DataAwsCallerIdentity;
import com.hashicorp.cdktf.providers.aws.data_aws_partition.DataAwsPartition;
import dev.litelift.environment.AwsEnvironment;
import dev.litelift.environment.Tier;
import dev.litelift.stacks.Versions;

/** A layer of an environment: provider, state, tags and names, the same for all. */
abstract class AwsStack extends TerraformStack {
    private final Site site;
    private final DataAwsCallerIdentity identity;
    private final DataAwsPartition partition;

    AwsStack(Site site, String layer) {
        super(site.app(), site.stackId(layer));
        this.site = site;
        addOverride("terraform.required_version", Versions.TERRAFORM);
        Provider.declare(this);
        Backend.declare(this, site, site.stackId(layer));
        this.identity = new DataAwsCallerIdentity(this, "current");
        this.partition = new DataAwsPartition(this, "partition");
    }

    Site site() {
        return site;
    }

    AwsEnvironment environment() {
        return site.environment();
    }

    boolean isProd() {
        return environment().tier() == Tier.PROD;
    }

    String name(String part) {
        return site.name(part);
    }

    String region() {
        return environment().account().region();
    }

    /** The id of the account that is deployed to. */
    String account() {
        return identity.getAccountId();
    }

    String partition() {
        return partition.getPartition();
    }

    /** @param resource what follows region and account, e.g. {@code "log-group:x"} */
    String arn(String service, String resource) {
        return "arn:" + partition() + ":" + service + ":" + region() + ":" + account() + ":" + resource;
    }

    /** The ARN of something that has neither region nor account in it, as buckets have. */
    String globalArn(String service, String resource) {
        return "arn:" + partition() + ":" + service + ":::" + resource;
    }

    /** The account itself, in whose hands it lies who may do what. */
    String accountPrincipal() {
        return "arn:" + partition() + ":iam::" + account() + ":root";
    }

    void output(String name, String value, String description) {
        // An output may be called like a resource, but no two constructs may have the same id.
        new TerraformOutput(this, "output-" + name,
                TerraformOutputConfig.builder().value(value).description(description).build()).overrideLogicalId(name);
    }
}
