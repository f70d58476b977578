package io.grantway.credential.release;

import io.grantway.contracts.credential.TokenMeta;
import io.grantway.credential.credential.Head;
import io.grantway.credential.envelope.SealedVersion;
import io.grantway.credential.key.Kek;
import io.grantway.credential.key.WrappedKek;

/** A token set that the caller may read, checked and still sealed. */
record ReadableToken(Head head, TokenMeta meta, WrappedKek kekRow, Kek kek, SealedVersion sealed) {

    Life life() {
        return new Life(head.obtainedAt(), meta.expiresAt());
    }
}
