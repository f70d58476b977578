package io.grantway.standalone.postgres;

import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folder of a home's cluster: created once, and never again where there are or were data. */
record ClusterFolder(Home home) {

    /**
     * Whether there is a cluster; otherwise one may be created.
     *
     * @throws LaunchException when an expected cluster is missing
     */
    boolean isMade() throws IOException {
        Path data = home.postgresData();
        if (Files.exists(data.resolve("PG_VERSION"))) {
            home.markMade();
            return true;
        }
        if (!Home.isEmpty(data)) {
            throw refused(data + " is not a complete PostgreSQL cluster: PG_VERSION is missing.");
        }
        if (home.hadCluster()) {
            throw refused("the PostgreSQL cluster " + data + " is missing, although this home has had one.");
        }
        return false;
    }

    /** Makes the cluster from the result of a complete initdb. */
    void keep(Path draft) throws IOException {
        Files.move(draft, home.postgresData(), StandardCopyOption.ATOMIC_MOVE);
        isMade();
    }

    private LaunchException refused(String what) {
        return new LaunchException(what
                + " Nothing was changed. Restore it from your backup (or mount its disk); to start from scratch, move "
                + home.path() + " and " + home.rootKeys() + " away, or use --home with another"
                + " folder");
    }
}
