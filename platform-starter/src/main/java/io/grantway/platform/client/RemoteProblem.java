package io.grantway.platform.client;

/** A neighbour answered with a problem; callers catch it where they can say something better. */
public final class RemoteProblem extends RuntimeException {

    private final String neighbour;
    private final int status;
    private final String code;
    private final String detail;

    public RemoteProblem(String neighbour, int status, String code, String detail) {
        super(neighbour + " answered " + status + " " + code, null, false, false);
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

    /** The problem's stable code; {@code unknown} where the response was no problem. */
    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }
}
