package dev.tracestack.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** A stream on which every command of this program comes out as the person has to type it; works line by line. */
final class CommandsAsCalled extends Writer {

    private final PrintWriter stream;
    private final CalledAs called;
    private final StringBuilder line = new StringBuilder();

    private CommandsAsCalled(PrintWriter stream, CalledAs called) {
        this.stream = stream;
        this.called = called;
    }

    /** The stream itself where there is nothing to say in another way. */
    static PrintWriter on(PrintWriter stream, CalledAs called) {
        return called.isUsual() ? stream : new PrintWriter(new CommandsAsCalled(stream, called), true);
    }

    @Override
    public void write(char[] text, int from, int length) {
        for (int i = from; i < from + length; i++) {
            line.append(text[i]);
            if (text[i] == '\n') {
                pass();
            }
        }
    }

    private void pass() {
        stream.write(called.in(line.toString()));
        line.setLength(0);
    }

    @Override
    public void flush() throws IOException {
        pass();
        stream.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
