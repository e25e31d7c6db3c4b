//! `apply`: operations from a file, done by the original to a store.

use crate::Failure;
use crate::args::{bytes, elements, optional_bytes, pairs, text};
use serde_json::{Value, json};
use simd_r_drive::DataStore;
use simd_r_drive::traits::{DataStoreReader, DataStoreWriter};
use simd_r_drive_extensions::{StorageCacheExt, StorageFileImportExt, StorageOptionExt};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

pub fn apply(operations: &Path, path: &Path) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut store = DataStore::open(path)?;
    for line in BufReader::new(File::open(operations)?).lines() {
        let operation: Value = serde_json::from_str(&line?)?;
        let result = if operation["op"] == "reopen" {
            drop(store);
            store = DataStore::open(path)?;
            Ok(Value::Null)
        } else {
            one(&mut store, &operation)
        };
        writeln!(out, "{}", outcome(result)?)?;
    }
    Ok(())
}

/// What the original refused is a result; what this program did not understand is a failure of it.
fn outcome(result: Result<Value, Failure>) -> Result<Value, Failure> {
    match result {
        Ok(value) => Ok(json!({ "ok": value })),
        Err(failure) => {
            let refusal = failure.downcast::<io::Error>()?;
            Ok(json!({ "error": refusal.to_string(), "kind": format!("{:?}", refusal.kind()) }))
        }
    }
}

fn one(store: &mut DataStore, line: &Value) -> Result<Value, Failure> {
    let operation = text(line, "op")?;
    match operation {
        "write" | "write_stream" | "batch_write" | "delete" | "batch_delete" | "rename" | "copy" | "transfer" => {
            Ok(json!(write(store, operation, line)?))
        }
        "write_option" | "read_option" | "write_with_ttl" | "read_with_ttl" | "import_dir" => extended(store, operation, line),
        "compact" => Ok(json!(store.compact()?)),
        _ => read(store, operation, line),
    }
}

fn write(store: &DataStore, operation: &str, line: &Value) -> Result<u64, Failure> {
    Ok(match operation {
        "write" => store.write(&bytes(line, "key")?, &bytes(line, "payload")?)?,
        "write_stream" => store.write_stream(&bytes(line, "key")?, &mut bytes(line, "payload")?.as_slice())?,
        "batch_write" => {
            let entries = pairs(line, "entries")?;
            let borrowed: Vec<(&[u8], &[u8])> = entries.iter().map(|(k, v)| (&k[..], &v[..])).collect();
            store.batch_write(&borrowed)?
        }
        "delete" => store.delete(&bytes(line, "key")?)?,
        "batch_delete" => {
            let keys = elements(line, "keys")?;
            let borrowed: Vec<&[u8]> = keys.iter().map(Vec::as_slice).collect();
            store.batch_delete(&borrowed)?
        }
        "rename" => store.rename(&bytes(line, "key")?, &bytes(line, "to")?)?,
        "copy" | "transfer" => {
            let key = bytes(line, "key")?;
            let target = DataStore::open(text(line, "target")?.as_ref())?;
            match operation {
                "copy" => store.copy(&key, &target)?,
                _ => store.transfer(&key, &target)?,
            }
        }
        _ => return Err(format!("unknown operation '{operation}'").into()),
    })
}

fn read(store: &DataStore, operation: &str, line: &Value) -> Result<Value, Failure> {
    Ok(match operation {
        "read" => json!(store.read(&bytes(line, "key")?)?.map(|e| hex::encode(e.as_slice()))),
        "exists" => json!(store.exists(&bytes(line, "key")?)?),
        "batch_read" => {
            let keys = elements(line, "keys")?;
            let borrowed: Vec<&[u8]> = keys.iter().map(Vec::as_slice).collect();
            let entries = store.batch_read(&borrowed)?;
            json!(entries.iter().map(|e| e.as_ref().map(|e| hex::encode(e.as_slice()))).collect::<Vec<_>>())
        }
        "read_last_entry" => json!(store.read_last_entry()?.map(|e| hex::encode(e.as_slice()))),
        "len" => json!(store.len()?),
        "is_empty" => json!(store.is_empty()?),
        "file_size" => json!(store.file_size()?),
        "estimate_compaction_savings" => json!(store.estimate_compaction_savings()),
        _ => return Err(format!("unknown operation '{operation}'").into()),
    })
}

fn extended(store: &DataStore, operation: &str, line: &Value) -> Result<Value, Failure> {
    if operation == "import_dir" {
        let namespace = optional_bytes(&line["namespace"])?;
        let imported = store.import_dir_recursively(text(line, "dir")?, namespace.as_deref())?;
        return Ok(json!(imported.iter().map(|(key, tail)| json!([hex::encode(key), tail])).collect::<Vec<_>>()));
    }
    let key = bytes(line, "key")?;
    if line["type"] == "String" {
        return extended_text(store, operation, &key, line);
    }
    Ok(match operation {
        "write_option" => json!(store.write_option(&key, optional_bytes(&line["value"])?.as_ref())?),
        "read_option" => json!(store.read_option::<Vec<u8>>(&key)?.map(hex::encode)),
        "write_with_ttl" => {
            let seconds = line["ttl_secs"].as_u64().ok_or("no 'ttl_secs'")?;
            json!(store.write_with_ttl(&key, &bytes(line, "value")?, seconds)?)
        }
        _ => json!(store.read_with_ttl::<Vec<u8>>(&key)?.map(hex::encode)),
    })
}

fn extended_text(store: &DataStore, operation: &str, key: &[u8], line: &Value) -> Result<Value, Failure> {
    let value = || text(line, "value").map(String::from);
    Ok(match operation {
        "write_option" => json!(store.write_option(key, Some(&value()?))?),
        "read_option" => json!(store.read_option::<String>(key)?),
        "write_with_ttl" => {
            let seconds = line["ttl_secs"].as_u64().ok_or("no 'ttl_secs'")?;
            json!(store.write_with_ttl(key, &value()?, seconds)?)
        }
        _ => json!(store.read_with_ttl::<String>(key)?),
    })
}
