package dev.tracestack.compose.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The short form of ports, {@code [[ip:][host[-host]:]container[-container][/protocol]}, in which a range stands for
 * several ports.
 *
 * @param hostIp empty for every address
 * @param published empty for any free port; a range where one container port may get any of several
 */
public record PortSpec(String hostIp, String published, int target, String protocol) {

    private static final int HIGHEST = 65535;
    private static final int NONE = -1;

    private record Range(int first, int last) {
        int size() {
            return last - first + 1;
        }
    }

    /** All ports that the text stands for, in the order in which Compose lists them: by the text of the number. */
    public static Parsed<List<PortSpec>> parse(String text) {
        int container = text.lastIndexOf(':');
        int host = container < 0 ? -1 : text.lastIndexOf(':', container - 1);
        String published = container < 0 ? "" : text.substring(host + 1, container);
        String ip = host < 0 ? "" : text.substring(0, host);
        String target = text.substring(container + 1);
        int slash = target.indexOf('/');
        String protocol = slash < 0 || slash == target.length() - 1 ? "tcp" : target.substring(slash + 1);
        String numbers = slash < 0 ? target : target.substring(0, slash);
        if (numbers.isEmpty()) {
            return Parsed.bad("expected a container port, found none in '" + Shortened.of(text) + "'");
        }
        if (!List.of("tcp", "udp", "sctp").contains(protocol.toLowerCase(Locale.ROOT))) {
            return Parsed.bad("expected the protocol tcp, udp or sctp, found '" + Shortened.of(protocol) + "'");
        }
        String address = ip.startsWith("[") && ip.endsWith("]") ? ip.substring(1, ip.length() - 1) : ip;
        if (!address.isEmpty() && !IpAddress.isOne(address)) {
            return Parsed.bad("expected an IP address, found '" + Shortened.of(ip) + "'");
        }
        return switch (range(numbers)) {
            case Parsed.Bad<Range>(String reason) -> Parsed.bad("container port: " + reason);
            case Parsed.Good<Range>(Range inside) ->
                published.isEmpty()
                        ? Parsed.good(list(address, "", NONE, inside, protocol))
                        : published(address, published, inside, protocol);
        };
    }

    private static Parsed<List<PortSpec>> published(String ip, String text, Range inside, String protocol) {
        return switch (range(text)) {
            case Parsed.Bad<Range>(String reason) -> Parsed.bad("host port: " + reason);
            case Parsed.Good<Range>(Range outside) -> {
                if (inside.size() != outside.size() && inside.size() != 1) {
                    yield Parsed.bad("expected as many host ports as container ports, found " + outside.size() + " and "
                            + inside.size());
                }
                boolean choice = inside.size() == 1 && outside.size() > 1;
                yield Parsed.good(list(
                        ip, choice ? outside.first() + "-" + outside.last() : "", outside.first(), inside, protocol));
            }
        };
    }

    /** @param choice a range to publish the one port in; else ports are counted up from {@code outside} */
    private static List<PortSpec> list(String ip, String choice, int outside, Range inside, String protocol) {
        List<PortSpec> ports = new ArrayList<>();
        for (int i = 0; i < inside.size(); i++) {
            String published = outside == NONE ? "" : choice.isEmpty() ? Integer.toString(outside + i) : choice;
            ports.add(new PortSpec(ip, published, inside.first() + i, protocol.toLowerCase(Locale.ROOT)));
        }
        ports.sort(Comparator.comparing(port -> Integer.toString(port.target()) + "/"));
        return ports;
    }

    private static Parsed<Range> range(String text) {
        int dash = text.indexOf('-');
        String first = dash < 0 ? text : text.substring(0, dash);
        String last = dash < 0 ? first : text.substring(dash + 1);
        OptionalLong from = Cast.whole(first);
        OptionalLong to = Cast.whole(last);
        if (!isPort(from) || !isPort(to) || from.getAsLong() > to.getAsLong()) {
            return Parsed.bad(
                    "expected a number or a range from 0 to " + HIGHEST + ", found '" + Shortened.of(text) + "'");
        }
        return Parsed.good(new Range((int) from.getAsLong(), (int) to.getAsLong()));
    }

    private static boolean isPort(OptionalLong number) {
        return number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() <= HIGHEST;
    }
}
