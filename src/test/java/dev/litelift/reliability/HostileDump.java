package dev.litelift.reliability;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** One damaged dump as it arrives: plain with its sidecars, or packed; sometimes it is the packed form that is damaged. */
final class HostileDump {
    private final Random random;

    private HostileDump(Random random) {
        this.random = random;
    }

    /** Writes a damaged copy of one of the bases into an empty folder; what else that folder holds are sidecars. */
    static Path write(List<HostileBases.Base> bases, Path scratch, Path folder, Random random) throws Exception {
        return new HostileDump(random).write(bases.get(random.nextInt(bases.size())), scratch, folder);
    }

    private Path write(HostileBases.Base base, Path scratch, Path folder) throws Exception {
        Path dump = folder.resolve(base.name());
        Map<String, byte[]> files = damaged(base, scratch);
        int form = random.nextInt(10);
        if (form < 7) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(base.name() + file.getKey()), file.getValue());
            }
            return dump;
        }
        byte[] packed = form == 7 ? gzip(files.get("")) : form == 8 ? Zstd.compress(files.get("")) : zip(base.name(), files);
        return Files.write(dump, random.nextInt(3) == 0 ? PageDamage.apply(packed, random) : packed);
    }

    private Map<String, byte[]> damaged(HostileBases.Base base, Path scratch) throws Exception {
        Map<String, byte[]> files = new TreeMap<>(base.files());
        if (base.text()) {
            files.put("", TextDamage.apply(base.main(), random));
        } else if (files.size() > 1 && random.nextBoolean()) {
            files.replaceAll((suffix, bytes) -> suffix.isEmpty() ? bytes : PageDamage.apply(bytes, random));
        } else if (files.size() == 1 && random.nextInt(3) == 0) {
            files.put("", SchemaDamage.apply(base.main(), scratch, random));
        } else {
            files.put("", PageDamage.apply(base.main(), random));
        }
        return files;
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
            packing.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream packing = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                packing.putNextEntry(new ZipEntry(name + file.getKey()));
                packing.write(file.getValue());
                packing.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
