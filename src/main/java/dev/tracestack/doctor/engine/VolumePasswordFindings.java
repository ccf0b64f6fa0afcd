package dev.tracestack.doctor.engine;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.doctor.signals.ServiceFacts;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.stack.ServiceName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the database lets its owner in. A volume keeps the password that it was made with; another one in {@code .env}
 * changes nothing in it, and the migration, the first to use it, fails.
 */
public final class VolumePasswordFindings {

    private static final Pattern REFUSED =
            Pattern.compile("password authentication failed for user \"postgres\"", Pattern.CASE_INSENSITIVE);

    private VolumePasswordFindings() {}

    /** The finding; nothing where the owner was let in the last time, or never tried. */
    public static List<CheckResult> of(Signals signals) throws InterruptedException {
        if (signals.embedded() || migrationSucceeded(signals)) {
            return List.of();
        }
        for (ServiceName service : List.of(ServiceName.OTEL_WORKER_MIGRATE, ServiceName.AGENT_CONTROL_DB)) {
            for (LogLine line : signals.log(service).found().orElse(List.of())) {
                if (REFUSED.matcher(line.text()).find()) {
                    return List.of(refused(signals, service, line));
                }
            }
        }
        return List.of();
    }

    private static boolean migrationSucceeded(Signals signals) throws InterruptedException {
        return signals.service(ServiceName.OTEL_WORKER_MIGRATE)
                .found()
                .filter(facts -> facts.exitCode().orElse(-1) == 0)
                .isPresent();
    }

    private static CheckResult refused(Signals signals, ServiceName saidBy, LogLine line) throws InterruptedException {
        String folder = signals.renderedFiles().found().map(Path::toString).orElse(".");
        ServiceFacts database = signals.service(ServiceName.AGENT_CONTROL_DB)
                .found()
                .orElseGet(() ->
                        ServiceFacts.of(ServiceName.AGENT_CONTROL_DB, ServiceFacts.State.MISSING, Optional.empty()));
        String image = database.image().isEmpty() ? "postgres:17.11" : database.image();
        String project = database.networks().keySet().stream()
                .filter(name -> name.endsWith("_observability"))
                .map(name -> name.substring(0, name.lastIndexOf('_')))
                .findFirst()
                .orElse("PROJECT");
        return new CheckResult.Failed(
                FaultCode.PASSWORD_NOT_OF_VOLUME,
                "AGENT_CONTROL_DB_PASSWORD in " + folder + "/.env to be the one that volume " + project
                        + "_agent-control-db was made with",
                saidBy + " says: " + line.text().strip(),
                Remedy.of(
                        "put the former password back into .env; or, where it is lost, write the present one into the"
                                + " volume, which keeps all data",
                        "tracestack down --project " + project,
                        "docker run --rm --user postgres --env-file " + folder + "/.env -v " + project
                                + "_agent-control-db:/var/lib/postgresql/data --entrypoint sh " + image
                                + " -c 'echo \"ALTER ROLE postgres PASSWORD \\$\\$$AGENT_CONTROL_DB_PASSWORD\\$\\$\" |"
                                + " postgres --single -D \"$PGDATA\" postgres'",
                        "tracestack up --project " + project),
                Evidence.of("service", ServiceName.AGENT_CONTROL_DB).with("folder", folder));
    }
}
