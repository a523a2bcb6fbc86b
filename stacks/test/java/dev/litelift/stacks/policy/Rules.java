package dev.litelift.stacks.policy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every rule of the gate. */
final class Rules {
    static final List<Rule> ALL = Stream.of(S3Rules.ALL, RdsRules.ALL, LambdaRules.ALL, MessagingRules.ALL,
                    LogsAlarmsSecretsRules.ALL, NetworkRules.ALL, IamRules.ALL, EksRules.ALL,
                    PodRules.ALL, ContainerRules.ALL, NamespaceRules.ALL)
            .flatMap(List::stream)
            .toList();

    /** Numbers that have no rule, and why. */
    static final Map<Integer, String> LEFT_OUT = Map.of(
            21, "MFA delete (AWS-0170, CIS 2.1.2) can be set with the root user's credentials only",
            22, "the account's CloudTrail (AWS-0171, AWS-0172, CIS 3.8, CIS 3.9) belongs to who runs the account",
            107, "block public access to VPCs (EC2.172) holds for a whole account and region");

    private Rules() {}
}
