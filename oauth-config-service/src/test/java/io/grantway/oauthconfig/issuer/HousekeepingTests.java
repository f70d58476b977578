package io.grantway.oauthconfig.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.Flows;
import io.grantway.oauthconfig.Installation;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HousekeepingTests {

    private final Installation installation = Installation.shared();
    private final Installation.Node node = installation.node(0);
    private final Flows flows = new Flows(installation);

    @Test
    void housekeepingWhenRunThenOnlyExpiredGrantsAreDeleted() {
        UserId ended = new UserId(UUID.randomUUID());
        UserId living = new UserId(UUID.randomUUID());
        flows.tokens(node, ended);
        Response tokens = flows.tokens(node, living);
        installation
                .sql()
                .sql("UPDATE oauth_grant SET expires_at = now() - interval '1 second' WHERE user_id = :user")
                .param("user", ended.value())
                .update();

        assertThat(node.bean(Housekeeping.class).once()).isPositive();

        assertThat(grants(ended)).isZero();
        assertThat(grants(living)).isEqualTo(1);
        assertThat(flows.refresh(node, tokens.text("refresh_token")).status()).isEqualTo(200);
    }

    private int grants(UserId user) {
        return installation
                .sql()
                .sql("SELECT count(*) FROM oauth_grant WHERE user_id = :user")
                .param("user", user.value())
                .query(Integer.class)
                .single();
    }
}
