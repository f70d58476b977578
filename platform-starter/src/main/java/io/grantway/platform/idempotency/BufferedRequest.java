package io.grantway.platform.idempotency;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request whose body can be read before its handler reads it. */
final class BufferedRequest extends HttpServletRequestWrapper {

    private byte @Nullable [] body;

    BufferedRequest(HttpServletRequest request) {
        super(request);
    }

    /**
     * Reads the body; the handler reads the same bytes.
     *
     * @throws ProblemException 413 for a larger one, 400 when it breaks off
     */
    byte[] body(long most) {
        if (body == null) {
            try {
                body = super.getInputStream().readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
            } catch (IOException e) {
                throw new ProblemException(PlatformProblem.INVALID_REQUEST, "The body cannot be read completely.")
                        .causedBy(e);
            }
        }
        if (body.length > most) {
            throw new ProblemException(
                    PlatformProblem.CONTENT_TOO_LARGE, "A request body may have at most " + most + " bytes.");
        }
        return body;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return body == null ? super.getInputStream() : new Replay(body);
    }

    private static final class Replay extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Replay(byte[] body) {
            this.bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("The body has already been read.");
        }
    }
}
