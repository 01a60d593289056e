//! What a name may be.

use dateline_layout::places::name_flags::{
    ADMIN1, BIG_CITY, CAPITALS, CITY, COUNTRY, OTHER, PREFIX, UNUSUAL,
};

/// What a name may be, read off the name alone: cheap enough to ask at every capital letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameFlags(pub(crate) u8);

impl NameFlags {
    /// Any place at all.
    #[must_use]
    pub const fn is_place(self) -> bool {
        self.0 & (COUNTRY | ADMIN1 | CITY | OTHER) != 0
    }

    /// A country or territory.
    #[must_use]
    pub const fn is_country(self) -> bool {
        self.0 & COUNTRY != 0
    }

    /// A first-level division.
    #[must_use]
    pub const fn is_admin1(self) -> bool {
        self.0 & ADMIN1 != 0
    }

    /// The usual name of a capital or of a city of over 100,000 people.
    #[must_use]
    pub const fn is_big_city(self) -> bool {
        self.0 & BIG_CITY != 0
    }

    /// A city, town or village of any size.
    #[must_use]
    pub const fn is_city(self) -> bool {
        self.0 & CITY != 0
    }

    /// A region, county, sea, river, mountain, district…
    #[must_use]
    pub const fn is_other(self) -> bool {
        self.0 & OTHER != 0
    }

    /// Known only as another spelling of some place, never as its usual name.
    #[must_use]
    pub const fn is_unusual(self) -> bool {
        self.0 & UNUSUAL != 0
    }

    /// Whether longer names begin like this.
    pub(crate) const fn is_prefix(self) -> bool {
        self.0 & PREFIX != 0
    }

    /// The same without what only longer names have; nothing where the name must be in capitals and is not.
    pub(crate) fn of_name(self, in_capitals: bool) -> Self {
        if self.0 & CAPITALS != 0 && !in_capitals {
            return Self(0);
        }
        Self(self.0 & !PREFIX)
    }
}
