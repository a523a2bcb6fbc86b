package dev.litelift.dump;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderContractTest extends ObjectStoreContract {
    @TempDir
    Path root;

    private final ObjectStore store = new LocalFolder();

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected DumpLocation root() {
        return new DumpLocation.LocalPath(root);
    }

    @Override
    protected DumpLocation foreign() {
        return new DumpLocation.S3Object("bucket", "key", null);
    }
}
