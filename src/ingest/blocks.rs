//! The text of a file in blocks of whole lines: unpacked, decoded and digested on the way.
//!
//! A file is never in memory as a whole, so that a large one needs little more than its channels.
//! Packing (`.gz`, `.zst`) is told by the first bytes, not by the name: browsers unpack on the way.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;
use std::rc::Rc;

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE};
use sha2::{Digest, Sha256};

use super::ReadError;

const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b];
const ZSTD_MAGIC: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
const UTF8_MARK: &[u8] = &[0xef, 0xbb, 0xbf];
/// Beginning of a file that is looked at for packing, encoding and NUL bytes.
const LOOKED_AT_BYTES: usize = 4096;
/// Text that is handed on at once: small beside a recording, large beside a line.
const BLOCK_BYTES: usize = 4 << 20;
/// A line longer than this is none of a table.
const LONGEST_LINE_BYTES: usize = 64 << 20;
/// A day of 13 columns at 400 Hz is 4 GB of text.
const LARGEST_GIB: u64 = 4;
/// How much more text is than its packed form, to guess how much room the channels need.
const PACKED: u64 = 4;
/// Bytes of UTF-16 that are decoded at once.
const DECODED_BYTES: usize = 1 << 16;

/// The text of a file, block by block.
pub(super) struct Blocks<'a> {
    source: Box<dyn Read + 'a>,
    /// What was read and not yet handed on.
    rest: Vec<u8>,
    /// How much of `rest` the last block was.
    given: usize,
    block_bytes: usize,
    ended: bool,
    packed: bool,
    unpacked_bytes: u64,
    digest: Rc<RefCell<Sha256>>,
    /// `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`, as far as is known.
    pub encoding: &'static str,
    /// Guess of the text's length.
    pub expected_bytes: u64,
}

impl<'a> Blocks<'a> {
    /// The text of the file at `path`.
    pub fn open(path: &Path) -> Result<Blocks<'static>, ReadError> {
        let file = File::open(path).map_err(|error| unreadable(&error))?;
        let metadata = file.metadata().map_err(|error| unreadable(&error))?;
        if metadata.is_dir() {
            return Err(ReadError::Open {
                cause: "it is a folder".to_owned(),
            });
        }
        Blocks::of(file, metadata.len(), BLOCK_BYTES)
    }

    /// Text that is in memory, in blocks of about `block_bytes`.
    pub fn of_bytes(bytes: &'a [u8], block_bytes: usize) -> Result<Self, ReadError> {
        Self::of(bytes, bytes.len() as u64, block_bytes)
    }

    fn of(source: impl Read + 'a, bytes: u64, block_bytes: usize) -> Result<Self, ReadError> {
        let digest = Rc::new(RefCell::new(Sha256::new()));
        let digested = Digested {
            source,
            digest: Rc::clone(&digest),
        };
        let (head, stored) = peeked(digested, |error| unreadable(&error))?;
        let packed = head.starts_with(GZIP_MAGIC) || head.starts_with(ZSTD_MAGIC);
        let unpacked: Box<dyn Read + 'a> = if head.starts_with(GZIP_MAGIC) {
            Box::new(flate2::read::MultiGzDecoder::new(stored))
        } else if head.starts_with(ZSTD_MAGIC) {
            let decoder = zstd::stream::read::Decoder::new(stored);
            Box::new(decoder.map_err(|error| damaged(&error))?)
        } else {
            Box::new(stored)
        };
        let failed = if packed { damaged } else { unreadable };
        let (head, text) = peeked(unpacked, |error| failed(&error))?;
        let (source, encoding) = decoded(&head, Box::new(text))?;
        Ok(Self {
            source,
            rest: Vec::new(),
            given: 0,
            block_bytes: block_bytes.max(1),
            ended: false,
            packed,
            unpacked_bytes: 0,
            digest,
            encoding,
            expected_bytes: if packed { PACKED * bytes } else { bytes },
        })
    }

    /// The next lines; `None` behind the last. Only the last block may end within a line.
    pub fn next(&mut self) -> Result<Option<&[u8]>, ReadError> {
        self.rest.drain(..self.given);
        self.given = 0;
        let mut wanted = self.block_bytes;
        loop {
            self.fill(wanted)?;
            let end = if self.ended {
                Some(self.rest.len())
            } else {
                last_line_end(&self.rest)
            };
            match end {
                Some(0) => return Ok(None),
                Some(end) => {
                    self.given = end;
                    break;
                }
                None if self.rest.len() > LONGEST_LINE_BYTES => return Err(ReadError::LongLine),
                None => wanted = 2 * self.rest.len(),
            }
        }
        let block = self.rest.get(..self.given).unwrap_or_default();
        if self.encoding == "utf-8" && std::str::from_utf8(block).is_err() {
            self.encoding = "windows-1252";
        }
        Ok(Some(block))
    }

    /// Reads until there are `wanted` bytes, or the end.
    fn fill(&mut self, wanted: usize) -> Result<(), ReadError> {
        let missing = wanted.saturating_sub(self.rest.len()) as u64;
        if self.ended || missing == 0 {
            return Ok(());
        }
        let read = self
            .source
            .by_ref()
            .take(missing)
            .read_to_end(&mut self.rest);
        let failed = if self.packed { damaged } else { unreadable };
        let count = read.map_err(|error| failed(&error))? as u64;
        self.ended = count < missing;
        self.unpacked_bytes += count;
        if self.packed && self.unpacked_bytes > LARGEST_GIB << 30 {
            return Err(ReadError::TooLarge {
                limit_gib: LARGEST_GIB,
            });
        }
        Ok(())
    }

    /// SHA-256 of the file as stored, lower-case hexadecimal, once all of it has been read.
    pub fn sha256(mut self) -> Result<String, ReadError> {
        std::io::copy(&mut self.source, &mut std::io::sink())
            .map_err(|error| unreadable(&error))?;
        drop(self.source);
        Ok(hexadecimal(&self.digest.borrow().clone().finalize()))
    }
}

fn unreadable(error: &std::io::Error) -> ReadError {
    ReadError::Open {
        cause: error.to_string(),
    }
}

fn damaged(error: &std::io::Error) -> ReadError {
    ReadError::Damaged {
        cause: error.to_string(),
    }
}

/// The beginning of `source`, and all of it.
fn peeked<'a, R: Read + 'a>(
    mut source: R,
    failed: impl Fn(std::io::Error) -> ReadError,
) -> Result<(Vec<u8>, impl Read + 'a), ReadError> {
    let mut head = Vec::with_capacity(LOOKED_AT_BYTES);
    let read = source
        .by_ref()
        .take(LOOKED_AT_BYTES as u64)
        .read_to_end(&mut head);
    read.map_err(failed)?;
    Ok((head.clone(), Cursor::new(head).chain(source)))
}

/// UTF-16 as UTF-8, other text as it is without its byte order mark, and the encoding's name.
fn decoded<'a>(
    head: &[u8],
    text: Box<dyn Read + 'a>,
) -> Result<(Box<dyn Read + 'a>, &'static str), ReadError> {
    let utf16 = [(UTF_16LE, "utf-16le"), (UTF_16BE, "utf-16be")];
    let marks: [&[u8]; 2] = [&[0xff, 0xfe], &[0xfe, 0xff]];
    for (mark, (encoding, name)) in marks.into_iter().zip(utf16) {
        if head.starts_with(mark) {
            let decoder = encoding.new_decoder_with_bom_removal();
            return Ok((Box::new(Decoded::of(text, decoder)), name));
        }
    }
    if head.contains(&0) {
        return Err(ReadError::NotText);
    }
    if !head.starts_with(UTF8_MARK) {
        return Ok((text, "utf-8"));
    }
    let mut text = text;
    let mut mark = [0; 3];
    text.read_exact(&mut mark)
        .map_err(|error| unreadable(&error))?;
    Ok((text, "utf-8"))
}

/// Where the last line ends that may end a block: outside quotes, where the block has any. A lone
/// carriage return ends a line only where no line feed is, and is not the last byte, which a line
/// feed may follow.
fn last_line_end(text: &[u8]) -> Option<usize> {
    let last = |mark: u8, text: &[u8]| text.iter().rposition(|&byte| byte == mark).map(|at| at + 1);
    let Some(end) = last(b'\n', text) else {
        let inner = text.get(..text.len().saturating_sub(1))?;
        return last(b'\r', inner);
    };
    if !text.contains(&b'"') {
        return Some(end);
    }
    let (mut quoted, mut outside) = (false, None);
    for (at, &byte) in text.iter().enumerate() {
        quoted ^= byte == b'"';
        if byte == b'\n' && !quoted {
            outside = Some(at + 1);
        }
    }
    outside.or(Some(end))
}

/// A reader that digests what passes.
struct Digested<R> {
    source: R,
    digest: Rc<RefCell<Sha256>>,
}

impl<R: Read> Read for Digested<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.source.read(into)?;
        self.digest
            .borrow_mut()
            .update(into.get(..count).unwrap_or_default());
        Ok(count)
    }
}

/// A reader of UTF-16 that gives UTF-8.
struct Decoded<'a> {
    source: Box<dyn Read + 'a>,
    decoder: Decoder,
    text: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<'a> Decoded<'a> {
    fn of(source: Box<dyn Read + 'a>, decoder: Decoder) -> Self {
        Self {
            source,
            decoder,
            text: Vec::new(),
            at: 0,
            ended: false,
        }
    }
}

impl Read for Decoded<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        while self.at == self.text.len() && !self.ended {
            let mut bytes = Vec::with_capacity(DECODED_BYTES);
            let taken = self.source.by_ref().take(DECODED_BYTES as u64);
            self.ended = { taken }.read_to_end(&mut bytes)? < DECODED_BYTES;
            let room = self.decoder.max_utf8_buffer_length(bytes.len());
            self.text.resize(room.unwrap_or(4 * DECODED_BYTES), 0);
            let (_, _, written, _) =
                self.decoder
                    .decode_to_utf8(&bytes, &mut self.text, self.ended);
            self.text.truncate(written);
            self.at = 0;
        }
        let ready = self.text.get(self.at..).unwrap_or_default();
        let count = ready.len().min(into.len());
        for (to, from) in into.iter_mut().zip(ready) {
            *to = *from;
        }
        self.at += count;
        Ok(count)
    }
}

/// SHA-256 of the file's bytes as stored, lower-case hexadecimal; `None` if it cannot be read.
#[must_use]
pub fn digest(path: &Path) -> Option<String> {
    let digest = Rc::new(RefCell::new(Sha256::new()));
    let mut file = Digested {
        source: File::open(path).ok()?,
        digest: Rc::clone(&digest),
    };
    std::io::copy(&mut file, &mut std::io::sink()).ok()?;
    let digest = digest.borrow().clone();
    Some(hexadecimal(&digest.finalize()))
}

pub(crate) fn hexadecimal(digest: &[u8]) -> String {
    digest
        .iter()
        .fold(String::with_capacity(2 * digest.len()), |mut text, byte| {
            let _ = write!(text, "{byte:02x}"); // invariant: writing to a String cannot fail
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(bytes: &[u8], block_bytes: usize) -> Vec<Vec<u8>> {
        let mut blocks = Blocks::of_bytes(bytes, block_bytes).expect("text");
        let mut all = Vec::new();
        while let Some(block) = blocks.next().expect("text") {
            all.push(block.to_vec());
        }
        all
    }

    #[test]
    fn blocks_hold_whole_lines_and_all_of_the_text() {
        let text = b"a,b\r\n1,2\n3,\"x\ny\"\n4,5\n6,7";
        for size in 1..=text.len() + 1 {
            let parts = blocks(text, size);
            assert_eq!(parts.concat(), text, "{size}");
            let (last, whole) = parts.split_last().expect("a block");
            assert!(whole.iter().all(|part| part.ends_with(b"\n")), "{size}");
            assert!(!last.is_empty());
        }
        let carriage_returns = blocks(b"a\r1\r2\r", 3);
        assert_eq!(carriage_returns.concat(), b"a\r1\r2\r");
    }

    #[test]
    fn wide_text_is_decoded_and_a_mark_left_out() {
        let mut wide = vec![0xfe, 0xff];
        wide.extend("größe\n1".encode_utf16().flat_map(u16::to_be_bytes));
        assert_eq!(blocks(&wide, 4).concat(), "größe\n1".as_bytes());
        assert_eq!(blocks(b"\xef\xbb\xbfa\n", 100).concat(), b"a\n");
        assert_eq!(
            Blocks::of_bytes(b"PAR1\0\0", 100).err(),
            Some(ReadError::NotText)
        );
    }

    #[test]
    fn val_the_digest_is_that_of_the_stored_bytes() {
        // sha256sum of the three bytes "abc" (FIPS 180-2, appendix B.1).
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let blocks = Blocks::of_bytes(b"abc", 2).expect("text");
        assert_eq!(blocks.sha256().as_deref(), Ok(known));
    }
}
