package io.grantway.contracts.credential;

import io.grantway.contracts.OnBehalfOf;
import jakarta.validation.constraints.NotNull;

/**
 * What an app may do with a credential: the release policy stored with it.
 *
 * @param confirming whether this is part of a confirmation, which cannot add a grant to an active credential: 409
 *     {@code state_not_reachable}
 */
public record AppGrant(
        @NotNull TokenDelivery deliver,
        boolean confirming,
        @NotNull OnBehalfOf onBehalfOf) {

    /** A grant by an authorized person, whether or not the credential is active. */
    public static AppGrant decided(TokenDelivery deliver, OnBehalfOf onBehalfOf) {
        return new AppGrant(deliver, false, onBehalfOf);
    }
}
