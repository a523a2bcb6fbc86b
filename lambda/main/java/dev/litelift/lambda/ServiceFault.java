package dev.litelift.lambda;

import dev.litelift.fault.Fault;
import dev.litelift.fault.LoadException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in litelift's words what a service of AWS answers, or that it does not. */
final class ServiceFault {
    private ServiceFault() {}

    /**
     * @param place what the call was about
     * @param endpoint the service as the network's endpoints name it
     * @param action that the role needs
     */
    static LoadException of(String place, String endpoint, String action, SdkException failure) {
        if (!(failure instanceof AwsServiceException answer)) {
            return new LoadException(Fault.TEMPORARY, place, endpoint + " does not answer", failure)
                    .withHint("Check that the network has an endpoint for " + endpoint + " that lets the runner in.");
        }
        String code = answer.awsErrorDetails() == null ? "" : " " + answer.awsErrorDetails().errorCode();
        if (answer.statusCode() >= 500 || answer.isThrottlingException()) {
            return new LoadException(Fault.TEMPORARY, place, endpoint + " cannot answer now (" + answer.statusCode() + code + ")", answer);
        }
        return new LoadException(Fault.TARGET_NOT_ALLOWED, place,
                endpoint + " refuses the request (" + answer.statusCode() + code + ")", answer)
                .withHint("Check that the runner's role may " + action + " on it, and that its name is right.");
    }
}
