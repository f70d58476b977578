package io.grantway.credential.release;

import io.grantway.credential.credential.AppGrantRow;
import io.grantway.credential.credential.CredentialRow;
import io.grantway.credential.envelope.SealedVersion;
import io.grantway.credential.key.WrappedKek;
import org.jspecify.annotations.Nullable;

/**
 * All data for the decision about one release, read by one statement.
 *
 * @param headKek the key that authenticates credential and grant; absent when the row names a key that does not exist
 * @param versionKek the key that wraps the current version; absent when there is no such key
 * @param sealed only the access token of the current version; absent once erased
 * @param projectClosed whether the project is being deleted
 * @param appSuspended whether nothing may be released to the app now
 */
record ReleaseRow(
        CredentialRow head,
        @Nullable WrappedKek headKek,
        @Nullable WrappedKek versionKek,
        @Nullable AppGrantRow grant,
        @Nullable SealedVersion sealed,
        boolean projectClosed,
        boolean appSuspended) {}
