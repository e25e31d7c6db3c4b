//! `bitcode`: the messages of the wire, encoded and decoded by the original's own types.

use crate::Failure;
use crate::args::{bytes, elements, list, optional_bytes, pairs, text};
use muxio_rpc_service::prebuffered::RpcMethodPrebuffered;
use serde_json::{Value, json};
use simd_r_drive_muxio_service_definition::prebuffered::*;
use std::io::{self, BufRead, Write as _};

pub fn translate() -> Result<(), Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line: Value = serde_json::from_str(&line?)?;
        let message = text(&line, "message")?;
        if line.get("encoded").is_some() {
            match decode(message, &bytes(&line, "encoded")?) {
                Ok(value) => writeln!(out, "{value}")?,
                Err(failure) if failure.is::<io::Error>() => writeln!(out, "error")?,
                Err(failure) => return Err(failure),
            }
        } else {
            writeln!(out, "{}", hex::encode(encode(message, &line["value"])?))?;
        }
    }
    Ok(())
}

fn decode(message: &str, encoded: &[u8]) -> Result<Value, Failure> {
    Ok(match message {
        "write.request" => {
            let m = Write::decode_request(encoded)?;
            json!({ "key": hex::encode(m.key), "payload": hex::encode(m.payload) })
        }
        "batch_write.request" => {
            let m = BatchWrite::decode_request(encoded)?;
            let entries: Vec<_> = m.entries.iter().map(|(k, v)| json!([hex::encode(k), hex::encode(v)])).collect();
            json!({ "entries": entries })
        }
        "read.request" => json!({ "key": hex::encode(Read::decode_request(encoded)?.key) }),
        "delete.request" => json!({ "key": hex::encode(Delete::decode_request(encoded)?.key) }),
        "exists.request" => json!({ "key": hex::encode(Exists::decode_request(encoded)?.key) }),
        "batch_read.request" => {
            let keys: Vec<_> = BatchRead::decode_request(encoded)?.keys.iter().map(hex::encode).collect();
            json!({ "keys": keys })
        }
        "len.request" => {
            Len::decode_request(encoded)?;
            json!({})
        }
        "is_empty.request" => {
            IsEmpty::decode_request(encoded)?;
            json!({})
        }
        "file_size.request" => {
            FileSize::decode_request(encoded)?;
            json!({})
        }
        "write.response" => json!({ "tail_offset": Write::decode_response(encoded)?.tail_offset.to_string() }),
        "batch_write.response" => json!({ "tail_offset": BatchWrite::decode_response(encoded)?.tail_offset.to_string() }),
        "delete.response" => json!({ "tail_offset": Delete::decode_response(encoded)?.tail_offset.to_string() }),
        "len.response" => json!({ "total_entries": Len::decode_response(encoded)?.total_entries.to_string() }),
        "file_size.response" => json!({ "file_size": FileSize::decode_response(encoded)?.file_size.to_string() }),
        "exists.response" => json!({ "exists": Exists::decode_response(encoded)?.exists }),
        "is_empty.response" => json!({ "is_empty": IsEmpty::decode_response(encoded)?.is_empty }),
        "read.response" => json!({ "entry_payload": Read::decode_response(encoded)?.entry_payload.map(hex::encode) }),
        "batch_read.response" => {
            let m = BatchRead::decode_response(encoded)?;
            let payloads: Vec<_> = m.entries_payloads.iter().map(|p| p.as_ref().map(hex::encode)).collect();
            json!({ "entries_payloads": payloads })
        }
        _ => return Err(format!("unknown message '{message}'").into()),
    })
}

fn encode(message: &str, value: &Value) -> Result<Vec<u8>, Failure> {
    let key = || bytes(value, "key");
    let tail_offset = || number(value, "tail_offset");
    Ok(match message {
        "write.request" => Write::encode_request(WriteRequestParams { key: key()?, payload: bytes(value, "payload")? })?,
        "batch_write.request" => BatchWrite::encode_request(BatchWriteRequestParams { entries: pairs(value, "entries")? })?,
        "read.request" => Read::encode_request(ReadRequestParams { key: key()? })?,
        "delete.request" => Delete::encode_request(DeleteRequestParams { key: key()? })?,
        "exists.request" => Exists::encode_request(ExistsRequestParams { key: key()? })?,
        "batch_read.request" => BatchRead::encode_request(BatchReadRequestParams { keys: elements(value, "keys")? })?,
        "len.request" => Len::encode_request(LenRequestParams {})?,
        "is_empty.request" => IsEmpty::encode_request(IsEmptyRequestParams {})?,
        "file_size.request" => FileSize::encode_request(FileSizeRequestParams {})?,
        "write.response" => Write::encode_response(WriteResponseParams { tail_offset: tail_offset()? })?,
        "batch_write.response" => BatchWrite::encode_response(BatchWriteResponseParams { tail_offset: tail_offset()? })?,
        "delete.response" => Delete::encode_response(DeleteResponseParams { tail_offset: tail_offset()? })?,
        "len.response" => Len::encode_response(LenResponseParams { total_entries: number(value, "total_entries")?.try_into()? })?,
        "file_size.response" => FileSize::encode_response(FileSizeResponseParams { file_size: number(value, "file_size")? })?,
        "exists.response" => Exists::encode_response(ExistsResponseParams { exists: flag(value, "exists")? })?,
        "is_empty.response" => IsEmpty::encode_response(IsEmptyResponseParams { is_empty: flag(value, "is_empty")? })?,
        "read.response" => {
            let entry_payload = optional_bytes(&value["entry_payload"])?;
            Read::encode_response(ReadResponseParams { entry_payload })?
        }
        "batch_read.response" => {
            let payloads: Result<Vec<_>, _> = list(value, "entries_payloads")?.iter().map(optional_bytes).collect();
            BatchRead::encode_response(BatchReadResponseParams { entries_payloads: payloads? })?
        }
        _ => return Err(format!("unknown message '{message}'").into()),
    })
}

fn number(value: &Value, field: &str) -> Result<u64, Failure> {
    Ok(text(value, field)?.parse()?)
}

fn flag(value: &Value, field: &str) -> Result<bool, Failure> {
    value[field].as_bool().ok_or_else(|| format!("no bool '{field}' in {value}").into())
}
