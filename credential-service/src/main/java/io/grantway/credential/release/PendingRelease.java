package io.grantway.credential.release;

import io.grantway.credential.credential.CredentialRow;
import io.grantway.credential.key.WrappedKek;
import io.grantway.platform.audit.PreparedEvent;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A decided release that waits for its audit event to be committed: true when it was, under the epochs it was decided on. */
record PendingRelease(
        PreparedEvent event, UUID app, CredentialRow head, WrappedKek kek, CompletableFuture<Boolean> authorised) {

    PendingRelease(PreparedEvent event, UUID app, CredentialRow head, WrappedKek kek) {
        this(event, app, head, kek, new CompletableFuture<>());
    }
}
