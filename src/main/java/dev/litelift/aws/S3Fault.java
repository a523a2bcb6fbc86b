package dev.litelift.aws;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in litelift's words what the SDK reports. */
final class S3Fault {
    private static final Set<String> THROTTLED =
            Set.of("SlowDown", "RequestTimeout", "Throttling", "RequestLimitExceeded");
    private static final Set<String> WRONG_KEYS = Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken",
            "InvalidToken", "AuthorizationHeaderMalformed", "RequestTimeTooSkewed");

    private S3Fault() {}

    /** @param place the object's or prefix's address */
    static LoadException of(String place, SdkException failure) {
        return failure instanceof AwsServiceException answer ? answered(place, answer) : unanswered(place, failure);
    }

    private static LoadException answered(String place, AwsServiceException answer) {
        String code = answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorCode();
        int status = answer.statusCode();
        if ("NoSuchBucket".equals(code)) {
            return new LoadException(Fault.DUMP_NOT_FOUND, place, "there is no such bucket", answer)
                    .withHint("Check the bucket's name, and the account and endpoint in use.");
        }
        if (status == 404) {
            return new LoadException(Fault.DUMP_NOT_FOUND, place, "there is no such object", answer);
        }
        if (status >= 500 || status == 429 || THROTTLED.contains(String.valueOf(code))) {
            return new LoadException(Fault.TEMPORARY, place, "the store cannot answer now (" + status + ")", answer);
        }
        if (WRONG_KEYS.contains(String.valueOf(code))) {
            return new LoadException(Fault.DUMP_UNREADABLE, place,
                            "the store refuses the credentials (" + code + ")", answer)
                    .withHint("Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY or the profile in use.");
        }
        if (status == 403) {
            return new LoadException(Fault.DUMP_UNREADABLE, place, "access denied (403)", answer)
                    .withHint("Check the credentials in use, and that they may read, write and list here.");
        }
        return new LoadException(Fault.DUMP_UNREADABLE, place,
                "the store refuses the request (" + status + (code == null ? "" : " " + code) + ")", answer);
    }

    private static LoadException unanswered(String place, SdkException failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("Unable to load credentials")) {
            return new LoadException(Fault.DUMP_UNREADABLE, place, "no credentials were found", failure)
                    .withHint("Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.");
        }
        if (text.contains("Unable to load region")) {
            return new LoadException(Fault.DUMP_UNREADABLE, place, "no region was found", failure)
                    .withHint("Set AWS_REGION.");
        }
        if (hasCause(failure, CertPathBuilderException.class)) {
            return new LoadException(Fault.DUMP_UNREADABLE, place,
                            "the store's certificate is not trusted: no authority that the JVM trusts has signed it", failure)
                    .withHint("Give the JVM a trust store with that authority (javax.net.ssl.trustStore in JAVA_TOOL_OPTIONS);"
                            + " in Kubernetes name its Secret as intake.ca_secret.");
        }
        if (hasCause(failure, CertificateException.class)) {
            return new LoadException(Fault.DUMP_UNREADABLE, place, "the store's certificate is not valid for this address", failure)
                    .withHint("Check the host in AWS_ENDPOINT_URL_S3, and the certificate's names and dates.");
        }
        Fault fault = failure instanceof SdkClientException ? Fault.TEMPORARY : Fault.DUMP_UNREADABLE;
        return new LoadException(fault, place, "the store cannot be reached", failure)
                .withHint("Check the network and AWS_ENDPOINT_URL_S3, then run the same command again.");
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> kind) {
        return failure != null && (kind.isInstance(failure) || hasCause(failure.getCause(), kind));
    }
}
