//! What bytes are, before anybody knows of which format: which file they begin, which characters they hold.

pub(crate) mod ahead;
pub(crate) mod decode;
pub(crate) mod mojibake;
pub(crate) mod reread;
pub(crate) mod settled;
pub(crate) mod sniff;
pub(crate) mod utf8;
mod western;
