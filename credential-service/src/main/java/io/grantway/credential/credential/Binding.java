package io.grantway.credential.credential;

import io.grantway.contracts.credential.Destination;
import io.grantway.credential.cipher.AssociatedData;
import io.grantway.platform.cipher.SealBroken;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a credential is bound to, authenticated with its row: its end user, and where its secrets may be sent.
 *
 * @param externalId the app's own id of the end user; absent before the confirmation, and if there is no end user
 * @param destination absent for the issuer's signing keys, which are never sent anywhere
 */
public record Binding(@Nullable String externalId, @Nullable String destination) {

    /** A binding to no end user and no destination. */
    public static final Binding NONE = new Binding(null, null);

    static Binding of(Destination destination, @Nullable String externalId) {
        return new Binding(externalId, destination.toString());
    }

    Binding movedTo(Destination next) {
        return new Binding(externalId, next.toString());
    }

    /** Binds to this end user; an existing end user is kept. */
    Binding ownedBy(@Nullable String endUser) {
        if (externalId != null && !externalId.equals(endUser)) {
            throw new SealBroken(
                    "A credential was about to be activated for an end user other than the one it is bound to.");
        }
        return new Binding(endUser, destination);
    }

    boolean leadsTo(Destination named) {
        return named.toString().equals(destination);
    }

    /** Whether a repeated store asks for the same binding; the end user may have become known in the meantime. */
    boolean covers(Binding wanted) {
        return Objects.equals(destination, wanted.destination)
                && (wanted.externalId == null || wanted.externalId.equals(externalId));
    }

    AssociatedData addTo(AssociatedData context) {
        return context.andOptional(externalId).andOptional(destination);
    }
}
