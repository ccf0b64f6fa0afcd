package dev.tracestack.runtime.docker.engine;

/** A call that the engine refused, or did not answer at all. */
public final class EngineError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int NO_ANSWER = 0;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int SERVER = 500;

    private final int status;

    /**
     * A refusal.
     *
     * @param status the HTTP status
     * @param message what the engine says
     */
    EngineError(int status, String message) {
        super(message);
        this.status = status;
    }

    EngineError(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** Nothing answered: the engine is gone, or the connection broke. */
    static EngineError noAnswer(Throwable cause) {
        return new EngineError(NO_ANSWER, "the engine does not answer: " + cause.getMessage(), cause);
    }

    /** What the engine said. */
    public String text() {
        return String.valueOf(getMessage());
    }

    public boolean isNoAnswer() {
        return status == NO_ANSWER;
    }

    public boolean isNotFound() {
        return status == NOT_FOUND;
    }

    public boolean isConflict() {
        return status == CONFLICT;
    }

    /** Whether the same call may well succeed a moment later. */
    boolean isPassing() {
        return status == TOO_MANY || status > SERVER;
    }
}
