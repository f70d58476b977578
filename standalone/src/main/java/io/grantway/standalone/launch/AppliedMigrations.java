package io.grantway.standalone.launch;

import io.grantway.standalone.plan.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Remembers which jar last migrated each schema. Stored beside the cluster, so that both are moved together.
 *
 * @param folder of the cluster
 */
record AppliedMigrations(Path folder) {

    boolean needs(ServiceJar jar) {
        if (jar.component().schema() == null) {
            return false;
        }
        try {
            return !Files.readString(record(jar.component())).strip().equals(jar.sha256());
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void done(ServiceJar jar) {
        try {
            Files.writeString(record(jar.component()), jar.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path record(Component component) {
        return folder.resolve(component.label() + ".migrated");
    }
}
