package io.grantway.credential.release;

import io.grantway.credential.credential.AppGrantRow;
import io.grantway.credential.credential.CredentialRow;
import io.grantway.credential.envelope.SealedVersion;
import io.grantway.credential.key.WrappedKek;
import org.jspecify.annotations.Nullable;

/**
 * All that one release is decided on, read by one statement.
 *
 * @param headKek the key that authenticates head and grant; absent when the row names none that exists
 * @param versionKek the key that wraps the current version; absent with it
 * @param sealed the access token alone of the current version; absent once erased
 * @param projectClosed whether the project is being deleted
 * @param appSuspended whether nothing is released to the app now
 */
record ReleaseRow(
        CredentialRow head,
        @Nullable WrappedKek headKek,
        @Nullable WrappedKek versionKek,
        @Nullable AppGrantRow grant,
        @Nullable SealedVersion sealed,
        boolean projectClosed,
        boolean appSuspended) {}
