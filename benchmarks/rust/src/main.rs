//! The workloads of `benchmarks/compare` in the original. Its arguments, its output and its order of events are those of
//! the Java worker, `io.simdrdrive.benchmarks.compare.Worker`: the one description of them is there.

mod big;
mod contention;
mod entries;
mod keys;
mod latency;
mod opening;
mod recorder;
mod settings;

use recorder::Recorder;
use settings::Settings;

fn main() {
    let settings = Settings::from_arguments();
    let recorder = Recorder;
    match settings.group.as_str() {
        "batches" => entries::batches(&settings, &recorder),
        "random" => entries::random(&settings, &recorder),
        "singles" => entries::singles(&settings, &recorder),
        "contention" => contention::run(&settings, &recorder),
        "big" => big::run(&settings, &recorder),
        "open" => opening::run(&settings, &recorder),
        "memory" => opening::memory(&settings, &recorder),
        "latency" => latency::readers(&settings, &recorder),
        "pauses" => latency::pauses(&settings, &recorder),
        other => panic!("no workload group {other:?}"),
    }
}
