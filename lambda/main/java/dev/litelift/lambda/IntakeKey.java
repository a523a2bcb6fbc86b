package dev.litelift.lambda;

import dev.litelift.dump.DumpLocation.S3Object;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.intake.Intake;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The runner's own part of a bucket: tells names of dumps from keys that are none of its business. */
record IntakeKey(S3Object incoming) {
    /** S3's longest key in bytes, less what reports and put-away dumps add to a name. */
    private static final int LONGEST_NAME = 1024 - 64;
    /** Tools that take keys for paths would resolve them, and so find another object. */
    private static final List<String> PATH_WORDS = List.of("", ".", "..");

    /**
     * The name of the dump below {@code incoming/}; empty for what belongs to a dump or lies elsewhere.
     *
     * @throws LoadException {@code usage} for another bucket and for names that cannot be put away
     */
    Optional<String> name(DumpNotice notice) {
        String key = notice.key();
        if (notice.bucket() != null && !notice.bucket().equals(incoming.bucket())) {
            throw new LoadException(Fault.USAGE, "s3://" + notice.bucket() + "/" + key, "is not in the runner's bucket " + incoming.bucket())
                    .withHint("Let the event rule name this runner's bucket only.");
        }
        if (!key.startsWith(incoming.key())) {
            return Optional.empty();
        }
        String name = key.substring(incoming.key().length());
        if (!Intake.isDump(name)) {
            return Optional.empty();
        }
        requireUsable(name);
        return Optional.of(name);
    }

    private void requireUsable(String name) {
        if (Arrays.stream(name.split("/", -1)).anyMatch(PATH_WORDS::contains) || name.chars().anyMatch(Character::isISOControl)) {
            throw refused(name, "has an empty part, a part . or .., or a control character in its key");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw refused(name, "has a key too long to put reports and the dump away");
        }
    }

    private LoadException refused(String name, String what) {
        return new LoadException(Fault.USAGE, incoming + name, what).withHint("Upload it under another name.");
    }
}
