package dev.tracestack.explorer;

import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The page itself and its modules, styles and icon, from inside the program. */
final class Page {

    private static final String OWN = "/dev/tracestack/explorer/";
    private static final String LIT = "/META-INF/resources/webjars/lit-html/" + LitHtml.VERSION + "/";
    private static final String SVG = "image/svg+xml";

    private static final Map<String, String> TYPES =
            Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", SVG);

    private Page() {}

    static Routes routes() {
        return Routes.none()
                .get("/", r -> document())
                .get("/trace/{id}", r -> document())
                .get("/favicon.ico", r -> Response.of(200, SVG, bytes(OWN + "icon.svg")))
                .get("/lit/{file}", r -> asset(LIT, r.parameter("file")))
                .get("/lit/directives/{file}", r -> asset(LIT + "directives/", r.parameter("file")))
                .get("/assets/{file}", Page::own);
    }

    /** @throws IllegalStateException if the program lacks a file of the page */
    static void check() {
        bytes(OWN + "index.html");
        bytes(LIT + "lit-html.js");
    }

    private static Response document() {
        return Response.of(200, "text/html; charset=utf-8", bytes(OWN + "index.html"));
    }

    private static Response own(Request request) {
        return asset(OWN, request.parameter("file"));
    }

    /** Names of one segment of plain characters only, so that nothing but the folder's own files can be meant. */
    private static Response asset(String folder, String name) {
        if (!name.matches("[a-z][a-z0-9-]*\\.(css|js|svg)") || Page.class.getResource(folder + name) == null) {
            return Response.text(404, "the page has no file of that name\n");
        }
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        return Response.of(200, type, bytes(folder + name)).with("Cache-Control", "no-cache");
    }

    private static byte[] bytes(String path) {
        try (InputStream in = Page.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + path);
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("reading the program's own file " + path, broken);
        }
    }
}
