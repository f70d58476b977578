package io.grantway.standalone.plan;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folders of one installation, accessible to its owner only. The vault's root key is kept beside the data, never
 * inside, so that a copied data folder or database dump contains no key: that protects a stolen dump, not a stolen
 * disk.
 */
public record Home(Path path) {

    public Home {
        path = path.toAbsolutePath().normalize();
    }

    /**
     * Creates the missing folders.
     *
     * @throws LaunchException when one cannot be created or used; says which and why
     */
    public Home create() {
        boolean unused = isUnused();
        for (Path folder : new Path[] {path, keys(), rootKeys(), logs(), run(), postgres(), redis(), providers()}) {
            makePrivate(folder);
        }
        if (unused) {
            mark(postgresAwaited());
        }
        return this;
    }

    public Path keys() {
        return path.resolve("keys");
    }

    public Path rootKeys() {
        return path.resolveSibling(path.getFileName() + "-keys");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    /** Moves the previous run's logs aside, so that this run's logs start empty; deletes older ones. */
    public void startLogs() throws IOException {
        Path previous = logs().resolve("previous");
        Folders.delete(previous);
        makePrivate(previous);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(logs(), "*.{log,log.1}")) {
            for (Path file : files) {
                Files.move(file, previous.resolve(file.getFileName()));
            }
        }
    }

    /** Temporary files of the services' JVMs, needed for one run only; a killed JVM leaves its own behind. */
    public Path temporary() {
        return path.resolve("tmp");
    }

    /** Removes the temporary files of killed services. */
    public void startTemporary() throws IOException {
        Folders.delete(temporary());
        makePrivate(temporary());
    }

    public Path run() {
        return path.resolve("run");
    }

    public Path postgres() {
        return path.resolve("postgres");
    }

    public Path postgresData() {
        return postgres().resolve("data");
    }

    /**
     * The folder in which initdb works: it becomes {@link #postgresData()} once complete, so its contents are never
     * data.
     */
    public Path postgresDraft() {
        return postgres().resolve("data.part");
    }

    /** Marks that this home has had a cluster, so that a missing one is detected. */
    public Path postgresMade() {
        return path.resolve("postgres.made");
    }

    /** Marks that this home is new and has no cluster yet, so that an interrupted first start is continued. */
    public Path postgresAwaited() {
        return path.resolve("postgres.awaited");
    }

    /** Marks that this home has had all its keys, so that a missing one is detected. */
    private Path keysMade() {
        return path.resolve("keys.made");
    }

    /** Records that all keys exist; from now on a missing one is detected. */
    public void markKeysMade() {
        mark(keysMade());
    }

    /** Whether all keys existed once; an interrupted first run has made only some of them. */
    public boolean hadKeys() {
        return isThere(keysMade());
    }

    /** Forgets that there were keys and a cluster, so that the next start makes new ones. */
    public void forget() throws IOException {
        Files.deleteIfExists(keysMade());
        Files.deleteIfExists(postgresMade());
    }

    /** Records that the cluster exists; from now on a missing one is detected. */
    public void markMade() {
        mark(postgresMade());
        try {
            Files.deleteIfExists(postgresAwaited());
        } catch (IOException e) {
            throw FileProblem.told(e);
        }
    }

    private static void mark(Path file) {
        try {
            if (!isThere(file)) {
                Files.createFile(file);
            }
        } catch (IOException e) {
            throw FileProblem.told(e);
        }
    }

    /** Whether the home has or had data. */
    public boolean hasData() {
        return hadCluster() || !isEmpty(postgresData());
    }

    /**
     * Whether there has been a cluster: by its mark, by the marks of schemas in it, or because there are keys and no
     * mark says that the cluster is yet to be created. Keys alone are left in a home of an earlier version, or in any
     * home whose data disk is not mounted.
     */
    public boolean hadCluster() {
        return isThere(postgresMade()) || hasSchemas() || (hasKeys() && !isThere(postgresAwaited()));
    }

    private boolean isUnused() {
        return !isThere(postgresMade()) && !hasSchemas() && !hasKeys() && isEmpty(postgresData());
    }

    private boolean hasSchemas() {
        return contains(postgres(), file -> file.toString().endsWith(".migrated"));
    }

    private boolean hasKeys() {
        return !isEmpty(keys()) || !isEmpty(rootKeys());
    }

    /** True also for a link whose target is missing. */
    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a folder is empty or missing. */
    public static boolean isEmpty(Path folder) {
        return !contains(folder, file -> true);
    }

    private static boolean contains(Path folder, Predicate<Path> wanted) {
        requireTarget(folder);
        if (!Files.exists(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(wanted);
        } catch (IOException e) {
            throw FileProblem.told(e);
        }
    }

    public Path redis() {
        return path.resolve("redis");
    }

    /** Descriptions of the installation's own providers; the operator writes them. */
    public Path providers() {
        return path.resolve("providers");
    }

    /** The lock file that a launcher holds while it runs. */
    public Path lock() {
        return path.resolve("launcher.lock");
    }

    /** A link to an unmounted disk looks like a missing folder and would be replaced by an empty one. */
    private static void requireTarget(Path folder) {
        if (Files.isSymbolicLink(folder) && Files.notExists(folder)) {
            try {
                throw new LaunchException(folder + " is a link to " + Files.readSymbolicLink(folder)
                        + ", which does not exist. Nothing was changed. Mount its disk or restore it from"
                        + " your backup; to start from scratch, use --home with another folder");
            } catch (IOException e) {
                throw FileProblem.told(e);
            }
        }
    }

    public static void makePrivate(Path folder) {
        requireTarget(folder);
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw FileProblem.told(e);
        }
    }
}
