//! Submovements: a phase made of two or three smaller moves that overlap and add up.
//!
//! Slow movements fall into pieces, each with a bell-shaped speed of its own, that overlap the more
//! the better the person moves (Krebs et al. 1999, doi:10.1073/pnas.96.8.4645). Each piece here is
//! a minimum-jerk move. Neighbours overlap by a quarter to a half of a piece, so the heel slows
//! between them and never stops: the phase begins with the first piece and ends with the last.

use super::draw::Draw;
use super::profile::between;

/// Most pieces of a phase.
const MOST: usize = 3;
/// Length of a piece before all are scaled to the phase: least, most.
const LENGTH: (f64, f64) = (0.8, 1.25);
/// Part of the shorter neighbour that an overlap takes: least, most.
const OVERLAP: (f64, f64) = (0.25, 0.5);
/// Way of a piece before all are scaled to the whole: least, most.
const WAY: (f64, f64) = (0.6, 1.4);

/// One piece: its share of the way, and the shares of the time between which it runs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Piece {
    way: f64,
    from: f64,
    to: f64,
}

/// The pieces of one phase; a missing third one has no way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Submovements([Piece; MOST]);

impl Submovements {
    /// Draws the pieces of one phase: as many numbers from the stream whatever their count.
    pub(super) fn drawn(draw: &mut Draw) -> Self {
        let count = if draw.uniform(0.0, 1.0) < 0.5 { 2 } else { 3 };
        let mut pieces = [Piece::default(); MOST];
        let (mut end, mut before) = (0.0, 0.0);
        for (index, piece) in pieces.iter_mut().enumerate() {
            let length = draw.uniform(LENGTH.0, LENGTH.1);
            let overlap = draw.uniform(OVERLAP.0, OVERLAP.1) * length.min(before);
            let way = draw.uniform(WAY.0, WAY.1);
            if index < count {
                let from = end - overlap;
                (end, before) = (from + length, length);
                *piece = Piece { way, from, to: end };
            }
        }
        Self::scaled(pieces, end)
    }

    /// Scales pieces to a time and a way of 1.
    fn scaled(pieces: [Piece; MOST], end: f64) -> Self {
        let way: f64 = pieces.iter().map(|piece| piece.way).sum();
        Self(pieces.map(|piece| Piece {
            way: piece.way / way,
            from: piece.from / end,
            to: piece.to / end,
        }))
    }

    /// Share of the way after share `u` of the time.
    pub(super) fn at(&self, u: f64) -> f64 {
        let moving = self.0.iter().filter(|piece| piece.way > 0.0);
        moving
            .map(|piece| piece.way * between(u, piece.from, piece.to))
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Submovements;
    use crate::simulate::draw::{Draw, Stream};

    #[test]
    fn prop_pieces_begin_and_end_with_the_phase_and_overlap() {
        let draw = &mut Draw::new(9, Stream::Shape);
        let mut counts = [0; 4];
        for _ in 0..200 {
            let Submovements(pieces) = Submovements::drawn(draw);
            let moving: Vec<_> = pieces.iter().filter(|piece| piece.way > 0.0).collect();
            counts[moving.len()] += 1;
            assert_eq!(moving[0].from, 0.0);
            assert!((moving[moving.len() - 1].to - 1.0).abs() < 1e-12);
            assert!(moving.windows(2).all(|pair| pair[1].from < pair[0].to));
            let way: f64 = moving.iter().map(|piece| piece.way).sum();
            assert!((way - 1.0).abs() < 1e-12);
        }
        assert!(counts[2] > 60 && counts[3] > 60, "{counts:?}");
    }
}
