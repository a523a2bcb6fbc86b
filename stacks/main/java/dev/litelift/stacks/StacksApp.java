package dev.litelift.stacks;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import dev.litelift.environment.AwsEnvironment;
import dev.litelift.environment.Environment;
import dev.litelift.environment.EnvironmentProblems;
import dev.litelift.environment.KubernetesEnvironment;
import dev.litelift.environment.LocalEnvironment;
import dev.litelift.stacks.aws.AwsStacks;
import dev.litelift.stacks.aws.RunnerZip;
import dev.litelift.stacks.aws.Site;
import dev.litelift.stacks.kubernetes.KubernetesStacks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the stacks of all environments as Terraform JSON. The {@code cdktf} command line calls it through
 * {@code stacks/synth}; the output is plain Terraform and needs neither of them afterwards.
 */
public final class StacksApp {
    private StacksApp() {}

    /**
     * Exits with 2 and one line per problem when an environment cannot be read.
     *
     * <p>System property {@code litelift.home} names the repository's folder (default: the current one), environment
     * variable {@code LITELIFT_ENV} the environments, comma separated (default: all), {@code LITELIFT_STATE=local} keeps
     * every state on this machine, and {@code CDKTF_OUTDIR}, which the {@code cdktf} command line sets, says where to
     * write.
     */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(System.getProperty("litelift.home", "")).toRealPath();
        try {
            List<Environment> environments =
                    Selection.of(System.getenv("LITELIFT_ENV")).from(home.resolve("environments"));
            boolean localState = "local".equals(System.getenv("LITELIFT_STATE"));
            if (!write(home, Places.outdirOr(System.getenv("CDKTF_OUTDIR"), home), environments, localState)) {
                System.err.println("litelift: the function's zip is not built, so the stacks are written without it;"
                        + " run 'make build' before you deploy them");
            }
        } catch (EnvironmentProblems problems) {
            System.err.println(problems.getMessage());
            System.exit(2);
        }
    }

    /**
     * @param outdir made when missing
     * @param localState whether every state stays on this machine whatever the environments say
     * @return false when a stack wants the function's zip, and it is not built
     */
    static boolean write(Path home, Path outdir, List<Environment> environments, boolean localState) throws IOException {
        Places places = Places.of(home, outdir);
        App app = new App(AppConfig.builder().outdir(places.outdir().toString()).build());
        List<AwsEnvironment> aws = new ArrayList<>();
        for (Environment environment : environments) {
            if (environment instanceof LocalEnvironment local) {
                new LocalStacks(app, places, local).declare();
            } else if (environment instanceof AwsEnvironment cloud) {
                // Only here, since the bindings take seconds to load.
                new AwsStacks(new Site(app, places, cloud, localState)).declare();
                aws.add(cloud);
            } else if (environment instanceof KubernetesEnvironment cluster) {
                new KubernetesStacks(new dev.litelift.stacks.kubernetes.Site(app, places, cluster, localState)).declare();
            }
        }
        app.synth();
        return aws.isEmpty() || RunnerZip.place(home, places.outdir(), aws);
    }
}
