//! What the header of a record of a web archive says, whatever kind of archive it is.

/// What the header of a record says.
#[derive(Default)]
pub(crate) struct Header {
    pub(crate) role: Role,
    pub(crate) address: Option<String>,
    pub(crate) id: Option<String>,
    /// How long the content is, in bytes.
    pub(crate) length: Option<u64>,
    /// In lower case.
    pub(crate) content_type: String,
}

/// What a record is for.
#[derive(Default)]
pub(crate) enum Role {
    /// It may hold a page.
    Page,
    /// It holds the text of a page that somebody took out of it.
    Text,
    /// It holds no page: the request, what the crawler says of itself.
    #[default]
    Other,
    /// As that, and its length is not to be trusted.
    Label,
    /// It may hold a page, but cannot be read; why stands here, as in "a record with …".
    Missed(String),
}
