package dev.litelift.dump;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks streams into files in flat memory, all of them together within one limit. A zstd window may take up to
 * 128 MiB outside the heap, zstd's own default bound.
 */
final class Unpacker {
    private static final int BUFFER_BYTES = 128 * 1024;

    /** Databases with many empty pages pack well; below this size nobody is harmed. */
    private static final long ALWAYS_BYTES = 256L << 20;
    /** Deflate reaches no more; of what reaches it, nearly nothing is data. */
    private static final long MOST_TIMES = 1000;

    private final String place;
    private final long maxBytes;
    private long packedBytes;
    private long unpacked;

    Unpacker(String place, long maxBytes) {
        this.place = place;
        this.maxBytes = maxBytes;
    }

    /** Tells the size of what is unpacked. */
    void packed(Path packed) throws IOException {
        packedBytes = Files.size(packed);
    }

    /** Unpacks one gzip or zstd file; all members or frames; the digest sees the packed bytes to the last. */
    void unpack(Path packed, Packing packing, Path to, MessageDigest digest) {
        String title = packing.name().toLowerCase(Locale.ROOT) + " data";
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(packed), digest);
                BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES)) {
            packed(packed);
            try (InputStream unpacking = stream(buffered, packing)) {
                write(unpacking, to, title);
                in.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            throw damaged(title, e);
        }
    }

    private static InputStream stream(InputStream in, Packing packing) throws IOException {
        return packing == Packing.GZIP ? new GZIPInputStream(in, BUFFER_BYTES) : new ZstdInputStream(in);
    }

    /** Writes a stream to a new file; a stream that cannot be read is a damaged dump. */
    void write(InputStream in, Path to, String title) {
        try (OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = read(in, buffer, title); n >= 0; n = read(in, buffer, title)) {
                unpacked += n;
                requireWithinLimit();
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            throw cannotWrite(place, to, e);
        }
    }

    private int read(InputStream in, byte[] buffer, String title) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw damaged(title, e);
        }
    }

    private void requireWithinLimit() {
        if (unpacked > maxBytes) {
            throw new LoadException(
                    Fault.DUMP_TOO_LARGE, place, "unpacks to more than the limit of " + maxBytes + " bytes");
        }
        if (unpacked > ALWAYS_BYTES && unpacked / MOST_TIMES > packedBytes) {
            throw new LoadException(Fault.DUMP_TOO_LARGE, place, packedBytes + " bytes unpack to more than " + unpacked
                    + " bytes, and the limit is " + MOST_TIMES + " times the size")
                    .withHint("If this is a database of empty pages, unpack it first, or VACUUM it before packing.");
        }
    }

    private LoadException damaged(String title, IOException cause) {
        if (cause instanceof ZstdIOException zstd && zstd.getErrorCode() == Zstd.errFrameParameterWindowTooLarge()) {
            return new LoadException(Fault.DUMP_TOO_LARGE, place, "needs a zstd window of more than 128 MiB", cause)
                    .withHint("Compress it again without --long or --ultra.");
        }
        String how = cause instanceof EOFException ? "cut off" : "cut off or damaged";
        return new LoadException(
                Fault.DUMP_CORRUPT, place,
                "the " + title + " is " + how + " after " + unpacked + " unpacked bytes", cause)
                .withHint("Upload the file again and compare its checksum with the original's.");
    }

    static LoadException cannotWrite(String place, Path to, IOException cause) {
        return new LoadException(Fault.TEMPORARY, place, "cannot be unpacked: writing to " + to + " failed", cause)
                .withHint("Free space in " + to.getParent() + ", then run the same command again.");
    }
}
