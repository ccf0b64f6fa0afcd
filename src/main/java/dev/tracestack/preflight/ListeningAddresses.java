package dev.tracestack.preflight;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Service;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Reading;
import dev.tracestack.yaml.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Receivers that listen on localhost inside a container, where neither another container nor a published port gets. */
final class ListeningAddresses implements Rule {

    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127\\.[0-9.]+|\\[::1])(:.*)?");

    /** Port of each protocol where the endpoint is not said. */
    private static final Map<String, Integer> USUAL = Map.of("grpc", 4317, "http", 4318);

    @Override
    public String name() {
        return "listening-addresses";
    }

    @Override
    public String title() {
        return "Receivers listen where other containers reach them";
    }

    @Override
    public List<Finding> findings(ComposeProject project) {
        List<Finding> findings = new ArrayList<>();
        for (Service service : project.services().values()) {
            RunImage image = RunImage.parse(service.image());
            if (sharesNetwork(service)) {
                continue;
            }
            CollectorFiles.of(project, service).ifPresent(files -> {
                findings.addAll(ofReceivers(image, service.image(), files));
                files.get("extensions", "health_check")
                        .ifPresent(extension -> published(service, 13133)
                                .flatMap(_ -> endpoint(
                                        service.image(),
                                        "extensions.health_check",
                                        extension,
                                        13133,
                                        image.isAtLeast(0, 104, 0)))
                                .ifPresent(findings::add));
            });
            if (KnownImage.of(service).equals(Optional.of(KnownImage.TEMPO))) {
                ConfigurationArguments.values(service, "config.file").stream()
                        .flatMap(path -> ProgramFile.at(project, service, path).stream())
                        .forEach(reading -> findings.addAll(ofTempo(image, service.image(), reading)));
            }
        }
        return findings;
    }

    /** Receivers of a collector. */
    static List<Finding> ofReceivers(RunImage image, String runs, CollectorFiles files) {
        List<Finding> findings = new ArrayList<>();
        boolean loopbackByDefault = image.isAtLeast(0, 104, 0);
        files.keys("receivers")
                .forEach((name, receiver) ->
                        findings.addAll(protocols(runs, "receivers." + name, name, receiver, loopbackByDefault)));
        return findings;
    }

    /** Tempo's own receivers. */
    static List<Finding> ofTempo(RunImage image, String runs, Reading reading) {
        List<Finding> findings = new ArrayList<>();
        ProgramFile.root(reading)
                .flatMap(root -> ProgramFile.get(root, "distributor", "receivers", "otlp"))
                .ifPresent(receiver -> findings.addAll(
                        protocols(runs, "distributor.receivers.otlp", "otlp", receiver, image.isAtLeast(2, 7, 0))));
        return findings;
    }

    /** Whether it lives on the host or beside another container, where localhost is a place that others reach. */
    private static boolean sharesNetwork(Service service) {
        return !service.networkMode().isEmpty() && !service.networkMode().equals("bridge");
    }

    private static Optional<Integer> published(Service service, int port) {
        return service.ports().stream().anyMatch(p -> p.target() == port) ? Optional.of(port) : Optional.empty();
    }

    private static List<Finding> protocols(
            String runs, String path, String name, Node receiver, boolean loopbackByDefault) {
        boolean otlp = name.equals("otlp") || name.startsWith("otlp/");
        if (!otlp
                || !(receiver instanceof Mapping mapping)
                || !(mapping.get("protocols").orElse(null) instanceof Mapping protocols)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        protocols.entries().forEach((protocol, entry) -> {
            Integer usual = USUAL.get(protocol);
            if (usual != null) {
                endpoint(runs, path + ".protocols." + protocol, entry.value(), usual, loopbackByDefault)
                        .ifPresent(findings::add);
            }
        });
        return findings;
    }

    private static Optional<Finding> endpoint(
            String runs, String path, Node node, int usual, boolean loopbackByDefault) {
        Optional<Scalar> said = node instanceof Mapping mapping
                ? mapping.get("endpoint").filter(Scalar.class::isInstance).map(Scalar.class::cast)
                : Optional.empty();
        boolean loopback = said.map(
                        endpoint -> LOOPBACK.matcher(endpoint.value()).matches())
                .orElse(loopbackByDefault);
        if (!loopback) {
            return Optional.empty();
        }
        return Optional.of(new Finding.Place(
                        said.map(Scalar::position).orElse(node.position()).toString(), path + ".endpoint")
                .grave(
                        FaultCode.RECEIVER_ON_LOOPBACK,
                        "an address that other containers reach, such as 0.0.0.0:" + usual,
                        said.map(endpoint -> "'" + endpoint.value() + "'")
                                .orElse("none, which means localhost in " + runs),
                        Remedy.of("write endpoint: \"0.0.0.0:" + usual + "\"", "tracestack render --diff")));
    }
}
