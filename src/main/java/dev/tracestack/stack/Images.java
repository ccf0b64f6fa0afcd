package dev.tracestack.stack;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Which image each part of a stack runs; every {@link ImageName} has one, with a tag or a digest. */
public record Images(Map<ImageName, String> references) {

    /** {@code [registry[:port]/]path[:tag][@digest]} of the OCI distribution specification, without what is too long. */
    private static final Pattern REFERENCE = Pattern.compile("(?<path>[a-zA-Z0-9][a-zA-Z0-9._-]*(:[0-9]+(?=/))?"
            + "(/[a-z0-9][a-z0-9._-]*)*)(?<tag>:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?<digest>@sha256:[0-9a-f]{64})?");

    public Images {
        EnumMap<ImageName, String> complete = new EnumMap<>(ImageName.class);
        for (ImageName name : ImageName.values()) {
            complete.put(name, checked(name, references.getOrDefault(name, name.pinned())));
        }
        references = Collections.unmodifiableMap(complete);
    }

    public static Images pinned() {
        return new Images(Map.of());
    }

    /** These images with one of them changed. */
    public Images with(ImageName name, String reference) {
        EnumMap<ImageName, String> changed = new EnumMap<>(references);
        changed.put(name, reference);
        return new Images(changed);
    }

    public String get(ImageName name) {
        String reference = references.get(name);
        if (reference == null) {
            throw new IllegalStateException("no image for " + name.text());
        }
        return reference;
    }

    private static String checked(ImageName name, String reference) {
        var parts = REFERENCE.matcher(reference);
        if (!parts.matches() || (parts.group("tag") == null && parts.group("digest") == null)) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "image " + name.text() + ": expected NAME:TAG or NAME@sha256:…, found '" + reference + "'",
                    Remedy.of(
                            "name the image with the tag or digest to run, so that it stays the same one",
                            "tracestack render --image " + name.text() + "=" + name.pinned()));
        }
        return reference;
    }
}
