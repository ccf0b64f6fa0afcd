#!/bin/sh
# Sends one trace and follows it to PostgreSQL and to Tempo; the exit code is that of `tracestack smoke`.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
exec "${TRACESTACK:-$here/../tracestack}" smoke "$@"
