package dev.tracestack.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.browser.Chromium;
import dev.tracestack.browser.Tab;
import dev.tracestack.check.Eventually;
import dev.tracestack.otlp.Allowance;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDifference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The Trace Explorer as somebody uses it, in a real Chromium over a stack that runs. Whatever the browser complains of
 * fails the test, and so does every request to elsewhere. Pictures of what was seen lie in {@code target/explorer}.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TraceExplorerTest {

    private static final Path PICTURES = Path.of("target", "explorer");
    private static final Path SAMPLES = Path.of("src", "test", "resources", "explorer", "traces.jsonl");
    private static final String CHECKOUT = "a4c123b1612dd272d1371c17149d4395";
    private static final String CHAT = "176813e02ea68ef786e4d3cea27d2693";
    private static final String HOSTILE = "21c402364f9572b85a8e48f687ab165c";
    private static final Map<String, String> COPIES = new HashMap<>();
    private static final int MOST_ROWS = 500;

    @TempDir
    private static Path home;

    private LiveStack stack = new LiveStack(Path.of(""), "unset");
    private String page = "";
    private Optional<Chromium> browser = Optional.empty();
    private Optional<Tab> opened = Optional.empty();

    @BeforeAll
    void start() throws IOException, InterruptedException {
        assumeTrue(Chromium.isThere(), "no /usr/bin/chromium: apt-get install chromium");
        stack = new LiveStack(home, "pages");
        stack.running();
        CliRun open = stack.run("open", "--print");
        page = open.out().strip();
        assertThat(page).startsWith("http://127.0.0.1:").endsWith("/");
        browser = Optional.of(Chromium.start(home));
        opened = Optional.of(browser.get().tab());
        tab().size(1400, 900);
        tab().colours("light");
    }

    @AfterAll
    void stop() throws IOException {
        opened.ifPresent(Tab::close);
        if (browser.isPresent()) {
            browser.get().close();
            stack.remove();
        }
    }

    @AfterEach
    void theBrowserComplainsOfNothing() {
        assertThat(tab().complaints().take()).isEmpty();
    }

    private Tab tab() {
        return opened.orElseThrow();
    }

    private void picture(String name) throws IOException, InterruptedException {
        tab().screenshot(PICTURES.resolve(name + ".png"));
    }

    /** The id under which a trace of the samples was imported. */
    private static String copy(String sample) {
        return requireNonNull(COPIES.get(sample));
    }

    private void goTo(String path) throws IOException, InterruptedException {
        tab().go(page.substring(0, page.length() - 1) + path);
    }

    private void openTrace(String id) throws IOException, InterruptedException {
        goTo("/trace/" + id);
        tab().await("document.querySelectorAll('.row').length > 0");
        tab().await("document.querySelector('#where .store') !== null");
    }

    private static String listed() {
        return "[...document.querySelectorAll('.results tbody tr')].map(r => r.querySelector('.service').textContent)";
    }

    @Test
    @Order(1)
    void anEmptyListSaysHowToSendATrace() throws IOException, InterruptedException {
        goTo("/");
        tab().await("document.body.innerText.includes('No traces within')");

        assertThat(tab().ask("document.body.innerText").asText()).contains("tracestack emit", "tracestack import FILE");
        picture("empty");
    }

    @Test
    @Order(2)
    void whatIsImportedAppearsInTheLiveListByItself() throws IOException, InterruptedException {
        CliRun run = stack.run("import", SAMPLES.toAbsolutePath().toString(), "--shift-to-now", "--format", "json");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode sent = new ObjectMapper().readTree(run.out());
        assertThat(sent.path("spans").asInt()).isEqualTo(60);
        for (int i = 0; i < 4; i++) {
            COPIES.put(
                    sent.path("copiesOf").path(i).asText(),
                    sent.path("traceIds").path(i).asText());
        }

        tab().await("document.querySelectorAll('.results tbody tr').length === 4");

        assertThat(tab().ask("document.querySelectorAll('.scatter circle').length")
                        .asInt())
                .isEqualTo(4);
        picture("list");
        tab().colours("dark");
        picture("list-dark");
        tab().size(390, 844);
        picture("list-narrow");
        tab().size(1400, 900);
        tab().colours("light");
    }

    @ParameterizedTest
    @Order(3)
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "#filter-service, redis, frontend, resource.service.name",
                "#filter-name, PlaceOrder, frontend, name =",
                "#filter-min, 2s, assistant-api, traceDuration >=",
                "#filter-max, 100ms, <b>svc</b>, traceDuration <="
            })
    void aFilterWritesTheQueryAndNarrowsTheList(String field, String value, String found, String query)
            throws IOException, InterruptedException {
        goTo("/");
        tab().await("document.querySelectorAll('.results tbody tr').length === 4");

        tab().type(field, value, "Enter");

        tab().await(listed() + ".join() === '" + found + "'");
        assertThat(tab().ask("document.getElementById('query').value").asText()).contains(query);
        assertThat(tab().ask("location.search").asText()).startsWith("?q=");
    }

    @Test
    @Order(4)
    void statusAndAttributesAreFilteredAndTakenBackOneByOne() throws IOException, InterruptedException {
        goTo("/");
        tab().await("document.querySelectorAll('.results tbody tr').length === 4");
        tab().click("#filter-status input[value=error] + span");
        tab().await(listed() + ".length === 2");
        tab().type("#filter-key", "span.attempt", "");
        tab().type("#filter-value", "2", "Enter");
        tab().await(listed() + ".join() === 'frontend'");
        assertThat(tab().ask("document.getElementById('query').value").asText())
                .isEqualTo("{ status = error && span.attempt = 2 }");
        picture("filtered");

        tab().click(".conditions button");
        tab().await(listed() + ".length === 2");
        tab().click("#filter-clear");
        tab().await(listed() + ".length === 4");
    }

    @Test
    @Order(5)
    void theQueryBoxCompletesNamesAndValuesAndSaysWhatIsWrong() throws IOException, InterruptedException {
        goTo("/");
        tab().await("document.querySelectorAll('.results tbody tr').length === 4");
        tab().type("#query", "{ resource.service.na", "");
        tab().await("document.querySelector('#query-options li')?.innerText.includes('resource.service.name')");
        tab().press("ArrowDown");
        tab().press("Enter");
        tab().await("document.getElementById('query').value === '{ resource.service.name '");
        tab().await("!document.getElementById('query-options').hidden");
        tab().press("ArrowDown");
        tab().press("Enter");
        tab().await("[...document.querySelectorAll('#query-options li')].some(l =>"
                + " l.innerText.includes('\"timetable\"'))");
        picture("completion");
        tab().press("Escape");
        tab().type("#query", "{ resource.service.name = \"timetable\" }", "Enter");
        tab().await(listed() + ".join() === 'assistant-api'");

        tab().type("#query", "{ status = }", "Enter");
        tab().await("document.querySelector('.problem pre') !== null");
        assertThat(tab().ask("document.getElementById('query').ariaInvalid").asText())
                .isEqualTo("true");
        picture("wrong-query");
        tab().complaints().expected(each -> each.contains("400") && each.contains("/tempo/api/search"));
    }

    @Test
    @Order(6)
    void aTraceIsOpenedFromTheListAndReadByKeys() throws IOException, InterruptedException {
        goTo("/");
        tab().await("document.querySelectorAll('.results tbody tr').length === 4");
        tab().click(".results a.open[href='/trace/" + copy(CHECKOUT) + "']");
        tab().await("location.pathname === '/trace/" + copy(CHECKOUT) + "'");
        tab().await("document.querySelectorAll('.row').length === 12");
        tab().await("document.querySelector('#where')?.innerText.includes('same content')");
        picture("trace");

        tab().press("e");
        tab().press("e");
        tab().press("Enter");
        tab().await("document.querySelector('.detail .message')?.innerText === 'deadline exceeded'");
        assertThat(tab().ask("document.querySelector('.detail .stack').innerText")
                        .asText())
                .contains("Gateway.java:88");
        assertThat(tab().ask("location.search").asText()).startsWith("?span=");
        picture("span");

        tab().press("Escape");
        tab().press("ArrowLeft");
        tab().await("document.querySelectorAll('.row').length === 11");
        tab().press("ArrowRight");
        tab().await("document.querySelectorAll('.row').length === 12");
        tab().press("z");
        tab().await("document.querySelector('.frame') !== null");
        tab().press("0");
        tab().await("document.querySelector('.frame') === null");
        tab().type("#find", "bank", "Enter");
        tab().await("document.querySelectorAll('.row.match').length === 3");
        picture("found");
        tab().colours("dark");
        picture("trace-dark");
        tab().colours("light");
    }

    @Test
    @Order(7)
    void aModelCallIsShownAsAConversation() throws IOException, InterruptedException {
        openTrace(copy(CHAT));
        assertThat(tab().ask("document.querySelector('.facts').innerText").asText())
                .contains("2 model calls, 910 → 99 tokens", "gpt-4o");
        tab().press("End");
        tab().press("Enter");
        tab().await("document.querySelectorAll('.messages li').length === 4");
        assertThat(tab().ask("document.querySelector('.messages li:last-child').innerText")
                        .asText())
                .startsWith("assistant")
                .contains("RJX 552 at 17:26");
        picture("conversation");
        tab().colours("dark");
        picture("conversation-dark");
        tab().colours("light");
    }

    @Test
    @Order(8)
    void whatATraceHoldsIsTextWhateverItLooksLike() throws IOException, InterruptedException {
        openTrace(copy(HOSTILE));
        tab().press("Enter");
        tab().await("document.querySelector('.detail') !== null");

        assertThat(tab().ask("document.querySelectorAll('#view img, #view script, #view iframe').length")
                        .asInt())
                .isZero();
        assertThat(tab().ask("[...document.querySelectorAll('.detail a')].map(a => new URL(a.href).protocol)")
                        .toString())
                .doesNotContain("javascript");
        assertThat(tab().ask("document.querySelector('.detail h2').innerText").asText())
                .contains("<img src=x onerror=alert(1)>");
        picture("hostile");
    }

    @Test
    @Order(9)
    void aTraceIsExportedAndImportedByDroppingTheFile() throws IOException, InterruptedException, InvalidPayload {
        Path folder = Files.createDirectories(home.resolve("downloads"));
        tab().downloadTo(folder);
        String id = copy(CHECKOUT);
        openTrace(id);
        tab().click("#export");
        Path file = folder.resolve("trace-" + id + ".json");
        Eventually.holds("the exported file", () -> Files.exists(file));
        CliRun durable = stack.run("trace", id, "--format", "otlp");
        assertThat(TraceDifference.between(
                                spans(durable.out().getBytes(StandardCharsets.UTF_8)),
                                spans(Files.readAllBytes(file)),
                                Allowance.tempo())
                        .lines())
                .isEmpty();

        String other = "c0ffee00c0ffee00c0ffee00c0ffee00";
        Path changed = folder.resolve("other.json");
        Files.writeString(changed, Files.readString(file).replace(id, other));
        goTo("/");
        tab().await("document.querySelectorAll('.results tbody tr').length >= 4");
        tab().drop(changed);

        tab().await("location.pathname === '/trace/" + other + "'");
        tab().await("document.querySelectorAll('.row').length === 12");
        assertThat(tab().ask("document.getElementById('notices').innerText").asText())
                .contains("Imported 12 spans of 1 trace from other.json");
        assertThat(stack.run("trace", other).code()).isZero();
        picture("imported");

        Files.writeString(changed, "this is no trace\n");
        tab().drop(changed);
        tab().await("document.querySelector('.notice.bad')?.innerText.includes('line 1: ')");
        picture("not-imported");
        tab().complaints().expected(each -> each.contains("400") && each.contains("/api/import"));
    }

    private static List<SpanRecord> spans(byte[] otlp) throws InvalidPayload {
        return OtlpJson.decode(otlp, DecodeLimits.standard()).spans();
    }

    @Test
    @Order(10)
    void tenThousandSpansAreScrolledWithFewRowsInTheDocument() throws IOException, InterruptedException {
        CliRun emitted = stack.run("emit", "--spans", "10000", "--services", "9");
        assertThat(emitted.code()).as(emitted.err()).isZero();
        String id = emitted.out().strip();

        openTrace(id);
        double openedMs = tab().ask("performance.getEntriesByName('trace-drawn')[0].startTime")
                .asDouble();
        reportSpeed(openedMs);

        assertThat(tab().ask("document.querySelector('.facts').innerText").asText())
                .contains("10 000 spans");
        assertThat(tab().ask("document.querySelectorAll('.row').length").asInt())
                .isBetween(1, MOST_ROWS);
        tab().ask("document.getElementById('rows').scrollTop = 140000");
        tab().await("Number(document.querySelector('.row').style.top.replace('px', '')) > 130000");
        assertThat(tab().ask("document.querySelectorAll('.row').length").asInt())
                .isBetween(1, MOST_ROWS);
        tab().press("End");
        tab().await("document.querySelector('.row.current')?.ariaPosInSet === '10000'");
        assertThat(tab().ask("document.querySelectorAll('.row').length").asInt())
                .isBetween(1, MOST_ROWS);
        picture("ten-thousand");
    }

    /** Told and not judged: a machine that runs other things says nothing about the page. */
    private static void reportSpeed(double openedMs) throws IOException {
        Files.writeString(
                PICTURES.resolve("speed.txt"),
                "a trace of 10,000 spans was drawn %.0f ms after its address was opened%n".formatted(openedMs));
    }

    @Test
    @Order(11)
    void aTraceThatIsNowhereIsSaidSo() throws IOException, InterruptedException {
        goTo("/trace/abcdef");
        tab().await("document.body.innerText.includes('in neither store')");
        picture("missing");
        goTo("/");
        tab().await("document.querySelectorAll('.results tbody tr').length > 0");
        tab().complaints().expected(each -> each.contains("404") && each.contains("/api/traces/abcdef"));
    }
}
