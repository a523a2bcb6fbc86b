package dev.litelift.postgres;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificates and keys that the parameters of a target name. Messages name the file and show nothing of it. */
final class TlsFiles {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]*)-----END PRIVATE KEY-----");
    private static final Pattern OTHER_KEY = Pattern.compile("-----BEGIN [A-Z ]+ PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private TlsFiles() {}

    /** @throws LoadException {@code usage} unless the file holds at least one certificate, as PEM or DER */
    static void requireCertificates(String file, String parameter) {
        byte[] content = content(file, parameter);
        try {
            if (!CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content)).isEmpty()) {
                return;
            }
        } catch (CertificateException e) {
            // Said below, as of a file without any.
        }
        throw unusable(file, parameter, "holds no certificate").withHint("Give certificates in PEM form.");
    }

    /** @throws LoadException {@code usage} when the file cannot be the private key of a client */
    static void requireKey(String file) {
        byte[] content = content(file, "sslkey");
        requirePrivacy(file);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (OTHER_KEY.matcher(text).find()) {
            throw unusable(file, "sslkey", "holds a key in an older or an encrypted form")
                    .withHint("Convert it: openssl pkcs8 -topk8 -nocrypt -in KEY -out NEWKEY");
        }
        if (algorithm(file).isEmpty()) {
            throw unusable(file, "sslkey", "holds no private key").withHint("Give one as PKCS#8: it begins with BEGIN PRIVATE KEY.");
        }
    }

    /** Whether both are there and could be used. */
    static boolean areUsable(String certificate, String key) {
        try {
            requireCertificates(certificate, "sslcert");
            requireKey(key);
            return true;
        } catch (LoadException e) {
            return false;
        }
    }

    private static void requirePrivacy(String file) {
        try {
            if (Files.getPosixFilePermissions(Path.of(file)).stream().anyMatch(OTHERS::contains)) {
                throw unusable(file, "sslkey", "can be read by other users").withHint("Take that away: chmod 600 KEY");
            }
        } catch (UnsupportedOperationException | IOException e) {
            // A file system without such permissions keeps no secrets this way.
        }
    }

    /** Of a private key as PKCS#8, in PEM or DER form; empty for anything else. */
    static Optional<String> algorithm(String file) {
        byte[] content = content(file, "sslkey");
        Matcher key = KEY.matcher(new String(content, StandardCharsets.ISO_8859_1));
        byte[] encoded = key.find() ? Base64.getMimeDecoder().decode(key.group(1)) : content;
        return ALGORITHMS.stream().filter(algorithm -> fits(algorithm, encoded)).findFirst();
    }

    private static boolean fits(String algorithm, byte[] encoded) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded)) != null;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] content(String file, String parameter) {
        Path path = Path.of(file);
        if (Files.isDirectory(path) || !Files.exists(path)) {
            throw unusable(file, parameter, Files.exists(path) ? "is a folder" : "does not exist");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(MOST_BYTES);
        } catch (IOException e) {
            throw unusable(file, parameter, "cannot be read");
        }
    }

    private static LoadException unusable(String file, String parameter, String what) {
        return new LoadException(Fault.USAGE, file, "the file of " + parameter + " " + what)
                .withHint("Name the right file with " + parameter + ", and let it be readable by this user.");
    }
}
