package dev.litelift.environment;

import dev.litelift.yaml.Key;
import dev.litelift.yaml.Located;
import dev.litelift.yaml.ScalarShape.Text;
import dev.litelift.yaml.Settings;
import dev.litelift.yaml.Shape.ListOf;
import java.util.List;

/**
 * Who is told when something is wrong; the environment's own topic always is.
 *
 * @param actions ARNs of further SNS topics
 * @param email subscribed to the environment's own topic; null when nobody is
 */
public record AwsAlarms(List<String> actions, String email) {
    private static final Key<List<Located<String>>> ACTIONS = new Key<>(
            "actions",
            new ListOf<>(new Text("^arn:aws[a-z-]*:sns:\\S+$", "the ARN of an SNS topic")),
            "SNS topics that are told of alarms.").or(List.of());
    private static final Key<String> EMAIL = new Key<>(
            "email", new Text("^\\S+@\\S+$", "an address"), "Who is told of alarms by mail.").optional();

    static final Key<Settings> SECTION = Keys.section("alarms", ACTIONS, EMAIL);

    static AwsAlarms from(Settings settings) {
        return new AwsAlarms(
                settings.get(ACTIONS).stream().map(Located::value).toList(), settings.get(EMAIL));
    }
}
