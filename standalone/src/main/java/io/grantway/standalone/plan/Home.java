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
 * The folders of one installation, each for its owner only. The vault's root key lies beside the data, never inside, so
 * that a copied data folder or database dump holds no key: that protects a stolen dump, not a stolen disk.
 */
public record Home(Path path) {

    public Home {
        path = path.toAbsolutePath().normalize();
    }

    /**
     * Makes the folders that are missing.
     *
     * @throws LaunchException one cannot be made or used; says which and why
     */
    public Home create() {
        boolean unused = isUnused();
        for (Path folder : new Path[] {path, keys(), rootKeys(), logs(), run(), postgres(), redis()}) {
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

    /** Puts the logs of the run before aside, so that those of this one start empty; older ones go. */
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

    /** Where the services' JVMs put what they need for one run only; a killed one leaves its own behind. */
    public Path temporary() {
        return path.resolve("tmp");
    }

    /** Removes what killed services have left. */
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

    /** Where initdb works: it becomes {@link #postgresData()} when it is whole, so what stands here holds no data. */
    public Path postgresDraft() {
        return postgres().resolve("data.part");
    }

    /** Says that this home has had a cluster, so that a missing one is noticed. */
    public Path postgresMade() {
        return path.resolve("postgres.made");
    }

    /** Says that this home is new and has had no cluster yet, so that a first start that was cut off is gone on with. */
    public Path postgresAwaited() {
        return path.resolve("postgres.awaited");
    }

    /** The cluster is made; a missing one is noticed from now on. */
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

    /** Whether there are data here, or were. */
    public boolean hasData() {
        return hadCluster() || !isEmpty(postgresData());
    }

    /**
     * Whether there has been a cluster: by its mark, by the marks of schemas in it, or because there are keys and nothing
     * says that the cluster was still to come. Keys alone are what is left of a home of an earlier version, or of any home,
     * when the disk with its data is away.
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

    /** Also a link whose target is away. */
    private static boolean isThere(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whether a folder has nothing in it, or does not exist. */
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

    /** Held by the launcher while it runs. */
    public Path lock() {
        return path.resolve("launcher.lock");
    }

    /** A link to a disk that is away looks like nothing, and would be replaced by a folder with nothing in it. */
    private static void requireTarget(Path folder) {
        if (Files.isSymbolicLink(folder) && Files.notExists(folder)) {
            try {
                throw new LaunchException(folder + " is a link to " + Files.readSymbolicLink(folder)
                        + ", which is not there. Nothing was changed. Mount its disk or put it back from your backup;"
                        + " to start with nothing, use --home with another folder");
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
