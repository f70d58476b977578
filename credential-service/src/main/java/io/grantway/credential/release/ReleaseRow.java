package io.grantway.credential.release;

import io.grantway.credential.credential.Grant;
import io.grantway.credential.credential.Head;
import io.grantway.credential.envelope.SealedVersion;
import io.grantway.credential.key.WrappedKek;
import org.jspecify.annotations.Nullable;

/**
 * All that one release is decided on, read by one statement.
 *
 * @param headKek the key that authenticates head and grant
 * @param versionKek the key that wraps the current version; absent with it
 * @param sealed the access token alone of the current version; absent once erased
 */
record ReleaseRow(
        Head head,
        WrappedKek headKek,
        @Nullable WrappedKek versionKek,
        @Nullable Grant grant,
        @Nullable SealedVersion sealed) {}
