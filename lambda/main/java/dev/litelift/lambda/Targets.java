package dev.litelift.lambda;

import dev.litelift.aws.DatabaseSecret;
import dev.litelift.aws.RdsToken;
import dev.litelift.lambda.Settings.Login;
import dev.litelift.lambda.Settings.Server;
import dev.litelift.postgres.Target;
import dev.litelift.postgres.UrlTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.function.Supplier;

/** The target as the runner's own user, and as others. */
final class Targets {
    private final Server server;
    private final Services services;
    private final Path authorities;

    /** @param authorities file of those that may have signed the server's certificate */
    Targets(Server server, Services services, Path authorities) {
        this.server = server;
        this.services = services;
        this.authorities = authorities;
    }

    Target of(Login login) {
        return switch (login.auth()) {
            case NONE -> as(login.user());
            case IAM -> {
                UrlTarget target = as(login.user());
                yield target.withPassword(new RdsToken(services.tokens(), target.address()));
            }
            case SECRET -> ofSecret(services.secret(login.secret()));
        };
    }

    /** Whose user and password a secret holds; both may change with every rotation. */
    Target ofSecret(Supplier<DatabaseSecret.Login> secret) {
        return new Target() {
            @Override
            public Connection connect() {
                DatabaseSecret.Login login = secret.get();
                return as(login.user()).withPassword(login::password).connect();
            }

            @Override
            public Address address() {
                return as(secret.get().user()).address();
            }
        };
    }

    private UrlTarget as(String user) {
        String host = server.host().contains(":") ? "[" + server.host() + "]" : server.host();
        String tls = server.verifyTls() ? "sslmode=verify-full&sslrootcert=" + encoded(authorities.toString()) : "sslmode=disable";
        // Without the process's own variables: what they say of a PostgreSQL is not meant for this one.
        return UrlTarget.parse("postgresql://" + encoded(user) + "@" + host + ":" + server.port() + "/" + encoded(server.database())
                + "?" + tls, Map.of("HOME", authorities.getParent().toString()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
