"""Reads every file below DIR from the server at HOST PORT by its relative path, and compares it with the file on disk.

Empty files and the file of one byte 0 cannot be stored, and are not asked for.
"""

import hashlib
import os
import sys
import time

from simd_r_drive_ws_client import DataStoreWsClient

BATCH_FILES = 500
BATCH_BYTES = 16 << 20


def stored_files(directory):
    for folder, _, names in os.walk(directory):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and not os.path.islink(path):
                size = os.path.getsize(path)
                if size > 1 or size == 1 and open(path, "rb").read() != b"\x00":
                    yield os.path.relpath(path, directory).replace(os.sep, "/").encode(), path, size


def batches(files):
    batch, total = [], 0
    for file in files:
        if batch and (len(batch) == BATCH_FILES or total + file[2] > BATCH_BYTES):
            yield batch
            batch, total = [], 0
        batch.append(file)
        total += file[2]
    if batch:
        yield batch


def sha256_of_file(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).digest()


def main(host, port, directory):
    client = DataStoreWsClient(host, int(port))
    files = total = 0
    reading = 0.0
    for batch in batches(stored_files(directory)):
        start = time.perf_counter()
        payloads = client.batch_read([key for key, _, _ in batch])
        reading += time.perf_counter() - start
        for (key, path, size), payload in zip(batch, payloads, strict=True):
            if payload is None:
                sys.exit(f"{key.decode()} is not in the store")
            if hashlib.sha256(payload).digest() != sha256_of_file(path):
                sys.exit(f"{key.decode()} has other bytes in the store than on disk")
            files += 1
            total += size
    print(f"{files} files, {total} bytes, all equal; read in {reading:.1f} s")


main(*sys.argv[1:])
