package dev.tracestack.runtime.docker.plan;

/** The labels by which Docker Compose knows its own, written alike so that it knows ours, and those that are ours only. */
public final class Labels {

    public static final String PROJECT = "com.docker.compose.project";
    public static final String SERVICE = "com.docker.compose.service";
    public static final String NUMBER = "com.docker.compose.container-number";
    /** {@code False}, or {@code True} on what {@code docker compose run} made. */
    public static final String ONE_OFF = "com.docker.compose.oneoff";

    public static final String CONFIG_HASH = "com.docker.compose.config-hash";
    public static final String DEPENDS_ON = "com.docker.compose.depends_on";
    /** The image's identity; the executor adds it to a container once the image is there. */
    public static final String IMAGE = "com.docker.compose.image";

    public static final String VERSION = "com.docker.compose.version";
    public static final String WORKING_DIR = "com.docker.compose.project.working_dir";
    public static final String CONFIG_FILES = "com.docker.compose.project.config_files";
    public static final String ENVIRONMENT_FILE = "com.docker.compose.project.environment_file";
    /** On a container that replaced one: {@code service-number}. */
    public static final String REPLACE = "com.docker.compose.replace";

    public static final String NETWORK = "com.docker.compose.network";
    public static final String VOLUME = "com.docker.compose.volume";
    public static final String IMAGE_BUILDER = "com.docker.compose.image.builder";

    /** The files that a container was given, each with a digest of what it held. Ours; see {@link MountedContent}. */
    public static final String CONTENT = "dev.tracestack.content";

    /** The keys of the service, each with a digest of its value, so that a change can be named. Ours. */
    public static final String KEYS = "dev.tracestack.keys";

    /** Digest of all that an image was built from. Ours. */
    public static final String BUILD = "dev.tracestack.build";

    /** The release of Docker Compose whose labels and hashes these are. */
    static final String COMPOSE_VERSION = "5.5.0";

    private Labels() {}
}
