//! `load`: many calls in flight on one connection of the original's client, and how fast they went.

use crate::Failure;
use serde_json::json;
use simd_r_drive::traits::{AsyncDataStoreReader, AsyncDataStoreWriter};
use simd_r_drive_ws_client::WsClient;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

#[derive(Clone, Copy, PartialEq)]
enum Op {
    Read,
    Write,
    BatchRead,
    BatchWrite,
}

pub struct Load {
    op: Op,
    name: String,
    inflight: usize,
    calls: usize,
    batch: usize,
    size_bytes: usize,
    keys: usize,
    limit: Option<Duration>,
}

impl Load {
    pub fn parse(options: &[&str]) -> Result<Self, Failure> {
        let mut load = Load {
            op: Op::Read,
            name: "read".into(),
            inflight: 64,
            calls: 100_000,
            batch: 100,
            size_bytes: 128,
            keys: 10_000,
            limit: None,
        };
        for option in options.chunks(2) {
            let [name, value] = option else {
                return Err(format!("{} needs a value", option[0]).into());
            };
            match *name {
                "--op" => (load.op, load.name) = (parse_op(value)?, value.to_string()),
                "--inflight" => load.inflight = positive(value)?,
                "--calls" => load.calls = positive(value)?,
                "--batch" => load.batch = positive(value)?,
                "--size-bytes" => load.size_bytes = positive(value)?,
                "--seconds" => (load.calls, load.limit) = (usize::MAX, Some(Duration::try_from_secs_f64(value.parse()?)?)),
                "--keys" => load.keys = positive(value)?,
                _ => return Err(format!("unknown option '{name}'").into()),
            }
        }
        Ok(load)
    }

    fn key(&self, i: usize) -> Vec<u8> {
        format!("load-{:08}", i % self.keys).into_bytes()
    }

    fn payload(&self, i: usize) -> Vec<u8> {
        (0..self.size_bytes).map(|j| ((i + j * 7) % 255 + 1) as u8).collect()
    }

    /// The keys that call `i` asks for; calls walk through all keys with a stride, so that they are not neighbours.
    fn batch_of(&self, i: usize) -> impl Iterator<Item = usize> + use<> {
        let (batch, keys) = (self.batch, self.keys);
        (0..batch).map(move |j| (i * batch + j).wrapping_mul(7919) % keys)
    }
}

fn parse_op(value: &str) -> Result<Op, Failure> {
    Ok(match value {
        "read" => Op::Read,
        "write" => Op::Write,
        "batch_read" => Op::BatchRead,
        "batch_write" => Op::BatchWrite,
        _ => return Err(format!("unknown operation '{value}'").into()),
    })
}

fn positive(value: &str) -> Result<usize, Failure> {
    match value.parse()? {
        0 => Err("0 is too few".into()),
        number => Ok(number),
    }
}

pub async fn run(host: &str, port: u16, load: Load) -> Result<(), Failure> {
    let client = Arc::new(WsClient::new(host, port).await?);
    let load = Arc::new(load);
    if matches!(load.op, Op::Read | Op::BatchRead) {
        fill(&client, &load).await?;
    }
    let next = Arc::new(AtomicUsize::new(0));
    let start = Instant::now();
    let mut workers = JoinSet::new();
    for _ in 0..load.inflight {
        workers.spawn(work(client.clone(), load.clone(), next.clone(), start));
    }
    let mut latencies: Vec<Duration> = Vec::new();
    while let Some(done) = workers.join_next().await {
        latencies.append(&mut done??);
    }
    let seconds = start.elapsed().as_secs_f64();
    latencies.sort_unstable();
    let percentile = |p: usize| latencies[(latencies.len() - 1) * p / 100].as_micros();
    let entries = if matches!(load.op, Op::BatchRead | Op::BatchWrite) { load.batch } else { 1 };
    println!(
        "{}",
        json!({
            "op": load.name, "inflight": load.inflight, "calls": latencies.len(), "entries_per_call": entries,
            "size_bytes": load.size_bytes, "seconds": seconds,
            "calls_per_s": (latencies.len() as f64 / seconds).round(),
            "p50_us": percentile(50), "p99_us": percentile(99),
        })
    );
    Ok(())
}

async fn fill(client: &WsClient, load: &Load) -> io::Result<()> {
    let all: Vec<usize> = (0..load.keys).collect();
    for some in all.chunks(1_000) {
        let entries: Vec<_> = some.iter().map(|&i| (load.key(i), load.payload(i))).collect();
        let borrowed: Vec<(&[u8], &[u8])> = entries.iter().map(|(k, v)| (&k[..], &v[..])).collect();
        client.batch_write(&borrowed).await?;
    }
    Ok(())
}

async fn work(client: Arc<WsClient>, load: Arc<Load>, next: Arc<AtomicUsize>, began: Instant) -> io::Result<Vec<Duration>> {
    let mut latencies = Vec::new();
    loop {
        let i = next.fetch_add(1, Ordering::Relaxed);
        if i >= load.calls || load.limit.is_some_and(|limit| began.elapsed() >= limit) {
            return Ok(latencies);
        }
        let start = Instant::now();
        call(&client, &load, i).await?;
        latencies.push(start.elapsed());
    }
}

async fn call(client: &WsClient, load: &Load, i: usize) -> io::Result<()> {
    match load.op {
        Op::Read => {
            let key = i.wrapping_mul(7919) % load.keys;
            let answer = client.read(&load.key(key)).await?;
            expect(answer.is_some_and(|payload| payload == load.payload(key)))
        }
        Op::Write => client.write(&load.key(i), &load.payload(i)).await.map(drop),
        Op::BatchRead => {
            let keys: Vec<_> = load.batch_of(i).map(|k| load.key(k)).collect();
            let borrowed: Vec<&[u8]> = keys.iter().map(Vec::as_slice).collect();
            let answer = client.batch_read(&borrowed).await?;
            let whole = |payload: &Option<Vec<u8>>| payload.as_ref().is_some_and(|p| p.len() == load.size_bytes);
            expect(answer.len() == keys.len() && answer.iter().all(whole))
        }
        Op::BatchWrite => {
            let entries: Vec<_> = load.batch_of(i).map(|k| (load.key(k), load.payload(k))).collect();
            let borrowed: Vec<(&[u8], &[u8])> = entries.iter().map(|(k, v)| (&k[..], &v[..])).collect();
            client.batch_write(&borrowed).await.map(drop)
        }
    }
}

fn expect(holds: bool) -> io::Result<()> {
    if holds { Ok(()) } else { Err(io::Error::other("the server answered with other bytes than were written")) }
}
