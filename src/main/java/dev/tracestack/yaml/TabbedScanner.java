package dev.tracestack.yaml;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerException;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.DirectiveToken;
import org.yaml.snakeyaml.tokens.FlowMappingEndToken;
import org.yaml.snakeyaml.tokens.FlowMappingStartToken;
import org.yaml.snakeyaml.tokens.FlowSequenceEndToken;
import org.yaml.snakeyaml.tokens.FlowSequenceStartToken;
import org.yaml.snakeyaml.tokens.Token;

/**
 * snakeyaml's scanner with two rules of go-yaml: a tab may part tokens, though not indent them, and no directive is
 * taken but {@code %YAML 1.1} and {@code %TAG}.
 */
final class TabbedScanner implements Scanner {

    private static final String BETWEEN_TOKENS = "while scanning for the next token";

    private final StreamReader reader;
    private final ScannerImpl scanner;
    private final SourceText source;
    private int flows;

    TabbedScanner(String text) {
        this.reader = new StreamReader(text);
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.scanner = new ScannerImpl(reader, options);
        this.source = new SourceText(text);
    }

    @Override
    public boolean checkToken(Token.ID... choices) {
        while (true) {
            try {
                return scanner.checkToken(choices);
            } catch (ScannerException e) {
                passTab(e);
            }
        }
    }

    @Override
    public Token peekToken() {
        while (true) {
            try {
                return scanner.peekToken();
            } catch (ScannerException e) {
                passTab(e);
            }
        }
    }

    @Override
    public Token getToken() {
        peekToken();
        Token token = scanner.getToken();
        switch (token) {
            case FlowSequenceStartToken start -> flows++;
            case FlowMappingStartToken start -> flows++;
            case FlowSequenceEndToken end -> flows--;
            case FlowMappingEndToken end -> flows--;
            case DirectiveToken<?> directive -> check(directive);
            default -> {
                // neither opens nor closes anything
            }
        }
        return token;
    }

    @Override
    public void resetDocumentIndex() {
        scanner.resetDocumentIndex();
    }

    /** Goes on behind the tab at which the scanner stopped, where it parts tokens. */
    private void passTab(ScannerException stopped) {
        boolean atTab = BETWEEN_TOKENS.equals(stopped.getContext()) && reader.peek() == '\t';
        if (!atTab || !(flows > 0 || source.canPart(reader.getIndex()))) {
            throw stopped;
        }
        while (reader.peek() == '\t' || reader.peek() == ' ') {
            reader.forward();
        }
    }

    private static void check(DirectiveToken<?> directive) {
        String written = "%" + directive.getName();
        if (directive.getName().equals("YAML")) {
            written += " " + directive.getValue().get(0) + "."
                    + directive.getValue().get(1);
        }
        if (!written.equals("%YAML 1.1") && !written.equals("%TAG")) {
            throw new ScannerException(
                    null, null, "expected %YAML 1.1 or %TAG, found " + written, directive.getStartMark());
        }
    }
}
