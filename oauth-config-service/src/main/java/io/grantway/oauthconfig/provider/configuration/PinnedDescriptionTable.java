package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.catalogue.StoredDescription;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.rowseal.DamagedRows;
import io.grantway.platform.rowseal.RowContent;
import io.grantway.platform.rowseal.RowSeals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table {@code pinned_description}. Its rows are sealed: secrets and refresh tokens are sent to the addresses in
 * them.
 */
@Repository
class PinnedDescriptionTable {

    private final JdbcClient jdbc;
    private final RowSeals seals;
    private final DamagedRows.Kind damaged;

    PinnedDescriptionTable(JdbcClient jdbc, RowSeals seals, DamagedRows damaged) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.damaged = damaged.kind("pinned_description");
    }

    private record Row(String description, Instant pinnedAt, byte[] seal) {}

    /** The description that a configuration keeps; empty if it is missing, changed by someone else, or unreadable. */
    Optional<PinnedDescription> find(ProviderConfigId id) {
        return jdbc.sql("SELECT description, pinned_at, seal FROM pinned_description WHERE provider_config_id = :id")
                .param("id", id.value())
                .query(PinnedDescriptionTable::row)
                .optional()
                .flatMap(row -> verified(id, row));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("description"), row.getTimestamp("pinned_at").toInstant(), row.getBytes("seal"));
    }

    private Optional<PinnedDescription> verified(ProviderConfigId id, Row row) {
        if (!seals.holds(row.seal(), content(id, row.description(), row.pinnedAt()))) {
            damaged.report(id, null, "follow_and_pin_again");
            return Optional.empty();
        }
        return StoredDescription.read(row.description())
                .map(description -> new PinnedDescription(description, row.pinnedAt()));
    }

    /** Keeps a description, in place of an earlier one. */
    void put(ProviderConfigId id, PinnedDescription pinned) {
        String text = StoredDescription.write(pinned.description());
        jdbc.sql("""
                INSERT INTO pinned_description (provider_config_id, description, pinned_at, seal)
                VALUES (:id, :description, :now, :seal)
                ON CONFLICT (provider_config_id) DO UPDATE
                SET description = excluded.description, pinned_at = excluded.pinned_at, seal = excluded.seal
                """)
                .param("id", id.value())
                .param("description", text)
                .param("now", SqlTime.at(pinned.pinnedAt()))
                .param("seal", seals.seal(content(id, text, pinned.pinnedAt())))
                .update();
    }

    void remove(ProviderConfigId id) {
        jdbc.sql("DELETE FROM pinned_description WHERE provider_config_id = :id")
                .param("id", id.value())
                .update();
    }

    private static RowContent content(ProviderConfigId id, String description, Instant pinnedAt) {
        return RowContent.of("pinned_description 1")
                .and(id.value())
                .and(description)
                .and(pinnedAt);
    }
}
