package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.FileFault;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.MovedTraces;
import dev.tracestack.otlp.OtlpHttpSender;
import dev.tracestack.otlp.OtlpLines;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.report.JsonText;
import dev.tracestack.report.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tracestack import",
        description = "Sends the traces of a file of OTLP JSON lines to the running stack, as an application would: as"
                + " \"trace ID --format otlp\", the Trace Explorer's export and the collector's file exporter write"
                + " them. Exit code 2: a line, or all of them, hold no traces; the others were sent.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ImportCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "FILE", description = "The file; - is the standard input.")
    private String file = "";

    @Option(
            names = "--shift-to-now",
            description =
                    "Send copies whose times are moved by the same span, so that the last thing in the file ends now."
                            + " Each copy of a trace has an id of its own, since the trace itself may be stored already.")
    private boolean shift;

    @Mixin
    private FormatOptions form = new FormatOptions();

    ImportCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ImportSource source = ImportSource.of(file, wiring.folder(), System.in)) {
            URI receiver = wiring.running(stack).endpoints().otlpHttp();
            MovedTraces moved = shift ? survey(source).endingAt(wiring.clock().instant()) : MovedTraces.unmoved();
            try (TraceSender sender = OtlpHttpSender.to(receiver)) {
                ImportRun run = new ImportRun(
                        receiver, sender, moved, line -> wiring.err().println(SafeText.line(line)));
                try (InputStream in = source.open()) {
                    OtlpLines.read(in, DecodeLimits.standard(), run);
                }
                print(run);
                return (run.whole() ? ExitCode.OK : ExitCode.USAGE).number();
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static FileSurvey survey(ImportSource source) throws IOException, InterruptedException {
        FileSurvey survey = new FileSurvey();
        try (InputStream in = source.open()) {
            OtlpLines.read(in, DecodeLimits.standard(), survey);
        }
        return survey;
    }

    private void print(ImportRun run) {
        form.print(wiring, run::report, () -> JsonText.document(run::fields));
    }

    private TracestackException unreadable(IOException why) {
        return new TracestackException(
                FaultCode.INVALID_SETTING,
                "importing " + file + ": expected a file that can be read, found "
                        + FileFault.words(wiring.folder().resolve(file), why),
                Remedy.of("name a file of OTLP JSON lines, or - for the standard input", "tracestack import FILE"),
                why);
    }
}
