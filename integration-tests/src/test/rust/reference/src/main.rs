//! # reference
//!
//! The Rust original of SIMD R Drive behind a command line, so that tests in another language can ask it what it does.
//! Everything here is the published crates' own doing; this program only translates.
//!
//! | command | what it does |
//! | --- | --- |
//! | `apply OPS.jsonl STORE` | does the operations of a file to a store and closes it; one line of result for each |
//! | `dump STORE` | the live entries as `KEYHASH SIZE CRC32`, in hex, decimal and hex, sorted |
//! | `read STORE` | keys (hex) from standard input, one a line; the payload (hex) of each, or `-` |
//! | `bitcode` | encodes and decodes messages with the original's own types, a line at a time |
//! | `client HOST PORT` | every method of the original's WebSocket client against a server with an empty store, checked |
//! | `load HOST PORT --op OP --inflight N --calls M\|--seconds S …` | many calls on one connection; the rate as JSON |
//!
//! ## Operations of `apply`
//! One JSON object a line; all keys and values are hex. The result is `{"ok": …}` or `{"error": TEXT, "kind": KIND}`,
//! and an operation that failed does not stop the next.
//!
//! ```text
//! {"op":"write","key":"6b","payload":"01ff"}            ok: tail offset
//! {"op":"write_stream","key":"6b","payload":"01ff"}     ok: tail offset
//! {"op":"batch_write","entries":[["6b","01"],["6c","02"]]}  ok: tail offset
//! {"op":"delete","key":"6b"}                            ok: tail offset
//! {"op":"batch_delete","keys":["6b","6c"]}              ok: tail offset
//! {"op":"rename","key":"6b","to":"6c"}                  ok: tail offset
//! {"op":"copy","key":"6b","target":"PATH"}              ok: tail offset of the target
//! {"op":"transfer","key":"6b","target":"PATH"}          ok: tail offset of the source
//! {"op":"read","key":"6b"}                              ok: hex or null
//! {"op":"exists","key":"6b"}                            ok: bool
//! {"op":"batch_read","keys":["6b","6c"]}                ok: list of hex or null
//! {"op":"read_last_entry"}                              ok: hex or null
//! {"op":"len"}  {"op":"is_empty"}  {"op":"file_size"}  {"op":"estimate_compaction_savings"}
//! {"op":"compact"}                                      ok: null; follow it with reopen
//! {"op":"reopen"}                                       ok: null; closes the store and opens it again
//! {"op":"write_option","key":"6b","value":"01"|null}    ok: tail offset (a Vec<u8> by simd-r-drive-extensions)
//! {"op":"read_option","key":"6b"}                       ok: hex or null
//! {"op":"write_with_ttl","key":"6b","value":"01","ttl_secs":60}   ok: tail offset
//! {"op":"read_with_ttl","key":"6b"}                     ok: hex or null
//! {"op":"import_dir","dir":"PATH","namespace":"6e"|null}  ok: list of [key, tail offset]
//! ```
//!
//! ## Lines of `bitcode`
//! `{"message":"write.request","encoded":"080950…"}` is answered by the value, `{"key":"…","payload":"…"}`, as in the golden
//! data: bytes as hex, u64 as decimal text. `{"message":"write.request","value":{…}}` is answered by the bytes as hex.
//! What the original cannot decode is answered by `error`.

mod apply;
mod args;
mod client;
mod codec;
mod inspect;
mod load;

use std::process::ExitCode;

type Failure = Box<dyn std::error::Error>;

const USAGE: &str = "usage: reference apply OPS.jsonl STORE | dump STORE | read STORE | bitcode | client HOST PORT | load HOST PORT \
     --op read|write|batch_read|batch_write --inflight N --calls M|--seconds S [--batch N] [--size-bytes N] [--keys N]";

fn run(arguments: &[String]) -> Result<(), Failure> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["apply", operations, store] => apply::apply(operations.as_ref(), store.as_ref()),
        ["dump", store] => inspect::dump(store.as_ref()),
        ["read", store] => inspect::read(store.as_ref()),
        ["bitcode"] => codec::translate(),
        ["client", host, port] => on_tokio(client::check(host, port.parse()?)),
        ["load", host, port, options @ ..] => on_tokio(load::run(host, port.parse()?, load::Load::parse(options)?)),
        _ => Err(USAGE.into()),
    }
}

fn on_tokio(work: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    tokio::runtime::Runtime::new()?.block_on(work)
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("reference: {failure}");
            ExitCode::FAILURE
        }
    }
}
