package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.report.ErrorReport;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Standard output, which remembers what could not be written: a result that is cut off is no success. */
public final class ResultStream extends FilterOutputStream {

    private @Nullable IOException lost;

    public ResultStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            lost = lost == null ? e : lost;
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            lost = lost == null ? e : lost;
        }
    }

    /** The code that the process ends with: the command's own, unless its result was lost for another reason than a reader who left. */
    public int exitCode(int code, PrintWriter err) {
        if (lost == null || code != ExitCode.OK.number() || readerLeft(String.valueOf(lost.getMessage()))) {
            return code;
        }
        int own = ExitCode.ENVIRONMENT.number();
        err.println(new ErrorReport(
                        FaultCode.FOLDER_NOT_WRITABLE,
                        "writing the result: expected standard output to take all of it, found " + lost.getMessage(),
                        Remedy.of("make room where the output goes, or send it elsewhere", "df -h ."),
                        own)
                .text());
        err.flush();
        return own;
    }

    private static boolean readerLeft(String reason) {
        return reason.toLowerCase(Locale.ROOT).contains("broken pipe");
    }
}
