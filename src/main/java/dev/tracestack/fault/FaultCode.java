package dev.tracestack.fault;

/**
 * Every kind of fault the program can name. The constant's {@link #code} is stable: it is printed, searched for and
 * linked to; a code is never given a second meaning.
 *
 * <p>{@code TS1xx} machine and engine, {@code TS2xx} configuration, {@code TS3xx} collector, {@code TS4xx} worker,
 * queue and PostgreSQL, {@code TS5xx} Tempo, {@code TS6xx} Grafana, {@code TS7xx} MLflow, {@code TS8xx} the application that sends, {@code TS9xx} this program.
 */
public enum FaultCode {
    JDK_MISSING("TS101", Kind.ENVIRONMENT, "there is no JDK 25 or newer on this machine"),
    MAVEN_MISSING("TS102", Kind.ENVIRONMENT, "there is no Maven to build the program with"),
    BUILD_FAILED("TS103", Kind.ENVIRONMENT, "the program could not be built from its sources"),
    PORT_TAKEN("TS104", Kind.ENVIRONMENT, "a port that the stack needs is taken"),
    FOLDER_NOT_PRIVATE("TS105", Kind.ENVIRONMENT, "a folder that must be private belongs to someone else or is a link"),
    DATABASE_OTHER_VERSION(
            "TS106", Kind.ENVIRONMENT, "the data folder was written by another major version of PostgreSQL"),
    DATABASE_BINARIES_MISSING("TS107", Kind.ENVIRONMENT, "there are no PostgreSQL binaries for this platform"),
    DATABASE_DOES_NOT_START("TS108", Kind.ENVIRONMENT, "the embedded PostgreSQL does not start"),
    PROJECT_BUSY("TS109", Kind.ENVIRONMENT, "another command is changing this project"),
    STACK_NOT_RUNNING("TS110", Kind.ENVIRONMENT, "the project's stack is not running"),
    STACK_STOPPED_EARLY("TS111", Kind.ENVIRONMENT, "the stack's process ended before it was ready"),
    RUNTIME_UNAVAILABLE("TS112", Kind.ENVIRONMENT, "the runtime asked for is not to be had here"),
    OTHER_RUNTIME_RUNS("TS113", Kind.ENVIRONMENT, "the project runs on the other runtime"),
    FOLDER_NOT_WRITABLE("TS114", Kind.ENVIRONMENT, "a file or folder cannot be written"),
    STACK_NOT_READY("TS115", Kind.TIMEOUT, "the stack was not ready at its deadline"),
    ENGINE_LOST("TS116", Kind.ENVIRONMENT, "the container engine stopped answering"),
    ENGINE_REFUSED("TS117", Kind.ENVIRONMENT, "the container engine refused a call"),
    IMAGE_MISSING("TS118", Kind.ENVIRONMENT, "an image is not there and cannot be fetched"),
    IMAGE_NOT_BUILT("TS119", Kind.ENVIRONMENT, "an image could not be built"),
    CONTAINER_ENDED("TS120", Kind.CHECK, "a container ended that should run"),
    CONTAINER_UNHEALTHY("TS121", Kind.CHECK, "a container's health check fails"),
    CRASH_LOOP("TS122", Kind.CHECK, "a container starts and ends again and again"),
    ONE_SHOT_FAILED("TS123", Kind.CHECK, "a container that should end well ended with an error"),
    OUT_OF_MEMORY("TS124", Kind.CHECK, "a container was killed for want of memory"),
    PORT_NOT_PUBLISHED("TS125", Kind.ENVIRONMENT, "a port of the stack is not published on this machine"),
    PART_NOT_REACHED("TS128", Kind.ENVIRONMENT, "a part of a foreign stack does not answer at its address"),

    NETWORK_IN_USE(
            "TS130", Kind.ENVIRONMENT, "a network that must be made anew is used by a container of another project"),
    NAME_TAKEN("TS131", Kind.ENVIRONMENT, "another container has a name that the stack needs"),
    CONTAINER_NOT_IN_NETWORK("TS126", Kind.CHECK, "a container is not in the stack's network"),
    STALE_NETWORK("TS127", Kind.CHECK, "a container holds on to a network that is gone"),
    ENGINE_NOT_PERMITTED("TS140", Kind.ENVIRONMENT, "this user may not use the container engine's socket"),
    ENGINE_TOO_OLD("TS141", Kind.ENVIRONMENT, "the container engine is too old for this program"),
    ENGINE_ELSEWHERE(
            "TS142",
            Kind.ENVIRONMENT,
            "the container engine does not see this machine's files, or publishes ports elsewhere"),
    DISK_LOW("TS143", Kind.ENVIRONMENT, "there is little room left on the disk"),
    MEMORY_LOW("TS144", Kind.ENVIRONMENT, "there is little memory left on this machine"),
    CLOCK_SKEW("TS145", Kind.CHECK, "the clocks of this machine and of the database differ"),
    PROXY_IN_THE_WAY("TS146", Kind.ENVIRONMENT, "a proxy variable sends the stack's own names to a proxy"),
    LOCALHOST_IS_IPV6("TS147", Kind.ENVIRONMENT, "localhost means ::1 first, where the stack does not listen"),

    INVALID_USAGE("TS201", Kind.USAGE, "the command line is not valid"),
    INVALID_SETTING("TS202", Kind.USAGE, "a setting has a value that it cannot have"),
    FILE_WAS_EDITED("TS203", Kind.CHECK, "a rendered file was edited, or is not one of ours"),
    INVALID_YAML("TS204", Kind.USAGE, "a YAML document cannot be read"),
    INVALID_TEMPLATE("TS205", Kind.BUG, "a template does not render to a valid document"),
    INVALID_STATE("TS206", Kind.ENVIRONMENT, "the project's state folder holds a file that cannot be read"),
    INVALID_VARIABLE("TS207", Kind.USAGE, "a dollar sign in a Compose file begins no variable"),
    VARIABLE_NOT_SET("TS208", Kind.USAGE, "a variable that a Compose file demands has no value"),
    WRONG_TYPE("TS209", Kind.USAGE, "a value in a Compose file is not of the type of its key"),
    UNKNOWN_KEY("TS210", Kind.USAGE, "a Compose file has a key that nobody knows, or a value of the wrong shape"),
    WRONG_FORMAT("TS211", Kind.USAGE, "a value in a Compose file is not of the form of its key"),
    UNDEFINED_NAME("TS212", Kind.USAGE, "a Compose file names something that it does not define"),
    SETTINGS_CONFLICT("TS213", Kind.USAGE, "settings in a Compose file exclude each other"),
    REFERS_TO_ITSELF("TS214", Kind.USAGE, "something in a Compose file leads back to itself"),
    COMPOSE_FILE_MISSING("TS215", Kind.USAGE, "a file of a Compose project cannot be read"),
    INVALID_ENV_FILE("TS216", Kind.USAGE, "a file of variables cannot be read"),
    COMPOSE_FILE_REFUSED("TS217", Kind.USAGE, "a Compose file is too large, too deep, or elsewhere"),
    MOUNTED_PATH_MISSING("TS221", Kind.USAGE, "a file or folder that a service mounts is not there"),
    MOUNTED_FOLDER_FOR_FILE("TS222", Kind.USAGE, "a folder stands where a service mounts a file"),
    PORT_PUBLISHED_TWICE("TS223", Kind.USAGE, "two containers publish the same port of the host"),
    IMAGE_NOT_PINNED("TS224", Kind.USAGE, "an image has no tag, or latest, and changes under the stack"),
    HEALTHCHECK_CANNOT_RUN("TS225", Kind.USAGE, "a health check calls what its image does not have"),
    HEALTHCHECK_MISSING("TS226", Kind.USAGE, "a service waits for the health of one that has no health check"),
    TEMPO_CONFIG_REJECTED("TS227", Kind.USAGE, "Tempo's configuration is for another version of Tempo"),
    COLLECTOR_CONFIG_REJECTED("TS228", Kind.USAGE, "the collector's configuration is not one that it starts with"),
    RECEIVER_ON_LOOPBACK("TS229", Kind.USAGE, "a receiver listens on localhost inside its container"),
    VOLUME_NOT_WRITABLE("TS230", Kind.USAGE, "a service's user may not write to its volume"),
    SECRET_NOT_SET("TS231", Kind.USAGE, "a secret is taken from a variable that is not set"),

    UNSUPPORTED_KEY("TS240", Kind.USAGE, "a Compose file asks for what this runtime does not do"),
    EXTERNAL_MISSING("TS241", Kind.ENVIRONMENT, "a network or volume that is declared as external is not there"),
    SECRETS_READABLE("TS232", Kind.CHECK, "a file with secrets can be read by other users"),
    PASSWORD_NOT_OF_VOLUME(
            "TS233", Kind.CHECK, "the password in .env is not the one that the database's volume was made with"),

    COLLECTOR_UNREACHABLE("TS301", Kind.CHECK, "the collector does not answer"),
    COLLECTOR_REFUSED("TS302", Kind.CHECK, "the collector refused the trace"),
    COLLECTOR_DOES_NOT_START("TS303", Kind.CHECK, "the collector ended while it was starting"),
    EXPORT_REFUSED("TS304", Kind.CHECK, "nothing listens where the collector sends to"),
    EXPORT_NAME_UNKNOWN("TS305", Kind.CHECK, "the collector cannot resolve the name of a sink"),
    EXPORT_TLS("TS306", Kind.CHECK, "the collector and a sink disagree on TLS"),
    EXPORT_WRONG_PORT("TS307", Kind.CHECK, "the collector sends to a port that takes no traces"),
    EXPORT_WRONG_PROTOCOL("TS308", Kind.CHECK, "the collector sends gRPC to an HTTP port, or the reverse"),
    EXPORT_PROXY("TS309", Kind.CHECK, "a proxy stands between the collector and a sink"),
    EXPORT_REJECTED("TS310", Kind.CHECK, "a sink rejects for good what the collector sends"),
    EXPORT_FAILS_THERE("TS311", Kind.CHECK, "a sink answers the collector that it cannot serve now"),
    EXPORT_TIMES_OUT("TS312", Kind.CHECK, "a sink does not answer the collector in time"),
    EXPORT_QUEUE_FILLING("TS313", Kind.CHECK, "spans pile up in the collector"),
    EXPORT_QUEUE_FULL("TS314", Kind.CHECK, "a queue of the collector is full"),
    COLLECTOR_LOSES_SPANS("TS315", Kind.CHECK, "the collector gave spans up"),
    MEMORY_LIMITER_REFUSES("TS316", Kind.CHECK, "the collector refuses data for want of memory"),
    MEMORY_LIMITER_TIGHT("TS317", Kind.CHECK, "the collector's memory limit is near what it needs anyway"),
    PROCESSOR_EATS_SPANS("TS318", Kind.CHECK, "a processor of the collector takes spans away"),
    COLLECTOR_QUEUE_NOT_WRITABLE("TS319", Kind.CHECK, "the collector cannot write to the folder of its queue"),
    VARIABLE_NOT_EXPANDED("TS320", Kind.CHECK, "a variable in the collector's configuration stays as it is written"),
    COLLECTOR_HANDS_NOTHING_ON("TS321", Kind.CHECK, "the collector sends on nothing of what it accepts"),

    POSTGRES_UNREACHABLE("TS401", Kind.CHECK, "PostgreSQL does not answer"),
    POSTGRES_REFUSED("TS402", Kind.CHECK, "PostgreSQL refused the login"),
    WORKER_UNREACHABLE("TS403", Kind.CHECK, "the otel-worker does not answer"),
    QUEUE_FULL("TS404", Kind.CHECK, "the ingestion queue is full"),
    MISSING_IN_POSTGRES("TS405", Kind.CHECK, "the trace is not in PostgreSQL, or not whole"),
    DIFFERS_IN_POSTGRES("TS406", Kind.CHECK, "the trace in PostgreSQL is not the one that was sent"),
    DEAD_LETTERS("TS407", Kind.CHECK, "spans could not be stored and were put aside"),
    SCHEMA_IS_NEWER("TS408", Kind.ENVIRONMENT, "the database was migrated by a newer version of this program"),
    TRACE_NOT_FOUND("TS409", Kind.CHECK, "the trace was not found"),
    POSTGRES_FAILED("TS410", Kind.CHECK, "PostgreSQL could not run a statement"),
    SCHEMA_WAS_CHANGED("TS411", Kind.ENVIRONMENT, "an applied migration is not the one that this program has"),
    DEAD_LETTER_NOT_FOUND("TS412", Kind.CHECK, "there is no dead letter of that number"),
    QUERY_TOO_SLOW("TS415", Kind.CHECK, "a question to PostgreSQL took too long and was given up"),
    WORKER_NOT_READY("TS413", Kind.CHECK, "the otel-worker runs and is not ready"),
    BACKLOG("TS414", Kind.CHECK, "payloads wait in the ingestion queue"),
    STUCK_PROCESSING("TS416", Kind.CHECK, "rows of the ingestion queue are claimed and nobody works on them"),
    MIGRATION_MISSING("TS417", Kind.CHECK, "the database lacks a migration of this program"),
    POSTGRES_DISK_FULL("TS418", Kind.CHECK, "PostgreSQL has no room left on its disk"),
    POSTGRES_READ_ONLY("TS419", Kind.CHECK, "PostgreSQL takes no writes"),
    POSTGRES_LOCKED("TS420", Kind.CHECK, "statements wait long for a lock in PostgreSQL"),
    SPANS_MISSING("TS421", Kind.CHECK, "traces in PostgreSQL lack spans that others name as parents"),
    TABLE_MISSING("TS423", Kind.CHECK, "a table of the schema otel is missing"),
    POSTGRES_DOES_NOT_START("TS422", Kind.CHECK, "PostgreSQL ended while it was starting"),

    TEMPO_FOLDER_NOT_WRITABLE("TS501", Kind.CHECK, "Tempo may not write to its folder"),
    SPANS_WAIT_FOR_TEMPO("TS502", Kind.CHECK, "spans wait in the collector for Tempo"),
    TEMPO_UNREACHABLE("TS503", Kind.CHECK, "Tempo does not answer"),
    MISSING_IN_TEMPO("TS504", Kind.CHECK, "the trace is not in Tempo, or not whole"),
    DIFFERS_IN_TEMPO("TS505", Kind.CHECK, "the trace in Tempo is not the one that was sent"),
    TEMPO_NOT_READY("TS506", Kind.CHECK, "Tempo runs and is not ready"),
    TEMPO_DISCARDS("TS507", Kind.CHECK, "Tempo discards spans that it accepted"),
    TEMPO_DISK_FULL("TS508", Kind.CHECK, "Tempo has no room left on its disk"),
    TEMPO_INGEST_FAILS("TS509", Kind.CHECK, "Tempo cannot take in what it is sent"),
    TEMPO_RETENTION_SHORT("TS510", Kind.CHECK, "the trace is older than Tempo keeps traces"),
    TEMPO_SEARCH_LAGS("TS511", Kind.CHECK, "Tempo finds traces by id that its search does not show"),
    TEMPO_DOES_NOT_START("TS512", Kind.CHECK, "Tempo ended while it was starting"),
    TEMPO_RESTARTED("TS513", Kind.CHECK, "Tempo was started again and lost what it held before"),
    TEMPO_BLOCKS_FAIL("TS514", Kind.CHECK, "Tempo cannot list, read or compact what it stored"),

    GRAFANA_UNREACHABLE("TS601", Kind.CHECK, "the view does not answer"),
    DATASOURCE_MISSING("TS602", Kind.CHECK, "Grafana has no datasource of the uid tempo"),
    DATASOURCE_WRONG_URL("TS603", Kind.CHECK, "Grafana's datasource points elsewhere than at the stack's Tempo"),
    DATASOURCE_PROXY_FAILS("TS604", Kind.CHECK, "Grafana does not reach Tempo"),
    DATASOURCE_DUPLICATE_DEFAULT("TS605", Kind.CHECK, "two datasources of Grafana claim to be the default"),
    PROVISIONING_FAILED("TS606", Kind.CHECK, "Grafana could not take its provisioning"),
    DASHBOARD_MISSING("TS607", Kind.CHECK, "Grafana has no dashboard Trace Explorer"),
    TEMPO_PLUGIN_MISSING("TS608", Kind.CHECK, "Grafana lacks the plugin for Tempo"),
    GRAFANA_REFUSED("TS609", Kind.CHECK, "Grafana refused the login"),
    MISSING_IN_VIEW("TS610", Kind.CHECK, "the view does not show the trace, or not whole"),

    MLFLOW_UNREACHABLE("TS701", Kind.CHECK, "MLflow does not answer, or cannot serve now"),
    MLFLOW_REFUSED("TS702", Kind.CHECK, "MLflow refused the credentials"),
    MLFLOW_HOST_REFUSED("TS703", Kind.CHECK, "MLflow does not accept the name by which it is addressed"),
    MLFLOW_STORE_UNFIT("TS704", Kind.CHECK, "MLflow's backend store cannot hold traces"),
    MLFLOW_EXPERIMENT_MISSING("TS705", Kind.CHECK, "the MLflow experiment is not there, or was deleted"),
    MLFLOW_TOO_OLD("TS706", Kind.CHECK, "this MLflow does not take OTLP"),
    MLFLOW_REDIRECTS("TS707", Kind.CHECK, "MLflow's address leads elsewhere"),
    MISSING_IN_MLFLOW("TS708", Kind.CHECK, "the trace is not in MLflow, or not whole"),
    DIFFERS_IN_MLFLOW("TS709", Kind.CHECK, "the trace in MLflow is not the one that was sent"),
    MLFLOW_UNEXPECTED("TS710", Kind.CHECK, "MLflow answered what this program does not understand"),
    MLFLOW_OUTBOX_FILLING("TS711", Kind.CHECK, "traces wait for MLflow"),
    MLFLOW_DATABASE_VERSION("TS712", Kind.CHECK, "MLflow's database is of another version of MLflow"),

    INVALID_PAYLOAD("TS801", Kind.USAGE, "a payload is not valid OTLP"),
    GRPC_TO_HTTP_PORT("TS802", Kind.CHECK, "an application speaks gRPC to the HTTP port"),
    HTTP_TO_GRPC_PORT("TS803", Kind.CHECK, "an application speaks HTTP to the gRPC port"),
    ENDPOINT_IS_LOCALHOST("TS804", Kind.CHECK, "an application in a container sends to localhost"),
    SDK_DISABLED("TS805", Kind.CHECK, "an application's SDK is turned off"),
    SAMPLER_OFF("TS806", Kind.CHECK, "an application's sampler lets no trace through"),
    NOTHING_RECEIVED("TS807", Kind.CHECK, "no application has sent anything"),
    NO_ROOT_SPAN("TS808", Kind.CHECK, "traces have no root span"),
    TRACE_UNEXPECTED("TS810", Kind.CHECK, "the trace is not as it was expected"),
    BROKEN_PROPAGATION("TS809", Kind.CHECK, "traces stop at a service: it does not hand the context on"),

    OUR_BUG("TS900", Kind.BUG, "the program met a state that it should never be in");

    /** What a fault means to a caller that only sees the exit code. */
    public enum Kind {
        /** A check or stage failed, or a trace was not found. */
        CHECK,
        /** The command line or a configuration is not valid. */
        USAGE,
        /** Something that the program needs is missing on this machine. */
        ENVIRONMENT,
        /** The stack did not become ready in time. */
        TIMEOUT,
        /** The program is at fault. */
        BUG
    }

    private final String code;
    private final Kind kind;
    private final String title;

    FaultCode(String code, Kind kind, String title) {
        this.code = code;
        this.kind = kind;
        this.title = title;
    }

    /** The stable code, {@code TS} and three digits. */
    public String code() {
        return code;
    }

    public Kind kind() {
        return kind;
    }

    /** The fault in a few words, in lower case, without a full stop. */
    public String title() {
        return title;
    }
}
