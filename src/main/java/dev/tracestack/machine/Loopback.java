package dev.tracestack.machine;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** The addresses on which this machine talks to itself. */
public final class Loopback {

    private static final byte[] IPV4 = {127, 0, 0, 1};
    private static final byte[] IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private Loopback() {}

    /** {@code 127.0.0.1}, and {@code ::1} where the machine has it. */
    public static List<InetAddress> addresses() {
        List<InetAddress> addresses = new ArrayList<>();
        addresses.add(address(IPV4));
        InetAddress six = address(IPV6);
        try {
            if (NetworkInterface.getByInetAddress(six) != null) {
                addresses.add(six);
            }
        } catch (SocketException e) {
            return addresses; // no list of interfaces to be had: the address that every machine has must do
        }
        return addresses;
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes was refused", e);
        }
    }
}
