package io.grantway.credential.release;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for the release of access tokens.
 *
 * @param clockSkew a token with less remaining lifetime than this is not considered fresh
 * @param forceInterval minimum time between two forced refreshes of a connection
 * @param groupSize how many releases share one commit; at most 256
 * @param queueSize how many releases may wait for a commit; beyond that the response is 503
 * @param authoriseTimeout how long a release waits for its commit, and how long the commit waits for the database
 * @param refreshCalls how many refreshes may be awaited at once, one per credential; one provider configuration never
 *     has more of them than are left free
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
