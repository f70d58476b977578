package io.grantway.standalone.postgres;

import com.sun.security.auth.module.UnixSystem;
import io.grantway.standalone.plan.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs PostgreSQL, which refuses to run as root, for a root user: in a user namespace of its own, or, where that is
 * forbidden as in most containers, as {@code nobody} with no more than the right to enter root's folders.
 *
 * @param prefix precedes every command; empty for an ordinary user
 * @param owner required owner of the data
 */
record Unprivileged(List<String> prefix, int owner) {

    private static final int NOBODY = 65534;

    static Unprivileged choose() {
        int user = (int) new UnixSystem().getUid();
        if (user != 0) {
            return new Unprivileged(List.of(), user);
        }
        Unprivileged namespace = namespace();
        if (namespace.works()) {
            return namespace;
        }
        Unprivileged nobody = nobody();
        if (nobody.works()) {
            return nobody;
        }
        throw new LaunchException("PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' works here;"
                + " run ./grantway as an ordinary user");
    }

    static Unprivileged namespace() {
        return new Unprivileged(List.of("unshare", "-U"), 0);
    }

    static Unprivileged nobody() {
        return new Unprivileged(
                List.of(
                        "setpriv",
                        "--reuid=" + NOBODY,
                        "--regid=" + NOBODY,
                        "--clear-groups",
                        // otherwise access(2), by which PostgreSQL finds its own programs, would ignore that right
                        "--securebits=+no_setuid_fixup",
                        "--inh-caps=+dac_override",
                        "--ambient-caps=+dac_override"),
                NOBODY);
    }

    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Changes the owner of a cluster that an earlier start created in the other way. */
    void adopt(Path data) throws IOException {
        if (!Files.exists(data) || Files.getAttribute(data, "unix:uid").equals(owner)) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", owner);
            }
        }
    }

    private boolean works() {
        try {
            Process probe = new ProcessBuilder(command(List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
