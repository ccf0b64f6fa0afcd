package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.report.SafeText;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.ServiceStatus;
import dev.tracestack.stack.ServiceName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tracestack open",
        description =
                "Prints the address of the view, or of one trace in it, and opens it in the browser where there is one:"
                        + " the Trace Explorer on the embedded runtime, Grafana on docker.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class OpenCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "ID", arity = "0..1", description = "A trace's id, or its first digits.")
    private @Nullable String id;

    @Option(names = "--print", description = "Only print the address.")
    private boolean printOnly;

    @Option(
            names = "--view",
            paramLabel = "grafana|explorer",
            description = "Which view, where both run; by default Grafana.")
    private @Nullable View view;

    /** What shows traces. */
    private enum View {
        GRAFANA,
        EXPLORER;

        ServiceName service() {
            return this == GRAFANA ? ServiceName.GRAFANA : ServiceName.EXPLORER;
        }
    }

    OpenCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional.ofNullable(id).ifPresent(TraceIds::parse);
        RunningStack running = wiring.asked(stack);
        Optional<TraceId> trace = Optional.ofNullable(id).map(digits -> TraceIds.meant(digits, running));
        View found = view(running);
        ServiceStatus service = service(running, found).orElseThrow(() -> noView(running));
        String base = Optional.ofNullable(service.endpoints().get("http")).orElseThrow(() -> notPublished(running));
        String address = switch (found) {
            case EXPLORER -> base + trace.map(t -> "/trace/" + t).orElse("/");
            case GRAFANA ->
                trace.map(t -> ExploreLink.of(base, t, running.endpoints().tempo()))
                        .orElse(base + "/d/trace-explorer");
        };
        wiring.out().println(address);
        wiring.out().flush();
        if (!service.ready()) {
            wiring.err()
                    .println(found.service() + " does not answer yet:  tracestack ps --project " + running.project());
        }
        if (found == View.GRAFANA && !service.note().isEmpty()) {
            wiring.err().println(SafeText.line(service.note()));
        }
        if (!printOnly) {
            Browser.in(wiring.environment()).show(address).ifPresent(wiring.err()::println);
        }
        return ExitCode.OK.number();
    }

    private View view(RunningStack running) {
        if (view != null) {
            return view;
        }
        return List.of(View.values()).stream()
                .filter(each -> service(running, each).isPresent())
                .findFirst()
                .orElseThrow(() -> noView(running));
    }

    private static Optional<ServiceStatus> service(RunningStack running, View view) {
        return running.services().stream()
                .filter(each -> each.name().equals(view.service()))
                .findFirst();
    }

    private TracestackException noView(RunningStack running) {
        String wanted = view == null ? "a view" : view.service().value();
        String command = view == View.EXPLORER ? "tracestack up --with explorer" : "tracestack up";
        return new TracestackException(
                FaultCode.STACK_NOT_RUNNING,
                "opening project " + running.project() + ": expected " + wanted + " among its services, found none",
                Remedy.of("bring it up", command + " --project " + running.project()));
    }

    private static TracestackException notPublished(RunningStack running) {
        return new TracestackException(
                FaultCode.PORT_NOT_PUBLISHED,
                "opening project " + running.project() + ": expected the view's port published on this machine, found"
                        + " that it is not",
                Remedy.of("bring it up again", "tracestack up --project " + running.project()));
    }
}
