package dev.tracestack.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tab of a browser: goes to addresses, looks at the document, presses keys and clicks, as a person would. */
public final class Tab implements AutoCloseable {

    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, Integer> KEY_CODES = Map.of(
            "Enter", 13, "Escape", 27, "ArrowLeft", 37, "ArrowUp", 38, "ArrowRight", 39, "ArrowDown", 40, "End", 35);

    private final DevTools tools;
    private final Complaints complaints;

    private Tab(DevTools tools, Complaints complaints) {
        this.tools = tools;
        this.complaints = complaints;
    }

    static Tab connect(URI address) throws IOException, InterruptedException {
        Complaints complaints = new Complaints();
        Tab tab = new Tab(new DevTools(address, complaints), complaints);
        for (String domain : List.of("Page", "Runtime", "Log", "Network", "Audits")) {
            tab.send(domain + ".enable");
        }
        return tab;
    }

    public Complaints complaints() {
        return complaints;
    }

    /** A new document; the page's own origin is that of the address. */
    public void go(String address) throws IOException, InterruptedException {
        URI uri = URI.create(address);
        complaints.ownOrigin(uri.getScheme() + "://" + uri.getAuthority());
        // Chromium drops what it is loading when an interface of the machine comes or goes, as engines make them
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            JsonNode result = tools.send("Page.navigate", object().put("url", address));
            String error = result.path("errorText").asText();
            if (!error.isEmpty() && !error.contains(Complaints.NETWORK_CHANGED)) {
                throw new IOException(address + ": " + error);
            }
            await("document.readyState === 'complete'");
            if (error.isEmpty() && !complaints.networkChanged()) {
                return;
            }
        }
        throw new IOException(address + ": the machine's network changed while the page was loaded, again and again");
    }

    /** The value of an expression in the page. */
    public JsonNode ask(String expression) throws IOException, InterruptedException {
        JsonNode answer = tools.send(
                "Runtime.evaluate",
                object().put("expression", expression).put("awaitPromise", true).put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    /** Waits until the expression is true. */
    public void await(String expression) throws IOException, InterruptedException {
        Optional<Boolean> held = new Poller(Ticker.system())
                .until(Deadline.after(Ticker.system(), PATIENCE), Duration.ofMillis(40), () -> {
                    try {
                        return ask(expression).asBoolean() ? Optional.of(true) : Optional.empty();
                    } catch (IOException documentIsBeingReplaced) {
                        return Optional.empty();
                    }
                })
                .answer();
        if (held.isEmpty()) {
            throw new AssertionError("the page never had: " + expression + "\nit shows:\n"
                    + ask("document.body.innerText").asText() + "\nand complains: " + complaints.found());
        }
    }

    /** Waits for an element and clicks into its middle. */
    public void click(String selector) throws IOException, InterruptedException {
        String element = "document.querySelector(" + DevTools.JSON.writeValueAsString(selector) + ")";
        await(element + " !== null");
        ask(element + ".scrollIntoView({block: 'nearest'})");
        JsonNode at = ask("(() => { const b = " + element
                + ".getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()");
        for (String kind : List.of("mousePressed", "mouseReleased")) {
            tools.send(
                    "Input.dispatchMouseEvent",
                    object().put("type", kind)
                            .put("x", at.path(0).asDouble())
                            .put("y", at.path(1).asDouble())
                            .put("button", "left")
                            .put("clickCount", 1));
        }
    }

    /** Replaces the text of a field and leaves it by the given key, or stays where that is empty. */
    public void type(String selector, String text, String thenKey) throws IOException, InterruptedException {
        click(selector);
        ask("document.querySelector(" + DevTools.JSON.writeValueAsString(selector) + ").select()");
        if (text.isEmpty()) {
            press("Delete");
        } else {
            tools.send("Input.insertText", object().put("text", text));
        }
        if (!thenKey.isEmpty()) {
            press(thenKey);
        }
    }

    /** A key as {@code KeyboardEvent.key} names it. */
    public void press(String key) throws IOException, InterruptedException {
        for (String kind : List.of("keyDown", "keyUp")) {
            ObjectNode event = object().put("type", kind).put("key", key);
            if (key.length() == 1) {
                event.put("text", key);
            } else if (key.equals("Enter")) {
                event.put("text", "\r");
            }
            event.put("windowsVirtualKeyCode", KEY_CODES.getOrDefault(key, key.equals("Delete") ? 46 : 0));
            tools.send("Input.dispatchKeyEvent", event);
        }
    }

    /** Drops files on the middle of the page. */
    public void drop(Path... files) throws IOException, InterruptedException {
        for (String kind : List.of("dragEnter", "dragOver", "drop")) {
            ObjectNode event = object().put("type", kind).put("x", 500).put("y", 400);
            ObjectNode data = event.putObject("data").put("dragOperationsMask", 1);
            data.putArray("items");
            ArrayNode paths = data.putArray("files");
            for (Path file : files) {
                paths.add(file.toAbsolutePath().toString());
            }
            tools.send("Input.dispatchDragEvent", event);
        }
    }

    /** Files that the page hands out go to that folder. */
    public void downloadTo(Path folder) throws IOException, InterruptedException {
        tools.send(
                "Browser.setDownloadBehavior",
                object().put("behavior", "allow")
                        .put("downloadPath", folder.toAbsolutePath().toString()));
    }

    public void size(int width, int height) throws IOException, InterruptedException {
        tools.send(
                "Emulation.setDeviceMetricsOverride",
                object().put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    /** What the system is said to prefer, {@code light} or {@code dark}. */
    public void colours(String name) throws IOException, InterruptedException {
        ObjectNode media = object();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", name);
        tools.send("Emulation.setEmulatedMedia", media);
    }

    public void screenshot(Path file) throws IOException, InterruptedException {
        ask("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
        JsonNode shot = tools.send("Page.captureScreenshot", object().put("format", "png"));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    }

    @Override
    public void close() {
        tools.close();
    }

    private void send(String method) throws IOException, InterruptedException {
        tools.send(method, object());
    }

    private static ObjectNode object() {
        return DevTools.JSON.createObjectNode();
    }
}
