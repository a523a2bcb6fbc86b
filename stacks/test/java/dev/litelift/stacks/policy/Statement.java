package dev.litelift.stacks.policy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One statement of a policy document.
 *
 * @param notActions empty when the statement says {@code Action}
 * @param notResources empty when the statement says {@code Resource}
 * @param principals empty in policies of identities; of {@code NotPrincipal} everybody
 */
record Statement(
        boolean isAllow,
        List<String> actions,
        List<String> notActions,
        List<String> resources,
        List<String> notResources,
        List<Principal> principals,
        List<Condition> conditions) {

    private static final String SOURCE = "(?i)aws:(Source(Arn|Account|OrgID|Vpce|Vpc)|Principal(Arn|Account|OrgID))";

    /** @param type {@code AWS}, {@code Service}, {@code Federated}, or {@code *} for anybody */
    record Principal(String type, String value) {
        boolean isAnybody() {
            return value.equals("*");
        }

        @Override
        public String toString() {
            return type + " " + value;
        }
    }

    /** @param test the operator, such as {@code StringEquals} */
    record Condition(String test, String key, List<String> values) {}

    /** Whether the statement speaks of the action, as IAM compares them: {@code *} is any text, case does not count. */
    boolean covers(String action) {
        return notActions.isEmpty()
                ? actions.stream().anyMatch(pattern -> matches(pattern, action))
                : notActions.stream().noneMatch(pattern -> matches(pattern, action));
    }

    static boolean matches(String pattern, String action) {
        String regex = Stream.of(pattern.split("(?<=[*?])|(?=[*?])"))
                .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
                .reduce("", String::concat);
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(action).matches();
    }

    /** {@code *}, or {@code NotAction} which leaves a rest nobody has listed. */
    boolean coversEveryAction() {
        return !notActions.isEmpty() || actions.stream().anyMatch(action -> action.matches("\\*+(:\\*+)?"));
    }

    boolean coversEveryResource() {
        return !notResources.isEmpty() || resources.contains("*");
    }

    /** Whether no single resource is named: {@code *}, or an ARN that says {@code *} where the name belongs. */
    boolean isUnconstrained() {
        return coversEveryResource() || resources.stream().anyMatch(Statement::namesNothing);
    }

    private static boolean namesNothing(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            return false;
        }
        return parts[2].equals("s3") ? parts[5].matches("\\*(/\\*)?") : parts[5].matches("([a-z-]+[:/])?\\*+");
    }

    boolean isForAnybody() {
        return principals.stream().anyMatch(Principal::isAnybody);
    }

    /** Whether a condition on the caller narrows down who anybody is. */
    boolean namesItsSource() {
        return conditions.stream().filter(condition -> !condition.values().contains("*")).map(Condition::key)
                .anyMatch(key -> key.matches(SOURCE));
    }

    boolean hasCondition(String test, String key, String value) {
        return conditions.stream().anyMatch(condition -> condition.test().startsWith(test)
                && condition.key().equalsIgnoreCase(key)
                && condition.values().stream().anyMatch(value::equalsIgnoreCase));
    }

    /** The usual statement that refuses the action to everybody whose connection is not encrypted. */
    boolean refusesPlaintext(String action) {
        return !isAllow && covers(action) && isForAnybody() && hasCondition("Bool", "aws:SecureTransport", "false");
    }
}
