package io.grantway.audit.verification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the verification.
 *
 * @param maxParallel concurrent verifications, because each reads and hashes everything; a further one gets 429.
 *     Default 1
 * @param batch events read at once; default 1,000
 */
@ConfigurationProperties("audit.verification")
record VerificationSettings(
        @DefaultValue("1") int maxParallel,
        @DefaultValue("1000") int batch) {

    VerificationSettings {
        if (maxParallel < 1 || batch < 1) {
            throw new IllegalArgumentException("audit.verification: max-parallel and batch must be at least 1.");
        }
    }
}
