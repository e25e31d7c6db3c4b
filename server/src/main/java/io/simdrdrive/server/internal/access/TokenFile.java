package io.simdrdrive.server.internal.access;

import io.simdrdrive.server.Role;
import io.simdrdrive.server.ServerSettingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads tokens: a line each of {@code NAME ROLE TOKEN}; empty lines and those that begin with # have no meaning. */
final class TokenFile {
    private static final int MIN_TOKEN_LENGTH = 16;
    /** Those of RFC 6750, 2.1, which pass through a header as they are. */
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9._~+/-]+=*");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private TokenFile() {}

    static List<Token> read(Path file) {
        List<String> lines = SettingFile.read(file, StandardCharsets.UTF_8, "tokens").lines().toList();
        List<Token> tokens = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                tokens.add(token(line, file + ":" + (i + 1) + ": ", tokens));
            }
        }
        if (tokens.isEmpty()) {
            throw new ServerSettingException(file + ": has no token; a line is NAME ROLE TOKEN", null);
        }
        return List.copyOf(tokens);
    }

    private static Token token(String line, String place, List<Token> before) {
        String[] words = BLANKS.split(line, -1);
        if (words.length != 3) {
            throw new ServerSettingException(place + "a line is NAME ROLE TOKEN; this one has " + words.length
                    + " words", null);
        }
        if (words[2].length() < MIN_TOKEN_LENGTH || !CHARACTERS.matcher(words[2]).matches()) {
            throw new ServerSettingException(place + "a token has " + MIN_TOKEN_LENGTH
                    + " or more letters, digits, and - . _ ~ + /, with = at its end", null);
        }
        byte[] digest = Token.digest(words[2]);
        if (before.stream().anyMatch(token -> token.name().equals(words[0]) || token.hasDigest(digest))) {
            throw new ServerSettingException(place + "the name or the token stands in a line before", null);
        }
        return new Token(words[0], role(words[1], place), digest);
    }

    private static Role role(String word, String place) {
        return Arrays.stream(Role.values()).filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst().orElseThrow(() -> new ServerSettingException(place + "a role is read, write or admin"
                // A longer word may be a token that stands in the wrong place.
                        + (word.length() < MIN_TOKEN_LENGTH ? ", not '" + word + "'" : ""), null));
    }
}
