package dev.litelift.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * A part of a file as the body of a request; opened anew for each attempt, never held in memory.
 *
 * @param from first byte
 * @param bytes length, 1 or more
 */
record FileSlice(Path file, long from, long bytes) {

    RequestBody body() {
        return RequestBody.fromContentProvider(this::open, bytes, "application/octet-stream");
    }

    private InputStream open() {
        try {
            FileChannel channel = FileChannel.open(file);
            channel.position(from);
            return new Bounded(Channels.newInputStream(channel), bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Ends where the slice does. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long bytes) {
            super(in);
            left = bytes;
        }

        @Override
        public int read() throws IOException {
            int value = left == 0 ? -1 : super.read();
            left -= value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = super.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
