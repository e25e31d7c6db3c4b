//! The arguments, each `name=value`.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

pub struct Settings {
    pub group: String,
    pub phase: String,
    pub directory: PathBuf,
    values: HashMap<String, String>,
}

impl Settings {
    pub fn from_arguments() -> Settings {
        let values: HashMap<String, String> = std::env::args()
            .skip(1)
            .map(|argument| {
                let (name, value) = argument.split_once('=').expect("arguments are name=value");
                (name.to_string(), value.to_string())
            })
            .collect();
        Settings {
            group: values["group"].clone(),
            phase: values["phase"].clone(),
            directory: PathBuf::from(&values["directory"]),
            values,
        }
    }

    pub fn number(&self, name: &str) -> u64 {
        self.values[name].parse().unwrap_or_else(|_| panic!("{name} is a number"))
    }

    pub fn store_path(&self) -> PathBuf {
        self.directory.join("store.bin")
    }

    /// The path of a store that does not exist yet.
    pub fn fresh_store(&self) -> PathBuf {
        let path = self.store_path();
        if path.exists() {
            fs::remove_file(&path).expect("an old store can be removed");
        }
        path
    }
}
