package dev.litelift.stacks.kubernetes;

import dev.litelift.environment.KubernetesBackup;
import dev.litelift.environment.KubernetesPostgres;
import dev.litelift.environment.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Dumps of the database on a volume of their own, and the proof that they can be restored. */
record Backups(Naming naming, Credentials credentials) {
    private static final String BACKUP = "backup";
    private static final String RESTORE_TEST = "restore-test";
    private static final String SCRIPTS = "backup-scripts";
    private static final String FOLDER = "/backups";
    private static final String WORK = "/work";
    private static final int HOURS = 6;
    private static final int LATE_SECONDS = 3600;

    private KubernetesPostgres postgres() {
        return naming.environment().postgres();
    }

    List<KubernetesObject> objects() {
        Basics basics = new Basics(naming);
        KubernetesBackup backup = postgres().backup();
        Map<String, String> scripts = new LinkedHashMap<>();
        scripts.put("backup.sh", Shipped.text("backup.sh"));
        scripts.put("restore-test.sh", Shipped.text("restore-test.sh"));
        return List.of(
                basics.account(BACKUP, null),
                basics.account(RESTORE_TEST, null),
                basics.config(SCRIPTS, BACKUP, scripts),
                basics.claim("backups", BACKUP, backup.storageGb(), postgres().size().storageClass())
                        .kept(naming.environment().tier() == Tier.PROD),
                Jobs.cron(naming, BACKUP, backup.schedule(), LATE_SECONDS, Jobs.spec(dumping(backup), HOURS, 2)),
                Jobs.cron(naming, RESTORE_TEST, backup.restoreTest(), LATE_SECONDS, Jobs.spec(restoring(backup), HOURS, 0)));
    }

    private Pod dumping(KubernetesBackup backup) {
        Container container = new Container(BACKUP, postgres().image())
                .command("sh", "/scripts/backup.sh")
                .variable("PGHOST", Server.host(naming))
                .variable("PGPORT", String.valueOf(Server.PORT))
                .variable("PGDATABASE", postgres().database())
                .variable("PGUSER", "postgres")
                .variable("PGSSLMODE", Server.sslMode(naming))
                .variable("PASSWORD_FILE", "/run/secrets/postgres-admin/" + Credentials.ADMIN_PASSWORD)
                .variable("BACKUPS", FOLDER)
                .variable("KEEP_DAILY", String.valueOf(backup.keep().daily()))
                .variable("KEEP_WEEKLY", String.valueOf(backup.keep().weekly()))
                .variable("KEEP_MONTHLY", String.valueOf(backup.keep().monthly()))
                .resources(250, 256)
                .mount("backups", FOLDER)
                .mount("tmp", "/tmp")
                .readOnly("scripts", "/scripts")
                .readOnly("admin", "/run/secrets/postgres-admin");
        Pod pod = new Pod(naming, BACKUP, postgres().uid())
                .volume(Volume.claim("backups", "backups", false))
                .volume(Volume.empty("tmp", "64Mi"))
                .volume(Volume.config("scripts", SCRIPTS))
                .volume(Volume.secret("admin", credentials.adminSecret(), Credentials.ADMIN_PASSWORD));
        Clients.admit(pod, container, naming);
        return pod.container(container);
    }

    /** Reaches nobody, and needs as much space as the database. */
    private Pod restoring(KubernetesBackup backup) {
        return new Pod(naming, RESTORE_TEST, postgres().uid())
                .container(new Container(RESTORE_TEST, postgres().image())
                        .command("sh", "/scripts/restore-test.sh")
                        .variable("BACKUPS", FOLDER)
                        .variable("WORK", WORK)
                        .variable("PRELOAD", Settings.preloaded(postgres()))
                        .resources(500, 512)
                        .readOnly("backups", FOLDER)
                        .readOnly("scripts", "/scripts")
                        .mount("work", WORK)
                        .mount("tmp", "/tmp"))
                .volume(Volume.claim("backups", "backups", true))
                .volume(Volume.config("scripts", SCRIPTS))
                .volume(Volume.empty("work", postgres().size().storageGb() + "Gi"))
                .volume(Volume.empty("tmp", "64Mi"));
    }
}
