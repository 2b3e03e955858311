//! What a movement is called.

use crate::study::GivenLabel;

/// What a repetition is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Label {
    /// Travel of at least 70 % of the reference.
    Full,
    /// 30 to 70 %.
    Partial,
    /// Less: a bounce, not counted.
    Micro,
    /// Cut by the start or end of the recording or by a gap.
    Truncated,
    /// No heel raise.
    Rejected,
}

impl From<GivenLabel> for Label {
    fn from(given: GivenLabel) -> Self {
        match given {
            GivenLabel::Full => Self::Full,
            GivenLabel::Partial => Self::Partial,
            GivenLabel::Micro => Self::Micro,
            GivenLabel::Truncated => Self::Truncated,
            GivenLabel::Rejected => Self::Rejected,
        }
    }
}

impl Label {
    /// The word in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::Micro => "micro",
            Self::Truncated => "truncated",
            Self::Rejected => "rejected",
        }
    }

    /// Whether the repetition has a number.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::Full | Self::Partial)
    }
}
