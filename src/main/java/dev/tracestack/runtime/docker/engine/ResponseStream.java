package dev.tracestack.runtime.docker.engine;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.FilterInputStream;

/** The body of an answer; closing it gives the connection back. */
final class ResponseStream extends FilterInputStream {

    private final DockerHttpClient.Response response;

    ResponseStream(DockerHttpClient.Response response) {
        super(response.getBody());
        this.response = response;
    }

    @Override
    public void close() {
        response.close();
    }
}
