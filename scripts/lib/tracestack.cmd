@echo off
rem Runs tracestack from an unpacked portable zip with the Java 25 on PATH. Not tried on Windows yet.
setlocal
set TRACESTACK_CALLED=tracestack
java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -jar "%~dp0..\lib\tracestack.jar" %*
