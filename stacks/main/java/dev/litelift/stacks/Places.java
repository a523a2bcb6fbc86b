package dev.litelift.stacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders that a stack refers to. Terraform runs in {@code <outdir>/stacks/<id>}, and all paths are relative to
 * that, so that the written stacks are the same in every clone and survive a move of the clone.
 */
public record Places(Path home, Path outdir) {

    /** Makes {@code outdir}; links are resolved, since the way up from a linked folder is not the way down to it. */
    static Places of(Path home, Path outdir) throws IOException {
        return new Places(home.toRealPath(), Files.createDirectories(outdir).toRealPath());
    }

    /** @param chosen null for the default, the folder that cdktf.json names */
    static Path outdirOr(String chosen, Path home) {
        return chosen == null ? home.resolve(".litelift/cdktf.out") : Path.of(chosen).toAbsolutePath();
    }

    /** The repository's folder as Terraform finds it when it runs the stack. */
    public String homeFrom(String stack) {
        return outdir.resolve("stacks").resolve(stack).relativize(home).toString();
    }

    /** The state lies outside {@code outdir}, which may be deleted at any time. */
    public String stateFrom(String stack) {
        return homeFrom(stack) + "/.litelift/terraform/" + stack + ".tfstate";
    }
}
