package dev.litelift.yaml;

/**
 * One thing to mend in a file.
 *
 * @param file as the reader of the message knows it, e.g. {@code environments/local.yaml}
 * @param line from 1; 0 when it concerns the file as a whole
 * @param path the key, parts joined by dots; empty when it concerns the file as a whole
 * @param what what is wrong
 * @param hint what to do, never empty
 */
public record Problem(String file, int line, String path, String what, String hint) {

    /** As the command line prints it: {@code file:line: path: what; hint}. */
    @Override
    public String toString() {
        String place = file + (line == 0 ? "" : ":" + line) + ": " + (path.isEmpty() ? "" : path + ": ");
        return place + what + "; " + hint;
    }
}
