package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.TerraformVariable;
import com.hashicorp.cdktf.providers.aws.db_instance.DbInstance;
import com.hashicorp.cdktf.providers.aws.secretsmanager_secret.SecretsmanagerSecret;
import com.hashicorp.cdktf.providers.aws.secretsmanager_secret_version.SecretsmanagerSecretVersion;

/**
 * A master password that whoever deploys gives: RDS makes no read replica of an instance whose password it manages itself.
 * The arguments that it is written to are write-only, and the variable is ephemeral, so that it stands in neither state nor
 * plan.
 */
final class MasterSecret {
    private static final String VARIABLE = "master_password";

    private final SecretsmanagerSecret secret;
    private final TerraformVariable password;
    private final int version;

    MasterSecret(AwsStack stack, CustomerKey key) {
        this.version = stack.environment().postgres().instance().masterPasswordVersion();
        this.password = TerraformVariable.Builder.create(stack, VARIABLE)
                .type("string")
                .sensitive(true)
                .nullable(false)
                .description("Password of " + RdsInstance.MASTER_USER + "; give it as TF_VAR_" + VARIABLE
                        + ". Written when postgres.master_password_version changes.")
                .build();
        password.addOverride("ephemeral", true);
        this.secret = SecretsmanagerSecret.Builder.create(stack, "master-secret")
                .name("litelift/" + stack.environment().name() + "/master")
                .description("username and password of " + RdsInstance.MASTER_USER)
                .kmsKeyId(key.arn())
                .build();
        SecretsmanagerSecretVersion content =
                SecretsmanagerSecretVersion.Builder.create(stack, "master-secret-content").secretId(secret.getId()).build();
        content.addOverride("secret_string_wo", "${jsonencode({username = \"" + RdsInstance.MASTER_USER
                + "\", password = var." + VARIABLE + "})}");
        content.addOverride("secret_string_wo_version", version);
    }

    void applyTo(DbInstance instance) {
        instance.addOverride("password_wo", password.getStringValue());
        instance.addOverride("password_wo_version", version);
    }

    String arn() {
        return secret.getArn();
    }
}
