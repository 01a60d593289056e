//! The packed index of places, as the build script of the gazetteer writes it and its `Gazetteer` reads it. All numbers are
//! little-endian.
//!
//! ```text
//! header       8 × u32: places, countries, divisions, lists, large populations, 0, 0, 0
//! places       PLACE_SIZE each: name u24, id u24, latitude i24, longitude i24 (degrees × SCALE), population u24,
//!              kind and flags u8, country u8, division u16 (index + 1, of the smallest; 0 is none)
//! countries    8 each, sorted by code: code 2 bytes, 0 u16, place u32
//! divisions    8 each, sorted by code: code u24, place u24, the division that holds it u16 (index + 1; 0 is none)
//! keys         a `dateline_packed::Index` with a directory of DIRECTORY_BITS
//! values       u24 each: one posting, or LIST | index into lists
//! flags        u8 each: name_flags
//! lists        u24 each: postings, most prominent first; the last one of a list has LAST
//! large        u32 each: populations that have no room in a place
//! ```
//!
//! Names, codes and keys are offsets into a file of their own, which is valid UTF-8 as a whole: a length (u8, below 128) and
//! that many bytes.

/// The bytes of the header.
pub const HEADER_SIZE: usize = 32;
/// The bytes of a place.
pub const PLACE_SIZE: usize = 19;
/// How many upper bits of a hash the directory of names goes by.
pub const DIRECTORY_BITS: u32 = 16;

/// Coordinates are stored as whole numbers: degrees times this.
pub const SCALE: f64 = 10_000.0;

/// A key's value that points to a list.
pub const LIST: u32 = 1 << 23;
/// A key without places: the beginning of longer names.
pub const NOTHING: u32 = (1 << 24) - 1;
/// The part of a posting that is the place.
pub const PLACE_MASK: u32 = (1 << 20) - 1;
/// A posting by the place's usual name.
pub const USUAL: u32 = 1 << 20;
/// A posting that holds only where the name is printed without small letters: `US`, `UAE`.
pub const CAPITALS: u32 = 1 << 21;
/// The last posting of a list.
pub const LAST: u32 = 1 << 22;

/// A population that stands in the section of large ones, at the index that the other bits are.
pub const LARGE: u32 = 1 << 23;

/// How far the flags are above the kind.
pub const FLAGS_SHIFT: u32 = 4;

/// `id` is a GeoNames id.
pub const HAS_GEONAMES: u8 = 1;
/// `id` is the offset of a key such as `x:middle-east`.
pub const HAS_KEY: u8 = 2;
/// A country's capital.
pub const IS_CAPITAL: u8 = 4;

/// `name_flags` bits.
pub mod name_flags {
    /// A country or territory.
    pub const COUNTRY: u8 = 1;
    /// A first-level division.
    pub const ADMIN1: u8 = 2;
    /// The usual name of a capital or of a city of over 100,000 people.
    pub const BIG_CITY: u8 = 4;
    /// A city, town or village.
    pub const CITY: u8 = 8;
    /// Any other kind of place.
    pub const OTHER: u8 = 16;
    /// In capitals only: `US`.
    pub const CAPITALS: u8 = 32;
    /// Longer names begin like this.
    pub const PREFIX: u8 = 64;
    /// Never the usual name of a place.
    pub const UNUSUAL: u8 = 128;
}
