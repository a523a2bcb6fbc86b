package dev.litelift.stacks.policy;

import static dev.litelift.stacks.policy.Checks.atLeast;
import static dev.litelift.stacks.policy.Checks.has;
import static dev.litelift.stacks.policy.Checks.is;
import static dev.litelift.stacks.policy.Checks.isNot;
import static dev.litelift.stacks.policy.Checks.ownKey;
import static dev.litelift.stacks.policy.Checks.unless;
import static dev.litelift.stacks.policy.Checks.where;
import static dev.litelift.stacks.policy.Rule.always;
import static dev.litelift.stacks.policy.Rule.inProd;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class LambdaRules {
    private static final String FUNCTION = "aws_lambda_function";
    private static final String PERMISSION = "aws_lambda_permission";
    private static final Object[] RUNTIMES = {"java17", "java21", "java25", "provided.al2023"};
    private static final Pattern SECRET_VALUE = Pattern.compile(
            "\\b(AKIA|ASIA)[A-Z0-9]{16}\\b|://[^/\\s:@]+:[^/\\s@]+@|-----BEGIN [A-Z ]*PRIVATE KEY");
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i)pass(word|wd|phrase)|secret|token|private_?key|access_?key|credential");
    /** What tells where a secret is, and is none: ARNs, names with slashes, attributes that hold either; numbers. */
    private static final Pattern POINTER = Pattern.compile("arn:.*|[a-z][a-z0-9-]*(/[a-z0-9-]+)+"
            + "|\\$\\{[^}]*\\.(arn|id|name|secret_arn)}|true|false|[0-9]*");

    static final List<Rule> ALL = List.of(
            always(52, "CKV_AWS_45", FUNCTION, "no secrets among the environment variables", LambdaRules::secrets),
            always(53, "CKV_AWS_50, AWS-0066", FUNCTION, "tracing",
                    is("tracing_config.mode", "Active", "PassThrough")),
            always(54, "CKV_AWS_115", FUNCTION, "a limit of its own on concurrency",
                    atLeast("reserved_concurrent_executions", 0)),
            always(55, "CKV_AWS_116", FUNCTION, "a dead-letter target for asynchronous calls",
                    has("dead_letter_config.target_arn")),
            always(56, "CKV_AWS_117", FUNCTION, "a place in a VPC", has("vpc_config.subnet_ids")),
            always(57, "CKV_AWS_173", FUNCTION, "environment variables under a key of one's own",
                    where(function -> function.has("environment"), ownKey("kms_key_arn"))),
            inProd(58, "CKV_AWS_272", FUNCTION, "signed code", has("code_signing_config_arn")),
            always(59, "CKV_AWS_363, Lambda.2, AwsSolutions-L1", FUNCTION, "a runtime that AWS still mends",
                    where(function -> !function.is("package_type", "Image"), is("runtime", RUNTIMES))),
            always(60, "CKV_AWS_301, Lambda.1", PERMISSION, "a principal that is named", isNot("principal", "*")),
            always(61, "CKV_AWS_364, AWS-0067", PERMISSION, "source_arn, and source_account for S3",
                    Checks.all(has("source_arn"), where(permission -> permission.is("principal", "s3.amazonaws.com"),
                            has("source_account")))),
            always(62, "CKV_AWS_258", "aws_lambda_function_url", "no function to be called by URL", Checks.absent()),
            always(63, "Lambda.5", FUNCTION, "subnets in two availability zones or more",
                    where(function -> function.has("vpc_config"), LambdaRules::fewZones)),
            always(64, "own", FUNCTION, "code that is pinned by its digest", LambdaRules::unpinned));

    private LambdaRules() {}

    /** Only the variable is named: its value may be the secret. */
    private static Stream<String> secrets(Resource function, Configuration all) {
        return function.body().entries("environment.variables").entrySet().stream()
                .filter(variable -> looksSecret(variable.getKey(), variable.getValue().text()))
                .map(variable -> variable.getKey() + " looks like a secret");
    }

    private static boolean looksSecret(String name, String value) {
        return SECRET_VALUE.matcher(value).find()
                || (SECRET_NAME.matcher(name).find() && !POINTER.matcher(value).matches());
    }

    private static Stream<String> fewZones(Resource function, Configuration all) {
        Set<String> zones = all.pointedToBy(function, "vpc_config.subnet_ids", "aws_subnet").stream()
                .flatMap(subnet -> Stream.of("availability_zone", "availability_zone_id")
                        .flatMap(path -> subnet.body().texts(path).stream()))
                .collect(Collectors.toSet());
        return unless(zones.size() >= 2, "the subnets' zones are " + zones);
    }

    private static Stream<String> unpinned(Resource function, Configuration all) {
        Block body = function.body();
        if (body.has("image_uri")) {
            String image = body.text("image_uri").orElse("");
            return unless(image.matches(".*@((sha256:)?\\$\\{.*|sha256:[0-9a-f]{64})"), "image_uri has no digest");
        }
        return Stream.of("source_code_hash", "s3_object_version")
                .filter(path -> path.equals("source_code_hash") || body.has("s3_bucket"))
                .filter(path -> !body.has(path))
                .map(path -> path + " is not set");
    }
}
