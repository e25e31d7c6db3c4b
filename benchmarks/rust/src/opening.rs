//! Opening a store that is there, and what its index weighs. The original has no saved index: it always rebuilds.

use crate::entries::write_batches;
use crate::keys::{Order, sum};
use crate::recorder::Recorder;
use crate::settings::Settings;
use simd_r_drive::DataStore;
use simd_r_drive::traits::DataStoreReader;
use std::fs;
use std::path::Path;
use std::time::Instant;

const REOPENINGS: u32 = 5;

pub fn run(settings: &Settings, recorder: &Recorder) {
    let path = settings.store_path();
    match settings.phase.as_str() {
        "prepare" => {
            write_batches(&settings.fresh_store(), Order::Ascending, settings.number("entries"));
        }
        phase => {
            recorder.ready();
            open(&path, recorder, &format!("{phase}-cold"));
            for _ in 0..REOPENINGS {
                open(&path, recorder, &format!("{phase}-warm"));
            }
        }
    }
}

fn open(path: &Path, recorder: &Recorder, metric: &str) {
    let start = Instant::now();
    let store = DataStore::open_existing(path).unwrap();
    assert_eq!(sum(store.read(&Order::Ascending.key(1)).unwrap().expect("the key is there").as_slice()), 1);
    recorder.milliseconds(metric, start);
}

pub fn memory(settings: &Settings, recorder: &Recorder) {
    let count = settings.number("entries");
    let path = settings.fresh_store();
    write_batches(&path, Order::Random, count);
    let before = anonymous_bytes();
    let store = DataStore::open_existing(&path).unwrap();
    recorder.result("index-bytes", (anonymous_bytes() - before) as f64 / count as f64);
    drop(store);
}

/// The process's memory that is no file's.
fn anonymous_bytes() -> i64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux has it");
    let line = status.lines().find(|line| line.starts_with("RssAnon:")).expect("Linux 4.5 or newer has it");
    line.split_whitespace().nth(1).unwrap().parse::<i64>().unwrap() << 10
}
