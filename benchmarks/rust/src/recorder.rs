//! What the worker says to the program that started it.

use std::io::{self, BufRead, Write};
use std::time::Instant;

pub struct Recorder;

impl Recorder {
    /// Waits until the machine is ready for a measured pass.
    pub fn ready(&self) {
        println!("ready");
        io::stdout().flush().expect("standard output is open");
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer).expect("standard input is open");
    }

    pub fn result(&self, metric: &str, value: f64) {
        println!("result {metric} {value}");
    }

    pub fn milliseconds(&self, metric: &str, since: Instant) {
        self.result(metric, since.elapsed().as_secs_f64() * 1e3);
    }
}

/// Runs warm-up passes, whose results nobody sees, and then measured ones.
pub fn passes(recorder: &Recorder, warmups: u64, measured: u64, mut pass: impl FnMut(&dyn Fn(&str, f64))) {
    for _ in 0..warmups {
        pass(&|_, _| {});
    }
    for _ in 0..measured {
        recorder.ready();
        pass(&|metric, value| recorder.result(metric, value));
    }
}
