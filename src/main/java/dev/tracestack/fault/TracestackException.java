package dev.tracestack.fault;

/** The program cannot go on. Carries a stable code and, always, a remedy; one handler prints it as two lines. */
public final class TracestackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FaultCode code;
    private final transient Remedy remedy;

    /**
     * @param message what was attempted, on which object, what was expected and what was found; one line, or
     *     one problem a line where several were found together
     */
    public TracestackException(FaultCode code, String message, Remedy remedy) {
        super(message);
        this.code = code;
        this.remedy = remedy;
    }

    /** As above, with the exception that led here; {@code --stacktrace} prints it. */
    public TracestackException(FaultCode code, String message, Remedy remedy, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.remedy = remedy;
    }

    public FaultCode code() {
        return code;
    }

    public Remedy remedy() {
        return remedy;
    }
}
