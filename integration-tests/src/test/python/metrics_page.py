"""Reads Prometheus text from standard input by Prometheus's own parser, and prints each sample of this server and its JVM as NAME LABELS VALUE."""

import sys

from prometheus_client.parser import text_string_to_metric_families

families = list(text_string_to_metric_families(sys.stdin.read()))
for family in families:
    if not family.documentation or family.type == "unknown":
        sys.exit(f"{family.name} has no help or type")
    for sample in family.samples:
        if family.name.startswith(("simd_r_drive", "jvm", "process")):
            labels = ",".join(f"{key}={value}" for key, value in sorted(sample.labels.items()))
            print(sample.name, labels or "-", float(sample.value))
print(len(families), "families")
