package dev.litelift.stacks.aws;

import dev.litelift.environment.AwsEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The function's code. A stack refers to it beside its own file, so that the folder of the stack is all that Terraform
 * needs, and the digest is taken when Terraform runs, so that the stacks stay the same whatever was built.
 */
public final class RunnerZip {
    static final String HANDLER = "dev.litelift.lambda.RunnerHandler::handleRequest";
    static final String REFERENCE = "${path.module}/runner.zip";
    private static final String BUILT = "lambda/target/litelift-runner.zip";

    private RunnerZip() {}

    /** @param function of Terraform, that takes the name of a file */
    static String digest(String function) {
        return function + "(\"" + REFERENCE + "\")";
    }

    /**
     * Copies the zip into the stacks that deploy it.
     *
     * @return false when it is not built, which matters only to who deploys
     */
    public static boolean place(Path home, Path outdir, List<AwsEnvironment> environments) throws IOException {
        Path built = home.resolve(BUILT);
        if (!Files.exists(built)) {
            return environments.isEmpty();
        }
        for (AwsEnvironment environment : environments) {
            Path stack = outdir.resolve("stacks").resolve(environment.name() + "-" + RunnerStack.LAYER);
            Files.copy(built, stack.resolve("runner.zip"), StandardCopyOption.REPLACE_EXISTING);
        }
        return true;
    }
}
