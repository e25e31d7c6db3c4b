//! Fields of the JSON lines that the commands read.

use crate::Failure;
use serde_json::Value;

pub fn text<'a>(line: &'a Value, field: &str) -> Result<&'a str, Failure> {
    line[field].as_str().ok_or_else(|| format!("no text '{field}' in {line}").into())
}

pub fn bytes(line: &Value, field: &str) -> Result<Vec<u8>, Failure> {
    Ok(hex::decode(text(line, field)?)?)
}

pub fn list<'a>(line: &'a Value, field: &str) -> Result<&'a Vec<Value>, Failure> {
    line[field].as_array().ok_or_else(|| format!("no list '{field}' in {line}").into())
}

/// Bytes, or none where the value is null.
pub fn optional_bytes(value: &Value) -> Result<Option<Vec<u8>>, Failure> {
    match value {
        Value::Null => Ok(None),
        _ => Ok(Some(element(value)?)),
    }
}

/// Bytes that stand in a list.
pub fn element(value: &Value) -> Result<Vec<u8>, Failure> {
    let digits = value.as_str().ok_or_else(|| format!("hex expected, found {value}"))?;
    Ok(hex::decode(digits)?)
}

pub fn elements(line: &Value, field: &str) -> Result<Vec<Vec<u8>>, Failure> {
    list(line, field)?.iter().map(element).collect()
}

pub fn pairs(line: &Value, field: &str) -> Result<Vec<(Vec<u8>, Vec<u8>)>, Failure> {
    list(line, field)?.iter().map(|pair| Ok((element(&pair[0])?, element(&pair[1])?))).collect()
}
