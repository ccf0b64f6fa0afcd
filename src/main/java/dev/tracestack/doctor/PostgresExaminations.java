package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.doctor.reading.PostgresFindings;
import dev.tracestack.doctor.signals.DatabaseFacts;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.store.DatabaseLook;
import java.util.List;
import java.util.Set;

/** Whether the durable store can be used, and whether what is in it is whole. */
final class PostgresExaminations {

    private static final double LONG_SECONDS = 2;
    private static final String AS_SUPERUSER =
            ", as the superuser (his password: postgres in the stack's secrets, AGENT_CONTROL_DB_PASSWORD in .env)";

    private PostgresExaminations() {}

    static List<Examination> all() {
        return List.of(
                Examination.of(
                        Layer.POSTGRES,
                        "postgres-answers",
                        "PostgreSQL lets the worker in",
                        Set.of(FaultCode.POSTGRES_UNREACHABLE, FaultCode.POSTGRES_REFUSED),
                        s -> Judging.judge(s.probe(ServiceName.AGENT_CONTROL_DB), result -> result)),
                Examination.of(
                        Layer.POSTGRES,
                        "schema",
                        "The schema otel is the one of this program",
                        Set.of(FaultCode.MIGRATION_MISSING, FaultCode.SCHEMA_IS_NEWER, FaultCode.TABLE_MISSING),
                        s -> Judging.judge(s.database(), PostgresExaminations::schema)),
                Examination.of(
                        Layer.POSTGRES,
                        "postgres-writes",
                        "PostgreSQL takes writes",
                        Set.of(FaultCode.POSTGRES_READ_ONLY),
                        PostgresExaminations::writes),
                new Examination(
                        Layer.POSTGRES,
                        "postgres-log",
                        "PostgreSQL's log tells of nothing wrong",
                        Set.of(
                                FaultCode.POSTGRES_DISK_FULL,
                                FaultCode.POSTGRES_DOES_NOT_START,
                                FaultCode.DATABASE_OTHER_VERSION,
                                FaultCode.POSTGRES_FAILED,
                                FaultCode.POSTGRES_READ_ONLY,
                                FaultCode.POSTGRES_LOCKED,
                                FaultCode.POSTGRES_REFUSED,
                                FaultCode.POSTGRES_UNREACHABLE),
                        PostgresExaminations::log),
                Examination.of(
                        Layer.POSTGRES,
                        "locks",
                        "Nobody keeps the worker's tables locked",
                        Set.of(FaultCode.POSTGRES_LOCKED),
                        s -> Judging.judge(s.database(), PostgresExaminations::locks)),
                Examination.of(
                        Layer.POSTGRES,
                        "traces-whole",
                        "Traces of the last hour are whole",
                        Set.of(FaultCode.SPANS_MISSING),
                        s -> Judging.judge(s.database(), PostgresExaminations::whole)));
    }

    /** A command that can be pasted; it asks for the password. */
    private static String psql(DatabaseFacts facts, String commands) {
        return "psql postgresql://postgres@" + facts.look().address() + commands;
    }

    private static Evidence evidence() {
        return Judging.about(ServiceName.AGENT_CONTROL_DB);
    }

    private static CheckResult schema(DatabaseFacts facts) {
        int found = facts.look().schemaVersion();
        int wanted = facts.look().schemaWanted();
        Evidence evidence = evidence().with("version", found).with("wanted", wanted);
        List<String> missing = facts.look().missingTables();
        if (found < 0) {
            return Judging.skipped("another session keeps the table of its migrations locked");
        }
        if (!missing.isEmpty()) {
            return new CheckResult.Failed(
                    FaultCode.TABLE_MISSING,
                    "every table that the migrations made",
                    "not there: otel." + String.join(", otel.", missing),
                    Remedy.of(
                            "give it its name back or restore it, then queue again what was put aside; nothing else makes"
                                    + " it anew but an empty database (down --volumes)",
                            psql(facts, " -c '\\dt otel.*'"),
                            "tracestack worker dead-letters replay --all"),
                    evidence);
        }
        if (found == wanted) {
            return Judging.passed("version " + found, evidence);
        }
        if (found > wanted) {
            return new CheckResult.Failed(
                    FaultCode.SCHEMA_IS_NEWER,
                    "version " + wanted + " of the schema otel, or older",
                    "version " + found,
                    Remedy.of("use the version of tracestack that migrated it", "tracestack --version"),
                    evidence);
        }
        return new CheckResult.Failed(
                FaultCode.MIGRATION_MISSING,
                "version " + wanted + " of the schema otel",
                found == 0 ? "none, or nobody may read it" : "version " + found,
                Remedy.of("run the migrations, which starting does", "tracestack down", "tracestack up"),
                evidence);
    }

    private static CheckResult writes(Signals signals) throws InterruptedException {
        return Judging.judge(signals.database(), facts -> {
            String why = facts.look().whyReadOnly();
            if (why.isEmpty()) {
                return Judging.passed("it does", evidence());
            }
            return new CheckResult.Failed(
                    FaultCode.POSTGRES_READ_ONLY,
                    "PostgreSQL to take writes",
                    why,
                    why.contains("recovery")
                            ? Remedy.of("wait until it has caught up, or use the primary", "tracestack logs --tail 20")
                            : Remedy.of(
                                    "turn writing on again" + AS_SUPERUSER,
                                    psql(
                                            facts,
                                            why.contains("role")
                                                    ? " -c 'ALTER ROLE otel_worker RESET default_transaction_read_only'"
                                                    : " -c 'ALTER SYSTEM RESET default_transaction_read_only' -c 'SELECT"
                                                            + " pg_reload_conf()'")),
                    evidence());
        });
    }

    private static List<CheckResult> log(Signals signals) throws InterruptedException {
        return Judging.orPassed(
                PostgresFindings.of(signals),
                Judging.judge(
                        signals.log(ServiceName.AGENT_CONTROL_DB),
                        lines -> Judging.passed("nothing of late", evidence())));
    }

    private static CheckResult locks(DatabaseFacts facts) {
        DatabaseLook.Locks locks = facts.look().locks();
        Evidence evidence = evidence()
                .with("waiting", locks.waiting())
                .with("seconds", Math.round(locks.seconds()))
                .with("holder", locks.holder());
        if (locks.holder().isEmpty() || locks.seconds() < LONG_SECONDS) {
            return Judging.passed("none", evidence);
        }
        return new CheckResult.Warned(
                FaultCode.POSTGRES_LOCKED,
                "nobody to wait longer than " + Judging.time(LONG_SECONDS) + " for a lock",
                (locks.waiting() > 0
                                ? Judging.counted(locks.waiting(), "statement") + " waiting for "
                                : "a lock on a table of otel for ")
                        + Judging.time(locks.seconds()) + ", held by " + locks.holder(),
                Remedy.of(
                        "end that session's transaction, or the session" + AS_SUPERUSER,
                        psql(
                                facts,
                                " -c 'SELECT pg_terminate_backend("
                                        + locks.holder().replaceFirst("^session (\\d+).*$", "$1") + ")'")),
                evidence);
    }

    private static CheckResult whole(DatabaseFacts facts) {
        DatabaseLook.RecentTraces traces = facts.look().traces();
        Evidence evidence = evidence().with("traces", traces.looked()).with("orphans", traces.orphaned());
        if (traces.orphaned() == 0) {
            return Judging.passed(Judging.counted(traces.looked(), "trace") + " looked at", evidence);
        }
        return new CheckResult.Warned(
                FaultCode.SPANS_MISSING,
                "every span's parent to be there",
                Judging.counted(traces.orphaned(), "span") + " without their parent, most of them of service "
                        + traces.orphanService() + ", such as in trace " + traces.orphanTrace(),
                Remedy.of(
                        "see which service is missing in it, and point that one at the stack",
                        "tracestack trace " + traces.orphanTrace()),
                evidence.with("trace", traces.orphanTrace()));
    }
}
