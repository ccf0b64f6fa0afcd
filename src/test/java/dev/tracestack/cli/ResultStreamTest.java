package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResultStreamTest {

    private final StringWriter errors = new StringWriter();

    @Test
    void aResultThatIsCutOffIsNoSuccessAndSaysWhy() {
        assertThat(exitCode("No space left on device", 0)).isEqualTo(3);
        assertThat(errors.toString())
                .contains("standard output to take all of it, found No space left on device [TS114]", "df -h .");
    }

    @Test
    void aReaderWhoLeavesIsNoFault() {
        assertThat(exitCode("Broken pipe", 0)).isZero();
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void aCommandThatFailedKeepsItsOwnCode() {
        assertThat(exitCode("No space left on device", 1)).isOne();
    }

    private int exitCode(String reason, int code) {
        ResultStream stream = new ResultStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        });
        PrintWriter out = new PrintWriter(stream, true, StandardCharsets.UTF_8);
        out.println("a result");
        return stream.exitCode(code, new PrintWriter(errors));
    }
}
