package dev.tracestack.runtime.docker.plan;

/**
 * A file that is copied into a container before its first start: a config or secret that is given by value.
 *
 * @param target absolute path in the container
 * @param content text, written as UTF-8
 * @param mode permission bits
 */
public record FileCopy(String target, String content, int mode, int uid, int gid) {

    /** Names the file, never its content. */
    @Override
    public String toString() {
        return "FileCopy[" + target + "]";
    }
}
