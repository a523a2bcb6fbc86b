package dev.litelift.environment;

import dev.litelift.yaml.ScalarShape.Choice;
import java.util.LinkedHashMap;
import java.util.Map;

/** A service of AWS that is called from within the network, through an interface endpoint of its own. */
public enum AwsService {
    SECRETSMANAGER("secretsmanager"),
    SQS("sqs"),
    RDS("rds"),
    ECS("ecs"),
    ECR_API("ecr.api"),
    ECR_DKR("ecr.dkr"),
    LOGS("logs"),
    KMS("kms"),
    STS("sts"),
    MONITORING("monitoring"),
    XRAY("xray"),
    EC2("ec2"),
    EKS("eks"),
    EKS_AUTH("eks-auth");

    private final String endpoint;

    AwsService(String endpoint) {
        this.endpoint = endpoint;
    }

    /** The end of the endpoint service's name, after {@code com.amazonaws.<region>.}. */
    public String endpoint() {
        return endpoint;
    }

    /** The beginning of the names of its actions in policies, before the colon. */
    public String actionPrefix() {
        return switch (this) {
            case ECR_API, ECR_DKR -> "ecr";
            case MONITORING -> "cloudwatch";
            default -> endpoint;
        };
    }

    static Choice<AwsService> shape() {
        Map<String, AwsService> choices = new LinkedHashMap<>();
        for (AwsService service : values()) {
            choices.put(service.endpoint, service);
        }
        return new Choice<>(choices);
    }
}
