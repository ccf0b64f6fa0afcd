package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.doctor.engine.EngineFindings;
import dev.tracestack.doctor.engine.VolumePasswordFindings;
import dev.tracestack.doctor.signals.EngineFacts;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.stack.ServiceName;
import java.util.List;
import java.util.Set;

/** Whether the container engine can serve this machine, and what the files say fits what it keeps. */
final class EngineExaminations {

    private EngineExaminations() {}

    static List<Examination> all() {
        return List.of(
                new Examination(
                        Layer.ENGINE,
                        "engine-is-here",
                        "The container engine answers, its ports open here",
                        Set.of(FaultCode.ENGINE_ELSEWHERE),
                        EngineExaminations::here),
                new Examination(
                        Layer.CONFIGURATION,
                        "password-fits-volume",
                        "The database's volume fits the password in .env",
                        Set.of(FaultCode.PASSWORD_NOT_OF_VOLUME),
                        EngineExaminations::password));
    }

    private static List<CheckResult> here(Signals signals) throws InterruptedException {
        if (signals.embedded()) {
            return List.of(Judging.skipped("the embedded runtime needs no engine"));
        }
        return Judging.orPassed(
                EngineFindings.of(signals), Judging.judge(signals.engine(), EngineExaminations::described));
    }

    private static CheckResult described(EngineFacts engine) {
        return Judging.passed(
                engine.name() + ", API " + engine.apiVersion() + ", " + engine.address(),
                Evidence.of("engine", engine.name())
                        .with("apiVersion", engine.apiVersion())
                        .with("address", engine.address()));
    }

    private static List<CheckResult> password(Signals signals) throws InterruptedException {
        if (signals.embedded()) {
            return List.of(Judging.skipped("the embedded runtime sets its passwords itself"));
        }
        boolean heard = signals.log(ServiceName.AGENT_CONTROL_DB).found().isPresent()
                || signals.log(ServiceName.OTEL_WORKER_MIGRATE).found().isPresent();
        if (!heard) {
            return List.of(Judging.skipped("neither the database's log nor that of its migration is there"));
        }
        return Judging.orPassed(
                VolumePasswordFindings.of(signals), Judging.passed("its owner is let in", Evidence.none()));
    }
}
