package dev.litelift.filestore;

/** A file of the store that cannot be read as what its place says it is; the message says why, without its content. */
final class BrokenFile extends Exception {
    private static final long serialVersionUID = 1;

    BrokenFile(String why) {
        super(why, null, false, false);
    }
}
