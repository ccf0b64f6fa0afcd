package dev.tracestack.runtime.docker.plan;

import java.util.Arrays;

/**
 * A file that is copied into a container before its first start: a config or secret that is given by value.
 *
 * @param target absolute path in the container
 * @param mode permission bits
 */
public record FileCopy(String target, byte[] content, int mode, int uid, int gid) {

    public FileCopy {
        content = content.clone();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileCopy that
                && target.equals(that.target)
                && Arrays.equals(content, that.content)
                && mode == that.mode
                && uid == that.uid
                && gid == that.gid;
    }

    @Override
    public int hashCode() {
        return 31 * target.hashCode() + Arrays.hashCode(content);
    }

    /** Names the file, never its content. */
    @Override
    public String toString() {
        return "FileCopy[" + target + "]";
    }
}
