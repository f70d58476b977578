package io.grantway.oauthconfig.issuer.client;

import io.grantway.contracts.oauthconfig.LastChange;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.jdbc.StoredRow;
import io.grantway.platform.rowseal.DamagedRows;
import io.grantway.platform.rowseal.RowContent;
import io.grantway.platform.rowseal.RowSeals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals rows of {@code app}: owner, rights and return URLs. A deleted app has no seal, so that it cannot be restored.
 */
@Component
public class AppSeals {

    private final RowSeals seals;
    private final DamagedRows.Kind damaged;

    AppSeals(RowSeals seals, DamagedRows damaged) {
        this.seals = seals;
        this.damaged = damaged.kind("app");
    }

    public byte[] seal(App app) {
        return seals.seal(content(
                app.id().value(),
                app.projectId().value(),
                app.name(),
                app.status().toString(),
                app.scopes().stream().map(Permission::toString).toList(),
                app.requestedScopes().stream().map(Permission::toString).toList(),
                app.returnUrls(),
                app.returnUrlsChanged(),
                app.deliver().toString(),
                app.createdAt()));
    }

    /** Whether the seal of a row is valid; an invalid one is reported. */
    boolean holds(ResultSet row) throws SQLException {
        StoredRow stored = new StoredRow(row);
        UUID id = stored.uuid("id");
        UUID project = stored.uuid("project_id");
        RowContent content = content(
                id,
                project,
                row.getString("name"),
                row.getString("status"),
                stored.texts("scopes"),
                stored.texts("requested_scopes"),
                stored.texts("return_urls"),
                returnUrlsChanged(row, stored),
                row.getString("deliver"),
                stored.instant("created_at"));
        boolean good = seals.holds(row.getBytes("seal"), content) && !stored.isDamaged();
        if (!good) {
            damaged.report(new AppId(id), new ProjectId(project), "delete_app");
        }
        return good;
    }

    private static RowContent content(
            UUID id,
            UUID project,
            @Nullable String name,
            @Nullable String status,
            List<String> scopes,
            List<String> requestedScopes,
            List<String> returnUrls,
            @Nullable LastChange returnUrlsChanged,
            @Nullable String deliver,
            @Nullable Instant createdAt) {
        RowContent content = RowContent.of(returnUrlsChanged == null ? "app 1" : "app 2")
                .and(id)
                .and(project)
                .and(name)
                .and(status)
                .and(scopes)
                .and(requestedScopes)
                .and(returnUrls)
                .and(deliver)
                .and(createdAt);
        return returnUrlsChanged == null
                ? content
                : content.and(returnUrlsChanged.by()).and(returnUrlsChanged.at());
    }

    static @Nullable LastChange returnUrlsChanged(ResultSet row, StoredRow stored) throws SQLException {
        @Nullable String by = row.getString("return_urls_changed_by");
        @Nullable Instant at = stored.optionalInstant("return_urls_changed_at");
        return by == null || at == null ? null : new LastChange(by, at);
    }
}
