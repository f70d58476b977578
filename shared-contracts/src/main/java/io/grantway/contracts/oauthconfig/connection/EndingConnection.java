package io.grantway.contracts.oauthconfig.connection;

import java.time.Instant;

/**
 * A connection that will end unless its end user connects again, or another client secret is entered.
 *
 * @param endsAt as far as the provider, its description or the person who entered the client secret tells
 */
public record EndingConnection(Connection connection, Instant endsAt, EndingReason reason) {}
