package io.grantway.contracts.oauthconfig.connection;

import java.time.Instant;

/**
 * A connection that will end unless its end user connects again.
 *
 * @param endsAt as far as the provider or its description tells
 */
public record EndingConnection(Connection connection, Instant endsAt, EndingReason reason) {}
