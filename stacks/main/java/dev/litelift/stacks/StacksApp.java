package dev.litelift.stacks;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import dev.litelift.environment.Environment;
import dev.litelift.environment.EnvironmentProblems;
import dev.litelift.environment.LocalEnvironment;
import java.io.IOException;
import java.nio.file.Path;
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
     * variable {@code LITELIFT_ENV} the environments, comma separated (default: all), and {@code CDKTF_OUTDIR}, which
     * the {@code cdktf} command line sets, where to write.
     */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(System.getProperty("litelift.home", "")).toRealPath();
        try {
            List<Environment> environments =
                    Selection.of(System.getenv("LITELIFT_ENV")).from(home.resolve("environments"));
            declare(home, Places.outdirOr(System.getenv("CDKTF_OUTDIR"), home), environments).synth();
        } catch (EnvironmentProblems problems) {
            System.err.println(problems.getMessage());
            System.exit(2);
        }
    }

    /** @param outdir where {@code synth()} writes; made when missing */
    static App declare(Path home, Path outdir, List<Environment> environments) throws IOException {
        Places places = Places.of(home, outdir);
        App app = new App(AppConfig.builder().outdir(places.outdir().toString()).build());
        for (Environment environment : environments) {
            if (environment instanceof LocalEnvironment local) {
                new LocalStacks(app, places, local).declare();
            }
        }
        return app;
    }
}
