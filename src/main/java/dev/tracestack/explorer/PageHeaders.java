package dev.tracestack.explorer;

import dev.tracestack.http.Handler;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;

/** What every answer says to the browser: nothing from elsewhere, nothing inline, no frames, no traces left behind. */
final class PageHeaders {

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private PageHeaders() {}

    static Routes on(Routes api, Routes page) {
        return api.and(page).wrapped(PageHeaders::on);
    }

    private static Handler on(Handler handler) {
        return request -> on(handler.handle(request));
    }

    private static Response on(Response response) {
        Response safe = response.with("Content-Security-Policy", POLICY)
                .with("Cross-Origin-Opener-Policy", "same-origin")
                .with("Cross-Origin-Resource-Policy", "same-origin")
                .with("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
                .with("Referrer-Policy", "no-referrer");
        return response.headers().first("Cache-Control").isPresent() ? safe : safe.with("Cache-Control", "no-store");
    }
}
