package dev.litelift.stacks.policy;

import static dev.litelift.stacks.policy.Checks.accompaniedBy;
import static dev.litelift.stacks.policy.Checks.isUnsetOr;
import static dev.litelift.stacks.policy.Checks.unless;
import static dev.litelift.stacks.policy.Rule.always;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class NetworkRules {
    private static final String VPC = "aws_vpc";
    private static final String DEFAULT_GROUP = "aws_default_security_group";
    private static final String ENDPOINT = "aws_vpc_endpoint";
    private static final String ACL = "aws_network_acl";
    private static final List<Integer> ADMINISTRATION = List.of(22, 3389);
    /** What Terraform writes when nobody describes. */
    private static final String UNDESCRIBED = "Managed by Terraform";

    static final List<Rule> ALL = List.of(
            always(93, "CKV2_AWS_11, AWS-0178, EC2.6, CIS 3.7, AwsSolutions-VPC7", VPC, "a flow log",
                    accompaniedBy("aws_flow_log", "vpc_id")),
            always(94, "CKV2_AWS_12, AWS-0173, EC2.2, CIS 5.5", VPC,
                    "a default security group that lets nothing through",
                    accompaniedBy(DEFAULT_GROUP, "vpc_id",
                            (group, all) -> Traffic.of(group).findAny().isEmpty(), "neither ingress nor egress")),
            always(95, "CKV_AWS_130, AWS-0164, EC2.15", "aws_subnet", "no public addresses at launch",
                    isUnsetOr("map_public_ip_on_launch", false)),
            always(96, "CKV_AWS_23, AWS-0099, AWS-0124, AwsSolutions-EC27", "aws_security_group, " + Traffic.RULES,
                    "a description of the group and of every rule", NetworkRules::undescribed),
            always(97, "CKV_AWS_24, AWS-0107, CIS 5.3/5.4", Traffic.ANYWHERE, "no SSH from anywhere", isOpen(22)),
            always(98, "CKV_AWS_25", Traffic.ANYWHERE, "no RDP from anywhere", isOpen(3389)),
            always(99, "CKV_AWS_260", Traffic.ANYWHERE, "no HTTP from anywhere", isOpen(80)),
            always(100, "CKV_AWS_277, EC2.18, EC2.19, AwsSolutions-EC23", Traffic.ANYWHERE,
                    "no ingress to all ports from anywhere",
                    lets(traffic -> traffic.isIngress() && traffic.isWithAnywhere() && traffic.isOnEveryPort())),
            always(101, "CKV_AWS_382, AWS-0104", Traffic.ANYWHERE, "no egress to everywhere",
                    lets(traffic -> !traffic.isIngress() && traffic.isWithAnywhere())),
            always(102, "CKV2_AWS_5", "aws_security_group", "something that is in the group",
                    (group, all) -> unless(all.mentioning(group).stream().anyMatch(NetworkRules::isMember),
                            "only rules of groups mention it")),
            always(103, "CKV_AWS_352, AWS-0102, AWS-0105, EC2.21, CIS 5.2",
                    ACL + ", aws_network_acl_rule, aws_default_network_acl",
                    "no network ACL that lets administration or all ports in from anywhere", NetworkRules::openAcl),
            always(104, "CKV_AWS_148, AWS-0101", "aws_default_vpc", "no use of the default VPC", Checks.absent()),
            always(105, "CKV2_AWS_1, EC2.16", ACL, "a subnet that it guards",
                    (acl, all) -> acl.body().has("subnet_ids") ? Stream.of()
                            : accompaniedBy("aws_network_acl_association", "network_acl_id").look(acl, all)),
            always(106, "EC2.10, EC2.55, EC2.56", "aws_lambda_function",
                    "in a VPC without NAT, an endpoint of every service that its role lets it call",
                    UsedServices::withoutEndpoint),
            always(108, "own", ENDPOINT, "a policy that is not full access", NetworkRules::fullAccess));

    private NetworkRules() {}

    private static Rule.Check isOpen(int port) {
        return lets(traffic -> traffic.isIngress() && traffic.isWithAnywhere() && traffic.isOnPort(port));
    }

    private static Rule.Check lets(Predicate<Traffic> tooMuch) {
        return (resource, all) -> Traffic.of(resource).filter(tooMuch).map(Traffic::toString);
    }

    private static Stream<String> undescribed(Resource resource, Configuration all) {
        boolean isGroup = resource.type().equals("aws_security_group");
        String description = resource.body().text("description").orElse(UNDESCRIBED);
        return Stream.concat(
                unless(!isGroup || !description.equals(UNDESCRIBED), "no description"),
                Traffic.of(resource).filter(traffic -> traffic.description().isBlank())
                        .map(traffic -> "no description of " + traffic));
    }

    private static boolean isMember(Resource resource) {
        return !Arrays.asList(Traffic.ANYWHERE.split(", ")).contains(resource.type());
    }

    private static Stream<String> openAcl(Resource acl, Configuration all) {
        Stream<Block> entries = acl.type().equals("aws_network_acl_rule")
                ? Stream.of(acl.body()).filter(rule -> !rule.is("egress", true))
                : acl.body().at("ingress").stream();
        return entries.filter(NetworkRules::letsAnybodyAdminister)
                .map(entry -> "ports " + entry.text("from_port").orElse("-1") + "-" + entry.text("to_port").orElse("-1")
                        + ", protocol " + entry.text("protocol").orElse("-1"));
    }

    private static boolean letsAnybodyAdminister(Block entry) {
        boolean isAllow = Stream.of("action", "rule_action").flatMap(path -> entry.texts(path).stream())
                .anyMatch("allow"::equalsIgnoreCase);
        boolean isAnybody = Stream.of("cidr_block", "ipv6_cidr_block").flatMap(path -> entry.texts(path).stream())
                .anyMatch(range -> range.endsWith("/0"));
        boolean isEveryProtocol = entry.text("protocol").filter(protocol -> protocol.matches("-1|all")).isPresent();
        int from = entry.number("from_port").orElse(0);
        int to = entry.number("to_port").orElse(65535);
        return isAllow && isAnybody
                && (isEveryProtocol || ADMINISTRATION.stream().anyMatch(port -> from <= port && port <= to));
    }

    private static Stream<String> fullAccess(Resource endpoint, Configuration all) {
        List<Statement> statements = Policies.around(
                endpoint, "policy", "aws_vpc_endpoint_policy", "vpc_endpoint_id", all).collect(Collectors.toList());
        if (statements.isEmpty()) {
            return Stream.of("no policy");
        }
        return statements.stream().filter(Statement::isAllow)
                .filter(statement -> statement.coversEveryResource() && statement.conditions().isEmpty()
                        && (statement.coversEveryAction()
                                || statement.actions().stream().anyMatch(action -> action.endsWith(":*"))))
                .map(Policies::shown);
    }
}
