//! Many entries of 8 bytes: written in batches and one by one, iterated, read alone and in batches.

use crate::keys::{Key, Order, expected_sum, mix64, sum};
use crate::recorder::{Recorder, passes};
use crate::settings::Settings;
use simd_r_drive::DataStore;
use simd_r_drive::traits::{DataStoreReader, DataStoreWriter};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Instant;

const BATCH: u64 = 1024;

type Report<'a> = &'a dyn Fn(&str, f64);

pub fn batches(settings: &Settings, recorder: &Recorder) {
    let count = settings.number("entries");
    passes(recorder, 1, 3, |report| {
        let path = settings.fresh_store();
        report("batch-write", write_batches(&path, Order::Ascending, count));
        report("small-file", path.metadata().unwrap().len() as f64);
        let store = DataStore::open_existing(&path).unwrap();
        report("iterate", iterate(&store, count));
        report("batch-read", read_batches(&store, Order::Ascending, count, |i| i));
    });
}

pub fn random(settings: &Settings, recorder: &Recorder) {
    let count = settings.number("entries");
    passes(recorder, 1, 3, |report: Report| {
        let path = settings.fresh_store();
        report("batch-write-random", write_batches(&path, Order::Random, count));
        report("small-file-random", path.metadata().unwrap().len() as f64);
        let store = Arc::new(DataStore::open_existing(&path).unwrap());
        report("read-1", read_singly(&store, count, 1));
        report("read-2", read_singly(&store, count, 2));
        report("batch-read-random", read_batches(&store, Order::Random, count, |i| mix64(i) % count));
    });
}

pub fn singles(settings: &Settings, recorder: &Recorder) {
    let count = settings.number("entries");
    passes(recorder, 1, 3, |report: Report| {
        let path = settings.fresh_store();
        let store = DataStore::open(&path).unwrap();
        let start = Instant::now();
        for i in 0..count {
            store.write(&Order::Random.key(i), &i.to_le_bytes()).unwrap();
        }
        drop(store);
        report("single-write", per_second(count, start));
    });
}

/// Writes a store, closed at the end; entries a second.
pub fn write_batches(path: &Path, order: Order, count: u64) -> f64 {
    let store = DataStore::open(path).unwrap();
    let mut keys: Vec<Key> = Vec::with_capacity(BATCH as usize);
    let mut values: Vec<[u8; 8]> = Vec::with_capacity(BATCH as usize);
    let start = Instant::now();
    for from in (0..count).step_by(BATCH as usize) {
        keys.clear();
        values.clear();
        for i in from..count.min(from + BATCH) {
            keys.push(order.key(i));
            values.push(i.to_le_bytes());
        }
        let batch: Vec<(&[u8], &[u8])> = keys.iter().zip(&values).map(|(k, v)| (&k[..], &v[..])).collect();
        store.batch_write(&batch).unwrap();
    }
    drop(store);
    per_second(count, start)
}

fn iterate(store: &DataStore, count: u64) -> f64 {
    let start = Instant::now();
    let found = store.iter_entries().fold(0u64, |total, entry| total.wrapping_add(sum(entry.as_slice())));
    let rate = per_second(count, start);
    assert_eq!(found, expected_sum(count));
    rate
}

fn read_batches(store: &DataStore, order: Order, count: u64, pick: impl Fn(u64) -> u64) -> f64 {
    let mut keys: Vec<Key> = Vec::with_capacity(BATCH as usize);
    let (mut found, mut expected) = (0u64, 0u64);
    let start = Instant::now();
    for from in (0..count).step_by(BATCH as usize) {
        keys.clear();
        for i in from..count.min(from + BATCH) {
            let number = pick(i);
            expected = expected.wrapping_add(number);
            keys.push(order.key(number));
        }
        let references: Vec<&[u8]> = keys.iter().map(|key| &key[..]).collect();
        for entry in store.batch_read(&references).unwrap() {
            found = found.wrapping_add(sum(entry.expect("every key is there").as_slice()));
        }
    }
    let rate = per_second(count, start);
    assert_eq!(found, expected);
    rate
}

fn read_singly(store: &Arc<DataStore>, count: u64, threads: u64) -> f64 {
    let start = Instant::now();
    let readers: Vec<_> = (0..threads)
        .map(|reader| {
            let store = Arc::clone(store);
            thread::spawn(move || {
                let (mut found, mut expected) = (0u64, 0u64);
                for i in 0..count {
                    let number = mix64(reader * count + i) % count;
                    expected = expected.wrapping_add(number);
                    let entry = store.read(&Order::Random.key(number)).unwrap().expect("every key is there");
                    found = found.wrapping_add(sum(entry.as_slice()));
                }
                assert_eq!(found, expected);
            })
        })
        .collect();
    readers.into_iter().for_each(|reader| reader.join().unwrap());
    per_second(count * threads, start)
}

fn per_second(count: u64, start: Instant) -> f64 {
    count as f64 / start.elapsed().as_secs_f64()
}
