package io.grantway.credential.key;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one line why the vault does not start, in the place of a stack trace. */
class RootKeyFailureAnalyzer extends AbstractFailureAnalyzer<RootKeyUnusable> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RootKeyUnusable cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Give GRANTWAY_ROOT_KEY the file with the key this vault was set up with; a new vault takes any"
                        + " 32 random bytes.",
                cause);
    }
}
