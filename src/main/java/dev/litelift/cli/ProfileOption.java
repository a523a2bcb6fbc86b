package dev.litelift.cli;

import dev.litelift.rules.Profile;
import picocli.CommandLine.Option;

/** The application whose database it is. */
final class ProfileOption {
    @Option(names = "--profile", paramLabel = "NAME", converter = ProfileName.class,
            description = "Rules for a well-known application, which come with litelift; 'litelift profiles' lists them. What a rules"
                    + " file says counts more.")
    private Profile profile;

    /** Null when the option is not given. */
    Profile get() {
        return profile;
    }
}
