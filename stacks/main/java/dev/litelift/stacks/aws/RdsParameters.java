package dev.litelift.stacks.aws;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.db_parameter_group.DbParameterGroup;
import com.hashicorp.cdktf.providers.aws.db_parameter_group.DbParameterGroupParameter;
import dev.litelift.environment.AwsPostgres;
import java.util.ArrayList;
import java.util.List;

/** The settings of the PostgreSQL server. */
final class RdsParameters {
    private static final int SLOW_STATEMENT_MS = 1000;
    /** WAL between checkpoints while loading; at most a quarter of the storage, which has to hold it. */
    private static final int LONGEST_WAL_MB = 16 * 1024;
    private static final int QUARTERS_OF_A_GB_IN_MB = 256;

    private RdsParameters() {}

    /** The name of the group. */
    static String group(AwsStack stack) {
        AwsPostgres postgres = stack.environment().postgres();
        List<DbParameterGroupParameter> parameters = new ArrayList<>(List.of(
                now("rds.force_ssl", "1"),
                now("log_min_duration_statement", String.valueOf(SLOW_STATEMENT_MS)),
                now("log_lock_waits", "1"),
                now("log_statement", "ddl"),
                now("log_connections", "1"),
                now("log_disconnections", "1"),
                now("log_temp_files", "0"),
                atRestart("shared_preload_libraries", "pg_stat_statements")));
        if (postgres.profile() == AwsPostgres.Profile.MIGRATION) {
            parameters.addAll(migration(postgres.instance().storageGb()));
        }
        return DbParameterGroup.Builder.create(stack, "parameters")
                .namePrefix(stack.site().name() + "-")
                .family("postgres" + postgres.majorVersion())
                .description("litelift " + stack.environment().name())
                .parameter(parameters)
                .lifecycle(TerraformResourceLifecycle.builder().createBeforeDestroy(true).build())
                .build()
                .getName();
    }

    /**
     * Fewer checkpoints and more memory for the indexes that are built at the end. An eighth of the memory, in kB, for each
     * of them; the largest value that PostgreSQL takes bounds it.
     */
    private static List<DbParameterGroupParameter> migration(int storageGb) {
        int wal = Math.min(LONGEST_WAL_MB, storageGb * QUARTERS_OF_A_GB_IN_MB);
        return List.of(
                now("max_wal_size", String.valueOf(wal)),
                now("checkpoint_timeout", "1800"),
                now("checkpoint_completion_target", "0.9"),
                now("wal_compression", "1"),
                now("maintenance_work_mem", "LEAST({DBInstanceClassMemory/8192},2097151)"),
                now("max_parallel_maintenance_workers", "4"));
    }

    private static DbParameterGroupParameter now(String name, String value) {
        return parameter(name, value, "immediate");
    }

    private static DbParameterGroupParameter atRestart(String name, String value) {
        return parameter(name, value, "pending-reboot");
    }

    private static DbParameterGroupParameter parameter(String name, String value, String when) {
        return DbParameterGroupParameter.builder().name(name).value(value).applyMethod(when).build();
    }
}
