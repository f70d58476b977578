package io.grantway.oauthconfig.provider.configuration;

import io.grantway.oauthconfig.provider.catalogue.StoredDescription;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.platform.jdbc.SqlTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code used_description}: the latest revision of each description that this installation has used. */
@Repository
class UsedDescriptionTable {

    private final JdbcClient jdbc;

    UsedDescriptionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A description that was used until now.
     *
     * @param description absent if this version cannot read it
     */
    record Former(int revision, @Nullable ProviderDescription description) {}

    /** The recorded revisions by slug. */
    Map<String, Integer> revisions() {
        Map<String, Integer> revisions = new TreeMap<>();
        jdbc.sql("SELECT slug, revision FROM used_description").query(row -> {
            revisions.put(row.getString("slug"), row.getInt("revision"));
        });
        return revisions;
    }

    /** Records a description for the first time; what another replica has recorded stays. */
    void add(ProviderDescription description, Instant now) {
        jdbc.sql("""
                INSERT INTO used_description (slug, revision, description, since)
                VALUES (:slug, :revision, :description, :now) ON CONFLICT (slug) DO NOTHING
                """)
                .param("slug", description.slug())
                .param("revision", description.revision())
                .param("description", StoredDescription.write(description))
                .param("now", SqlTime.at(now))
                .update();
    }

    /**
     * Records a newer revision, inside the caller's transaction; empty if another replica has done so, or records a
     * newer one still.
     */
    Optional<Former> replace(ProviderDescription newer, Instant now) {
        Optional<Former> former = jdbc.sql(
                        "SELECT revision, description FROM used_description WHERE slug = :slug AND revision < :revision FOR UPDATE")
                .param("slug", newer.slug())
                .param("revision", newer.revision())
                .query((row, number) -> new Former(
                        row.getInt("revision"),
                        StoredDescription.read(row.getString("description")).orElse(null)))
                .optional();
        former.ifPresent(found -> jdbc.sql("""
                        UPDATE used_description SET revision = :revision, description = :description, since = :now
                        WHERE slug = :slug
                        """)
                .param("slug", newer.slug())
                .param("revision", newer.revision())
                .param("description", StoredDescription.write(newer))
                .param("now", SqlTime.at(now))
                .update());
        return former;
    }
}
