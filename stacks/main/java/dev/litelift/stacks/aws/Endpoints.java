package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.providers.aws.vpc_endpoint.VpcEndpoint;
import dev.litelift.environment.AwsService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The ways to services of AWS: S3 by a gateway, which is free, the others by interfaces, paid for by hour and zone. */
final class Endpoints {
    private final AwsStack stack;
    private final String vpc;

    Endpoints(AwsStack stack, String vpc, List<String> subnets, String routes, SecurityGroups groups) {
        this.stack = stack;
        this.vpc = vpc;
        VpcEndpoint s3 = VpcEndpoint.Builder.create(stack, "s3")
                .vpcId(vpc)
                .serviceName(service("s3"))
                .vpcEndpointType("Gateway")
                .routeTableIds(List.of(routes))
                .policy(Policy.of(buckets()))
                .tags(Map.of("Name", stack.name("s3")))
                .build();
        groups.openToS3(s3.getPrefixListId());
        List<String> some = subnets.subList(0, stack.environment().network().endpointZones());
        stack.environment().network().endpoints().forEach(service -> reach(service, some, groups));
    }

    private void reach(AwsService service, List<String> subnets, SecurityGroups groups) {
        String id = service.endpoint().replace('.', '-');
        VpcEndpoint.Builder.create(stack, id)
                .vpcId(vpc)
                .serviceName(service(service.endpoint()))
                .vpcEndpointType("Interface")
                .privateDnsEnabled(true)
                .subnetIds(subnets)
                .securityGroupIds(List.of(groups.endpoints()))
                .policy(Policy.of(Statement.allow("OwnAccount")
                        .toAnyone()
                        .actions(service.actionPrefix() + ":*")
                        .on("*")
                        .when("StringEquals", "aws:PrincipalAccount", stack.account())))
                .tags(Map.of("Name", stack.name(id)))
                .build();
    }

    private List<Statement> buckets() {
        String intake = stack.globalArn("s3", stack.environment().intake().bucket());
        List<Statement> statements = new ArrayList<>(List.of(Statement.allow("Intake")
                .toAnyone()
                .actions("s3:*")
                .on(intake, intake + "/*")
                .when("StringEquals", "aws:PrincipalAccount", stack.account())));
        if (stack.environment().runner().task() != null || stack.environment().cluster() != null) {
            // ECR keeps the layers of images in a bucket of its own.
            statements.add(Statement.allow("ImageLayers")
                    .toAnyone()
                    .actions("s3:GetObject")
                    .on(stack.globalArn("s3", "prod-" + stack.region() + "-starport-layer-bucket/*")));
        }
        return statements;
    }

    private String service(String name) {
        return "com.amazonaws." + stack.region() + "." + name;
    }
}
