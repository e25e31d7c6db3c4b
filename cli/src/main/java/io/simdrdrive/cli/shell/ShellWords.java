package io.simdrdrive.cli.shell;

import io.simdrdrive.cli.CliException;
import io.simdrdrive.cli.ExitCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words as a POSIX shell does: by blanks; text in single quotes stands as it is; in double quotes a
 * backslash escapes a double quote and a backslash; outside quotes it escapes anything. (JLine's parser drops empty
 * words, and a value may well be one that has to be refused.)
 */
final class ShellWords {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String line) {
        this.line = line;
    }

    static List<String> split(String line) {
        return new ShellWords(line).split();
    }

    private List<String> split() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (Character.isWhitespace(c)) {
                endWord();
                continue;
            }
            inWord = true;
            switch (c) {
                case '\'' -> singleQuoted();
                case '"' -> doubleQuoted();
                case '\\' -> word.append(next("a backslash at the end of the line escapes nothing"));
                default -> word.append(c);
            }
        }
        endWord();
        return words;
    }

    private void singleQuoted() {
        for (char c = nextQuoted(); c != '\''; c = nextQuoted()) {
            word.append(c);
        }
    }

    private void doubleQuoted() {
        for (char c = nextQuoted(); c != '"'; c = nextQuoted()) {
            if (c == '\\' && at < line.length() && (line.charAt(at) == '"' || line.charAt(at) == '\\')) {
                c = nextQuoted();
            }
            word.append(c);
        }
    }

    private char nextQuoted() {
        return next("a quote is not closed");
    }

    private char next(String otherwise) {
        if (at >= line.length()) {
            throw new CliException(ExitCode.USAGE, otherwise);
        }
        return line.charAt(at++);
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
