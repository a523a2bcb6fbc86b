package dev.litelift.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaBundleTest {
    @TempDir
    Path folder;

    @Test
    void holdsTheAuthoritiesOfRds() throws Exception {
        Path bundle = CaBundle.in(folder);

        List<X509Certificate> certificates;
        try (InputStream in = Files.newInputStream(bundle)) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast).toList();
        }
        assertThat(certificates).hasSize(count(Files.readString(bundle))).hasSizeGreaterThan(100);
        assertThat(certificates).allSatisfy(certificate -> assertThat(certificate.getBasicConstraints()).isNotNegative());
        Date later = Date.from(Instant.parse("2030-01-01T00:00:00Z"));
        for (String region : List.of("us-east-1", "eu-west-1", "eu-central-1", "ap-southeast-2")) {
            assertThat(certificates).anySatisfy(certificate -> {
                assertThat(certificate.getSubjectX500Principal().getName()).contains("CN=Amazon RDS " + region + " Root CA RSA2048 G1");
                assertThat(certificate.getNotAfter()).isAfter(later);
            });
        }
    }

    private static int count(String pem) {
        return pem.split("-----BEGIN CERTIFICATE-----", -1).length - 1;
    }
}
