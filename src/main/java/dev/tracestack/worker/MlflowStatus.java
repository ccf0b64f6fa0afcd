package dev.tracestack.worker;

import dev.tracestack.mlflow.MlflowFault;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How MLflow does; a line in the log when that changes, and only then. */
final class MlflowStatus {

    private static final Logger LOG = LoggerFactory.getLogger(MlflowStatus.class);

    private final URI base;
    private @Nullable MlflowFault fault;
    private boolean known;

    MlflowStatus(URI base) {
        this.base = base;
    }

    synchronized void well() {
        if (!known || fault != null) {
            LOG.info("MLflow at {} takes traces", base);
        }
        known = true;
        fault = null;
    }

    /**
     * @param traces of those that wait, some ids
     */
    synchronized void ill(MlflowFault now, List<String> traces) {
        if (fault == null || fault.code() != now.code()) {
            LOG.warn(
                    "traces wait for MLflow in otel.mlflow_outbox{}: {}; {} {}",
                    traces.isEmpty() ? "" : ", the first " + traces,
                    now,
                    now.remedy().text(),
                    now.remedy().commands());
        }
        known = true;
        fault = now;
    }

    synchronized boolean isWell() {
        return known && fault == null;
    }

    synchronized @Nullable MlflowFault fault() {
        return fault;
    }
}
