package dev.tracestack.compose.load;

import dev.tracestack.compose.Develop;
import dev.tracestack.compose.Healthcheck;
import dev.tracestack.compose.Hook;
import dev.tracestack.compose.Watch;
import dev.tracestack.yaml.Scalar;
import java.util.List;

/** Reads commands that run beside that of a service. */
final class HookDecoder {

    private HookDecoder() {}

    static Hook hook(Part hook) {
        return new Hook(
                hook.command("command"),
                hook.text("image"),
                hook.text("user"),
                hook.flag("privileged"),
                hook.text("working_dir"),
                hook.variables("environment"),
                hook.flag("per_replica"),
                hook.extensions());
    }

    static Healthcheck healthcheck(Part check) {
        return new Healthcheck(
                test(check),
                check.duration("timeout"),
                check.duration("interval"),
                check.countIfSet("retries", Long.MAX_VALUE),
                check.duration("start_period"),
                check.duration("start_interval"),
                check.flag("disable"),
                check.extensions());
    }

    /** A text is for a shell. */
    private static List<String> test(Part check) {
        return check.mapping().find("test") instanceof Scalar text && text.isText()
                ? List.of("CMD-SHELL", text.value())
                : check.texts("test");
    }

    static Develop develop(Part develop) {
        return new Develop(
                develop.parts(
                        "watch",
                        watch -> new Watch(
                                watch.text("path"),
                                watch.text("action"),
                                watch.text("target"),
                                watch.part("exec", HookDecoder::hook),
                                watch.texts("include"),
                                watch.texts("ignore"),
                                watch.flag("initial_sync"),
                                watch.extensions())),
                develop.extensions());
    }
}
