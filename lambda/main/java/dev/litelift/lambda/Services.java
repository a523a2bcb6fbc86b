package dev.litelift.lambda;

import dev.litelift.aws.AwsClients;
import dev.litelift.aws.DatabaseSecret;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.RdsUtilities;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The services of AWS that a runner may call, each opened when it is first needed: most invocations call none. */
final class Services {
    private final AwsClients clients;
    private final Map<String, DatabaseSecret> secrets = new HashMap<>();
    private RdsClient rds;
    private SqsClient sqs;
    private EcsClient ecs;
    private SecretsManagerClient secretsManager;

    Services(AwsClients clients) {
        this.clients = clients;
    }

    synchronized RdsClient rds() {
        return rds == null ? rds = clients.open(RdsClient.builder()) : rds;
    }

    RdsUtilities tokens() {
        return rds().utilities();
    }

    synchronized SqsClient sqs() {
        return sqs == null ? sqs = clients.open(SqsClient.builder()) : sqs;
    }

    synchronized EcsClient ecs() {
        return ecs == null ? ecs = clients.open(EcsClient.builder()) : ecs;
    }

    /** @param name of a secret, or its ARN */
    synchronized DatabaseSecret secret(String name) {
        if (secretsManager == null) {
            secretsManager = clients.open(SecretsManagerClient.builder());
        }
        return secrets.computeIfAbsent(name, secret -> new DatabaseSecret(secretsManager, secret));
    }
}
