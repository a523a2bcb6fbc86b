package dev.litelift.lambda;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A bucket, a runner and a database: on the loopback interface, or in LocalStack. */
interface Arena {

    /** Uploads a file under {@code incoming/} and returns when the runner has dealt with it. */
    void upload(String name, Path file) throws IOException, InterruptedException;

    /** All keys of the bucket. */
    List<String> keys();

    /** An object's text. */
    String text(String key) throws IOException;

    /** The first column of what a statement finds in the target. */
    List<String> query(String sql);
}
