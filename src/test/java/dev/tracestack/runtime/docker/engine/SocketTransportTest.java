package dev.tracestack.runtime.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SocketTransportTest {

    @TempDir
    private Path folder;

    private ServerSocketChannel server;
    private SocketTransport transport;

    @BeforeEach
    void listen() throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
        transport = new SocketTransport(folder.resolve("s"), Duration.ofSeconds(30));
    }

    @AfterEach
    void close() throws IOException {
        transport.close();
        server.close();
    }

    /** Answers one request with these bytes; what was asked is known when its end was seen. */
    private CompletableFuture<String> answering(String end, String answer) {
        CompletableFuture<String> asked = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try (SocketChannel client = server.accept()) {
                StringBuilder request = new StringBuilder();
                ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
                while (!request.toString().endsWith(end) && client.read(buffer) >= 0) {
                    request.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
                    buffer.clear();
                }
                asked.complete(request.toString());
                client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                asked.completeExceptionally(e);
            }
        });
        return asked;
    }

    private static DockerHttpClient.Request get(String path) {
        return DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.GET)
                .path(path)
                .putHeader("accept", "application/json")
                .build();
    }

    private static String text(DockerHttpClient.Response response) throws IOException {
        try (response;
                InputStream body = response.getBody()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Length: 3~~abcd|200|abc",
                "HTTP/1.1 200 OK~transfer-encoding: Chunked~~2;x=y~ab~a~cdefghijkl~0~~|200|abcdefghijkl",
                "HTTP/1.1 404 Not Found~~until the end|404|until the end",
                "HTTP/1.1 100 Continue~~HTTP/1.1 201 Created~Content-Length: 2~~{}|201|{}",
                "HTTP/1.1 204 No Content~~|204|``",
                "HTTP/1.0 304~~|304|``"
            })
    void everyFormOfAnAnswerIsRead(String answer, int status, String body)
            throws IOException, ExecutionException, InterruptedException {
        CompletableFuture<String> asked = answering("\r\n\r\n", answer.replace("~", "\r\n"));

        DockerHttpClient.Response response = transport.execute(get("/v1.41/_ping?a=b"));

        assertThat(response.getStatusCode()).isEqualTo(status);
        assertThat(text(response)).isEqualTo(body);
        assertThat(asked.get())
                .startsWith("GET /v1.41/_ping?a=b HTTP/1.1\r\nHost: ")
                .contains("accept: application/json\r\n")
                .doesNotContain("Content-Length");
    }

    @Test
    void headersAreFoundWhateverTheirCase() {
        var _ = answering("\r\n\r\n", "HTTP/1.1 200 OK\r\napi-version: 1.41\r\nContent-Length: 0\r\n\r\n");

        assertThat(transport.execute(get("/")).getHeader("Api-Version")).isEqualTo("1.41");
    }

    @Test
    void aBodyOfKnownLengthIsSentAsItIsAndAStreamInChunks()
            throws IOException, ExecutionException, InterruptedException {
        DockerHttpClient.Request.Builder post =
                DockerHttpClient.Request.builder().method(DockerHttpClient.Request.Method.POST);
        CompletableFuture<String> known = answering("{}", "HTTP/1.1 200 OK\r\n\r\n");
        text(transport.execute(
                post.path("/a").bodyBytes("{}".getBytes(StandardCharsets.UTF_8)).build()));
        assertThat(known.get()).contains("\r\nContent-Length: 2\r\n\r\n{}");

        CompletableFuture<String> empty = answering("\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n");
        text(transport.execute(DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.POST)
                .path("/b")
                .build()));
        assertThat(empty.get()).contains("\r\nContent-Length: 0\r\n");

        CompletableFuture<String> streamed = answering("\r\n0\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n");
        byte[] large = new byte[100_000];
        text(transport.execute(DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.PUT)
                .path("/c")
                .body(new ByteArrayInputStream(large))
                .build()));
        assertThat(streamed.get())
                .contains("Transfer-Encoding: chunked\r\n\r\n10000\r\n", "\r\n86a0\r\n")
                .hasSizeGreaterThan(large.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2~",
                "HTTP/1.1 200 OK~Content-Length: 9~~abc",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~xyz~",
                "HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~ab",
                ""
            })
    void whatBreaksOffOrIsNoHttpIsAnErrorAndNotAShortAnswer(String answer) {
        var _ = answering("\r\n\r\n", answer.replace("~", "\r\n"));

        assertThatThrownBy(() -> text(transport.execute(get("/"))))
                .satisfies(thrown -> assertThat(thrown).isInstanceOfAny(UncheckedIOException.class, IOException.class));
    }

    @Test
    void silenceEndsAfterThePatience() {
        var _ = answering("never", "");
        try (SocketTransport impatient = new SocketTransport(folder.resolve("s"), Duration.ofMillis(50))) {
            assertThatThrownBy(() -> impatient.execute(get("/")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void closingEndsWhatAnotherThreadReads() throws IOException, ExecutionException, InterruptedException {
        CountDownLatch reads = new CountDownLatch(1);
        FutureTask<IOException> reader = new FutureTask<>(() -> {
            try (DockerHttpClient.Response response = transport.execute(get("/"))) {
                response.getBody().readNBytes(2);
                reads.countDown();
                response.getBody().read();
                return new IOException("it read on");
            } catch (IOException e) {
                return e;
            }
        });
        Thread.ofPlatform().daemon().start(reader);
        try (SocketChannel silent = server.accept()) {
            silent.write(ByteBuffer.wrap(
                    "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab".getBytes(StandardCharsets.UTF_8)));
            reads.await();
            transport.close();
            assertThat(reader.get()).hasMessageContaining("closed");
        }
    }

    @Test
    void anInterruptBreaksNothingOffAndIsNotForgotten() throws IOException, ExecutionException, InterruptedException {
        FutureTask<String> asking = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            String answer = text(transport.execute(get("/")));
            return answer + Thread.currentThread().isInterrupted();
        });
        var _ = answering("\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\ndone ");
        Thread.ofPlatform().daemon().start(asking);
        assertThat(asking.get()).isEqualTo("done true");
    }
}
