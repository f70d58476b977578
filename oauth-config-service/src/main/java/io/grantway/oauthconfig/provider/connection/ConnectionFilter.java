package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * What a list of connections is narrowed by.
 *
 * @param externalId the whole of it, as an app knows it
 * @param query the beginning of the external id, or of the account's name at the provider, in any case
 */
record ConnectionFilter(
        ProjectId projectId,
        @Nullable ConnectionState state,
        @Nullable ProviderConfigId providerConfigId,
        @Nullable String externalId,
        @Nullable String query) {

    /** Names the list in its cursors. */
    String name() {
        return String.join(
                "\n",
                "connections",
                projectId.toString(),
                "" + state,
                "" + providerConfigId,
                "" + externalId,
                "" + query);
    }
}
