package io.grantway.credential.release;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Release of access tokens.
 *
 * @param clockSkew a token with less life than this is not taken for fresh
 * @param forceInterval how often one connection's refresh may be forced
 * @param groupSize how many releases share one commit at most; at most 256
 * @param queueSize how many releases may wait for a commit; more are answered 503
 * @param authoriseTimeout how long a release waits for its commit
 * @param refreshCalls how many refreshes may be waited for at once, one for each credential; one provider
 *     configuration has no more of them than are left free
 * @param refreshWait how long a release waits for a refresh
 */
@ConfigurationProperties("credential.release")
record ReleaseSettings(
        @DefaultValue("2s") Duration clockSkew,
        @DefaultValue("10s") Duration forceInterval,
        @DefaultValue("256") int groupSize,
        @DefaultValue("4096") int queueSize,
        @DefaultValue("5s") Duration authoriseTimeout,
        @DefaultValue("64") int refreshCalls,
        @DefaultValue("12s") Duration refreshWait) {

    ReleaseSettings {
        if (groupSize < 1 || groupSize > 256) {
            throw new IllegalArgumentException("credential.release.group-size must be 1 to 256, but is " + groupSize);
        }
    }
}
