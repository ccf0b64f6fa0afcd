package dev.tracestack.tracestore;

/** A service's name, and the same as JSON. */
final class ServiceLabel {

    private final String name;
    private final byte[] json;

    ServiceLabel(String name) {
        this.name = name;
        this.json = new JsonBytes(name.length() + 2).string(name).toByteArray();
    }

    String name() {
        return name;
    }

    /** In quotes; not to be changed. */
    byte[] json() {
        return json;
    }

    boolean isThatOf(ServiceLabel other) {
        return this == other || name.equals(other.name);
    }
}
