package io.grantway.credential.release;

import io.grantway.contracts.credential.TokenMeta;
import io.grantway.credential.credential.CredentialRow;
import io.grantway.credential.envelope.SealedVersion;
import io.grantway.credential.key.Kek;
import io.grantway.credential.key.WrappedKek;

/** A token set that the caller may read; checked and still sealed. */
record ReadableToken(CredentialRow head, TokenMeta meta, WrappedKek kekRow, Kek kek, SealedVersion sealed) {

    TokenLifetime life() {
        return new TokenLifetime(head.obtainedAt(), meta.expiresAt());
    }
}
