package dev.litelift;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes two requests the same migration: the dump's bytes, the schema they go to, and the options that change what is
 * made of them. Where the bytes lie is no part of it, so a dump that is announced twice, or uploaded again, is known.
 */
final class MigrationId {
    private static final int BYTES = 8;

    private MigrationId() {}

    /** 16 hexadecimal digits. */
    static String of(String dumpSha256, LoadRequest request) {
        String identity = String.join("\n", dumpSha256, request.schema(), request.identifiers().name(), request.rules().digest());
        if (request.dataOnly() != null) {
            identity += "\ndata-only\n" + request.dataOnly().usual() + "\n" + request.dataOnly().fireTriggers();
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
