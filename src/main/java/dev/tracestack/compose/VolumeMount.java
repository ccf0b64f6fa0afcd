package dev.tracestack.compose;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something mounted into a container.
 *
 * @param source an absolute path, the key of a volume or an image; empty for an anonymous volume
 * @param bind null where nothing is said of it, as are the other options
 */
public record VolumeMount(
        Type type,
        String source,
        String target,
        boolean readOnly,
        String consistency,
        @Nullable BindOptions bind,
        @Nullable VolumeOptions volume,
        @Nullable TmpfsOptions tmpfs,
        @Nullable ImageOptions image,
        Map<String, Value> extensions)
        implements Section {

    /** What is mounted. */
    public enum Type {
        BIND,
        VOLUME,
        TMPFS,
        CLUSTER,
        NPIPE,
        IMAGE;

        private final String key = name().toLowerCase(Locale.ROOT);

        /** As it is written in a file. */
        public String key() {
            return key;
        }
    }

    public VolumeMount {
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("type", type.key())
                .text("source", source)
                .text("target", target)
                .flag("read_only", readOnly)
                .text("consistency", consistency)
                .section("bind", bind)
                .section("volume", volume)
                .section("tmpfs", tmpfs)
                .section("image", image)
                .with(extensions);
    }

    /**
     * How a path of the host is mounted.
     *
     * @param createHostPath whether a missing path becomes a folder
     */
    public record BindOptions(
            String selinux, String propagation, boolean createHostPath, String recursive, Map<String, Value> extensions)
            implements Section {

        public BindOptions {
            extensions = Sorted.copyOf(extensions);
        }

        @Override
        public Value.Fields in(Form form) {
            return new FieldList(form)
                    .text("selinux", selinux)
                    .text("propagation", propagation)
                    .flagIfSet("create_host_path", createHostPath ? null : Boolean.FALSE)
                    .text("recursive", recursive)
                    .with(extensions);
        }
    }

    /** How a volume is mounted. */
    public record VolumeOptions(
            Map<String, String> labels, boolean nocopy, String subpath, Map<String, Value> extensions)
            implements Section {

        public VolumeOptions {
            labels = Sorted.copyOf(labels);
            extensions = Sorted.copyOf(extensions);
        }

        @Override
        public Value.Fields in(Form form) {
            return new FieldList(form)
                    .textMap("labels", labels)
                    .flag("nocopy", nocopy)
                    .text("subpath", subpath)
                    .with(extensions);
        }
    }

    /**
     * A file system in memory.
     *
     * @param size bytes; 0 for no limit
     * @param mode permission bits
     */
    public record TmpfsOptions(long size, long mode, Map<String, Value> extensions) implements Section {

        public TmpfsOptions {
            extensions = Sorted.copyOf(extensions);
        }

        @Override
        public Value.Fields in(Form form) {
            return new FieldList(form).bytes("size", size).whole("mode", mode).with(extensions);
        }
    }

    /** The part of an image that is mounted. */
    public record ImageOptions(String subpath, Map<String, Value> extensions) implements Section {

        public ImageOptions {
            extensions = Sorted.copyOf(extensions);
        }

        @Override
        public Value.Fields in(Form form) {
            return new FieldList(form).text("subpath", subpath).with(extensions);
        }
    }
}
