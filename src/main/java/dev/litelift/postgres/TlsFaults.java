package dev.litelift.postgres;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.GT;

/** Says in a line why no encrypted connection came about. */
final class TlsFaults {
    private TlsFaults() {}

    /** Empty when the reason is another. */
    static Optional<LoadException> of(SQLException e, Target.Address address, TlsSettings settings) {
        if (hasCause(e, CertPathBuilderException.class)) {
            String who = TlsSettings.SYSTEM.equals(settings.authorities()) ? "that the JVM trusts" : "in " + settings.authorities();
            return Optional.of(fault(e, address, "the server's certificate is not trusted: no authority " + who + " has signed it",
                    "Name the file of the authority that signed it with sslrootcert=FILE."));
        }
        if (hasCause(e, CertPathValidatorException.class)) {
            return Optional.of(fault(e, address, "the server's certificate is not valid: " + lastReason(e),
                    "Give the server a certificate that is valid now."));
        }
        if (says(e, GT.tr("The hostname {0} could not be verified by hostnameverifier {1}.", address.host(), "PgjdbcHostnameVerifier"))) {
            return Optional.of(fault(e, address, "the server's certificate is not for the host " + address.host(),
                    "Use the name that the certificate is for, or sslmode=verify-ca where the authority signs for trusted servers only."));
        }
        if (says(e, GT.tr("The server does not support SSL."))) {
            return Optional.of(fault(e, address, "the server speaks no TLS, which sslmode=" + settings.mode() + " asks for",
                    "Let the server speak it (ssl = on), or use sslmode=prefer where nobody can listen."));
        }
        return Optional.empty();
    }

    private static LoadException fault(SQLException e, Target.Address address, String message, String hint) {
        return new LoadException(Fault.TARGET_UNREACHABLE, address.toString(), message, e).withHint(hint);
    }

    /** The driver has one state for most of this; its text, in whatever language it speaks here, tells them apart. */
    private static boolean says(SQLException e, String text) {
        return text.equals(e.getMessage());
    }

    private static boolean hasCause(Throwable e, Class<? extends Throwable> kind) {
        return e != null && (kind.isInstance(e) || hasCause(e.getCause(), kind));
    }

    private static String lastReason(Throwable e) {
        return e.getCause() == null ? String.valueOf(e.getMessage()) : lastReason(e.getCause());
    }
}
