package io.grantway.standalone.supervisor;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Owns PostgreSQL, Redis and the services. The launcher commands it through a pipe; when that pipe closes, however
 * the launcher ended, everything is stopped: services first, data stores last, each with its grace period. <p>It
 * holds {@value #LOCK} while it runs, so that a new launcher can wait for the previous one's processes to end. Uses
 * the JDK only: its class path is this one jar.
 */
public final class Supervisor {

    /** Maximum size of a log; two files of this size are kept of each. */
    private static final long LARGEST_LOG = 16L << 20;

    static final String LOCK = "supervisor.lock";

    private final Path runFolder;
    private final ObjectOutputStream launcher;
    private final Map<String, Child> children = new LinkedHashMap<>();
    private boolean stopping;

    private Supervisor(Path runFolder, OutputStream launcher) throws IOException {
        this.runFolder = runFolder;
        this.launcher = new ObjectOutputStream(launcher);
        this.launcher.flush();
    }

    /** Takes the folders of pid files and logs; commands arrive on standard input, events leave on standard output. */
    public static void main(String[] args) throws IOException {
        Posix.leaveTerminal();
        Path runFolder = Path.of(args[0]);
        try (FileChannel channel =
                        FileChannel.open(runFolder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Supervisor supervisor = new Supervisor(runFolder, System.out);
            Thread stop = new Thread(supervisor::stopAll, "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            new LogSizes(Path.of(args[1]), LARGEST_LOG).watch();
            supervisor.obey(System.in);
            supervisor.stopAll();
        }
        System.exit(0);
    }

    private void obey(InputStream pipe) throws IOException {
        try (ObjectInputStream commands = new ObjectInputStream(new BufferedInputStream(pipe))) {
            while (true) {
                carryOut((Command) commands.readObject());
            }
        } catch (EOFException launcherIsGone) {
            return;
        } catch (ClassNotFoundException e) {
            throw new IOException(e);
        }
    }

    private void carryOut(Command command) {
        switch (command) {
            case Command.Start(ChildSpec spec) -> {
                Child child = new Child(spec, runFolder, this::tell);
                synchronized (this) {
                    if (stopping) {
                        return;
                    }
                    children.put(spec.name(), child);
                }
                child.start();
            }
            case Command.Stop(String name) -> {
                Child child = find(name);
                if (child != null) {
                    Thread.ofVirtual().start(child::stop);
                }
            }
            case Command.Hit(String name, Signal signal) -> {
                Child child = find(name);
                if (child != null) {
                    child.hit(signal);
                }
            }
        }
    }

    private synchronized @Nullable Child find(String name) {
        return children.get(name);
    }

    private void tell(Event event) {
        synchronized (launcher) {
            try {
                launcher.writeObject(event);
                launcher.reset();
                launcher.flush();
            } catch (IOException nobodyListens) {
                return;
            }
        }
    }

    private void stopAll() {
        SortedMap<Integer, List<Child>> stages = new TreeMap<>();
        synchronized (this) {
            stopping = true;
            Collection<Child> all = children.values();
            all.forEach(child -> stages.computeIfAbsent(-child.stage(), stage -> new ArrayList<>())
                    .add(child));
        }
        stages.values().forEach(Supervisor::stopTogether);
    }

    private static void stopTogether(List<Child> stage) {
        List<Thread> stops = stage.stream()
                .map(child -> Thread.ofVirtual().start(child::stop))
                .toList();
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
