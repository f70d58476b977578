package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.value.Sha256;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code posted_response}: authorization responses that arrived as a POST, each kept for a minute and read
 * once. Reading one requires its reference.
 */
@Repository
class PostedResponseTable {

    private static final Duration LIFE = Duration.ofSeconds(60);

    private final JdbcClient jdbc;

    PostedResponseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String reference, ProviderConfigId configuration, String parameters) {
        jdbc.sql("""
                INSERT INTO posted_response (reference_hash, provider_config_id, sealed, expires_at)
                VALUES (:hash, :config, :sealed, now() + make_interval(secs => :life))
                """)
                .param("hash", Sha256.of(reference))
                .param("config", configuration.value())
                .param("sealed", PostedResponseSeal.seal(parameters, reference, configuration))
                .param("life", SqlTime.seconds(LIFE))
                .update();
    }

    /** Reads and deletes it; empty if it was read before or has expired. */
    Optional<String> take(String reference, ProviderConfigId configuration) {
        return jdbc.sql("""
                DELETE FROM posted_response
                WHERE reference_hash = :hash AND provider_config_id = :config AND expires_at > now() RETURNING sealed
                """)
                .param("hash", Sha256.of(reference))
                .param("config", configuration.value())
                .query(byte[].class)
                .optional()
                .map(bytes -> PostedResponseSeal.open(bytes, reference, configuration));
    }

    void forgetOld() {
        jdbc.sql("DELETE FROM posted_response WHERE expires_at < now()").update();
    }
}
