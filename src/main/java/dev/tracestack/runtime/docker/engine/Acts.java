package dev.tracestack.runtime.docker.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.SyncDockerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.api.model.AuthConfigurations;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.tracestack.runtime.docker.plan.ApiVersion;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** docker-java's commands, which change things on an engine; made when the first thing is to be changed. */
final class Acts {

    private final DockerClient client;

    private Acts(DockerClient client) {
        this.client = client;
    }

    static Acts over(DockerHttpClient http, URI host, ApiVersion version) {
        return new Acts(DockerClientImpl.getInstance(
                new Settings(host, RemoteApiVersion.create(version.major(), version.minor())), http));
    }

    DockerClient client() {
        return client;
    }

    /**
     * Runs one command.
     *
     * @throws EngineError where the engine refuses, or does not answer
     */
    static <T> T run(SyncDockerCmd<T> command) {
        try {
            return command.exec();
        } catch (RuntimeException e) {
            throw error(e);
        }
    }

    /** What docker-java threw, as this package says it. */
    static EngineError error(Throwable thrown) {
        if (thrown instanceof EngineError own) {
            return own;
        }
        if (thrown instanceof DockerException refusal && refusal.getHttpStatus() > 0) {
            String text = String.valueOf(refusal.getMessage()).replaceFirst("^Status \\d+: ", "");
            return new EngineError(refusal.getHttpStatus(), EngineHttp.message(text), refusal);
        }
        return EngineError.noAnswer(thrown.getCause() == null ? thrown : thrown.getCause());
    }

    /** What docker-java asks about its surroundings; nothing of it is read from the process or the home folder. */
    private record Settings(URI host, RemoteApiVersion version) implements DockerClientConfig {

        @Override
        public URI getDockerHost() {
            return host;
        }

        @Override
        public RemoteApiVersion getApiVersion() {
            return version;
        }

        @Override
        public @Nullable String getRegistryUsername() {
            return null;
        }

        @Override
        public @Nullable String getRegistryPassword() {
            return null;
        }

        @Override
        public @Nullable String getRegistryEmail() {
            return null;
        }

        @Override
        public @Nullable String getRegistryUrl() {
            return null;
        }

        @Override
        public @Nullable AuthConfig effectiveAuthConfig(String imageName) {
            return null;
        }

        @Override
        public AuthConfigurations getAuthConfigurations() {
            return new AuthConfigurations();
        }

        @Override
        @SuppressWarnings("deprecation") // the interface asks for it; TLS is the transport's
        public com.github.dockerjava.core.@Nullable SSLConfig getSSLConfig() {
            return null;
        }

        @Override
        public ObjectMapper getObjectMapper() {
            return DockerClientConfig.getDefaultObjectMapper();
        }
    }
}
