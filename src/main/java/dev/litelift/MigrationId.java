package dev.litelift;

import dev.litelift.dump.Sha256;

/**
 * What makes two requests the same migration: the dump's bytes, the schema they go to, and the options that change what is
 * made of them. Where the bytes lie is no part of it, so a dump that is announced twice, or uploaded again, is known.
 */
final class MigrationId {
    private static final int DIGITS = 16;

    private MigrationId() {}

    /** 16 hexadecimal digits. */
    static String of(String dumpSha256, LoadRequest request) {
        String identity = String.join("\n", dumpSha256, request.schema(), request.identifiers().name(), request.rules().digest());
        if (request.dataOnly() != null) {
            identity += "\ndata-only\n" + request.dataOnly().usual() + "\n" + request.dataOnly().fireTriggers();
        }
        return Sha256.hex(identity).substring(0, DIGITS);
    }
}
