package io.grantway.platform.client;

import io.grantway.contracts.ProblemType;
import java.util.Arrays;

/** Signals that another service responded with a problem; callers catch it when they can give a better response. */
public final class RemoteProblem extends RuntimeException {

    private final String neighbour;
    private final int status;
    private final String code;
    private final String detail;

    public RemoteProblem(String neighbour, int status, String code, String detail) {
        super(neighbour + " responded with " + status + " " + code, null, false, false);
        this.neighbour = neighbour;
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    public String neighbour() {
        return neighbour;
    }

    public int status() {
        return status;
    }

    /** The problem's stable code; {@code unknown} when the response was not a problem. */
    public String code() {
        return code;
    }

    /** Whether it is one of these kinds, which the neighbour's contract names. */
    public boolean is(ProblemType... kinds) {
        return Arrays.stream(kinds).anyMatch(kind -> kind.code().equals(code));
    }

    public String detail() {
        return detail;
    }
}
