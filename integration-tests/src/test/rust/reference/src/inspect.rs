//! `dump` and `read`: what the original finds in a store.

use crate::Failure;
use simd_r_drive::DataStore;
use simd_r_drive::traits::DataStoreReader;
use std::io::{self, BufRead, Write};
use std::path::Path;

pub fn dump(path: &Path) -> Result<(), Failure> {
    let store = DataStore::open_existing(path)?;
    let mut lines = Vec::new();
    for entry in store.iter_entries() {
        if !entry.is_valid_checksum() {
            return Err(format!("entry {:016x} does not fit its checksum", entry.key_hash()).into());
        }
        lines.push(format!("{:016x} {} {:08x}", entry.key_hash(), entry.size(), entry.checksum()));
    }
    lines.sort();
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

pub fn read(path: &Path) -> Result<(), Failure> {
    let store = DataStore::open_existing(path)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for key in io::stdin().lock().lines() {
        match store.read(&hex::decode(key?.trim())?)? {
            Some(entry) => writeln!(out, "{}", hex::encode(entry.as_slice()))?,
            None => writeln!(out, "-")?,
        }
    }
    Ok(())
}
