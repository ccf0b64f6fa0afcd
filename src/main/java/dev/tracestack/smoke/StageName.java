package dev.tracestack.smoke;

import dev.tracestack.fault.FaultCode;

/** The stages of the smoke verification, in order. */
public enum StageName {
    GENERATE(1, "generate", "the collector accepts the trace"),
    POSTGRES(2, "postgres", "every span is in PostgreSQL as it was sent"),
    TEMPO(3, "tempo", "every span is in Tempo as it was sent"),
    MLFLOW(4, "mlflow", "every span is in MLflow as far as it keeps them"),
    VIEW(5, "view", "the trace can be looked at"),
    EXPECT(6, "expect", "the trace is as it was expected");

    private final int number;
    private final String text;
    private final String title;

    StageName(int number, String text, String title) {
        this.number = number;
        this.text = text;
        this.title = title;
    }

    /** The stage's place in the order, from 1. */
    public int number() {
        return number;
    }

    /** The name in reports. */
    public String text() {
        return text;
    }

    /** What holds when the stage passes. */
    public String title() {
        return title;
    }

    static StageName parse(String text) {
        for (StageName name : values()) {
            if (name.text.equals(text)) {
                return name;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a stage of the smoke verification");
    }

    FaultCode unreachable() {
        return switch (this) {
            case GENERATE -> FaultCode.COLLECTOR_UNREACHABLE;
            case POSTGRES -> FaultCode.POSTGRES_UNREACHABLE;
            case TEMPO -> FaultCode.TEMPO_UNREACHABLE;
            case MLFLOW -> FaultCode.MLFLOW_UNREACHABLE;
            case VIEW -> FaultCode.GRAFANA_UNREACHABLE;
            case EXPECT -> FaultCode.TRACE_UNEXPECTED;
        };
    }

    FaultCode missing() {
        return switch (this) {
            case GENERATE -> FaultCode.COLLECTOR_REFUSED;
            case POSTGRES -> FaultCode.MISSING_IN_POSTGRES;
            case TEMPO -> FaultCode.MISSING_IN_TEMPO;
            case MLFLOW -> FaultCode.MISSING_IN_MLFLOW;
            case VIEW -> FaultCode.MISSING_IN_VIEW;
            case EXPECT -> FaultCode.TRACE_UNEXPECTED;
        };
    }

    FaultCode differs() {
        return switch (this) {
            case GENERATE -> FaultCode.COLLECTOR_REFUSED;
            case POSTGRES -> FaultCode.DIFFERS_IN_POSTGRES;
            case TEMPO -> FaultCode.DIFFERS_IN_TEMPO;
            case MLFLOW -> FaultCode.DIFFERS_IN_MLFLOW;
            case VIEW -> FaultCode.MISSING_IN_VIEW;
            case EXPECT -> FaultCode.TRACE_UNEXPECTED;
        };
    }
}
