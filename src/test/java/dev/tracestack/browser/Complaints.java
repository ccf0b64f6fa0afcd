package dev.tracestack.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** All that a browser found wrong with a page, and every request that left its origin. */
public final class Complaints implements BiConsumer<String, JsonNode> {

    /** What Chromium says of requests that it gave up because an interface of the machine came or went. */
    static final String NETWORK_CHANGED = "ERR_NETWORK_CHANGED";

    private final List<String> found = new ArrayList<>();
    private String origin = "";
    private boolean networkChanged;

    /** Requests to that origin are the page's own. */
    synchronized void ownOrigin(String own) {
        origin = own;
    }

    @Override
    public synchronized void accept(String event, JsonNode of) {
        switch (event) {
            case "Runtime.exceptionThrown" ->
                found.add("exception: "
                        + of.at("/exceptionDetails/exception/description")
                                .asText(of.at("/exceptionDetails/text").asText()));
            case "Runtime.consoleAPICalled" -> {
                String kind = of.path("type").asText();
                if (List.of("error", "warning", "assert").contains(kind)) {
                    found.add("console." + kind + ": " + of.path("args"));
                }
            }
            case "Log.entryAdded" -> {
                JsonNode entry = of.path("entry");
                if (entry.path("text").asText().contains(NETWORK_CHANGED)) {
                    networkChanged = true; // the machine's doing, not the page's
                } else if (List.of("error", "warning")
                        .contains(entry.path("level").asText())) {
                    found.add("log, " + entry.path("source").asText() + ": "
                            + entry.path("text").asText() + " "
                            + entry.path("url").asText());
                }
            }
            case "Audits.issueAdded" -> found.add("issue: " + of.path("issue"));
            case "Network.requestWillBeSent" -> {
                String url = of.at("/request/url").asText();
                boolean own = url.startsWith(origin + "/") || url.startsWith("data:") || url.startsWith("blob:");
                if (!own) {
                    found.add("request to elsewhere: " + url);
                }
            }
            default -> {} // of no interest here
        }
    }

    /** Whether requests were given up for the machine's sake since this was asked last. */
    synchronized boolean networkChanged() {
        boolean changed = networkChanged;
        networkChanged = false;
        return changed;
    }

    /** What was found so far. */
    public synchronized List<String> found() {
        return List.copyOf(found);
    }

    /** What was found so far, which is then forgotten. */
    public synchronized List<String> take() {
        List<String> all = List.copyOf(found);
        found.clear();
        return all;
    }

    /** Forgets what a test caused on purpose; the rest stays. */
    public synchronized void expected(Predicate<String> caused) {
        found.removeIf(caused);
    }
}
