package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import org.jspecify.annotations.Nullable;

/**
 * Filters of a list of connections.
 *
 * @param externalId exact match of the id by which an app knows the end user
 * @param query prefix of the external id or of the account's name at the provider, ignoring case
 */
record ConnectionFilter(
        ProjectId projectId,
        @Nullable ConnectionState state,
        @Nullable ProviderConfigId providerConfigId,
        @Nullable String externalId,
        @Nullable String query) {

    /** Identifies the list in its cursors. */
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
