package dev.litelift.cli;

import dev.litelift.advice.Advice;
import dev.litelift.advice.Advice.Weight;
import dev.litelift.aws.InstanceBackups;
import dev.litelift.environment.AwsEnvironment;
import dev.litelift.environment.Environment;
import dev.litelift.environment.KubernetesCluster;
import dev.litelift.environment.KubernetesEnvironment;

/** What there is to say of the backups that an environment makes of its database, of which the server itself knows nothing. */
final class EnvironmentBackups {
    private EnvironmentBackups() {}

    static Advice of(Environment environment) {
        if (environment instanceof KubernetesEnvironment cluster) {
            return of(cluster);
        }
        if (!(environment instanceof AwsEnvironment aws)) {
            return new Advice("no-backups", Weight.KNOW, environment.name(), "is made on this machine, and nothing backs it up",
                    "'make down' deletes it", null, null);
        }
        if (aws.postgres().external() != null) {
            return new Advice(Advice.BACKUPS_UNSEEN, Weight.KNOW, aws.postgres().external().host(),
                    "is a server of yours (postgres.external), so its backups are", "ask whoever runs it", null, null);
        }
        return new InstanceBackups(BucketUploads.access(aws.account()), aws.resourceName()).advise();
    }

    /** The dumps lie on a volume, which nobody but pods can read. */
    private static Advice of(KubernetesEnvironment environment) {
        if (!environment.postgres().backup().enabled()) {
            return new Advice("no-backups", Weight.MEND, environment.name(), "makes no dumps of the database (postgres.backup.enabled)",
                    "what is lost with its volume cannot be brought back", null, null);
        }
        KubernetesCluster cluster = environment.cluster();
        String kubectl = "kubectl" + (cluster.kubeconfig() == null ? "" : " --kubeconfig " + cluster.kubeconfig())
                + (cluster.context() == null ? "" : " --context " + cluster.context()) + " -n " + cluster.namespace();
        return new Advice(Advice.BACKUPS_UNSEEN, Weight.KNOW, environment.name(),
                "dumps the database at '" + environment.postgres().backup().schedule() + "' UTC onto a volume that only pods can read",
                "the cluster tells when dump and restore test last went well", null,
                kubectl + " get cronjobs -o custom-columns=NAME:.metadata.name,SCHEDULE:.spec.schedule,LAST:.status.lastSuccessfulTime");
    }
}
