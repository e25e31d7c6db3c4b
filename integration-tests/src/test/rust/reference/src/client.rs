//! `client`: every method of the original's WebSocket client, checked against a server whose store is empty.

use crate::Failure;
use simd_r_drive::traits::{AsyncDataStoreReader, AsyncDataStoreWriter};
use simd_r_drive_ws_client::WsClient;
use std::fmt::Debug;

pub async fn check(host: &str, port: u16) -> Result<(), Failure> {
    let client = WsClient::new(host, port).await?;
    same("len of an empty store", client.len().await?, 0)?;
    same("is_empty of an empty store", client.is_empty().await?, true)?;
    single_values(&client).await?;
    refusals(&client).await?;
    batches(&client).await?;
    large_values(&client).await?;
    same("is_empty at the end", client.is_empty().await?, false)?;
    println!("ok");
    Ok(())
}

async fn single_values(client: &WsClient) -> Result<(), Failure> {
    same("read of a missing key", client.read(b"nobody").await?, None)?;
    same("exists of a missing key", client.exists(b"nobody").await?, false)?;
    let tail = client.write(b"alice", b"first").await?;
    same("file_size after a write", client.file_size().await?, tail)?;
    let longer = client.write(b"alice", b"second").await?;
    ensure("the tail rises", longer > tail)?;
    same("read", client.read(b"alice").await?, Some(b"second".to_vec()))?;
    same("exists", client.exists(b"alice").await?, true)?;
    same("len", client.len().await?, 1)?;
    client.write(b"", b"the empty key").await?;
    same("read of the empty key", client.read(b"").await?, Some(b"the empty key".to_vec()))?;
    let deleted = client.delete(b"alice").await?;
    same("delete of a key that is gone", client.delete(b"alice").await?, deleted)?;
    same("read after delete", client.read(b"alice").await?, None)?;
    same("len after delete", client.len().await?, 1)
}

async fn refusals(client: &WsClient) -> Result<(), Failure> {
    let before = client.file_size().await?;
    ensure("an empty payload is refused", client.write(b"k", b"").await.is_err())?;
    ensure("the single byte 0 is refused", client.write(b"k", &[0]).await.is_err())?;
    let batch: [(&[u8], &[u8]); 2] = [(b"good", b"1"), (b"bad", b"")];
    ensure("a batch with an empty payload is refused", client.batch_write(&batch).await.is_err())?;
    same("nothing of it was written", client.read(b"good").await?, None)?;
    same("file_size after refusals", client.file_size().await?, before)
}

async fn batches(client: &WsClient) -> Result<(), Failure> {
    let entries: Vec<(Vec<u8>, Vec<u8>)> =
        (0..3_000u32).map(|i| (format!("batch-{i}").into_bytes(), pattern(i, 1 + i as usize))).collect();
    let borrowed: Vec<(&[u8], &[u8])> = entries.iter().map(|(k, v)| (&k[..], &v[..])).collect();
    let tail = client.batch_write(&borrowed).await?;
    same("file_size after a batch", client.file_size().await?, tail)?;
    let mut keys: Vec<&[u8]> = entries.iter().map(|(k, _)| &k[..]).collect();
    keys.insert(1_500, b"not there");
    let mut expected: Vec<Option<Vec<u8>>> = entries.iter().map(|(_, v)| Some(v.clone())).collect();
    expected.insert(1_500, None);
    ensure("batch_read of 3,000 keys and a missing one", client.batch_read(&keys).await? == expected)?;
    same("an empty batch_read", client.batch_read(&[]).await?, vec![])?;
    same("an empty batch_write", client.batch_write(&[]).await?, tail)?;
    let twice: [(&[u8], &[u8]); 2] = [(b"twice", b"1"), (b"twice", b"2")];
    client.batch_write(&twice).await?;
    same("the last of a repeated key wins", client.read(b"twice").await?, Some(b"2".to_vec()))
}

async fn large_values(client: &WsClient) -> Result<(), Failure> {
    for size in [65_535, 65_536, 65_537, 1 << 20, 20 << 20] {
        let payload = pattern(size as u32, size);
        client.write(b"large", &payload).await?;
        ensure(&format!("read of {size} bytes"), client.read(b"large").await? == Some(payload))?;
    }
    Ok(())
}

/// Bytes that need no packing of the codec: every value occurs, and no two payloads are alike.
fn pattern(seed: u32, size: usize) -> Vec<u8> {
    let mut state = u64::from(seed) | 1 << 40;
    (0..size)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state as u8).max(1)
        })
        .collect()
}

fn same<T: PartialEq + Debug>(what: &str, actual: T, expected: T) -> Result<(), Failure> {
    if actual == expected {
        return Ok(());
    }
    Err(format!("{what}: expected {expected:?}, found {actual:?}").into())
}

fn ensure(what: &str, holds: bool) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(format!("does not hold: {what}").into()) }
}
