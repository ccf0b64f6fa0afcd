package dev.tracestack.worker;

import java.util.Locale;

/** What can be set about a worker beside its addresses and passwords, each by a variable of its environment. */
enum WorkerSetting {
    BODY_BYTES("16MB", "largest body as sent; more is refused with 413"),
    DECODED_BYTES("64MB", "largest body after decompression; more is refused with 413"),
    BODIES_BYTES(
            "",
            "bytes of all bodies in flight, as far as they are read; more get 503 and `Retry-After`; empty: a quarter"
                    + " of the heap"),
    REQUESTS("256", "requests handled at the same time; more get 503 and `Retry-After`"),
    COMMIT_BYTES("96MB", "bytes of all requests that wait for their commit; more get 503 and `Retry-After`"),
    COMMIT_WITHIN("10s", "how long a request waits for its commit before it gets 503"),
    QUEUE_ROWS("200000", "requests in the queue that are not stored yet; more get 503 and `Retry-After`"),
    QUEUE_BYTES("4GB", "their size; more get 503 and `Retry-After`"),
    DRAINERS("2", "transactions that store spans at the same time"),
    LEASE("30s", "how long a claim on queued requests is good; one that died is taken again afterwards"),
    DISK(
            "",
            "a folder on the disk of PostgreSQL's data, where this machine has it; less than 64 MB left there is not"
                    + " ready"),
    KEEP_COMPLETE("1h", "how long the queue keeps the rows of what is stored"),
    KEEP("", "days of spans that are older are dropped, such as `90d`; empty: none"),
    KEEP_SMOKE("7d", "traces of `tracestack smoke` that are older are deleted; empty: only with the others"),
    MAX_SIZE("", "the oldest days are dropped while all spans take more, such as `5GB`; empty: none"),
    KEEP_DEAD_LETTERS("", "dead letters and their failed queue rows that are older are deleted; empty: none");

    private final String usual;
    private final String meaning;

    WorkerSetting(String usual, String meaning) {
        this.usual = usual;
        this.meaning = meaning;
    }

    /** {@code TRACESTACK_WORKER_…}. */
    String variable() {
        return WorkerEnvironment.PREFIX + name();
    }

    String usual() {
        return usual;
    }

    /** Its row in the table of {@code docs/worker.md}. */
    String row() {
        return String.format(Locale.ROOT, "| `%s` | %s | %s |", variable(), usual.isEmpty() ? "–" : usual, meaning);
    }
}
