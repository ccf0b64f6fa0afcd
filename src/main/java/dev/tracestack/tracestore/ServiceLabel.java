package dev.tracestack.tracestore;

/** A service's name, and the start of its counts in JSON. */
final class ServiceLabel {

    private static final byte[] SPAN_COUNT = JsonBytes.fixed(":{\"spanCount\":");

    private final String name;
    private final byte[] counted;

    ServiceLabel(String name) {
        this.name = name;
        byte[] json = new JsonBytes(name.length() + 2).string(name).toByteArray();
        this.counted = new JsonBytes(json.length + SPAN_COUNT.length)
                .raw(json)
                .raw(SPAN_COUNT)
                .toByteArray();
    }

    String name() {
        return name;
    }

    /** The start of its counts: in quotes, and what comes before the number of spans; not to be changed. */
    byte[] counted() {
        return counted;
    }

    boolean isThatOf(ServiceLabel other) {
        return this == other || name.equals(other.name);
    }
}
