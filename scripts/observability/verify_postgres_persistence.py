#!/usr/bin/env python3
"""Proves that a trace is in PostgreSQL, one of its own or, with --trace ID, that one; as `tracestack smoke` does."""
import os
import sys

here = os.path.dirname(os.path.realpath(__file__))
program = os.environ.get("TRACESTACK") or os.path.join(here, "..", "tracestack")
os.execv(program, [program, "smoke", *sys.argv[1:]])
