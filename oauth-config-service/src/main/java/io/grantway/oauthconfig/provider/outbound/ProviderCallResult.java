package io.grantway.oauthconfig.provider.outbound;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Result of a call, distinguished by whether the provider can have acted. */
public sealed interface ProviderCallResult {

    /** The provider sent a complete response, with any status. */
    record Answered(ProviderResponse response) implements ProviderCallResult {}

    /**
     * Not one byte of the request was sent, and none will be: definite.
     *
     * @param reason stable code: {@code address_refused}, {@code circuit_open}, {@code key_unusable}, {@code too_many_calls}, {@code unreachable},
     *     {@code tls_failed}, {@code time_out}, {@code interrupted}
     */
    record NotConnected(String reason, @Nullable Duration retryAfter) implements ProviderCallResult {}

    /**
     * The request was sent, wholly or in part, and no complete response came: the provider may have acted or not.
     *
     * @param reason stable code: {@code time_out}, {@code interrupted}, {@code connection_lost}
     * @param responded whether the head of a response came
     */
    record Unknown(String reason, boolean responded) implements ProviderCallResult {}
}
