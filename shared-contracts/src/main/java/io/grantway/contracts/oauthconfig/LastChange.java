package io.grantway.contracts.oauthconfig;

import java.time.Instant;

/**
 * The last change of a part of an app.
 *
 * @param by the person who changed it, such as {@code usr_…}
 */
public record LastChange(String by, Instant at) {}
