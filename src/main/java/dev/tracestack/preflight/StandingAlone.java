package dev.tracestack.preflight;

import dev.tracestack.stack.ImageName;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.yaml.Reading;
import dev.tracestack.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Configuration files without the Compose project that would mount them. */
public final class StandingAlone {

    private StandingAlone() {}

    /**
     * What that service's program would refuse, or would not do as it is written.
     *
     * @param runs the image that reads it; empty for the one that the stack pins
     * @param name of the file, for places
     */
    public static List<Finding> findings(ServiceName service, String runs, String name, String text) {
        Reading reading = YamlReader.read(name, text);
        if (service.equals(ServiceName.TEMPO)) {
            String image = runs.isEmpty() ? ImageName.TEMPO.pinned() : runs;
            List<Finding> findings = new ArrayList<>(TempoConfiguration.findings(service.value(), image, reading));
            findings.addAll(ListeningAddresses.ofTempo(RunImage.parse(image), image, reading));
            return findings;
        }
        if (service.equals(ServiceName.OTEL_COLLECTOR)) {
            String image = runs.isEmpty() ? ImageName.OTEL_COLLECTOR.pinned() : runs;
            CollectorFiles files = new CollectorFiles(List.of(reading));
            List<Finding> findings = new ArrayList<>(
                    CollectorConfiguration.findings(new RunCollector(service.value(), image, files, Optional.empty())));
            findings.addAll(ListeningAddresses.ofReceivers(RunImage.parse(image), image, files));
            return findings;
        }
        return List.of();
    }
}
