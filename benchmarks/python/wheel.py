"""Calls a second of the unmodified wheel, one after another, at this project's server and at the original's in turn.

wheel.py LAUNCHER ORIGINAL_SERVER ROUNDS READS WRITES
"""

import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from simd_r_drive_ws_client import DataStoreWsClient

PAYLOAD_BYTES = 8
# The original answers eleven calls a second: its share of the calls keeps the command short.
ORIGINAL_SHARE = 0.01
START_LIMIT_S = 300


class Server:
    """A server process, on a free port of the loopback interface."""

    def __init__(self, command, announcement):
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        deadline = time.monotonic() + START_LIMIT_S
        said = []
        for line in self.process.stdout:
            said.append(line)
            found = re.search(announcement, line)
            if found:
                self.port = int(found.group(1))
                # A pipe that nobody empties would stop the server once its log has filled it.
                threading.Thread(target=self.process.stdout.read, daemon=True).start()
                return
            if time.monotonic() > deadline:
                break
        self.stop()
        sys.exit(f"{command[0]} did not begin to listen; it said:\n{''.join(said)}")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def calls_per_second(call, count):
    start = time.perf_counter()
    for i in range(count):
        call(i)
    return count / (time.perf_counter() - start)


def measure(port, reads, writes):
    """Reads and writes a second, each after a tenth as many to warm up."""
    client = DataStoreWsClient("127.0.0.1", port)
    payloads = [i.to_bytes(PAYLOAD_BYTES, "little") for i in range(1, 257)]
    client.write(b"key", payloads[0])

    def read(i):
        assert client.read(b"key") == payloads[0]

    def write(i):
        client.write(b"key-%d" % (i % 1000), payloads[i % len(payloads)])

    rates = {}
    for name, call, count in (("read", read, reads), ("write", write, writes)):
        calls_per_second(call, max(1, count // 10))
        rates[name] = calls_per_second(call, count)
    return rates


def describe(values):
    return f"{statistics.median(values):,.0f} ({min(values):,.0f} – {max(values):,.0f})"


def main(launcher, original, rounds, reads, writes):
    rates = {"original": [], "ours": []}
    with tempfile.TemporaryDirectory(prefix="simd-r-drive-wheel") as directory:
        servers = {
            "original": Server([original, str(Path(directory, "original.bin")), "--port", "0"], r"127\.0\.0\.1:(\d+)"),
            "ours": Server([launcher, str(Path(directory, "ours.bin")), "serve", "--port", "0"], r"ws://[^/\s]*:(\d+)/ws"),
        }
        try:
            for number in range(rounds):
                for name, server in servers.items():
                    share = ORIGINAL_SHARE if name == "original" else 1
                    rates[name].append(measure(server.port, max(10, int(reads * share)), max(10, int(writes * share))))
                    print(f"round {number + 1} {name} {rates[name][-1]}", file=sys.stderr)
        finally:
            for server in servers.values():
                server.stop()
    print("| the unmodified wheel, calls in a row, 8 B | unit | original's server | ours | ours / original |")
    print("| --- | --- | --- | --- | --- |")
    for call in ("read", "write"):
        original_rates = [rate[call] for rate in rates["original"]]
        our_rates = [rate[call] for rate in rates["ours"]]
        ratio = statistics.median(our_rates) / statistics.median(original_rates)
        print(f"| {call} | calls/s | {describe(original_rates)} | {describe(our_rates)} | {ratio:,.0f} |")


main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
