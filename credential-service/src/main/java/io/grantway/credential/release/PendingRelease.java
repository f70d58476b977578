package io.grantway.credential.release;

import io.grantway.credential.credential.CredentialRow;
import io.grantway.credential.key.WrappedKek;
import io.grantway.platform.audit.PreparedEvent;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * A decided release that waits for the commit of its audit event: true when it was committed under the epochs on which
 * it was decided.
 */
record PendingRelease(
        PreparedEvent event, UUID app, CredentialRow head, WrappedKek kek, CompletableFuture<Boolean> authorised) {

    PendingRelease(PreparedEvent event, UUID app, CredentialRow head, WrappedKek kek) {
        this(event, app, head, kek, new CompletableFuture<>());
    }
}
