"""Every method of the wheel against the server at HOST PORT, whose store is empty. Exits with 0 when all of it holds.

A call to the original's own server takes 90 ms, so there are few calls here, and large ones.
"""

import hashlib
import random
import sys

from simd_r_drive_ws_client import DataStoreWsClient, NamespaceHasher

MIB = 1 << 20


def single_values(client):
    assert client.is_empty() is True
    assert len(client) == 0
    assert client.read(b"nobody") is None
    assert client.exists(b"nobody") is False

    client.write(b"alice", b"first")
    client.write(b"alice", b"second")
    assert client.read(b"alice") == b"second"
    assert client.exists(b"alice") is True
    assert b"alice" in client and b"nobody" not in client
    assert len(client) == 1
    assert client.is_empty() is False

    client.write(b"\x00\xff\xfe", bytes(range(256)))
    assert client.read(b"\x00\xff\xfe") == bytes(range(256))
    client.delete(b"\x00\xff\xfe")
    assert client.read(b"\x00\xff\xfe") is None
    size = client.file_size()
    client.delete(b"\x00\xff\xfe")
    assert client.file_size() == size, "a delete of a key that is gone writes nothing"


def refusals(client):
    size = client.file_size()
    for refused in (b"", b"\x00"):
        try:
            client.write(b"refused", refused)
        except Exception as refusal:
            assert not isinstance(refusal, AssertionError)
        else:
            raise AssertionError(f"a payload of {refused!r} was taken")
    assert client.file_size() == size


def batches(client):
    source = random.Random(20)
    entries = [(b"batch-%d" % i, source.randbytes(1 + i)) for i in range(3000)]
    client.batch_write(entries)
    keys = [key for key, _ in entries]
    expected = [payload for _, payload in entries]
    keys.insert(1500, b"not there")
    expected.insert(1500, None)
    assert client.batch_read(keys) == expected
    assert client.batch_read([]) == []

    small = [(b"zeros", bytes(500)), (b"ones", b"\x01" * 300), (b"digits", bytes(i % 10 for i in range(1000)))]
    client.batch_write(small + [(b"zeros", b"\x00\x00")])
    assert client.batch_read([b"zeros", b"ones", b"digits"]) == [b"\x00\x00", small[1][1], small[2][1]]


def structures(client):
    client.batch_write([(b"user:1:name", b"Alice"), (b"user:2:name", b"Bob"), (b"user:1:mail", b"alice@example.org")])
    assert client.batch_read_structured({"name": b"user:1:name", "mail": b"user:1:mail", "phone": b"user:1:phone"}) == {
        "name": b"Alice",
        "mail": b"alice@example.org",
        "phone": None,
    }
    assert client.batch_read_structured([{"name": b"user:1:name"}, {"name": b"user:2:name"}]) == [
        {"name": b"Alice"},
        {"name": b"Bob"},
    ]


def namespaces(client):
    first, second = NamespaceHasher(b"namespace1"), NamespaceHasher(b"namespace2")
    assert first.namespace(b"key1").hex() == "7c066c9df2e6eccbe229d8d50c074d38"
    client.batch_write([(first.namespace(b"key1"), b"one"), (second.namespace(b"key1"), b"two")])
    assert client.read(first.namespace(b"key1")) == b"one"
    assert client.read(second.namespace(b"key1")) == b"two"


def large_values(client):
    source = random.Random(21)
    for size in (65535, 65536, 65537, MIB, 20 * MIB):
        payload = source.randbytes(size)
        client.write(b"large", payload)
        found = client.read(b"large")
        assert hashlib.sha256(found).digest() == hashlib.sha256(payload).digest(), f"{size} bytes came back changed"


def main(host, port):
    client = DataStoreWsClient(host, int(port))
    for part in (single_values, refusals, batches, structures, namespaces, large_values):
        part(client)
        print(part.__name__, "ok", flush=True)


main(*sys.argv[1:])
