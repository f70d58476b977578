package io.grantway.standalone;

import io.grantway.standalone.plan.Folders;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.LaunchException;
import io.grantway.standalone.plan.PortPlan;
import io.grantway.standalone.supervisor.Leftovers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** A home that this launcher alone uses: locked, without processes of earlier runs, its ports free. */
final class ClaimedHome implements AutoCloseable {

    private final Home home;
    private final HomeLock lock;
    private final Console console;

    private ClaimedHome(Home home, HomeLock lock, Console console) {
        this.home = home;
        this.lock = lock;
        this.console = console;
    }

    /**
     * Claims the home.
     *
     * @throws LaunchException when another process uses it or one of the ports
     */
    static ClaimedHome claim(Home home, PortPlan ports, boolean fresh, Console console) throws IOException {
        ClaimedHome claimed = new ClaimedHome(home, HomeLock.take(home), console);
        try {
            claimed.stopLeftovers();
            refuseTaken(ports);
            if (fresh) {
                claimed.forget();
            }
            claimed.tidy();
            home.startLogs();
            home.startTemporary();
            return claimed;
        } catch (IOException | RuntimeException e) {
            claimed.lock.close();
            throw e;
        }
    }

    /** Folder of all logs. */
    Path logs() {
        return home.logs();
    }

    /** Releases the home and stops what a killed supervisor left behind. */
    @Override
    public void close() {
        try {
            stopLeftovers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.close();
        }
    }

    private void stopLeftovers() throws IOException {
        List<String> stopped;
        try {
            stopped = new Leftovers(home.path(), home.run(), home.postgresData()).stop();
        } catch (TimeoutException e) {
            throw new LaunchException(e.getMessage() + " in " + home.path(), e);
        }
        if (!stopped.isEmpty()) {
            console.say("stopped processes left by an earlier run: " + String.join(", ", stopped));
        }
    }

    /** Prints what is about to be removed; never data. */
    private void tidy() {
        tell(home.postgresDraft(), "files of an interrupted initdb");
        tell(home.temporary(), "temporary files of an earlier run");
    }

    private void tell(Path folder, String what) {
        String[] names = folder.toFile().list();
        if (names != null && names.length > 0) {
            console.say("removing " + what + ": " + folder);
        }
    }

    private static void refuseTaken(PortPlan ports) {
        List<String> taken = ports.taken();
        if (!taken.isEmpty()) {
            throw new LaunchException(String.join("\n", taken) + "\nfree it, or move all ports together"
                    + ports.freeOffset()
                            .map(offset -> " with --port-offset " + offset)
                            .orElse(""));
        }
    }

    private void forget() throws IOException {
        for (Path folder : List.of(home.postgres(), home.redis(), home.keys(), home.rootKeys(), home.logs())) {
            Folders.delete(folder);
        }
        // after the data, so that the next start repeats one that is interrupted here
        home.forget();
        home.create();
    }
}
