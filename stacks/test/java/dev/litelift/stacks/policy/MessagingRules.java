package dev.litelift.stacks.policy;

import static dev.litelift.stacks.policy.Checks.accompaniedBy;
import static dev.litelift.stacks.policy.Checks.is;
import static dev.litelift.stacks.policy.Checks.ownKey;
import static dev.litelift.stacks.policy.Checks.test;
import static dev.litelift.stacks.policy.Checks.unless;
import static dev.litelift.stacks.policy.Rule.always;

import java.util.List;
import java.util.stream.Stream;

final class MessagingRules {
    private static final String QUEUE = "aws_sqs_queue";
    private static final String QUEUE_POLICY = "aws_sqs_queue_policy";
    private static final String QUEUE_POLICIES = QUEUE_POLICY + ", " + QUEUE;
    private static final String TOPIC = "aws_sns_topic";
    private static final String TOPIC_POLICY = "aws_sns_topic_policy";
    private static final String MACHINE = "aws_sfn_state_machine";
    private static final int TIMEOUTS_TO_WAIT = 6;
    /** Terraform's own defaults, in seconds. */
    private static final int FUNCTION_TIMEOUT = 3;
    private static final int VISIBILITY_TIMEOUT = 30;
    /** The longest that SQS offers, 14 days. */
    private static final int LONGEST_RETENTION = 1_209_600;

    static final List<Rule> ALL = List.of(
            always(65, "CKV_AWS_27, AWS-0096, SQS.1, AwsSolutions-SQS2", QUEUE, "encryption",
                    test(queue -> queue.has("kms_master_key_id") || queue.is("sqs_managed_sse_enabled", true),
                            "neither kms_master_key_id nor sqs_managed_sse_enabled is set")),
            always(66, "CKV2_AWS_73, AWS-0135", QUEUE, "a key of one's own", ownKey("kms_master_key_id")),
            always(67, "CKV_AWS_72, AWS-0097", QUEUE_POLICIES, "actions that are named",
                    Policies.ofResource("policy", statement -> allowsAll(statement, "sqs"))),
            always(68, "CKV_AWS_168, CKV_AWS_387, SQS.3", QUEUE_POLICIES, "nothing allowed to anybody from anywhere",
                    Policies.ofResource("policy", it -> it.isForAnybody() && !it.namesItsSource())),
            always(69, "AwsSolutions-SQS3", QUEUE, "a dead-letter queue, unless it is one",
                    (queue, all) -> unless(isDeadLetterQueue(queue, all) || queue.body().has("redrive_policy")
                            || !all.pointingTo(queue, "aws_sqs_queue_redrive_policy", "queue_url").isEmpty(),
                            "no redrive policy")),
            always(70, "AwsSolutions-SQS4", QUEUE, "a policy that refuses connections without TLS",
                    (queue, all) -> refusesPlaintext("sqs:*",
                            Policies.around(queue, "policy", QUEUE_POLICY, "queue_url", all))),
            always(71, "CKV_AWS_26, AWS-0095, AWS-0136, SNS.1", TOPIC, "encryption with a key of one's own",
                    ownKey("kms_master_key_id")),
            always(72, "CKV_AWS_169, CKV_AWS_385, SNS.4", TOPIC_POLICY + ", " + TOPIC,
                    "nothing allowed to anybody from anywhere, nor to other accounts", MessagingRules::openTopic),
            always(73, "AwsSolutions-SNS3", TOPIC, "a policy that refuses connections without TLS",
                    (topic, all) -> refusesPlaintext("sns:Publish", topicPolicies(topic, all))),
            always(74, "EventBridge.3", "aws_cloudwatch_event_bus", "a policy",
                    accompaniedBy("aws_cloudwatch_event_bus_policy", "event_bus_name")),
            always(75, "CKV_AWS_284, AwsSolutions-SF2", MACHINE, "tracing",
                    is("tracing_configuration.enabled", true)),
            always(76, "CKV_AWS_285, AwsSolutions-SF1", MACHINE, "logs of everything",
                    Checks.all(is("logging_configuration.level", "ALL"),
                            is("logging_configuration.include_execution_data", true))),
            always(77, "own", "aws_lambda_event_source_mapping",
                    "messages hidden for 6 times as long as the function may run", MessagingRules::seenAgainTooSoon),
            always(78, "own", QUEUE, "dead letters kept for 14 days, and an alarm about them",
                    (queue, all) -> isDeadLetterQueue(queue, all) ? forgotten(queue, all) : Stream.of()));

    private MessagingRules() {}

    private static boolean allowsAll(Statement statement, String service) {
        return statement.coversEveryAction()
                || statement.actions().stream().anyMatch(action -> action.equalsIgnoreCase(service + ":*"));
    }

    private static Stream<String> refusesPlaintext(String action, Stream<Statement> statements) {
        return unless(statements.anyMatch(statement -> statement.refusesPlaintext(action)), "no Deny where aws:SecureTransport is false");
    }

    /** SNS takes no {@code sns:*} in the policy of a topic, so the action that carries data has to do. */
    private static Stream<Statement> topicPolicies(Resource topic, Configuration all) {
        return Policies.around(topic, "policy", TOPIC_POLICY, "arn", all);
    }

    private static Stream<String> openTopic(Resource resource, Configuration all) {
        return Policies.statements(resource, "policy", all).filter(Statement::isAllow)
                .filter(statement -> (statement.isForAnybody() && !statement.namesItsSource())
                        || statement.principals().stream().anyMatch(principal -> Policies.isForeign(principal, all)))
                .map(Policies::shown);
    }

    private static boolean isDeadLetterQueue(Resource queue, Configuration all) {
        return Stream.of("aws_sqs_queue:redrive_policy", "aws_sqs_queue_redrive_policy:redrive_policy",
                        "aws_lambda_function:dead_letter_config", "aws_cloudwatch_event_target:dead_letter_config",
                        "aws_sns_topic_subscription:redrive_policy", "aws_scheduler_schedule:target.dead_letter_config")
                .map(place -> place.split(":"))
                .anyMatch(place -> all.all(place[0])
                        .anyMatch(sender -> sender.references(place[1]).contains(queue.address())));
    }

    private static Stream<String> seenAgainTooSoon(Resource mapping, Configuration all) {
        return all.pointedToBy(mapping, "event_source_arn", QUEUE).stream().flatMap(queue ->
                functions(mapping, all).flatMap(function -> {
                    int hidden = number(queue, "visibility_timeout_seconds", VISIBILITY_TIMEOUT);
                    int least = TIMEOUTS_TO_WAIT * number(function, "timeout", FUNCTION_TIMEOUT);
                    return unless(hidden >= least, "visibility_timeout_seconds of " + queue.address() + " is " + hidden
                            + ", " + least + " are needed");
                }));
    }

    /** A mapping calls a function, or an alias of one. */
    private static Stream<Resource> functions(Resource mapping, Configuration all) {
        Stream<Resource> named = all.pointedToBy(mapping, "function_name", "aws_lambda_alias").stream();
        return Stream.concat(Stream.of(mapping), named)
                .flatMap(caller -> all.pointedToBy(caller, "function_name", "aws_lambda_function").stream())
                .distinct();
    }

    private static int number(Resource resource, String path, int otherwise) {
        return resource.body().number(path).orElse(otherwise);
    }

    private static Stream<String> forgotten(Resource queue, Configuration all) {
        boolean isWatched = all.all("aws_cloudwatch_metric_alarm")
                .anyMatch(alarm -> alarm.pointsTo(queue, "dimensions.QueueName")
                        || alarm.pointsTo(queue, "metric_query.metric.dimensions.QueueName"));
        return Stream.concat(
                unless(queue.body().is("message_retention_seconds", LONGEST_RETENTION),
                        "message_retention_seconds is "
                                + queue.body().text("message_retention_seconds").orElse("not set")),
                unless(isWatched, "no aws_cloudwatch_metric_alarm with its QueueName"));
    }
}
