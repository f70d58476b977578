package io.grantway.standalone.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a built jar, cached by size and time of the file: hashing all jars again takes seconds of a start. */
final class JarHash {

    private JarHash() {}

    static String of(Path jar, Path lib) throws IOException {
        Path memory = lib.resolve(HexFormat.of().toHexDigits(jar.toString().hashCode()) + "." + jar.getFileName());
        String state = Files.size(jar) + " " + Files.getLastModifiedTime(jar) + " ";
        if (Files.exists(memory) && Files.readString(memory).startsWith(state)) {
            return Files.readString(memory).substring(state.length());
        }
        String hash = compute(jar);
        Path part = memory.resolveSibling(
                memory.getFileName() + "." + ProcessHandle.current().pid());
        Files.writeString(part, state + hash);
        Files.move(part, memory, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return hash;
    }

    private static String compute(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 20];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
