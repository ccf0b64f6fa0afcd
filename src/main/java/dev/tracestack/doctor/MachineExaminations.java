package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.doctor.signals.DatabaseFacts;
import dev.tracestack.doctor.signals.MachineFacts;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether the machine gives the stack what it needs. */
final class MachineExaminations {

    private static final long DISK_WARNING = 1L << 30;
    private static final long DISK_FAILURE = 200L << 20;
    private static final long MEMORY_WARNING = 192L << 20;
    private static final double CLOCK_WARNING_SECONDS = 2;

    private MachineExaminations() {}

    static List<Examination> all() {
        return List.of(
                Examination.of(
                        Layer.MACHINE,
                        "disk",
                        "There is room on the disk",
                        Set.of(FaultCode.DISK_LOW),
                        s -> Judging.judge(s.machine(), MachineExaminations::disk)),
                Examination.of(
                        Layer.MACHINE,
                        "memory",
                        "There is memory left",
                        Set.of(FaultCode.MEMORY_LOW),
                        s -> Judging.judge(s.machine(), MachineExaminations::memory)),
                Examination.of(
                        Layer.MACHINE,
                        "clock",
                        "This machine's clock agrees with the database's",
                        Set.of(FaultCode.CLOCK_SKEW),
                        s -> Judging.judge(s.database(), MachineExaminations::clock)),
                Examination.of(
                        Layer.MACHINE,
                        "proxy",
                        "No proxy stands between this machine and the stack",
                        Set.of(FaultCode.PROXY_IN_THE_WAY),
                        s -> Judging.judge(s.machine(), MachineExaminations::proxy)),
                Examination.of(
                        Layer.MACHINE,
                        "localhost",
                        "localhost means 127.0.0.1",
                        Set.of(FaultCode.LOCALHOST_IS_IPV6),
                        MachineExaminations::localhost));
    }

    private static CheckResult disk(MachineFacts machine) {
        if (machine.diskFree() < 0) {
            return Judging.skipped("the system does not tell how full the disk is");
        }
        Evidence evidence = Evidence.of("folder", machine.data())
                .with("freeBytes", machine.diskFree())
                .with("totalBytes", machine.diskTotal());
        String found = Judging.bytes(machine.diskFree()) + " free of " + Judging.bytes(machine.diskTotal());
        if (machine.diskFree() >= DISK_WARNING) {
            return Judging.passed(found, evidence);
        }
        String expected = "at least " + Judging.bytes(DISK_WARNING) + " free where " + machine.data() + " is";
        Remedy remedy = Remedy.of(
                "make room, or keep spans for a shorter time", "df -h " + machine.data(), "tracestack up --help");
        return machine.diskFree() < DISK_FAILURE
                ? new CheckResult.Failed(FaultCode.DISK_LOW, expected, found, remedy, evidence)
                : new CheckResult.Warned(FaultCode.DISK_LOW, expected, found, remedy, evidence);
    }

    private static CheckResult memory(MachineFacts machine) {
        if (machine.memoryAvailable().isEmpty()) {
            return Judging.skipped("the system does not tell how much memory is left");
        }
        long left = machine.memoryAvailable().getAsLong();
        Evidence evidence = Evidence.of("availableBytes", left).with("processors", machine.processors());
        String found = Judging.bytes(left) + " available of "
                + Judging.bytes(machine.memoryTotal().orElse(left)) + ", "
                + Judging.counted(machine.processors(), "processor");
        return left >= MEMORY_WARNING
                ? Judging.passed(found, evidence)
                : new CheckResult.Warned(
                        FaultCode.MEMORY_LOW,
                        "at least " + Judging.bytes(MEMORY_WARNING) + " available",
                        found,
                        Remedy.of("stop what is not needed, or give the machine more memory", "free -h"),
                        evidence);
    }

    private static CheckResult clock(DatabaseFacts database) {
        double skew = database.clockSkewSeconds();
        Evidence evidence = Evidence.of("skewSeconds", String.format(Locale.ROOT, "%.3f", skew));
        String found = String.format(Locale.ROOT, "%.2f s apart", Math.abs(skew));
        return Math.abs(skew) < CLOCK_WARNING_SECONDS
                ? Judging.passed(found, evidence)
                : new CheckResult.Warned(
                        FaultCode.CLOCK_SKEW,
                        "less than " + Judging.time(CLOCK_WARNING_SECONDS) + " between the two clocks",
                        "the database is " + Judging.time(Math.abs(skew)) + (skew > 0 ? " ahead" : " behind"),
                        Remedy.of(
                                "set the clock by the network; restart a virtual machine that slept",
                                "date -u",
                                "timedatectl set-ntp true"),
                        evidence);
    }

    private static CheckResult proxy(MachineFacts machine) {
        Map<String, String> proxies = machine.proxies();
        // the stack answers at http addresses, so a proxy for https alone is never asked
        Optional<String> used = Stream.of("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy")
                .filter(proxies::containsKey)
                .findFirst();
        if (used.isEmpty()) {
            return Judging.passed("none is set for http", Evidence.none());
        }
        String excepted = proxies.getOrDefault("NO_PROXY", proxies.getOrDefault("no_proxy", ""));
        Evidence evidence =
                Evidence.of(used.get(), proxies.getOrDefault(used.get(), "")).with("NO_PROXY", excepted);
        List<String> hosts =
                Stream.of(excepted.split(",", -1)).map(String::strip).toList();
        boolean local = hosts.contains("*")
                || hosts.stream().anyMatch(host -> host.equals("127.0.0.1") || host.startsWith("127."));
        return local
                ? Judging.passed("NO_PROXY names this machine", evidence)
                : new CheckResult.Warned(
                        FaultCode.PROXY_IN_THE_WAY,
                        "NO_PROXY to name 127.0.0.1 and localhost, because " + used.get() + " is set",
                        excepted.isEmpty() ? "it is not set" : "it is " + excepted,
                        Remedy.of(
                                "let programs on this machine reach the stack without the proxy",
                                "export NO_PROXY=localhost,127.0.0.1,::1" + (excepted.isEmpty() ? "" : "," + excepted)),
                        evidence);
    }

    private static CheckResult localhost(Signals signals) throws InterruptedException {
        return Judging.judge(signals.machine(), machine -> {
            List<String> addresses = machine.localhost();
            Evidence evidence = Evidence.of("addresses", String.join(", ", addresses));
            if (!addresses.isEmpty() && addresses.getFirst().startsWith("127.")) {
                return Judging.passed(addresses.getFirst(), evidence);
            }
            return new CheckResult.Warned(
                    FaultCode.LOCALHOST_IS_IPV6,
                    "the name localhost to stand for 127.0.0.1 first",
                    addresses.isEmpty() ? "it stands for nothing" : "it stands for " + addresses.getFirst(),
                    Remedy.of("use 127.0.0.1 in the endpoints of your applications", "eval \"$(tracestack env)\""),
                    evidence);
        });
    }
}
