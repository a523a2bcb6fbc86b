package dev.litelift.stacks.policy;

import dev.litelift.stacks.policy.Rule.Check;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where the policies of identities and resources stand. */
final class Policies {
    /** Those that say what an identity may do, by type and argument. */
    private static final Map<String, String> OF_IDENTITIES = Map.of(
            "aws_iam_policy", "policy",
            "aws_iam_role_policy", "policy",
            "aws_iam_user_policy", "policy",
            "aws_iam_group_policy", "policy",
            "aws_iam_role", "inline_policy.policy");
    static final String IDENTITY_TYPES = String.join(", ", OF_IDENTITIES.keySet().stream().sorted().toList());

    private Policies() {}

    static Stream<Statement> allowedToIdentity(Resource resource, Configuration all) {
        return statements(resource, OF_IDENTITIES.get(resource.type()), all).filter(Statement::isAllow);
    }

    static Stream<Statement> statements(Resource resource, String path, Configuration all) {
        return resource.body().at(path).stream()
                .flatMap(policy -> PolicyDocument.of(all, policy).statements().stream());
    }

    /** Finds statements that give an identity too much. */
    static Check ofIdentity(Predicate<Statement> tooMuch) {
        return (resource, all) -> allowedToIdentity(resource, all).filter(tooMuch).map(Policies::shown);
    }

    /** Finds statements of a resource's policy that allow too much. */
    static Check ofResource(String path, Predicate<Statement> tooMuch) {
        return (resource, all) -> statements(resource, path, all).filter(Statement::isAllow).filter(tooMuch)
                .map(Policies::shown);
    }

    /** The policy that stands in the resource, or beside it in one of the other type. */
    static Stream<Statement> around(Resource resource, String ownPath, String type, String link, Configuration all) {
        return Stream.concat(statements(resource, ownPath, all),
                all.pointingTo(resource, type, link).stream().flatMap(beside -> statements(beside, "policy", all)));
    }

    static boolean isForeign(Statement.Principal principal, Configuration all) {
        String account = principal.value().replaceFirst("^arn:[a-z-]+:(iam|sts)::([0-9]{12}):.*", "$2");
        return principal.type().equals("AWS") && account.matches("[0-9]{12}") && !all.accounts().contains(account);
    }

    static String shown(Statement statement) {
        return (statement.isAllow() ? "Allow " : "Deny ")
                + (statement.notActions().isEmpty()
                        ? few(statement.actions()) : "all but " + few(statement.notActions()))
                + (statement.principals().isEmpty() ? "" : " to " + few(statement.principals()))
                + (statement.resources().isEmpty() ? "" : " on " + few(statement.resources()))
                + (statement.notResources().isEmpty() ? "" : " on all but " + few(statement.notResources()));
    }

    private static String few(List<?> items) {
        return items.size() <= 3 ? items.toString() : items.subList(0, 3) + " and " + (items.size() - 3) + " more";
    }
}
