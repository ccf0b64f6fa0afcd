package dev.tracestack.cli;

import dev.tracestack.doctor.DoctorReport;
import dev.tracestack.doctor.captured.Bundle;
import dev.tracestack.doctor.captured.BundleWriter;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.report.DoctorJson;
import dev.tracestack.report.DoctorText;
import dev.tracestack.report.Glyphs;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.stack.Endpoints;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Writes what doctor saw of a stack to a file that may be handed on. */
final class DoctorBundle {

    private static final HttpProbe PROBE = HttpProbe.standard().withAnswerWithin(Duration.ofSeconds(2));

    private final Wiring wiring;
    private final Path file;
    private final boolean withPayloads;

    DoctorBundle(Wiring wiring, Path file, boolean withPayloads) {
        this.wiring = wiring;
        this.file = file;
        this.withPayloads = withPayloads;
    }

    void write(RunningStack stack, Signals signals, DoctorReport report) throws InterruptedException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("report.txt", String.join("\n", new DoctorText(Glyphs.UNICODE).lines(report)) + "\n");
        texts.put("report.json", DoctorJson.document(report) + "\n");
        if (stack.runtime() == RuntimeName.DOCKER) {
            URI effective = URI.create(Endpoints.onLoopback(stack.ports()).tempo() + "/status/config");
            if (PROBE.get(effective) instanceof HttpOutcome.Answered answer && answer.status() == 200) {
                texts.put("effective/tempo.yaml", answer.text());
            }
        }
        Set<String> secrets = new LinkedHashSet<>();
        secrets.add(stack.credentials().postgres());
        secrets.add(stack.credentials().worker());
        secrets.add(stack.credentials().reader());
        secrets.add(stack.credentials().grafana());
        secrets.remove("");
        Bundle bundle = new Bundle(
                "tracestack " + Version.text(), stack.project().value(), stack.runtime(), secrets, withPayloads, texts);
        BundleWriter.write(file, signals, bundle, wiring.clock().instant());
        wiring.err()
                .println("Wrote " + file + " (for your eyes: mode 0600). No secrets that are known or look like one"
                        + (withPayloads
                                ? "; payloads were asked for."
                                : ", no payloads; look it through before you hand it on."));
        wiring.err().flush();
    }
}
