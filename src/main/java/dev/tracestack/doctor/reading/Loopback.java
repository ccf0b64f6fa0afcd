package dev.tracestack.doctor.reading;

/** Addresses of a listener that nobody outside its container reaches. */
final class Loopback {

    private Loopback() {}

    static boolean isOn(String address) {
        return address.startsWith("127.") || address.startsWith("localhost:") || address.startsWith("[::1]:");
    }
}
