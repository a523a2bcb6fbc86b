package dev.litelift.html;

import dev.litelift.postgres.Identifier;
import dev.litelift.report.LoadReport;
import dev.litelift.report.LoadReport.TargetFacts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What people type after reading a page, made of the report's facts. A word in capitals is left to them. */
final class Commands {
    private static final String UNKNOWN_URL = "postgresql://USER@HOST/DATABASE";
    private static final String DEFAULT_SCHEMA = "public";
    private static final String RULES = "rules.yaml";

    private final LoadReport report;
    private final TargetFacts target;

    Commands(LoadReport report) {
        this.report = report;
        this.target = report.target();
    }

    /** Where the rows go, as litelift takes it: without a password. */
    String url() {
        return target == null ? UNKNOWN_URL
                : "postgresql://USER@" + host() + ":" + target.port() + "/" + encoded(target.database());
    }

    /** What an application connects with. */
    String connectionString() {
        return hasOwnSchema() ? url() + "?options=-csearch_path%3D" + encoded(Identifier.quote(target.schema())) : url();
    }

    /** An IPv6 address stands in brackets. */
    private String host() {
        return target.host().contains(":") ? "[" + target.host() + "]" : target.host();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private boolean hasOwnSchema() {
        return target != null && !target.schema().equals(DEFAULT_SCHEMA);
    }

    String load() {
        return "litelift load " + dump() + " --target " + quoted(url()) + schemaOption() + modeOption()
                + (report.blockers().isEmpty() ? "" : " --rules " + RULES);
    }

    String verify() {
        return "litelift verify " + dump() + " --target " + quoted(url()) + schemaOption();
    }

    String probe() {
        return "litelift probe --target " + quoted(url()) + " --report report.json";
    }

    String advise() {
        return "litelift advise --target " + quoted(url());
    }

    String rollback() {
        return "litelift rollback --target " + quoted(url()) + " " + report.migration();
    }

    String cleanup() {
        return "litelift cleanup --target " + quoted(url()) + " " + report.migration();
    }

    String writeRules() {
        return "litelift plan " + dump() + " --write-rules " + RULES;
    }

    private String dump() {
        return report.dump() == null || report.dump().location() == null ? "DUMP" : quoted(report.dump().location());
    }

    private String schemaOption() {
        return hasOwnSchema() ? " --schema " + quoted(target.schema()) : "";
    }

    private String modeOption() {
        return report.isDataOnly() ? " --mode data-only" : "";
    }

    /** For a shell; plain words stay as they are. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
