package dev.litelift.access;

import com.healthmarketscience.jackcess.Database;
import com.healthmarketscience.jackcess.DatabaseBuilder;
import com.healthmarketscience.jackcess.DateTimeType;
import com.healthmarketscience.jackcess.impl.DatabaseImpl;
import com.healthmarketscience.jackcess.impl.UnsupportedCodecException;
import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** Opens Access files for reading only, with the characters that they were written in. */
final class AccessFile {
    /** Before version 4 texts are bytes of the code page of the machine that made the file. */
    private static final int WINDOWS_LATIN = 1252;

    private AccessFile() {}

    /**
     * @param place what faults are about
     * @throws LoadException {@link Fault#DUMP_ENCRYPTED} for a file with a password or an encryption
     * @throws IOException for a file that is damaged, as any exception at run time
     */
    static Database open(Path file, String place) throws IOException {
        Database database = open(file, (Charset) null);
        try {
            database = withCharset(file, database);
            if (database.getDatabasePassword() != null) {
                throw encrypted(place);
            }
            // Other files are none of the dump's, even where a link names one.
            database.setLinkResolver((linking, name) -> {
                throw new IOException("a linked table is not followed");
            });
            database.setDateTimeType(DateTimeType.LOCAL_DATE_TIME);
            database.setEvaluateExpressions(false);
            return database;
        } catch (IOException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Database withCharset(Path file, Database database) throws IOException {
        boolean unicode = database.getFileFormat() != Database.FileFormat.V1997;
        if (unicode) {
            return database;
        }
        int page = ((DatabaseImpl) database).getDefaultCodePage() & 0xFFFF;
        database.close();
        return open(file, charset(page));
    }

    private static Database open(Path file, Charset charset) throws IOException {
        return new DatabaseBuilder(file).setReadOnly(true).setCharset(charset).open();
    }

    /** The characters of a Windows code page; 0 and unknown ones are read as Western European. */
    static Charset charset(int codePage) {
        for (String name : new String[] {"x-windows-" + codePage, "windows-" + codePage, "x-IBM" + codePage, "IBM" + codePage}) {
            if (Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return Charset.forName("windows-" + WINDOWS_LATIN);
    }

    /** What any failure of reading means. */
    static LoadException unreadable(String place, String what, Throwable cause) {
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (one instanceof UnsupportedCodecException) {
                return encrypted(place);
            }
        }
        return new LoadException(Fault.DUMP_CORRUPT, place, what, cause)
                .withHint("Open it in Access: Database Tools, Compact and Repair Database; then give the repaired file.");
    }

    private static LoadException encrypted(String place) {
        return new LoadException(Fault.DUMP_ENCRYPTED, place, "is an Access database with a password")
                .withHint("Open it in Access for exclusive use and remove the password: File, Info, Decrypt Database.");
    }
}
