package dev.litelift.page;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A database file on this machine.
 *
 * <p>Reads, and no memory map: with runs of pages it is as fast, its memory is the reader's own, and a file cut short by
 * somebody else is an error here and a killed process there.
 */
public final class FilePages implements PageSource {
    private final FileChannel channel;
    private final String place;
    private final long bytes;

    private FilePages(FileChannel channel, String place, long bytes) {
        this.channel = channel;
        this.place = place;
        this.bytes = bytes;
    }

    /**
     * @param place what messages call the file
     * @throws LoadException {@code dump-unreadable}
     */
    public static FilePages open(Path file, String place) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new FilePages(channel, place, channel.size());
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public void read(long offset, byte[] into, int start, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(into, start, length);
        long at = offset;
        try {
            while (buffer.hasRemaining()) {
                int count = channel.read(buffer, at);
                if (count < 0) {
                    throw new LoadException(Fault.DUMP_CORRUPT, place, "truncated: ends at byte " + at);
                }
                at += count;
            }
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    private static LoadException unreadable(String place, IOException e) {
        return e instanceof ClosedByInterruptException
                ? new LoadException(Fault.INTERRUPTED, place, "reading was interrupted", e)
                : new LoadException(Fault.DUMP_UNREADABLE, place, "cannot be read: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }
}
