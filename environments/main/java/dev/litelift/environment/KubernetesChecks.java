package dev.litelift.environment;

import dev.litelift.environment.KubernetesState.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What must hold between the keys of an environment in Kubernetes, and what the tier prod demands. */
final class KubernetesChecks {

    private record Check(String path, Predicate<KubernetesEnvironment> broken, String what, String hint) {}

    /** What is below it in the bucket is taken without being named. */
    private static final String INCOMING = "incoming/";

    private static final List<Check> ALWAYS = List.of(
            new Check("state.namespace", e -> e.state().kind() == Store.KUBERNETES && e.state().namespace() == null,
                    "has no value", "name the namespace of the state, or set state.kind to local"),
            new Check("postgres.admin_secret",
                    e -> e.postgres().passwords().adminSecret() == null
                            && e.postgres().passwords().applicationSecret() != null,
                    "has no value", "name it as well as postgres.application_secret, or neither"),
            new Check("postgres.application_secret",
                    e -> e.postgres().passwords().adminSecret() != null
                            && e.postgres().passwords().applicationSecret() == null,
                    "has no value", "name it as well as postgres.admin_secret, or neither"),
            new Check("postgres.write_only",
                    e -> e.postgres().passwords().writeOnly() && e.postgres().passwords().areGiven(),
                    "is about passwords that are drawn", "remove it, or the names of the Secrets"),
            new Check("intake.credentials_secret",
                    e -> e.intake().credentialsSecret() == null && e.intake().roleArn() == null,
                    "has no value", "name the Secret with the store's credentials, or give intake.role_arn"),
            new Check("intake.role_arn",
                    e -> e.intake().credentialsSecret() != null && e.intake().roleArn() != null,
                    "contradicts intake.credentials_secret", "give one of them"),
            new Check("intake.cidrs", e -> e.intake().cidrs().isEmpty() && e.intake().namespace() == null,
                    "is empty", "list where the store is, or give intake.namespace"),
            new Check("runner.job.dump", e -> e.runner().job() != null && e.runner().looks() && e.runner().job().dump().startsWith(INCOMING),
                    "is one of those that the poller loads and moves away",
                    "upload it elsewhere, e.g. to reviewed/app.db, or set runner.schedule to never and no runner.scaler"),
            new Check("runner.job.sha256", e -> e.runner().job() != null && e.runner().job().sha256() == null,
                    "has no value", "give the dump's digest, as sha256sum prints it"));

    private static final List<Check> PROD = List.of(
            new Check("state.kind", e -> e.state().kind() != Store.KUBERNETES,
                    "is local, which tier prod forbids", "set kubernetes"),
            new Check("postgres.tls_secret", e -> e.postgres().tlsSecret() == null,
                    "has no value, which tier prod forbids", "name a Secret with a certificate that clients can check"),
            new Check("postgres.admin_secret",
                    e -> !e.postgres().passwords().areGiven() && !e.postgres().passwords().writeOnly(),
                    "has no value, which tier prod forbids", "name Secrets of yours, or set postgres.write_only"),
            new Check("postgres.backup.enabled", e -> !e.postgres().backup().enabled(),
                    "is off, which tier prod forbids", "set true"));

    private KubernetesChecks() {}

    /** In the order of the keys; empty when all is well. */
    static List<Finding> of(KubernetesEnvironment environment) {
        List<Check> checks = new ArrayList<>(ALWAYS);
        if (environment.tier() == Tier.PROD) {
            checks.addAll(PROD);
        }
        return checks.stream()
                .filter(check -> check.broken().test(environment))
                .map(check -> new Finding(check.path(), check.what(), check.hint()))
                .toList();
    }
}
