package io.simdrdrive.client.internal.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps of keys, laid out flat for one {@code batch_read}, and their payloads put back in the same shape. */
public final class Shape<K> {
    private final List<List<K>> names = new ArrayList<>();
    private final List<byte[]> keys = new ArrayList<>();

    /** The shape of some maps. Their contents are copied, so that they may be changed while the call is under way. */
    public Shape(List<? extends Map<K, byte[]>> maps) {
        for (Map<K, byte[]> map : maps) {
            List<K> namesOfMap = new ArrayList<>(map.size());
            map.forEach((name, key) -> {
                namesOfMap.add(name);
                keys.add(key);
            });
            names.add(namesOfMap);
        }
    }

    /** All keys, in order. */
    public List<byte[]> keys() {
        return keys;
    }

    /** The maps again, with the payload in the place of each key. */
    public List<Map<K, byte @Nullable []>> filled(List<byte @Nullable []> payloads) {
        Iterator<byte @Nullable []> next = payloads.iterator();
        List<Map<K, byte @Nullable []>> maps = new ArrayList<>(names.size());
        for (List<K> namesOfMap : names) {
            Map<K, byte @Nullable []> map = LinkedHashMap.newLinkedHashMap(namesOfMap.size());
            for (K name : namesOfMap) {
                map.put(name, next.next());
            }
            maps.add(Collections.unmodifiableMap(map));
        }
        return Collections.unmodifiableList(maps);
    }
}
