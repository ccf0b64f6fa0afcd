package dev.tracestack.cli;

import picocli.CommandLine.IVersionProvider;

/** This program's version. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"tracestack " + text()};
    }

    /** The version in the jar's manifest; {@code development} when run from classes. */
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
