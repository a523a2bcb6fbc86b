package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.iam_role.IamRole;
import com.hashicorp.cdktf.providers.aws.iam_role_policy.IamRolePolicy;
import java.util.List;

/** A role that a service of AWS takes on for this account alone, with a policy of its own and no other. */
final class ServiceRole {
    private final IamRole role;
    private final IamRolePolicy policy;

    /** @param id of the construct and end of the role's name */
    ServiceRole(AwsStack stack, String id, String service, String description, List<Statement> statements) {
        this(stack, id, Statement.allow("Assume")
                .toService(service)
                .actions("sts:AssumeRole")
                .when("StringEquals", "aws:SourceAccount", stack.account()), description, statements);
    }

    /** @param trust who may take the role on */
    ServiceRole(AwsStack stack, String id, Statement trust, String description, List<Statement> statements) {
        this.role = IamRole.Builder.create(stack, id + "-role")
                .name(stack.name(id))
                .description(description)
                .assumeRolePolicy(Policy.of(trust))
                .permissionsBoundary(stack.environment().permissionsBoundary())
                .build();
        this.policy = IamRolePolicy.Builder.create(stack, id + "-policy")
                .name(id)
                .role(role.getId())
                .policy(Policy.of(statements))
                .build();
    }

    String arn() {
        return role.getArn();
    }

    /** To depend on where the permissions must be there first. */
    IamRolePolicy policy() {
        return policy;
    }
}
