//! What attribution decides of a stretch.

use crate::surroundings::Slot;

/// What was decided of one stretch.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    /// The stretch, as an index.
    pub(crate) stretch: usize,
    /// The best candidate with its slot, and how likely it is the speaker.
    pub(crate) speaker: Option<(usize, Slot, f32)>,
    /// How likely the stretch is a quotation at all.
    pub(crate) quotation: f32,
    /// How likely the row is right: that it is a quotation, and its speaker.
    pub(crate) confidence: f32,
    /// The cue of the frame.
    pub(crate) cue: Option<usize>,
    /// A whole sentence or more.
    pub(crate) sentence: bool,
    /// Begins a sentence: nothing stands before it, and it begins with a capital letter.
    pub(crate) opens_sentence: bool,
}

impl Decision {
    /// Whether the stretch is taken for a quotation.
    pub(crate) fn is_quotation(&self) -> bool {
        self.quotation >= LEAST_QUOTATION
    }
}

/// Below this probability words in marks are no quotation; gives the best F1 on articles not fitted.
const LEAST_QUOTATION: f32 = 0.55;
