package dev.litelift.aws;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import dev.litelift.postgres.Target.Address;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.rds.RdsUtilities;

/**
 * Passwords that RDS takes for fifteen minutes from a role that may connect as a user. Each is signed on this machine; no
 * service is asked.
 */
public final class RdsToken implements Supplier<String> {
    private final RdsUtilities utilities;
    private final Address address;

    public RdsToken(RdsUtilities utilities, Address address) {
        this.utilities = utilities;
        this.address = address;
    }

    /** @throws LoadException {@code target-login-refused} when there are no credentials to sign with */
    @Override
    public String get() {
        try {
            return utilities.generateAuthenticationToken(request ->
                    request.hostname(address.host()).port(address.port()).username(address.user()));
        } catch (SdkException e) {
            throw new LoadException(Fault.TARGET_LOGIN_REFUSED, address.toString(),
                    "no token can be signed: no credentials were found", e)
                    .withHint("Give the process a role that may rds-db:connect as " + address.user() + ".");
        }
    }
}
