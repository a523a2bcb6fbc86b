package dev.litelift.dump;

import java.nio.file.Path;
import java.util.List;

/**
 * Where dumps lie and reports go. Seam: implement it for another store and hand it to the {@code Loader}.
 *
 * <p>Obligations: every method may be called from several threads at once; failures are
 * {@link dev.litelift.fault.LoadException}s that name the object; nothing is kept open after a call returns.
 */
public interface ObjectStore {

    /** Whether addresses of this kind belong to this store. */
    boolean serves(DumpLocation location);

    /**
     * Facts about one object.
     *
     * @throws dev.litelift.fault.LoadException {@code dump-not-found} when there is none
     */
    StoredObject stat(DumpLocation object);

    /** Objects directly or indirectly under a prefix or folder, in order of their keys; never folders. */
    List<StoredObject> list(DumpLocation prefix);

    /**
     * Brings an object's bytes to a local file. A store whose objects are local files returns the file itself; the
     * caller must then leave it untouched.
     *
     * @param folder an existing folder for the copy, the caller's to delete
     */
    Path fetch(DumpLocation object, Path folder);

    /** Writes an object, whole or not at all, replacing one of that address. */
    void put(Path content, DumpLocation object);

    /** Moves an object within the store; afterwards it is at the new address only. */
    void move(DumpLocation from, DumpLocation to);

    /** Removes an object; one that is not there is no fault. */
    void remove(DumpLocation object);

    /** The address of a child of a prefix or folder: {@code child(s3://b/reports/, "a.json")}. */
    DumpLocation child(DumpLocation prefix, String name);
}
