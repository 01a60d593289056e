//! The packed index, as the build script writes it and [`super::Gazetteer`] reads it. All numbers are little-endian.
//!
//! ```text
//! header       8 × u32: places, countries, divisions, keys, lists (u32s), strings (bytes), 0, 0
//! places       PLACE_SIZE each: name u32, id u32, latitude i32, longitude i32 (degrees × SCALE), population u32,
//!              kind u8, flags u8, country u16, admin1 u16, admin2 u16 (index + 1; 0 is none)
//! countries    8 each, sorted by code: code 2 bytes, 0 u16, place u32
//! divisions    8 each, sorted by code: code u32, place u32
//! directory    (1 << 16) + 1 × u32: where keys begin whose hash has these upper 16 bits
//! keys         u32 each: the next 32 bits of the hash, sorted within a directory entry
//! values       u32 each: one posting, or LIST | index into lists
//! flags        u8 each: NameFlags
//! lists        u32s: a count, then that many postings, most prominent first
//! strings      length u8, bytes; names, codes and keys are offsets into this
//! ```

pub(crate) const HEADER_SIZE: usize = 32;
pub(crate) const PLACE_SIZE: usize = 28;
pub(crate) const DIRECTORY_BITS: u32 = 16;

/// Coordinates are stored as whole numbers: degrees times this.
pub(crate) const SCALE: f64 = 10_000.0;

/// A key's value that points to a list.
pub(crate) const LIST: u32 = 1 << 31;
/// A key without places: the beginning of longer names.
pub(crate) const NOTHING: u32 = u32::MAX;
/// The part of a posting that is the place.
pub(crate) const PLACE_MASK: u32 = (1 << 24) - 1;
/// A posting by the place's usual name.
pub(crate) const USUAL: u32 = 1 << 24;
/// A posting that holds only where the name is printed without small letters: `US`, `UAE`.
pub(crate) const CAPITALS: u32 = 1 << 25;

/// `id` is a GeoNames id.
pub(crate) const HAS_GEONAMES: u8 = 1;
/// `id` is the offset of a key such as `x:middle-east`.
pub(crate) const HAS_KEY: u8 = 2;
/// A country's capital.
pub(crate) const IS_CAPITAL: u8 = 4;

/// `NameFlags` bits.
pub(crate) mod name_flags {
    pub(crate) const COUNTRY: u8 = 1;
    pub(crate) const ADMIN1: u8 = 2;
    pub(crate) const BIG_CITY: u8 = 4;
    pub(crate) const CITY: u8 = 8;
    pub(crate) const OTHER: u8 = 16;
    pub(crate) const CAPITALS: u8 = 32;
    pub(crate) const PREFIX: u8 = 64;
    pub(crate) const UNUSUAL: u8 = 128;
}
