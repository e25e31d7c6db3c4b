//! How long single calls take: reads in quiet and beside a writer, and writes while the index grows.

use crate::entries::write_batches;
use crate::keys::{Order, mix64, sum};
use crate::recorder::Recorder;
use crate::settings::Settings;
use hdrhistogram::Histogram;
use simd_r_drive::DataStore;
use simd_r_drive::traits::{DataStoreReader, DataStoreWriter};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const LONGEST_NS: u64 = 60_000_000_000;
const PAUSE_NS: u64 = 10_000_000;

pub fn readers(settings: &Settings, recorder: &Recorder) {
    let count = settings.number("entries");
    let path = settings.fresh_store();
    write_batches(&path, Order::Random, count);
    let store = Arc::new(DataStore::open_existing(&path).unwrap());
    let duration = Duration::from_millis(settings.number("latencyMs"));
    read_for(&store, count, duration);
    recorder.ready();
    report(recorder, "quiet", &read_for(&store, count, duration));

    let stop = Arc::new(AtomicBool::new(false));
    let writer = {
        let (store, stop) = (Arc::clone(&store), Arc::clone(&stop));
        thread::spawn(move || {
            let mut i = 0;
            while !stop.load(Ordering::Relaxed) {
                store.write(&Order::Random.key(mix64(i) % count), &(mix64(i) % count).to_le_bytes()).unwrap();
                i += 1;
            }
        })
    };
    report(recorder, "writing", &read_for(&store, count, duration));
    stop.store(true, Ordering::Relaxed);
    writer.join().unwrap();
}

fn read_for(store: &DataStore, count: u64, duration: Duration) -> Histogram<u64> {
    let mut histogram = histogram();
    let end = Instant::now() + duration;
    let mut i = 0;
    loop {
        let number = mix64(i) % count;
        let start = Instant::now();
        let entry = store.read(&Order::Random.key(number)).unwrap().expect("every key is there");
        assert_eq!(sum(entry.as_slice()), number);
        let now = Instant::now();
        histogram.saturating_record((now - start).as_nanos() as u64);
        i += 1;
        if now > end {
            return histogram;
        }
    }
}

fn report(recorder: &Recorder, when: &str, histogram: &Histogram<u64>) {
    recorder.result(&format!("read-p50-{when}"), histogram.value_at_quantile(0.5) as f64 / 1e3);
    recorder.result(&format!("read-p999-{when}"), histogram.value_at_quantile(0.999) as f64 / 1e3);
}

pub fn pauses(settings: &Settings, recorder: &Recorder) {
    let store = DataStore::open(&settings.fresh_store()).unwrap();
    let mut histogram = histogram();
    recorder.ready();
    let mut last = Instant::now();
    for i in 0..settings.number("pauseWrites") {
        store.write(&Order::Random.key(i), &i.to_le_bytes()).unwrap();
        let now = Instant::now();
        histogram.saturating_record((now - last).as_nanos() as u64);
        last = now;
    }
    recorder.result("write-p50", histogram.value_at_quantile(0.5) as f64 / 1e3);
    recorder.result("write-p9999", histogram.value_at_quantile(0.9999) as f64 / 1e3);
    recorder.result("write-longest", histogram.max() as f64 / 1e6);
    let long: u64 = histogram.iter_recorded().filter(|it| it.value_iterated_to() > PAUSE_NS).map(|it| it.count_at_value()).sum();
    recorder.result("write-pauses", long as f64);
    drop(store);
    settings.fresh_store();
}

fn histogram() -> Histogram<u64> {
    Histogram::new_with_bounds(1, LONGEST_NS, 3).unwrap()
}
