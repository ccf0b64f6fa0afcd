package dev.tracestack.store;

/** How the tables that a database has compare with those that this program knows. */
public sealed interface SchemaState {

    /** They are the same. */
    record Current(int version) implements SchemaState {}

    /** Migrations are missing; version 0 stands for none at all. */
    record Behind(int version, int wanted) implements SchemaState {}

    /** A newer program migrated the database. */
    record Newer(int version, int known) implements SchemaState {}
}
