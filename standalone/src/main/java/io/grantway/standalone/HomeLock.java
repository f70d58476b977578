package io.grantway.standalone;

import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.LaunchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The lock of a home, for one launcher at a time; the operating system releases it with the process. */
final class HomeLock implements AutoCloseable {

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws LaunchException when another launcher holds it
     */
    static HomeLock take(Home home) throws IOException {
        FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new HomeLock(channel);
            }
        } catch (OverlappingFileLockException inThisJvm) {
            channel.close();
            throw busy(home, inThisJvm);
        }
        channel.close();
        throw busy(home, null);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LaunchException busy(Home home, @Nullable Throwable cause) {
        return new LaunchException(
                "another ./grantway is running on " + home.path() + "; stop it, or use --home with another folder",
                cause);
    }
}
