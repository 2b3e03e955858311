//! Decimal text → `f64`, correctly rounded.
//!
//! The plain path adds digits up in an integer and divides once by a power of ten: with both
//! exact in `f64`, one rounding remains and the result is the nearest double
//! (Clinger 1990, doi:10.1145/93542.93557). Everything else goes to fast-float2.

/// Powers of ten that are exact in `f64`.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
];
/// Digits an integer of 64 bits holds for certain.
const MOST_DIGITS: usize = 19;
/// Integers up to here are exact in `f64`.
const EXACT: u64 = 1 << 53;
/// Longest number that is read; longer text is no measurement.
const LONGEST: usize = 64;

/// A number with the decimal mark `mark` at the start of `bytes`, and its length; `None` where it
/// is not plain digits with at most one mark.
#[inline]
pub(super) fn plain(bytes: &[u8], mark: u8) -> Option<(f64, usize)> {
    let negative = bytes.first() == Some(&b'-');
    let start = usize::from(negative);
    let mut at = start;
    let mut digits = 0_u64;
    while let Some(digit) = digit(bytes, at) {
        digits = digits.wrapping_mul(10).wrapping_add(digit);
        at += 1;
    }
    let whole = at - start;
    let mut decimals = 0;
    if bytes.get(at) == Some(&mark) {
        at += 1;
        let first = at;
        while let Some(digit) = digit(bytes, at) {
            digits = digits.wrapping_mul(10).wrapping_add(digit);
            at += 1;
        }
        decimals = at - first;
    }
    let count = whole + decimals;
    if count == 0 || count > MOST_DIGITS || digits > EXACT {
        return None;
    }
    let value = digits as f64 / POWERS.get(decimals)?;
    Some((if negative { -value } else { value }, at))
}

#[inline]
fn digit(bytes: &[u8], at: usize) -> Option<u64> {
    let digit = bytes.get(at)?.wrapping_sub(b'0');
    (digit < 10).then_some(u64::from(digit))
}

/// A number in any of its spellings (`1.5E0`, `+2`, `.5`) with the decimal mark `mark`; `None` if
/// the cell is no finite number.
pub(super) fn careful(cell: &[u8], mark: u8) -> Option<f64> {
    let mut point = [0_u8; LONGEST];
    let copy = point.get_mut(..cell.len())?;
    for (to, &byte) in copy.iter_mut().zip(cell) {
        *to = match byte {
            byte if byte == mark => b'.',
            b'0'..=b'9' | b'+' | b'-' | b'e' | b'E' => byte,
            _ => return None,
        };
    }
    let unsigned = copy.strip_prefix(b"+").unwrap_or(copy);
    let repeated_sign =
        unsigned.len() < copy.len() && unsigned.first().is_some_and(|byte| b"+-".contains(byte));
    if repeated_sign {
        return None;
    }
    fast_float2::parse(unsigned)
        .ok()
        .filter(|value: &f64| value.is_finite())
}

/// A stamp as whole units and the rest: stamps that count nanoseconds since 1970 need more
/// digits than `f64` has, but their differences do not.
pub(super) fn stamp(cell: &[u8], mark: u8) -> Option<(i64, f64)> {
    let length = cell
        .iter()
        .position(|byte| *byte == mark || matches!(byte, b'e' | b'E'))
        .unwrap_or(cell.len());
    let (whole, rest) = cell.split_at_checked(length)?;
    let negative = whole.first() == Some(&b'-');
    let exponent = rest.iter().any(|byte| matches!(byte, b'e' | b'E'));
    let bare = matches!(whole, b"" | b"-" | b"+");
    if exponent || bare {
        let value = careful(cell, mark)?;
        return (value.abs() < EXACT as f64).then(|| (value.trunc() as i64, value.fract()));
    }
    let whole = std::str::from_utf8(whole).ok()?.parse().ok()?;
    let fraction = if rest.len() > 1 {
        careful(rest, mark)?
    } else {
        0.0
    };
    Some((whole, if negative { -fraction } else { fraction }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<f64> {
        let bytes = text.as_bytes();
        match plain(bytes, b'.') {
            Some((value, length)) if length == bytes.len() => Some(value),
            _ => careful(bytes, b'.'),
        }
    }

    proptest! {
        #[test]
        fn prop_every_double_is_read_as_std_reads_it(value in any_finite(), decimals in 0_usize..20) {
            for text in [format!("{value}"), format!("{value:e}"), format!("{value:.decimals$}")] {
                if text.len() <= LONGEST {
                    prop_assert_eq!(read(&text).map(f64::to_bits), text.parse().ok().map(f64::to_bits), "{}", text);
                }
            }
        }

        #[test]
        fn prop_decimals_are_read_as_std_reads_them(text in "[+-]?[0-9]{0,20}(\\.[0-9]{0,20})?([eE][+-]?[0-9]{1,3})?") {
            let expected = text.parse::<f64>().ok().filter(|value| value.is_finite());
            prop_assert_eq!(read(&text).map(f64::to_bits), expected.map(f64::to_bits), "{}", text);
        }

        #[test]
        fn prop_stamps_keep_every_digit(whole in any::<i64>(), fraction in 0_u32..1000) {
            prop_assume!(whole != 0);
            let (units, rest) = stamp(format!("{whole}.{fraction:03}").as_bytes(), b'.').expect("stamp");
            prop_assert_eq!(units, whole);
            prop_assert!((rest.abs() - f64::from(fraction) / 1e3).abs() < 1e-15);
        }
    }

    fn any_finite() -> impl Strategy<Value = f64> {
        prop_oneof![
            any::<f64>().prop_filter("finite", |value| value.is_finite()),
            -1e4..1e4
        ]
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "", "-", ".", "1.2.3", "1,5", "abc", "1e999", "inf", "nan", "+-1", "1 2", "0x10",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(
            stamp(b"1.595933810034E12", b'.').map(|(whole, _)| whole),
            Some(1_595_933_810_034)
        );
        assert_eq!(stamp(b"-0,25", b','), Some((0, -0.25)));
        assert_eq!(stamp(b".5", b'.'), Some((0, 0.5)));
        assert_eq!(stamp(b"x", b'.'), None);
    }
}
