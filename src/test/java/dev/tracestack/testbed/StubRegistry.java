package dev.tracestack.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A registry on loopback, from which engines fetch without TLS. It hands out one image under every name and tag, and fails,
 * keeps silent or asks for a login when a test says so.
 */
public final class StubRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    private final HttpServer server;
    private final PlainFront front;
    private final Map<String, Path> blobs = new HashMap<>();
    private final byte[] manifest;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Deque<Integer> failures = new ConcurrentLinkedDeque<>();
    private volatile String login = "";
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private StubRegistry(Path config, List<Path> layers) throws IOException {
        ObjectNode document = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", MANIFEST);
        document.set("config", blob(config, "application/vnd.docker.container.image.v1+json"));
        ArrayNode list = document.putArray("layers");
        for (Path layer : layers) {
            list.add(blob(layer, "application/vnd.docker.image.rootfs.diff.tar.gzip"));
        }
        manifest = JSON.writeValueAsBytes(document);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v2/", this::answer);
        server.start();
        front = PlainFront.before(server.getAddress());
    }

    /** Hands out an image that the engine has. */
    public static StubRegistry of(String image, Path folder) throws IOException, InterruptedException {
        Path saved = Files.createDirectories(folder.resolve("saved"));
        TestBed.docker(folder, "save", "-o", folder.resolve("saved.tar").toString(), image)
                .ok();
        TestBed.run(saved, Map.of(), List.of("tar", "-xf", "../saved.tar")).ok();
        JsonNode entry = JSON.readTree(saved.resolve("manifest.json").toFile()).path(0);
        List<Path> layers = new ArrayList<>();
        entry.path("Layers").forEach(layer -> layers.add(saved.resolve(layer.asText())));
        return new StubRegistry(saved.resolve(entry.path("Config").asText()), layers);
    }

    /** Hands out an image with that one file in it. */
    public static StubRegistry ofFile(Path file, Path folder) throws IOException, InterruptedException {
        Path layer = folder.resolve("layer.tar");
        TestBed.run(
                        folder,
                        Map.of(),
                        List.of(
                                "tar",
                                "-cf",
                                layer.toString(),
                                "-C",
                                String.valueOf(file.getParent()),
                                String.valueOf(file.getFileName())))
                .ok();
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                        + digest(layer) + "\"]}}");
        return new StubRegistry(config, List.of(layer));
    }

    /** {@code 127.0.0.1:PORT}, as image references begin. */
    public String host() {
        return "127.0.0.1:" + front.port();
    }

    /** Answers the next requests for an image with these codes, one each. */
    public StubRegistry failing(Integer... statuses) {
        failures.addAll(List.of(statuses));
        return this;
    }

    /** From now on it answers nobody else. */
    public StubRegistry askingFor(String user, String password) {
        login = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** From now on requests for an image wait until the gate is opened. */
    public CountDownLatch silent() {
        gate = new CountDownLatch(1);
        return gate;
    }

    /** The paths that were asked for, oldest first, with the codes that they got. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() throws IOException {
        gate.countDown();
        front.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            if (!login.isEmpty() && !login.equals(given)) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"stub\"");
                send(exchange, 401, refusal("UNAUTHORIZED"));
            } else if (path.contains("/manifests/")) {
                image(exchange);
            } else if (path.contains("/blobs/")) {
                file(exchange, blobs.get(path.substring(path.lastIndexOf('/') + 1)));
            } else {
                send(exchange, 200, "{}".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void image(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().getPath() + " is waited for");
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        Integer failure = failures.poll();
        if (failure != null) {
            send(exchange, failure, refusal("TOOMANYREQUESTS"));
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", MANIFEST);
        exchange.getResponseHeaders()
                .set("Docker-Content-Digest", "sha256:" + HexFormat.of().formatHex(sha().digest(manifest)));
        send(exchange, 200, manifest);
    }

    private static byte[] refusal(String code) {
        return ("{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"says the stub\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void file(HttpExchange exchange, Path blob) throws IOException {
        if (blob == null) {
            send(exchange, 404, refusal("BLOB_UNKNOWN"));
            return;
        }
        asked.add(exchange.getRequestURI().getPath() + " 200");
        exchange.sendResponseHeaders(200, Files.size(blob));
        try (OutputStream out = exchange.getResponseBody()) {
            Files.copy(blob, out);
        }
    }

    private void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        asked.add(exchange.getRequestURI().getPath() + " " + status);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
        }
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private ObjectNode blob(Path file, String type) throws IOException {
        String digest = digest(file);
        blobs.put(digest, file);
        return JSON.createObjectNode()
                .put("mediaType", type)
                .put("size", Files.size(file))
                .put("digest", digest);
    }

    private static String digest(Path file) throws IOException {
        return "sha256:" + HexFormat.of().formatHex(sha().digest(Files.readAllBytes(file)));
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
