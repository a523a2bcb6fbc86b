package dev.litelift.environment;

import dev.litelift.yaml.Settings;
import java.util.List;

/** One environment, merged from {@code base.yaml} and its own file and free of problems. */
public sealed interface Environment permits LocalEnvironment, AwsEnvironment, KubernetesEnvironment {

    /** The name of its file without {@code .yaml}: lower-case letters, digits and hyphens, at most 30. */
    String name();

    Kind kind();

    Tier tier();

    Tags tags();

    /** What is pinned, in words, the database first; at least one. */
    List<String> pins();

    /**
     * @param owner who answers for the environment
     * @param costCentre who pays for it; null when nobody is named
     */
    record Tags(String owner, String costCentre) {
        static Tags from(Settings settings) {
            Settings tags = settings.section(Keys.TAGS);
            return new Tags(tags.get(Keys.OWNER), tags.get(Keys.COST_CENTRE));
        }
    }
}
