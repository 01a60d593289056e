//! What the lists of given names and surnames say of a folded word, as bits.

/// On a list of given names.
pub const GIVEN: u8 = 1;
/// Clearly a man's.
pub const MALE: u8 = 2;
/// Clearly a woman's.
pub const FEMALE: u8 = 4;
/// On a list of surnames.
pub const SURNAME: u8 = 8;

/// Surnames that come first: Chinese, Korean, Vietnamese.
pub const EAST_ASIAN: [u8; 3] = [16, 32, 64];

/// How many upper bits of a hash the directory goes by.
pub const DIRECTORY_BITS: u32 = 14;
