package dev.tracestack.doctor;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Reading;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import dev.tracestack.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every fault that the program can name, read from {@code faults.yaml}, in the order of that file. */
public final class FaultCatalogue {

    private static final String FILE = "faults.yaml";

    private final List<Fault> inOrder;
    private final Map<FaultCode, Fault> byCode = new EnumMap<>(FaultCode.class);

    private FaultCatalogue(List<Fault> inOrder) {
        this.inOrder = List.copyOf(inOrder);
        inOrder.forEach(fault -> byCode.put(fault.code(), fault));
    }

    /** Reads the file that is part of the program. */
    public static FaultCatalogue read() {
        Reading reading = YamlReader.read(FILE, text());
        if (!reading.problems().isEmpty() || !(reading.only() instanceof Mapping root)) {
            throw new IllegalStateException(FILE + " is not a mapping of faults: " + reading.problems());
        }
        List<Fault> faults = new ArrayList<>();
        root.entries().forEach((code, entry) -> faults.add(fault(codeOf(code), entry.value())));
        return new FaultCatalogue(faults);
    }

    /** All faults in the order of the catalogue, which is that of the layers. */
    public List<Fault> all() {
        return inOrder;
    }

    /** What is known of a fault; every code has an entry. */
    public Fault of(FaultCode code) {
        Fault fault = byCode.get(code);
        if (fault == null) {
            throw new IllegalStateException(FILE + " has no entry for " + code.code());
        }
        return fault;
    }

    private static Fault fault(FaultCode code, Node node) {
        if (!(node instanceof Mapping entry)) {
            throw new IllegalStateException(node.position() + ": " + code.code() + " is not a mapping");
        }
        Layer layer = Layer.parse(text(entry, "layer"))
                .orElseThrow(() -> new IllegalStateException(entry.position() + ": there is no such layer"));
        return new Fault(
                code,
                layer,
                Fault.Severity.valueOf(text(entry, "severity").toUpperCase(Locale.ROOT)),
                text(entry, "title"),
                text(entry, "meaning"),
                text(entry, "see"),
                new Remedy(text(entry, "fix"), list(entry, "commands")),
                list(entry, "causedBy").stream().map(FaultCatalogue::cause).toList());
    }

    private static Fault.Cause cause(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new Fault.Cause(codeOf(text), "")
                : new Fault.Cause(codeOf(text.substring(0, slash)), text.substring(slash + 1));
    }

    private static FaultCode codeOf(String text) {
        for (FaultCode code : FaultCode.values()) {
            if (code.code().equals(text)) {
                return code;
            }
        }
        throw new IllegalStateException(FILE + ": the program has no fault " + text);
    }

    private static String text(Mapping entry, String key) {
        if (entry.find(key) instanceof Scalar scalar) {
            return scalar.value();
        }
        throw new IllegalStateException(entry.position() + ": the key " + key + " is missing");
    }

    private static List<String> list(Mapping entry, String key) {
        if (!(entry.find(key) instanceof Sequence sequence)) {
            return List.of();
        }
        return sequence.items().stream().map(item -> ((Scalar) item).value()).toList();
    }

    private static String text() {
        try (InputStream stream = FaultCatalogue.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is not part of the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + FILE, e);
        }
    }
}
