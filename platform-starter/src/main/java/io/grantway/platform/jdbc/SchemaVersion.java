package io.grantway.platform.jdbc;

import io.grantway.platform.start.StartFailure;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refuses to start when the schema is older than the service; a newer one fits, because migrations expand first. */
public final class SchemaVersion implements InitializingBean {

    private static final Pattern NAME = Pattern.compile("V(\\d+)__.*\\.sql");

    private final JdbcClient jdbc;
    private final ResourcePatternResolver resources;

    public SchemaVersion(JdbcClient jdbc, ResourcePatternResolver resources) {
        this.jdbc = jdbc;
        this.resources = resources;
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        require("db/platform", Migrations.PLATFORM_HISTORY);
        require("db/migration", Migrations.SERVICE_HISTORY);
    }

    private void require(String location, String history) throws IOException {
        int needed = needed(location);
        int found;
        try {
            found = jdbc.sql("select coalesce(max(version::int), 0) from " + history + " where success")
                    .query(Integer.class)
                    .single();
        } catch (DataAccessException e) {
            if (StartFailure.behind(e) != null) { // the database itself, not the schema
                throw e;
            }
            throw new StartFailure("The schema cannot be read (" + history + "): run this service once with --migrate. "
                    + String.valueOf(e.getMostSpecificCause().getMessage())
                            .lines()
                            .findFirst()
                            .orElse(""));
        }
        if (found < needed) {
            throw new StartFailure("The schema is at version " + found + " of " + history
                    + ", but this service needs version " + needed + ": run it once with --migrate.");
        }
    }

    private int needed(String location) throws IOException {
        int newest = 0;
        for (Resource script : resources.getResources("classpath*:" + location + "/*.sql")) {
            Matcher name = NAME.matcher(String.valueOf(script.getFilename()));
            if (name.matches()) {
                newest = Math.max(newest, Integer.parseInt(name.group(1)));
            }
        }
        return newest;
    }
}
