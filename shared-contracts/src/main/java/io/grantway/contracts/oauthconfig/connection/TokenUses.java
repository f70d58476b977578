package io.grantway.contracts.oauthconfig.connection;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Connections whose tokens apps have read since the last report.
 *
 * @param connectionIds 1 to 1,000
 */
public record TokenUses(@Size(min = 1, max = MOST) List<@NotNull ConnectionId> connectionIds) {

    public static final int MOST = 1_000;

    public TokenUses {
        connectionIds = List.copyOf(connectionIds);
    }
}
