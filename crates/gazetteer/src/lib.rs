//! stub, owned by the gazetteer helper

/// The committed place and name data.
#[derive(Debug)]
pub struct Gazetteer {}
