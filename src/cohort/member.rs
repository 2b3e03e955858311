//! Participants: the group and the involved leg that hold for all sets of a person.

use std::collections::BTreeMap;

use crate::progress::joined;
use crate::score::ScoredSet;
use crate::study::Side;

/// What is told of one participant.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Member {
    /// Study group; several that differ are joined, so that a slip of the manifest shows.
    pub(super) group: Option<String>,
    involved: Option<Side>,
}

impl Member {
    /// The leg by its role where the involved one is told, else by its side; `None` where nobody
    /// tells the leg.
    pub(super) fn leg(&self, side: Option<Side>) -> Option<&'static str> {
        match (side?, self.involved) {
            (side @ (Side::Left | Side::Right), Some(involved @ (Side::Left | Side::Right))) => {
                Some(if side == involved {
                    "involved"
                } else {
                    "uninvolved"
                })
            }
            (side, _) => Some(side.as_str()),
        }
    }

    /// Whether `side` is the involved leg.
    pub(super) fn is_involved(&self, side: Option<Side>) -> bool {
        self.leg(side) == Some("involved")
    }
}

/// All participants by code.
#[derive(Clone, Debug, Default)]
pub(super) struct Members<'a> {
    by_code: BTreeMap<&'a str, Member>,
    nobody: Member,
}

impl<'a> Members<'a> {
    pub(super) fn of(sets: &'a [ScoredSet]) -> Self {
        let mut own: BTreeMap<&str, Vec<&ScoredSet>> = BTreeMap::new();
        for set in sets {
            own.entry(&set.entry.participant).or_default().push(set);
        }
        let member = |mut sets: Vec<&ScoredSet>| {
            sets.sort_by_key(|set| (set.entry.date, set.entry.set, &set.recording));
            Member {
                group: joined(sets.iter().map(|set| set.entry.group.as_deref())),
                involved: sets.iter().find_map(|set| set.entry.involved_side),
            }
        };
        Self {
            by_code: own
                .into_iter()
                .map(|(code, sets)| (code, member(sets)))
                .collect(),
            nobody: Member::default(),
        }
    }

    pub(super) fn get(&self, participant: &str) -> &Member {
        self.by_code.get(participant).unwrap_or(&self.nobody)
    }
}
