package io.grantway.credential.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.TokenUses;
import io.grantway.platform.client.NeighbourUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class UsedConnectionsTests {

    private final List<TokenUses> reports = new ArrayList<>();
    private final AtomicBoolean away = new AtomicBoolean();
    private final UsedConnections used = new UsedConnections(uses -> {
        if (away.get()) {
            throw new NeighbourUnavailable("oauth-config-service", true, null);
        }
        reports.add(uses);
    });

    @Test
    void reportWhenReadManyTimesThenToldOnce() {
        ConnectionId id = new ConnectionId(UUID.randomUUID());
        used.add(id);
        used.add(id);

        used.report();
        used.report();

        assertThat(reports).containsExactly(new TokenUses(List.of(id)));
    }

    @Test
    void reportWhenServiceIsAwayThenToldLater() {
        ConnectionId id = new ConnectionId(UUID.randomUUID());
        used.add(id);
        away.set(true);
        used.report();
        away.set(false);

        used.report();

        assertThat(reports).containsExactly(new TokenUses(List.of(id)));
    }

    @Test
    void reportWhenThereAreManyThenInParts() {
        for (int i = 0; i < 2_500; i++) {
            used.add(new ConnectionId(UUID.randomUUID()));
        }

        used.report();

        assertThat(reports).extracting(uses -> uses.connectionIds().size()).containsExactly(1_000, 1_000, 500);
    }
}
