package dev.litelift.stacks.policy;

import static dev.litelift.stacks.policy.Checks.unless;
import static dev.litelift.stacks.policy.Rule.always;
import static dev.litelift.stacks.policy.Rule.inProd;

import java.util.List;
import java.util.stream.Stream;

final class IamRules {
    private static final String POLICIES = Policies.IDENTITY_TYPES;
    private static final String ROLE = "aws_iam_role";
    private static final String ATTACHMENTS = "aws_iam_role_policy_attachment, aws_iam_user_policy_attachment, "
            + "aws_iam_group_policy_attachment, aws_iam_policy_attachment, aws_iam_role";
    private static final String USERS = "aws_iam_user, aws_iam_access_key, aws_iam_user_login_profile, "
            + "aws_iam_user_policy, aws_iam_user_policy_attachment, aws_iam_user_group_membership";

    static final List<Rule> ALL = List.of(
            always(109, "CKV_AWS_62, CKV2_AWS_40, IAM.1, CIS 1.15", POLICIES, "no right to everything",
                    Policies.ofIdentity(it -> it.coversEveryAction() && it.coversEveryResource())),
            always(110, "CKV_AWS_63, AWS-0057", POLICIES, "actions that are named",
                    Policies.ofIdentity(Statement::coversEveryAction)),
            always(111, "IAM.21", POLICIES, "not all actions of a service",
                    Policies.ofIdentity(it -> it.actions().stream().anyMatch(action -> action.endsWith(":*")))),
            always(112, "CKV_AWS_355, CKV_AWS_356", POLICIES, "resources that are named, where the action knows any",
                    Policies.ofIdentity(it -> it.coversEveryResource() && Actions.anyKnowsResources(it))),
            always(113, "CKV_AWS_60, CKV_AWS_61", ROLE, "a trust policy that names whom it trusts",
                    Policies.ofResource("assume_role_policy", Statement::isForAnybody)),
            always(114, "CKV_AWS_286, CKV_AWS_110", POLICIES, "no way to gain more rights", Actions::escalations),
            always(115, "CKV_AWS_287, CKV_AWS_107", POLICIES, "no credentials of others",
                    Policies.ofIdentity(it -> it.isUnconstrained()
                            && Actions.CREDENTIALS.stream().anyMatch(it::covers))),
            always(116, "CKV_AWS_288, CKV_AWS_108, AWS-0345", POLICIES, "no reading of data that is not named",
                    Policies.ofIdentity(it -> it.isUnconstrained() && Actions.DATA.stream().anyMatch(it::covers))),
            always(117, "CKV_AWS_289, CKV_AWS_109, AWS-0342", POLICIES,
                    "no changes of permissions, and PassRole of named roles to named services only",
                    Policies.ofIdentity(IamRules::permits)),
            always(118, "CKV_AWS_290, CKV_AWS_111", POLICIES, "no writing to what is not named",
                    Policies.ofIdentity(it -> it.isUnconstrained() && Actions.anyWrites(it))),
            always(119, "CKV_AWS_274, CKV2_AWS_56", ATTACHMENTS, "neither AdministratorAccess nor IAMFullAccess",
                    (resource, all) -> attached(resource)
                            .filter(arn -> arn.matches(".*/(AdministratorAccess|IAMFullAccess)"))),
            always(120, "CKV_AWS_40, CKV_AWS_273, IAM.2, AWS-0143", USERS, "roles instead of users", Checks.absent()),
            always(121, "AwsSolutions-IAM4, AwsSolutions-IAM5", ATTACHMENTS + ", aws_iam_policy, aws_iam_role_policy",
                    "no policies of AWS's own, no wildcards in actions", IamRules::ready),
            always(122, "CKV_AWS_358, CKV_AWS_393", ROLE, "of OpenID Connect, one subject and audience trusted",
                    Policies.ofResource("assume_role_policy", IamRules::trustsManySubjects)),
            inProd(123, "own", ROLE, "the permissions boundary that other roles have", IamRules::unbounded),
            always(124, "own", POLICIES, "rds-db:connect to a named instance as a named user",
                    Policies.ofIdentity(it -> it.covers("rds-db:connect")
                            && !it.resources().stream().allMatch(IamRules::isOneUser))));

    private IamRules() {}

    private static boolean permits(Statement statement) {
        boolean passesRoles = statement.covers("iam:PassRole") && (statement.isUnconstrained()
                || statement.conditions().stream().noneMatch(it -> it.key().equalsIgnoreCase("iam:PassedToService")));
        return passesRoles
                || (statement.isUnconstrained() && Actions.PERMISSIONS.stream().anyMatch(statement::covers));
    }

    private static Stream<String> attached(Resource resource) {
        return Stream.of("policy_arn", "managed_policy_arns").flatMap(path -> resource.body().texts(path).stream());
    }

    private static Stream<String> ready(Resource resource, Configuration all) {
        Stream<String> ofAws = attached(resource).filter(arn -> arn.matches("arn:[^:]*:iam::aws:policy/.*"));
        Stream<String> wild = POLICIES.contains(resource.type())
                ? Policies.allowedToIdentity(resource, all).flatMap(it -> it.actions().stream())
                        .filter(action -> action.contains("*"))
                : Stream.of();
        return Stream.concat(ofAws, wild);
    }

    private static boolean trustsManySubjects(Statement statement) {
        return statement.covers("sts:AssumeRoleWithWebIdentity")
                && statement.principals().stream().anyMatch(principal -> principal.type().equals("Federated"))
                && !(namesExactly(statement, ":sub") && namesExactly(statement, ":aud"));
    }

    private static boolean namesExactly(Statement statement, String claim) {
        return statement.conditions().stream().anyMatch(it -> it.test().equals("StringEquals")
                && it.key().endsWith(claim) && it.values().stream().noneMatch(value -> value.contains("*")));
    }

    private static Stream<String> unbounded(Resource role, Configuration all) {
        boolean isUsed = all.all(ROLE).anyMatch(other -> other.body().has("permissions_boundary"));
        return unless(!isUsed || role.body().has("permissions_boundary"), "permissions_boundary is not set");
    }

    private static boolean isOneUser(String arn) {
        String filled = Templates.replace(arn, expression -> "x");
        return filled.matches("arn:[^*]*:rds-db:[^*]*:dbuser:[^*/:]+/[^*/]+");
    }
}
