//! The sign of forces whose convention the export does not tell: a plate carries, it never pulls.

use super::layout::Sign;
use super::sensors::Signal;
use super::{Axis, Quantity};

/// Turns the forces and moments of plates whose vertical force is negative on average.
pub(super) fn positive_when_loaded(signals: &mut [Signal], notes: &mut Vec<String>) {
    let pulls = |(column, values): &Signal| match column.quantity {
        Quantity::Force(plate, Axis::Z) if column.sign == Sign::Loaded && mean(values) < 0.0 => {
            Some((plate, column.name.clone()))
        }
        _ => None,
    };
    let turned: Vec<(u8, String)> = signals.iter().filter_map(pulls).collect();
    for (column, values) in signals.iter_mut() {
        let of = match column.quantity {
            Quantity::Force(plate, _) | Quantity::Moment(plate, _) => plate,
            _ => continue,
        };
        if turned.iter().any(|(plate, _)| *plate == of) {
            values.iter_mut().for_each(|value| *value = -*value);
        }
    }
    notes.extend(
        turned
            .into_iter()
            .map(|(_, name)| format!("{name}:sign_turned")),
    );
}

fn mean(values: &[f64]) -> f64 {
    let there = values.iter().filter(|value| !value.is_nan());
    let (sum, count) = there.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / f64::max(count, 1.0)
}
