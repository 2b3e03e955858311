//! Bytes of a file: mapped as stored, unpacked where they are `.gz` or `.zst`, and their digest.
//!
//! Packing is told by the first bytes, not by the name: browsers unpack `.gz` on the way.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use memmap2::Mmap;
use sha2::{Digest, Sha256};

use super::ReadError;

const GZIP_MAGIC: &[u8] = &[0x1f, 0x8b];
const ZSTD_MAGIC: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];
/// A day of 13 columns at 400 Hz is 4 GB of text.
const LARGEST_GIB: u64 = 4;

/// The bytes of a recording.
pub(super) enum FileBytes {
    Mapped(Mmap),
    Unpacked(Vec<u8>),
}

impl FileBytes {
    pub fn as_slice(&self) -> &[u8] {
        match self {
            Self::Mapped(map) => map,
            Self::Unpacked(bytes) => bytes,
        }
    }
}

/// The bytes of the file at `path`, unpacked, and the SHA-256 of what is stored.
pub(super) fn open(path: &Path) -> Result<(FileBytes, String), ReadError> {
    let open = |error: std::io::Error| ReadError::Open {
        cause: error.to_string(),
    };
    let file = File::open(path).map_err(open)?;
    if file.metadata().map_err(open)?.is_dir() {
        return Err(ReadError::Open {
            cause: "it is a folder".to_owned(),
        });
    }
    // SAFETY: the map is read-only and private; recordings are not written while they are scored,
    // and a file cut short by another program ends this one, as it would end any reader of it.
    let map = unsafe { Mmap::map(&file) }.map_err(open)?;
    let digest = hexadecimal(&Sha256::digest(&map));
    let bytes = if map.starts_with(GZIP_MAGIC) {
        FileBytes::Unpacked(unpacked(flate2::read::MultiGzDecoder::new(&map[..]))?)
    } else if map.starts_with(ZSTD_MAGIC) {
        let reader = zstd::stream::read::Decoder::new(&map[..]);
        FileBytes::Unpacked(unpacked(reader.map_err(|error| ReadError::Damaged {
            cause: error.to_string(),
        })?)?)
    } else {
        FileBytes::Mapped(map)
    };
    Ok((bytes, digest))
}

/// SHA-256 of the file's bytes as stored, lower-case hexadecimal; `None` if it cannot be read.
#[must_use]
pub fn digest(path: &Path) -> Option<String> {
    let file = File::open(path).ok()?;
    // SAFETY: as in `open`.
    let map = unsafe { Mmap::map(&file) }.ok()?;
    Some(hexadecimal(&Sha256::digest(&map)))
}

fn unpacked(reader: impl Read) -> Result<Vec<u8>, ReadError> {
    let largest = LARGEST_GIB << 30;
    let mut bytes = Vec::new();
    let read = reader.take(largest + 1).read_to_end(&mut bytes);
    let length = read.map_err(|error| ReadError::Damaged {
        cause: error.to_string(),
    })?;
    if length as u64 > largest {
        return Err(ReadError::TooLarge {
            limit_gib: LARGEST_GIB,
        });
    }
    Ok(bytes)
}

fn hexadecimal(digest: &[u8]) -> String {
    digest
        .iter()
        .fold(String::with_capacity(2 * digest.len()), |mut text, byte| {
            let _ = write!(text, "{byte:02x}"); // invariant: writing to a String cannot fail
            text
        })
}
