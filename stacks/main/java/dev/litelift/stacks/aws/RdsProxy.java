package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.db_proxy.DbProxy;
import com.hashicorp.cdktf.providers.aws.db_proxy.DbProxyAuth;
import com.hashicorp.cdktf.providers.aws.db_proxy_default_target_group.DbProxyDefaultTargetGroup;
import com.hashicorp.cdktf.providers.aws.db_proxy_target.DbProxyTarget;
import com.hashicorp.cdktf.providers.aws.secretsmanager_secret.SecretsmanagerSecret;
import java.util.List;

/**
 * RDS Proxy, for applications with many connections; loads go past it, since COPY would pin them. It logs in with the
 * application's password, which whoever runs the environment puts into the secret: nothing here ever sees it.
 */
final class RdsProxy {

    RdsProxy(AwsStack stack, CustomerKey key, RdsInstance instance, NetworkStack network) {
        SecretsmanagerSecret secret = SecretsmanagerSecret.Builder.create(stack, "application-secret")
                .name("litelift/" + stack.environment().name() + "/application")
                .description("username and password that the application logs in with")
                .kmsKeyId(key.arn())
                .build();
        ServiceRole role = new ServiceRole(stack, "rds-proxy", "rds.amazonaws.com", "Reads the application's secret.",
                List.of(
                        Statement.allow("Secret").actions("secretsmanager:GetSecretValue").on(secret.getArn()),
                        Statement.allow("Key").actions("kms:Decrypt").on(key.arn()).when("StringEquals", "kms:ViaService",
                                "secretsmanager." + stack.region() + ".amazonaws.com")));
        DbProxy proxy = DbProxy.Builder.create(stack, "proxy")
                .name(stack.site().name())
                .engineFamily("POSTGRESQL")
                .requireTls(true)
                .roleArn(role.arn())
                .vpcSubnetIds(network.subnets())
                .vpcSecurityGroupIds(List.of(network.groups().proxy()))
                .auth(List.of(DbProxyAuth.builder()
                        .authScheme("SECRETS")
                        .iamAuth("REQUIRED")
                        .secretArn(secret.getArn())
                        .build()))
                .build();
        DbProxyDefaultTargetGroup group =
                DbProxyDefaultTargetGroup.Builder.create(stack, "proxy-group").dbProxyName(proxy.getName()).build();
        DbProxyTarget.Builder.create(stack, "proxy-target")
                .dbProxyName(proxy.getName())
                .targetGroupName(group.getName())
                .dbInstanceIdentifier(instance.identifier())
                .build();
        stack.output("proxy_endpoint", proxy.getEndpoint(), "Host of the proxy, for applications.");
        stack.output("application_secret_arn", secret.getArn(), "Put the application's user name and password here.");
    }
}
