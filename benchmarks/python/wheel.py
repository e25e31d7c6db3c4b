"""Calls in a row of the unmodified wheel, 8 bytes each: a worker of benchmarks/compare-rpc.

wheel.py PORT WARM_UP_MS PASS_MS

What it says, and when it waits for a line on standard input, is described in LineRecorder, in Java.
"""

import sys
import time

from simd_r_drive_ws_client import DataStoreWsClient

KEYS = 1_000
PAYLOAD = (123_456_789).to_bytes(8, "little")


def calls_per_second(call, milliseconds):
    start = time.perf_counter()
    end = start + milliseconds / 1_000
    calls = 0
    while time.perf_counter() < end:
        call(calls)
        calls += 1
    return calls / (time.perf_counter() - start)


def main(port, warm_up_ms, pass_ms):
    client = DataStoreWsClient("127.0.0.1", port)
    keys = [b"key:%012d" % i for i in range(KEYS)]
    client.batch_write([(key, PAYLOAD) for key in keys])

    def read(i):
        assert client.read(keys[i % KEYS]) == PAYLOAD

    def write(i):
        client.write(keys[i % KEYS], PAYLOAD)

    for name, call in (("read", read), ("write", write)):
        calls_per_second(call, warm_up_ms)
        print("ready", flush=True)
        sys.stdin.readline()
        print(f"result wheel-{name} {calls_per_second(call, pass_ms)}", flush=True)


main(*map(int, sys.argv[1:]))
