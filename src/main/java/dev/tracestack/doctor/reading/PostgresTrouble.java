package dev.tracestack.doctor.reading;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What PostgreSQL, or the script that its image starts it with, says when it cannot serve; texts of 14 to 18. */
enum PostgresTrouble {
    OTHER_VERSION(
            FaultCode.DATABASE_OTHER_VERSION,
            Seen.AT_START,
            "data of this server's own major version",
            "name the image of the version that wrote the data; a dump takes it over into another one",
            """
            tracestack config --images
            tracestack render --diff
            """,
            "database files are incompatible with server|is not compatible with this version"),
    FOLDER_OF_ANOTHER_LAYOUT(
            FaultCode.POSTGRES_DOES_NOT_START,
            Seen.AT_START,
            "data where this image looks for it",
            "mount the volume where the image of this version has its data: /var/lib/postgresql from 18 on",
            """
            tracestack config --images
            tracestack render --diff
            """,
            "in 18\\+, these Docker images|There appears to be PostgreSQL data in"),
    SHARED_MEMORY(
            FaultCode.POSTGRES_FAILED,
            Seen.IN_THE_LOG,
            "shared memory for what PostgreSQL does",
            "give the service more (shm_size: 256mb), or raise max_locks_per_transaction",
            """
            tracestack render --diff
            tracestack up agent-control-db
            """,
            "could not resize shared memory segment|out of shared memory|could not map anonymous shared memory"),
    DISK_FULL(
            FaultCode.POSTGRES_DISK_FULL,
            Seen.IN_THE_LOG,
            "room for PostgreSQL's data",
            "make room; the queue drains by itself afterwards",
            "df -h",
            "No space left on device|Disk quota exceeded"),
    FOLDER_NOT_WRITABLE(
            FaultCode.VOLUME_NOT_WRITABLE,
            Seen.AT_START,
            "PostgreSQL's user to own its data folder",
            "let the volume belong to the image's user, and to nobody else",
            """
            tracestack render --diff
            tracestack up agent-control-db
            """,
            "has wrong ownership|has invalid permissions|ermission denied$|Operation not permitted"
                    + "|Read-only file system|could not access directory"),
    PORT_TAKEN(
            FaultCode.PORT_TAKEN,
            Seen.AT_START,
            "PostgreSQL's port to be free",
            "stop what listens there, or choose another port",
            "tracestack up --port-offset auto",
            "could not bind IPv[46] address .*in use|could not create any TCP/IP sockets"),
    DAMAGED(
            FaultCode.POSTGRES_FAILED,
            Seen.IN_THE_LOG,
            "data that can be read",
            "keep a copy of the volume before anything else is tried, then restore from a dump",
            "tracestack logs --tail 50 agent-control-db",
            "invalid page in block|could not read block|missing chunk number|page verification failed"),
    DOES_NOT_START(
            FaultCode.POSTGRES_DOES_NOT_START,
            Seen.AT_START,
            "PostgreSQL to start",
            "mend what it names, start it again; its data is on disk",
            """
            tracestack logs --tail 20 agent-control-db
            tracestack up agent-control-db
            """,
            "superuser password is not specified|exists but is not empty|lock file \"[^\"]*\" already exists"
                    + "|contains errors|unrecognized configuration parameter|invalid value for parameter"
                    + "|could not locate a valid checkpoint record|could not write lock file|exec format error"
                    + "|could not load server certificate|could not load .*pg_hba\\.conf|invalid checkpoint record"
                    + "|could not create lock file|is not a valid data directory|initdb: error:"),
    KILLED(
            FaultCode.OUT_OF_MEMORY,
            Seen.IN_THE_LOG,
            "PostgreSQL's processes to have the memory that they need",
            "give the service more memory (deploy.resources.limits.memory); it recovers by itself",
            """
            docker stats --no-stream
            tracestack logs --tail 50 agent-control-db
            """,
            "was terminated by signal 9"),
    TOO_MANY_CONNECTIONS(
            FaultCode.POSTGRES_UNREACHABLE,
            Seen.BY_A_LOGIN,
            "PostgreSQL to have a connection left",
            "see who holds them; end those, or raise max_connections",
            "docker compose exec agent-control-db psql -U postgres -c 'SELECT usename, count(*) FROM"
                    + " pg_stat_activity GROUP BY 1'",
            "too many clients already|remaining connection slots are reserved|too many connections for"),
    LOGIN(
            FaultCode.POSTGRES_REFUSED,
            Seen.BY_A_LOGIN,
            "PostgreSQL to let the stack's roles in",
            "set roles and passwords again by a restart; data stays",
            """
            tracestack down
            tracestack up
            """,
            "authentication failed for user \"(?:postgres|otel_worker)\"|no pg_hba\\.conf entry for"
                    + "|role \"(?:postgres|otel_worker)\" (?:does not exist|is not permitted to log in)"
                    + "|database \"agent_control\" does not exist|permission denied for database \"?agent_control"),
    NOT_YET(
            FaultCode.POSTGRES_UNREACHABLE,
            Seen.BY_A_LOGIN,
            "PostgreSQL to take connections",
            "wait until it has recovered; its log tells how far it is",
            """
            tracestack doctor --wait 60s --only postgres
            tracestack logs --tail 20 agent-control-db
            """,
            "the database system is (?:in recovery mode|shutting down|not (?:yet )?accepting connections)"),
    READ_ONLY(
            FaultCode.POSTGRES_READ_ONLY,
            Seen.BY_A_QUESTION,
            "PostgreSQL to take writes",
            "turn writing on again, as the superuser",
            "docker compose exec agent-control-db psql -U postgres -c 'ALTER SYSTEM RESET"
                    + " default_transaction_read_only' -c 'SELECT pg_reload_conf()'",
            "in a read-only transaction|cannot execute \\w{1,20} during recovery"),
    LOCKED(
            FaultCode.POSTGRES_LOCKED,
            Seen.BY_A_QUESTION,
            "nobody to keep the worker's tables locked",
            "end the session that holds the lock, or its transaction",
            "docker compose exec agent-control-db psql -U postgres -c 'SELECT pid, state, query FROM"
                    + " pg_stat_activity'",
            "due to lock timeout|could not obtain lock|deadlock detected|still waiting for \\w{1,40} on");

    /** What else tells of the same, where a running server can be asked. */
    enum Seen {
        /** It never serves: whoever can be asked has started since. */
        AT_START,
        /** One that lets us in has not got it. */
        BY_A_LOGIN,
        /** Its own tables say so, and whether it is still so. */
        BY_A_QUESTION,
        /** Nothing but the log. */
        IN_THE_LOG
    }

    final FaultCode code;
    final Seen seen;
    final String expected;
    private final String advice;
    private final String commands;
    private final Pattern words;

    PostgresTrouble(FaultCode code, Seen seen, String expected, String advice, String commands, String words) {
        this.code = code;
        this.seen = seen;
        this.expected = expected;
        this.advice = advice;
        this.commands = commands;
        this.words = Pattern.compile(words);
    }

    Remedy remedy() {
        return new Remedy(advice, commands.lines().toList());
    }

    /** The first that a line means; a full disk and shared memory come before what follows from them. */
    static Optional<PostgresTrouble> in(String line) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.words.matcher(line).find())
                .findFirst();
    }

    /** Whether it works in spite of it. */
    boolean isWarning() {
        return this == LOCKED;
    }
}
