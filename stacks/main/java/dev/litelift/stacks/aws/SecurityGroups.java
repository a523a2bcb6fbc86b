package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.security_group.SecurityGroup;
import com.hashicorp.cdktf.providers.aws.vpc_security_group_egress_rule.VpcSecurityGroupEgressRule;
import com.hashicorp.cdktf.providers.aws.vpc_security_group_ingress_rule.VpcSecurityGroupIngressRule;
import java.util.Map;

/** Who may open a connection to whom. Rules name groups, never addresses. */
final class SecurityGroups {
    static final int POSTGRES = 5432;
    private static final int HTTPS = 443;

    private final AwsStack stack;
    private final String vpc;
    private final String database;
    private final String runner;
    private final String applications;
    private final String endpoints;
    private final String proxy;

    SecurityGroups(AwsStack stack, String vpc) {
        this.stack = stack;
        this.vpc = vpc;
        this.database = group("database", "The database.");
        this.runner = group("runner", "What loads dumps.");
        this.applications = group("applications", "What uses the database.");
        this.endpoints = group("endpoints", "The interface endpoints.");
        this.proxy = stack.environment().postgres().instance().proxy() ? group("proxy", "The proxy of the database.") : null;
        open("runner", runner, "database", database, POSTGRES);
        open("runner", runner, "endpoints", endpoints, HTTPS);
        if (proxy == null) {
            open("applications", applications, "database", database, POSTGRES);
        } else {
            open("applications", applications, "proxy", proxy, POSTGRES);
            open("proxy", proxy, "database", database, POSTGRES);
        }
    }

    String database() {
        return database;
    }

    String runner() {
        return runner;
    }

    String applications() {
        return applications;
    }

    String endpoints() {
        return endpoints;
    }

    /** Null when the environment has no proxy. */
    String proxy() {
        return proxy;
    }

    /** @param prefixList the addresses of S3, which its gateway endpoint knows */
    void openToS3(String prefixList) {
        VpcSecurityGroupEgressRule.Builder.create(stack, "runner-to-s3")
                .securityGroupId(runner)
                .description("runner to S3")
                .prefixListId(prefixList)
                .ipProtocol("tcp")
                .fromPort(HTTPS)
                .toPort(HTTPS)
                .build();
    }

    private String group(String id, String description) {
        return SecurityGroup.Builder.create(stack, id)
                .name(stack.name(id))
                .description(description)
                .vpcId(vpc)
                .tags(Map.of("Name", stack.name(id)))
                .build()
                .getId();
    }

    private void open(String from, String fromGroup, String to, String toGroup, int port) {
        VpcSecurityGroupEgressRule.Builder.create(stack, from + "-to-" + to)
                .securityGroupId(fromGroup)
                .description(from + " to " + to)
                .referencedSecurityGroupId(toGroup)
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .build();
        VpcSecurityGroupIngressRule.Builder.create(stack, to + "-from-" + from)
                .securityGroupId(toGroup)
                .description(to + " from " + from)
                .referencedSecurityGroupId(fromGroup)
                .ipProtocol("tcp")
                .fromPort(port)
                .toPort(port)
                .build();
    }
}
