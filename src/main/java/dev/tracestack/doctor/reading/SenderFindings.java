package dev.tracestack.doctor.reading;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.doctor.signals.Sender;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an application's OpenTelemetry variables get wrong, so that its spans never come here. */
public final class SenderFindings {

    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String SAMPLER = "OTEL_TRACES_SAMPLER";
    private static final String RATIO = "OTEL_TRACES_SAMPLER_ARG";

    private static final int GRPC = 4317;
    private static final int HTTP = 4318;
    private static final String GRPC_PROTOCOL = "grpc";

    private static final Pattern ADDRESS =
            Pattern.compile("^(?:[a-zA-Z][a-zA-Z0-9+.-]*://)?(?:[^/@]*@)?(\\[[^]]*]|[^:/]*)(?::(\\d{1,5}))?(?:/.*)?$");
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[::1]|0\\.0\\.0\\.0|\\[::]");
    private static final Set<String> OFF = Set.of("always_off", "parentbased_always_off");
    private static final Set<String> RATIOS = Set.of("traceidratio", "parentbased_traceidratio");

    private final Sender sender;
    private final List<CheckResult> found = new ArrayList<>();

    private SenderFindings(Sender sender) {
        this.sender = sender;
    }

    /** Failures before warnings; nothing where all is well. */
    public static List<CheckResult> of(Sender sender) {
        SenderFindings findings = new SenderFindings(sender);
        findings.endpoint();
        findings.turnedOff();
        findings.sampler();
        return List.copyOf(findings.found);
    }

    private void endpoint() {
        String variable = set("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", ENDPOINT);
        Matcher address = ADDRESS.matcher(value(variable));
        if (value(variable).isEmpty() || !address.matches()) {
            return;
        }
        String host = address.group(1).toLowerCase(Locale.ROOT);
        int port = Optional.ofNullable(address.group(2)).map(Integer::parseInt).orElse(-1);
        String protocol = value(set("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL"))
                .toLowerCase(Locale.ROOT);
        if (sender.where() == Sender.Where.CONTAINER && LOOPBACK.matcher(host).matches()) {
            String right = right(variable, host, port == GRPC || protocol.equals(GRPC_PROTOCOL) ? GRPC : HTTP);
            found.add(failed(
                    FaultCode.ENDPOINT_IS_LOCALHOST,
                    variable,
                    sender.name() + " to send to the collector",
                    ", which in its container is that container itself",
                    line(variable, right)));
        }
        if (port == HTTP && protocol.equals(GRPC_PROTOCOL)) {
            mismatch(FaultCode.GRPC_TO_HTTP_PORT, variable, "gRPC", protocol, right(variable, host, GRPC));
        } else if (port == GRPC && protocol.startsWith("http/")) {
            mismatch(FaultCode.HTTP_TO_GRPC_PORT, variable, "HTTP", protocol, right(variable, host, HTTP));
        }
    }

    private void mismatch(FaultCode code, String variable, String spoken, String protocol, String right) {
        found.add(failed(
                code,
                variable,
                spoken + " to go to " + right,
                " with the protocol " + protocol,
                line(variable, right)));
    }

    private void turnedOff() {
        String disabled = "OTEL_SDK_DISABLED";
        if (value(disabled).equalsIgnoreCase("true")) {
            found.add(
                    warned(FaultCode.SDK_DISABLED, disabled, sender.name() + " to send", "", line(disabled, "false")));
        }
        String exporter = "OTEL_TRACES_EXPORTER";
        if (value(exporter).equalsIgnoreCase("none")) {
            found.add(warned(FaultCode.SDK_DISABLED, exporter, sender.name() + " to send", "", line(exporter, "otlp")));
        }
    }

    private void sampler() {
        String sampler = value(SAMPLER).toLowerCase(Locale.ROOT);
        boolean never = RATIOS.contains(sampler) && isZero(value(RATIO));
        if (OFF.contains(sampler) || never) {
            found.add(warned(
                    FaultCode.SAMPLER_OFF,
                    SAMPLER,
                    sender.name() + " to sample traces",
                    never ? " with " + RATIO + "=" + value(RATIO) + place(RATIO) : "",
                    line(SAMPLER, "parentbased_always_on")));
        }
    }

    private static boolean isZero(String number) {
        return number.matches("0*\\.?0*") && number.contains("0");
    }

    /** The first of these that is set; the last where none is. */
    private String set(String first, String last) {
        return sender.variables().containsKey(first) ? first : last;
    }

    private String value(String variable) {
        return sender.variables().getOrDefault(variable, "");
    }

    /** The same place with that port; the collector where a container means itself. */
    private String right(String variable, String host, int port) {
        boolean itself = sender.where() == Sender.Where.CONTAINER
                && LOOPBACK.matcher(host).matches();
        String scheme = value(variable).startsWith("https:") ? "https://" : "http://";
        String path = port == HTTP && !variable.equals(ENDPOINT) ? "/v1/traces" : "";
        return scheme + (itself ? "otel-collector" : host) + ":" + port + path;
    }

    private Remedy line(String variable, String value) {
        return sender.where() == Sender.Where.MACHINE
                ? Remedy.of("say it right in the shell that starts the application", "export " + variable + "=" + value)
                : Remedy.of(
                        "in the environment of " + sender.name() + " write " + variable + ": " + value
                                + "; what a container needs, all of it",
                        "tracestack env --for container");
    }

    private CheckResult failed(FaultCode code, String variable, String expected, String more, Remedy remedy) {
        return new CheckResult.Failed(code, expected, told(variable) + more, remedy, evidence(variable));
    }

    private CheckResult warned(FaultCode code, String variable, String expected, String more, Remedy remedy) {
        return new CheckResult.Warned(code, expected, told(variable) + more, remedy, evidence(variable));
    }

    private String told(String variable) {
        return sender.name() + " has " + variable + "=" + value(variable) + place(variable);
    }

    private String place(String variable) {
        String place = sender.places().getOrDefault(variable, "");
        return place.isEmpty() ? "" : " (" + place + ")";
    }

    private Evidence evidence(String variable) {
        Evidence evidence =
                Evidence.of("service", sender.name()).with("variable", variable).with("value", value(variable));
        String place = sender.places().getOrDefault(variable, "");
        return place.isEmpty() ? evidence : evidence.with("place", place);
    }
}
