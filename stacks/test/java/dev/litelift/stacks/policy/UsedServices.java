package dev.litelift.stacks.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which services a function calls by itself, told by what its role is allowed. */
final class UsedServices {
    /** The end of an endpoint's service name, by the prefix of actions. */
    private static final Map<String, String> ENDPOINTS = Map.ofEntries(
            Map.entry("cloudwatch", "monitoring"), Map.entry("dynamodb", "dynamodb"), Map.entry("ecs", "ecs"),
            Map.entry("events", "events"), Map.entry("lambda", "lambda"), Map.entry("rds", "rds"),
            Map.entry("s3", "s3"), Map.entry("secretsmanager", "secretsmanager"), Map.entry("sns", "sns"),
            Map.entry("sqs", "sqs"), Map.entry("ssm", "ssm"), Map.entry("states", "states"), Map.entry("sts", "sts"));
    /** Lambda's own poller does these, from outside the VPC. */
    private static final List<String> POLLING =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");

    private UsedServices() {}

    static Stream<String> withoutEndpoint(Resource function, Configuration all) {
        boolean isEnclosed = function.body().has("vpc_config.subnet_ids")
                && all.all("aws_nat_gateway").findAny().isEmpty();
        if (!isEnclosed) {
            return Stream.of();
        }
        Set<String> used = new TreeSet<>();
        all.pointedToBy(function, "role", "aws_iam_role").stream()
                .flatMap(role -> allowed(role, all))
                .flatMap(statement -> statement.actions().stream())
                .filter(action -> !POLLING.contains(action))
                .map(action -> ENDPOINTS.get(action.replaceFirst(":.*", "")))
                .filter(service -> service != null && !hasEndpoint(service, all))
                .forEach(used::add);
        return used.stream().map(service -> "no aws_vpc_endpoint of " + service);
    }

    private static Stream<Statement> allowed(Resource role, Configuration all) {
        Stream<Resource> beside = all.pointingTo(role, "aws_iam_role_policy", "role").stream();
        Stream<Resource> attached = all.pointingTo(role, "aws_iam_role_policy_attachment", "role").stream()
                .flatMap(attachment -> all.pointedToBy(attachment, "policy_arn", "aws_iam_policy").stream());
        return Stream.of(Stream.of(role), beside, attached).flatMap(policies -> policies)
                .flatMap(policy -> Policies.allowedToIdentity(policy, all));
    }

    private static boolean hasEndpoint(String service, Configuration all) {
        return all.all("aws_vpc_endpoint")
                .anyMatch(endpoint -> endpoint.body().text("service_name").orElse("").endsWith("." + service));
    }
}
