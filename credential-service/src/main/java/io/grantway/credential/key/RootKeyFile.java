package io.grantway.credential.key;

import io.grantway.platform.start.SettingFile;
import io.grantway.platform.start.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the root key: 32 bytes, base64url without padding, in a file that nobody else may read. */
final class RootKeyFile {

    static final String REMEDY = "Set it to the file with the key that this vault was set up with.";

    private static final int TEXT_LENGTH = 43;

    private RootKeyFile() {}

    static RootKey read(@Nullable Path file) {
        byte[] text = strip(SettingFile.bytes("GRANTWAY_ROOT_KEY", file, "the vault's root key"));
        byte[] key = new byte[0];
        try {
            requirePrivate(Objects.requireNonNull(file));
            if (text.length != TEXT_LENGTH) {
                throw new StartFailure("GRANTWAY_ROOT_KEY " + file
                        + " must hold 32 bytes in base64url without padding (43 characters), but holds " + text.length
                        + " characters. " + REMEDY);
            }
            key = Base64.getUrlDecoder().decode(text);
            return new RootKey(key);
        } catch (IOException e) {
            throw new StartFailure("GRANTWAY_ROOT_KEY " + file + " cannot be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new StartFailure("GRANTWAY_ROOT_KEY " + file + " is not base64url. " + REMEDY);
        } finally {
            Arrays.fill(text, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Requires that others have no access to the file and the group cannot write it. The group may read only a file
     * owned by another user: that is how a container platform mounts a secret for an unprivileged process.
     */
    private static void requirePrivate(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        Set<PosixFilePermission> mode = attributes.permissions();
        boolean own = attributes.owner().getName().equals(System.getProperty("user.name"));
        if (mode.contains(PosixFilePermission.OTHERS_READ)
                || mode.contains(PosixFilePermission.OTHERS_WRITE)
                || mode.contains(PosixFilePermission.GROUP_WRITE)
                || (own && mode.contains(PosixFilePermission.GROUP_READ))) {
            throw new StartFailure("GRANTWAY_ROOT_KEY " + file + " can be read by others; set its mode to 0600.");
        }
    }

    private static byte[] strip(byte[] text) {
        int end = text.length;
        while (end > 0 && (text[end - 1] == '\n' || text[end - 1] == '\r' || text[end - 1] == ' ')) {
            end--;
        }
        byte[] stripped = Arrays.copyOf(text, end);
        Arrays.fill(text, (byte) 0);
        return stripped;
    }
}
