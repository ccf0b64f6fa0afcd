package dev.tracestack.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All instruments of one name. */
record Family(String help, Kind kind, Map<Labels, Instrument> instruments) {

    /** Prometheus' metric types. */
    enum Kind {
        COUNTER("counter"),
        GAUGE("gauge"),
        HISTOGRAM("histogram");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static Family of(String help, Kind kind) {
        return new Family(help, kind, new ConcurrentHashMap<>());
    }
}
