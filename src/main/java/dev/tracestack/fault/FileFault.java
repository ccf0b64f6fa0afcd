package dev.tracestack.fault;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What a file system refused, in words that a person knows: the JDK's name a class, or nothing but the file. */
public final class FileFault {

    private FileFault() {}

    /** Why the path could not be used; another path that was at fault is named. */
    public static String words(Path path, IOException cause) {
        String about =
                cause instanceof FileSystemException other && !path.toString().equals(other.getFile())
                        ? " at " + other.getFile()
                        : "";
        return switch (cause) {
            case AccessDeniedException _ -> "permission denied" + about;
            case NoSuchFileException _ -> "no such file or folder" + about;
            case FileAlreadyExistsException _ -> "a file of that name" + about;
            case NotDirectoryException _ -> "a file where a folder must be" + about;
            case DirectoryNotEmptyException _ -> "a folder that is not empty" + about;
            case CharacterCodingException _ -> "text that is not UTF-8";
            case FileSystemException file when file.getReason() != null -> words(file.getReason()) + about;
            default -> words(String.valueOf(cause.getMessage()));
        };
    }

    private static String words(String system) {
        return switch (system) {
            case "Is a directory" -> "a folder";
            case "Not a directory" -> "a file where a folder must be";
            case "No space left on device" -> "no space left on the disk";
            case "Read-only file system" -> "a file system that is read-only";
            default -> system;
        };
    }
}
