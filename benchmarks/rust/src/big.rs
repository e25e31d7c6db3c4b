//! Gigabytes in values of 64 KiB: written one by one, then read and summed, twice.

use crate::contention::noise;
use crate::keys::{Order, sum};
use crate::recorder::{Recorder, passes};
use crate::settings::Settings;
use simd_r_drive::DataStore;
use simd_r_drive::traits::{DataStoreReader, DataStoreWriter};
use std::time::Instant;

const VALUE_BYTES: usize = 64 << 10;

pub fn run(settings: &Settings, recorder: &Recorder) {
    let megabytes = settings.number("bigMib") as f64 * (1 << 20) as f64 / 1e6;
    let count = (settings.number("bigMib") << 20) / VALUE_BYTES as u64;
    passes(recorder, 1, 1, |report| {
        let path = settings.fresh_store();
        let mut value = noise(1, VALUE_BYTES);
        let rest = sum(&value[8..]);
        let store = DataStore::open(&path).unwrap();
        let start = Instant::now();
        for i in 0..count {
            value[..8].copy_from_slice(&i.to_le_bytes());
            store.write(&Order::Random.key(i), &value).unwrap();
        }
        drop(store);
        report("big-write", megabytes / start.elapsed().as_secs_f64());
        report("big-file", path.metadata().unwrap().len() as f64);
        let store = DataStore::open_existing(&path).unwrap();
        for metric in ["big-read", "big-read-again"] {
            let start = Instant::now();
            for i in 0..count {
                let entry = store.read(&Order::Random.key(i)).unwrap().expect("every key is there");
                assert_eq!(sum(entry.as_slice()), rest.wrapping_add(i));
            }
            report(metric, megabytes / start.elapsed().as_secs_f64());
        }
    });
    settings.fresh_store();
}
