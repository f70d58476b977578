package io.grantway.oauthconfig.provider.error;

import io.grantway.contracts.oauthconfig.provider.ProviderError;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The columns {@code provider_status}, {@code provider_error} and {@code provider_error_description} of a row. */
public final class ProviderErrorColumns {

    private ProviderErrorColumns() {}

    public static @Nullable ProviderError read(ResultSet row) throws SQLException {
        @Nullable Integer status = row.getObject("provider_status", Integer.class);
        @Nullable String error = row.getString("provider_error");
        @Nullable String description = row.getString("provider_error_description");
        return status == null && error == null && description == null
                ? null
                : new ProviderError(status, error, description);
    }
}
