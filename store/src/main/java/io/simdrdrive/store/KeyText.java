package io.simdrdrive.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How messages show keys. */
final class KeyText {
    private static final int MOST_BYTES = 256;

    private KeyText() {}

    /** A key as quoted text where it is printable UTF-8, else in hex; only the beginning of a long one. */
    static String of(byte[] key) {
        if (key.length > MOST_BYTES) {
            return "0x" + HexFormat.of().formatHex(key, 0, MOST_BYTES) + "... (" + key.length + " bytes)";
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
            if (text.codePoints().allMatch(KeyText::isPrintable)) {
                return '"' + text + '"';
            }
        } catch (CharacterCodingException e) {
            // No text, then.
        }
        return "0x" + HexFormat.of().formatHex(key);
    }

    /** A key of which only the hash is known. */
    static String ofHash(long keyHash) {
        return String.format("the key with hash %016x", keyHash);
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
