package dev.tracestack.runtime.docker.plan;

/** When the engine starts a container again: {@code no}, {@code always}, {@code on-failure}, {@code unless-stopped}. */
public record RestartSpec(String policy, int maximumRetries) {

    public static final RestartSpec NEVER = new RestartSpec("no", 0);
}
