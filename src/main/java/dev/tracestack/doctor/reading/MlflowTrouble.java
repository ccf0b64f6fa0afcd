package dev.tracestack.doctor.reading;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an MLflow server says in its log when it does not start, or takes no traces; texts of 2 and 3. */
enum MlflowTrouble {
    DATABASE_OF_ANOTHER_VERSION(
            FaultCode.MLFLOW_DATABASE_VERSION,
            true,
            "a database of this MLflow's version",
            "keep a copy of the database, then let MLflow bring it to its version",
            """
            mlflow db upgrade BACKEND_STORE_URI
            tracestack up --with mlflow
            """,
            "Detected out-of-date database schema|Can't locate revision identified by"),
    HOST_REFUSED(
            FaultCode.MLFLOW_HOST_REFUSED,
            false,
            "MLflow to accept the name by which it is addressed",
            "name that host, with its port, in --allowed-hosts of the server",
            "mlflow server --allowed-hosts 'mlflow:*,localhost:*,127.0.0.1:*'",
            "(?i)invalid host header"),
    STORE_UNFIT(
            FaultCode.MLFLOW_STORE_UNFIT,
            false,
            "a backend store that can hold traces",
            "give MLflow a database",
            "mlflow server --backend-store-uri sqlite:///mlflow.db",
            "not supported (?:by|in|with) (?:the )?FileStore|FileStore.{0,80}not supported"),
    EXPERIMENT_MISSING(
            FaultCode.MLFLOW_EXPERIMENT_MISSING,
            false,
            "the experiment of the traces to be there",
            "make it, restore it, or name another one",
            """
            mlflow experiments search
            mlflow experiments create --experiment-name NAME
            """,
            "RESOURCE_DOES_NOT_EXIST.{0,80}[Ee]xperiment|No Experiment with id|experiment .{0,80}deleted state"),
    PORT_TAKEN(
            FaultCode.PORT_TAKEN,
            true,
            "MLflow's port to be free",
            "stop what listens there, or choose another port",
            "tracestack up --port-offset auto",
            "address already in use|Connection in use:|Address already in use"),
    NOT_WRITABLE(
            FaultCode.VOLUME_NOT_WRITABLE,
            true,
            "MLflow to have the right to write to its folder",
            "let the volume belong to the user that MLflow runs as",
            """
            tracestack render --diff
            tracestack up mlflow
            """,
            "PermissionError: \\[Errno 13]|unable to open database file|Read-only file system"),
    DATABASE_AWAY(
            FaultCode.MLFLOW_UNREACHABLE,
            true,
            "MLflow to reach its database",
            "see what keeps it from its database; the image that ends in -full has the drivers",
            """
            tracestack logs --tail 50 mlflow
            tracestack doctor --only postgres
            """,
            "No module named '(?:psycopg2|MySQLdb|pymysql)'|OperationalError\\)|Error initializing backend store");

    final FaultCode code;
    final boolean ends;
    final String expected;
    private final String advice;
    private final String commands;
    private final Pattern words;

    /** @param ends whether MLflow ends of it: one that answers has got over it */
    MlflowTrouble(FaultCode code, boolean ends, String expected, String advice, String commands, String words) {
        this.code = code;
        this.ends = ends;
        this.expected = expected;
        this.advice = advice;
        this.commands = commands;
        this.words = Pattern.compile(words);
    }

    Remedy remedy() {
        return new Remedy(advice, commands.lines().toList());
    }

    static Optional<MlflowTrouble> in(String line) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.words.matcher(line).find())
                .findFirst();
    }
}
