"""Batches that are written until the server is gone, and looked for afterwards.

acknowledged.py write HOST PORT        writes batch after batch; prints the number of each that was acknowledged
acknowledged.py check HOST PORT LAST   all batches up to LAST must be there whole, the next one whole or not at all
"""

import hashlib
import sys

from simd_r_drive_ws_client import DataStoreWsClient

ENTRIES = 50


def entry(batch, i):
    key = b"batch-%d-%d" % (batch, i)
    seed = hashlib.sha256(key).digest()
    return key, seed * (1 + (batch + i) % 100)


def write(client):
    batch = 0
    while True:
        try:
            client.batch_write([entry(batch, i) for i in range(ENTRIES)])
        except Exception as gone:
            print(gone, file=sys.stderr)
            return
        print(batch, flush=True)
        batch += 1


def check(client, last):
    for batch in range(last + 1):
        expected = [entry(batch, i) for i in range(ENTRIES)]
        found = client.batch_read([key for key, _ in expected])
        assert found == [payload for _, payload in expected], f"batch {batch} was acknowledged and is not whole"
    expected = [entry(last + 1, i) for i in range(ENTRIES)]
    found = client.batch_read([key for key, _ in expected])
    assert found in ([payload for _, payload in expected], [None] * ENTRIES), f"batch {last + 1} is there in part"
    print("ok")


def main(verb, host, port, *rest):
    client = DataStoreWsClient(host, int(port))
    if verb == "write":
        write(client)
    else:
        check(client, *map(int, rest))


main(*sys.argv[1:])
