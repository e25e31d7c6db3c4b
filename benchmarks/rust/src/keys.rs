//! Keys and values, as the Java side makes them (`Keys` there).

pub type Key = [u8; 16];

/// The finalizer of SplitMix64.
pub fn mix64(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[derive(Clone, Copy, PartialEq)]
pub enum Order {
    Ascending,
    Random,
}

impl Order {
    pub fn key(self, number: u64) -> Key {
        let first = if self == Order::Ascending { number } else { mix64(number) };
        let mut key = [0; 16];
        key[..8].copy_from_slice(&first.to_be_bytes());
        key[8..].copy_from_slice(&number.to_be_bytes());
        key
    }
}

/// The sum of the little-endian integers of 64 bits that a value consists of.
pub fn sum(value: &[u8]) -> u64 {
    value.chunks_exact(8).fold(0, |sum, word| sum.wrapping_add(u64::from_le_bytes(word.try_into().unwrap())))
}

/// The sum of the numbers below `count`, which is that of the values of as many entries.
pub fn expected_sum(count: u64) -> u64 {
    (0..count).fold(0, u64::wrapping_add)
}
