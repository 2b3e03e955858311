//! Delimited text in the spellings people save it in: encoding and delimiter found from the bytes.
//!
//! Encodings are UTF-8 (with or without a byte order mark), UTF-16 with one, else Windows-1252,
//! which every byte sequence is valid in; a NUL byte outside UTF-16 means that it is no text.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a file is searched for NUL bytes.
const BINARY_PROBE_BYTES: usize = 4096;

/// Decoded text and the name of the encoding it had.
#[derive(Clone, Debug, PartialEq)]
pub struct Text<'a> {
    /// The text without its byte order mark; borrowed where it was UTF-8 already.
    pub text: Cow<'a, str>,
    /// `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`.
    pub encoding: &'static str,
}

/// Decodes `bytes`; `None` if they are no text at all.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<Text<'_>> {
    let (marked, body) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (Some(encoding), bytes.get(length..).unwrap_or_default()),
        None => (None, bytes),
    };
    if marked == Some(UTF_16LE) || marked == Some(UTF_16BE) {
        let encoding = marked.unwrap_or(UTF_8);
        return Some(decoded(encoding, body));
    }
    if body.iter().take(BINARY_PROBE_BYTES).any(|&byte| byte == 0) {
        return None;
    }
    Some(match std::str::from_utf8(body) {
        Ok(text) => Text {
            text: Cow::Borrowed(text),
            encoding: "utf-8",
        },
        Err(_) => decoded(marked.unwrap_or(WINDOWS_1252), body),
    })
}

fn decoded<'a>(encoding: &'static Encoding, body: &'a [u8]) -> Text<'a> {
    let (text, _) = encoding.decode_without_bom_handling(body);
    let encoding = match encoding {
        encoding if encoding == UTF_16LE => "utf-16le",
        encoding if encoding == UTF_16BE => "utf-16be",
        encoding if encoding == UTF_8 => "utf-8",
        _ => "windows-1252",
    };
    Text { text, encoding }
}

/// The delimiter of a header line: the one of `,` `;` TAB that stands in it most often outside
/// quotes; a comma where there is none.
#[must_use]
pub fn delimiter(header: &str) -> char {
    let mut counts = [(',', 0_usize), (';', 0), ('\t', 0)];
    let mut quoted = false;
    for letter in header.chars() {
        quoted ^= letter == '"';
        if let Some((_, count)) = counts
            .iter_mut()
            .find(|(mark, _)| !quoted && *mark == letter)
        {
            *count += 1;
        }
    }
    // max_by_key keeps the last of equals: an empty header must stay a comma.
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map_or(',', |(mark, _)| *mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "time [s];foot_acc_x [m/s²]";
        let wide: Vec<u16> = text.encode_utf16().collect();
        let utf16le = [
            &[0xff, 0xfe][..],
            &wide
                .iter()
                .flat_map(|unit| unit.to_le_bytes())
                .collect::<Vec<_>>(),
        ];
        let utf16be = [
            &[0xfe, 0xff][..],
            &wide
                .iter()
                .flat_map(|unit| unit.to_be_bytes())
                .collect::<Vec<_>>(),
        ];
        let latin: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
        let spellings = [
            (text.as_bytes().to_vec(), "utf-8"),
            ([b"\xef\xbb\xbf", text.as_bytes()].concat(), "utf-8"),
            (utf16le.concat(), "utf-16le"),
            (utf16be.concat(), "utf-16be"),
            (latin, "windows-1252"),
        ];
        for (bytes, encoding) in spellings {
            let found = decode(&bytes).expect("text");
            assert_eq!((found.text.as_ref(), found.encoding), (text, encoding));
        }
        assert_eq!(decode(b"PAR1\0\0"), None);
    }

    #[test]
    fn the_delimiter_is_the_commonest_outside_quotes() {
        assert_eq!(delimiter("a;b;\"c,d,e,f\""), ';');
        assert_eq!(delimiter("a\tb"), '\t');
        assert_eq!(delimiter("a,b"), ',');
        assert_eq!(delimiter("a"), ',');
    }
}
