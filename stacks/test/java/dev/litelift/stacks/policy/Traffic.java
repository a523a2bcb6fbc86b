package dev.litelift.stacks.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A rule of a security group, in whichever of the provider's three ways it is written.
 *
 * @param place address of the resource it stands in
 * @param protocol {@code -1} is all of them
 * @param ranges addresses in CIDR notation, of both families
 */
record Traffic(String place, boolean isIngress, String protocol, OptionalInt from, OptionalInt to,
        List<String> ranges, String description) {
    static final String GROUPS = "aws_security_group, aws_default_security_group";
    static final String RULES =
            "aws_security_group_rule, aws_vpc_security_group_ingress_rule, aws_vpc_security_group_egress_rule";
    static final String ANYWHERE = GROUPS + ", " + RULES;

    /** What a resource of one of those types lets through. */
    static Stream<Traffic> of(Resource resource) {
        Block body = resource.body();
        return switch (resource.type()) {
            case "aws_security_group_rule" -> Stream.of(of(resource, body, body.is("type", "ingress")));
            case "aws_vpc_security_group_ingress_rule" -> Stream.of(of(resource, body, true));
            case "aws_vpc_security_group_egress_rule" -> Stream.of(of(resource, body, false));
            default -> Stream.concat(
                    body.at("ingress").stream().map(rule -> of(resource, rule, true)),
                    body.at("egress").stream().map(rule -> of(resource, rule, false)));
        };
    }

    private static Traffic of(Resource resource, Block rule, boolean isIngress) {
        List<String> ranges = new ArrayList<>();
        Stream.of("cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6")
                .forEach(path -> ranges.addAll(rule.texts(path)));
        return new Traffic(resource.address(), isIngress,
                rule.text("protocol").or(() -> rule.text("ip_protocol")).orElse(""),
                rule.number("from_port"), rule.number("to_port"), ranges, rule.text("description").orElse(""));
    }

    /** What the security groups let in that a resource's argument points to. */
    static Stream<Traffic> into(Resource resource, String path, Configuration all) {
        return all.pointedToBy(resource, path, "aws_security_group").stream()
                .flatMap(group -> Stream.concat(of(group), Stream.of(RULES.split(", ")).flatMap(type ->
                        all.pointingTo(group, type, "security_group_id").stream().flatMap(Traffic::of))))
                .filter(Traffic::isIngress);
    }

    boolean isWithAnywhere() {
        return ranges.stream().anyMatch(range -> range.endsWith("/0"));
    }

    boolean isOnEveryPort() {
        return isOfEveryProtocol() || (from.orElse(-1) == 0 && to.orElse(-1) == 65535);
    }

    boolean isOnPort(int port) {
        return isOfEveryProtocol() || (from.isPresent() && from.getAsInt() <= port && to.orElse(-1) >= port);
    }

    private boolean isOfEveryProtocol() {
        return protocol.equals("-1") || protocol.equalsIgnoreCase("all");
    }

    @Override
    public String toString() {
        String ports = isOnEveryPort() ? "all ports"
                : from.isPresent() ? "ports " + from.getAsInt() + " to " + to.orElse(from.getAsInt()) : "unknown ports";
        String others = ranges.isEmpty() ? "no addresses" : String.join(", ", ranges);
        return (isIngress ? "ingress from " : "egress to ") + others + ", " + ports;
    }
}
