//! Eight writers at one store, each write by itself. As in the original's own benchmark they are tasks of a Tokio runtime,
//! which has a thread for each core; unlike there, making the payload is not measured.

use crate::keys::{Order, mix64};
use crate::recorder::{Recorder, passes};
use crate::settings::Settings;
use simd_r_drive::DataStore;
use simd_r_drive::traits::DataStoreWriter;
use std::sync::Arc;
use std::time::Instant;
use tokio::runtime::Runtime;

const WRITERS: u64 = 8;

pub fn run(settings: &Settings, recorder: &Recorder) {
    let (few, many) = (settings.number("writes"), settings.number("manyWrites"));
    shape(settings, recorder, "writers-128", 128, few, 7, 5);
    shape(settings, recorder, "writers-128-long", 128, many, 1, 3);
    shape(settings, recorder, "writers-4096", 4096, few, 7, 5);
    shape(settings, recorder, "writers-65536", 65536, few, 2, 3);
}

fn shape(settings: &Settings, recorder: &Recorder, metric: &str, size: usize, writes: u64, warmups: u64, measured: u64) {
    let runtime = Runtime::new().unwrap();
    passes(recorder, warmups, measured, |report| {
        let path = settings.fresh_store();
        let store = Arc::new(DataStore::open(&path).unwrap());
        let payloads: Vec<Vec<u8>> = (0..WRITERS).map(|writer| noise(writer, size)).collect();
        let start = Instant::now();
        let tasks: Vec<_> = payloads
            .into_iter()
            .enumerate()
            .map(|(writer, payload)| {
                let store = Arc::clone(&store);
                runtime.spawn(async move {
                    for i in 0..writes {
                        store.write(&Order::Random.key(writer as u64 * writes + i), &payload).unwrap();
                    }
                })
            })
            .collect();
        runtime.block_on(async {
            for task in tasks {
                task.await.unwrap();
            }
        });
        drop(store);
        report(metric, (WRITERS * writes) as f64 / start.elapsed().as_secs_f64());
    });
    settings.fresh_store();
}

/// Bytes that do not compress.
pub fn noise(seed: u64, size: usize) -> Vec<u8> {
    (0..size as u64 / 8).flat_map(|i| mix64(seed << 32 | i).to_le_bytes()).collect()
}
