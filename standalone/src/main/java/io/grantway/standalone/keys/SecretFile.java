package io.grantway.standalone.keys;

import io.grantway.standalone.plan.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** A file that only its owner can access (0600), written atomically. */
public record SecretFile(Path path) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Its content, generated first when it is missing. */
    String orMake(Supplier<String> content) {
        try {
            return Files.readString(path).strip();
        } catch (NoSuchFileException e) {
            String made = content.get();
            write(made);
            return made;
        } catch (IOException e) {
            throw FileProblem.told(path, e);
        }
    }

    public void write(String content) {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, content);
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw FileProblem.told(path, e);
        }
    }

    /** 256 random bits in base64url without padding. */
    static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
