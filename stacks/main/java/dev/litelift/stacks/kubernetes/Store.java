package dev.litelift.stacks.kubernetes;

import dev.litelift.environment.KubernetesIntake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bucket that dumps are uploaded to. It is elsewhere, so all there is of it here is how to reach it. */
record Store(Naming naming) {
    private static final String CONFIG = "dump-store";
    private static final String CONFIG_FOLDER = "/etc/aws";
    private static final String SECRET_FOLDER = "/run/secrets/dump-store";
    private static final String TOKEN_FOLDER = "/run/secrets/aws";
    private static final String AUTHORITY_FOLDER = "/run/secrets/dump-store-ca";
    /** Protects nothing: certificates of authorities are public. */
    private static final String PASSWORD_OF_ALL_TRUST_STORES = "changeit";

    private KubernetesIntake intake() {
        return naming.environment().intake();
    }

    List<KubernetesObject> objects() {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("bucket", intake().bucket());
        data.put("config", "[default]\nregion = " + intake().region() + "\n"
                + (intake().endpoint() == null ? "" : "endpoint_url = " + intake().endpoint() + "\n"));
        return List.of(new Basics(naming).config(CONFIG, CONFIG, data));
    }

    String address() {
        return "s3://" + intake().bucket();
    }

    /** Of the addresses that a runner has to reach. */
    List<Fields> peers() {
        List<Fields> peers = new ArrayList<>(intake().cidrs().stream().map(NetworkPolicy::range).toList());
        if (intake().namespace() != null) {
            peers.add(NetworkPolicy.namespace(intake().namespace()));
        }
        return peers;
    }

    void openTo(Pod pod, Container container) {
        container.variable("AWS_REGION", intake().region())
                .variable("AWS_CONFIG_FILE", CONFIG_FOLDER + "/config")
                .readOnly("store", CONFIG_FOLDER);
        pod.volume(Volume.config("store", CONFIG));
        if (intake().endpoint() != null) {
            container.variable("AWS_ENDPOINT_URL_S3", intake().endpoint());
        }
        if (intake().credentialsSecret() == null) {
            container.variable("AWS_ROLE_ARN", intake().roleArn())
                    .variable("AWS_WEB_IDENTITY_TOKEN_FILE", TOKEN_FOLDER + "/token")
                    .readOnly("token", TOKEN_FOLDER);
            pod.volume(Volume.token("token", "sts.amazonaws.com", "token"));
        } else {
            container.variable("AWS_SHARED_CREDENTIALS_FILE", SECRET_FOLDER + "/credentials")
                    .readOnly("credentials", SECRET_FOLDER);
            pod.volume(Volume.secret("credentials", intake().credentialsSecret(), "credentials"));
        }
        if (intake().caSecret() != null) {
            container.readOnly("store-ca", AUTHORITY_FOLDER);
            pod.volume(Volume.secret("store-ca", intake().caSecret(), "truststore.p12"));
        }
    }

    /** Options of the JVM with which it believes the store's certificate. */
    String javaOptions() {
        return intake().caSecret() == null ? "" : " -Djavax.net.ssl.trustStore=" + AUTHORITY_FOLDER + "/truststore.p12"
                + " -Djavax.net.ssl.trustStoreType=PKCS12 -Djavax.net.ssl.trustStorePassword=" + PASSWORD_OF_ALL_TRUST_STORES;
    }
}
