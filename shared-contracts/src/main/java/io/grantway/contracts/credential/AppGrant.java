package io.grantway.contracts.credential;

import io.grantway.contracts.OnBehalfOf;
import jakarta.validation.constraints.NotNull;

/**
 * What an app may do with a credential: the release policy beside it.
 *
 * @param confirming whether this is part of a confirmation: that gives nothing new of a credential that is active already, 409
 *     {@code state_not_reachable}
 */
public record AppGrant(
        @NotNull TokenDelivery deliver,
        boolean confirming,
        @NotNull OnBehalfOf onBehalfOf) {

    /** As somebody decides who may, whether or not the credential is active. */
    public static AppGrant decided(TokenDelivery deliver, OnBehalfOf onBehalfOf) {
        return new AppGrant(deliver, false, onBehalfOf);
    }
}
