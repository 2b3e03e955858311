//! Planned course of one degree of freedom: a value, moved at times, held in between.

use super::profile::Shape;

#[derive(Clone, Copy, Debug)]
struct Move {
    start_s: f64,
    end_s: f64,
    from: f64,
    to: f64,
    shape: Shape,
}

/// Moves in time order; the value before the first is where the track began.
#[derive(Clone, Debug, Default)]
pub(super) struct Track {
    begin: f64,
    moves: Vec<Move>,
}

impl Track {
    /// A track that rests at a value.
    pub(super) fn at(begin: f64) -> Self {
        Self {
            begin,
            moves: Vec::new(),
        }
    }

    /// The value after the last move.
    pub(super) fn last(&self) -> f64 {
        self.moves.last().map_or(self.begin, |m| m.to)
    }

    /// Appends a move to a value; a start before the last move's end waits for that end.
    pub(super) fn go(&mut self, start_s: f64, length_s: f64, to: f64, shape: Shape) {
        let begin = self.moves.last().map_or(start_s, |m| m.end_s.max(start_s));
        let from = self.last();
        self.moves.push(Move {
            start_s: begin,
            end_s: begin + length_s,
            from,
            to,
            shape,
        });
    }

    /// Minimum-jerk move to a value.
    pub(super) fn glide(&mut self, start_s: f64, length_s: f64, to: f64) {
        self.go(start_s, length_s, to, Shape::MinimumJerk);
    }

    /// The same course, every value times a share, every move later.
    pub(super) fn changed(&self, share: f64, later_s: f64) -> Self {
        let change = |m: &Move| Move {
            start_s: m.start_s + later_s,
            end_s: m.end_s + later_s,
            from: m.from * share,
            to: m.to * share,
            shape: m.shape,
        };
        Self {
            begin: self.begin * share,
            moves: self.moves.iter().map(change).collect(),
        }
    }

    /// The value at a time.
    pub(super) fn value(&self, time_s: f64) -> f64 {
        let begun = self.moves.partition_point(|m| m.start_s <= time_s);
        let Some(m) = begun.checked_sub(1).and_then(|index| self.moves.get(index)) else {
            return self.begin;
        };
        if time_s >= m.end_s {
            return m.to;
        }
        m.from + (m.to - m.from) * m.shape.at((time_s - m.start_s) / (m.end_s - m.start_s))
    }
}

#[cfg(test)]
mod tests {
    use super::Track;

    #[test]
    fn val_a_track_holds_between_moves() {
        let mut track = Track::at(1.0);
        track.glide(2.0, 1.0, 3.0);
        track.glide(5.0, 2.0, -1.0);
        let values = [0.0, 2.0, 2.5, 3.0, 4.9, 6.0, 7.0, 9.0].map(|t| track.value(t));
        assert_eq!(values, [1.0, 1.0, 2.0, 3.0, 3.0, 1.0, -1.0, -1.0]);
    }
}
