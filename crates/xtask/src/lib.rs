//! The part of the developer tools that others build on: the generated corpus, which the benches read too.

pub mod generate;
