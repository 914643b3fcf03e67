//! A static embedding as model2vec writes it: a tokenizer that cuts a text into pieces, and a vector for each piece.
//!
//! The crate model2vec-rs reads these files too, and ends the program where a piece has no vector; so they are read with the two
//! crates below it. `config.json` is not needed: it says whether vectors are brought to length 1, which the cosine does anyway.

use std::fmt;
use std::ops::Range;

use half::f16;
use safetensors::SafeTensors;
use safetensors::tensor::{Dtype, Metadata};
use serde::Deserialize;
use tokenizers::Tokenizer;

use super::{ModelError, TOKENIZER, VECTORS, Vector};

/// Names that model2vec and sentence-transformers give the table of vectors.
const TABLES: [&str; 3] = ["embeddings", "embedding.weight", "0"];
/// A text that no vocabulary knows, to see whether the tokenizer can cut what it does not know.
const UNKNOWN: &str = "\u{10FFFD}";

/// A tokenizer and its vectors.
pub struct Model {
    tokenizer: Tokenizer,
    /// The piece that stands for what is in no vocabulary; it has no meaning of its own.
    unknown: Option<u32>,
    table: Table,
    /// By piece: how much it counts, and which row of the table is its own; without them all count alike, and each has its own.
    weights: Option<Vec<f32>>,
    rows: Option<Vec<usize>>,
}

/// What the tokenizer's file says of its model, beside what the crate makes of it.
#[derive(Deserialize)]
struct TokenizerFile {
    model: TokenizerModel,
}

#[derive(Deserialize)]
struct TokenizerModel {
    unk_token: Option<String>,
    unk_id: Option<u32>,
    dropout: Option<f32>,
}

impl Model {
    /// Takes the bytes of the two files.
    ///
    /// # Errors
    /// Where a file is damaged, is of another kind, or the two do not belong together.
    pub fn parse(tokenizer: &[u8], vectors: Vec<u8>) -> Result<Self, ModelError> {
        let (tokenizer, unknown) =
            read_tokenizer(tokenizer).map_err(|cause| ModelError::File { file: TOKENIZER, cause })?;
        let of_vectors = |cause| ModelError::File { file: VECTORS, cause };
        let (start, metadata) = read_metadata(&vectors).map_err(of_vectors)?;
        let column = |name| Tensor::find(&metadata, name, start, &vectors);
        let weights = column("weights")
            .map(|tensor| tensor.floats())
            .transpose()
            .map_err(of_vectors)?;
        let rows = column("mapping")
            .map(|tensor| tensor.integers())
            .transpose()
            .map_err(of_vectors)?;
        let table = Table::find(&metadata, start, vectors).map_err(of_vectors)?;
        let model = Self {
            tokenizer,
            unknown,
            table,
            weights,
            rows,
        };
        model.check().map_err(of_vectors)?;
        Ok(model)
    }

    /// Whether every piece of the vocabulary has its vector.
    fn check(&self) -> Result<(), String> {
        let pieces = self.tokenizer.get_vocab_size(true);
        let short = |what: &str, of: usize| Err(format!("{of} {what} for the {pieces} pieces of {TOKENIZER}"));
        match (&self.weights, &self.rows) {
            (Some(weights), _) if weights.len() < pieces => short("weights", weights.len()),
            (_, Some(rows)) if rows.len() < pieces => short("places in the table", rows.len()),
            (_, Some(rows)) if rows.iter().any(|row| *row >= self.table.height) => Err(format!(
                "`mapping` names rows beyond the {} of the table",
                self.table.height
            )),
            (_, None) if self.table.height < pieces => short("vectors", self.table.height),
            _ => Ok(()),
        }
    }

    pub(super) fn vector(&self, text: &str) -> Option<Vector> {
        let pieces = self.tokenizer.encode_fast(text, false).ok()?;
        let mut sum = vec![0.0; self.table.width];
        for piece in pieces.get_ids().iter().filter(|piece| Some(**piece) != self.unknown) {
            let piece = *piece as usize;
            let weight = self
                .weights
                .as_ref()
                .map_or(Some(1.0), |weights| weights.get(piece).copied());
            let row = self.rows.as_ref().map_or(Some(piece), |rows| rows.get(piece).copied());
            // A vocabulary may number its pieces with gaps.
            if let (Some(weight), Some(row)) = (weight, row.and_then(|row| self.table.row(row))) {
                self.table.cell.add(row, weight, &mut sum);
            }
        }
        Vector::new(sum)
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Table { height, width, .. } = self.table;
        f.debug_struct("Model")
            .field("height", &height)
            .field("width", &width)
            .finish()
    }
}

/// The tokenizer, and its piece for what it does not know.
fn read_tokenizer(bytes: &[u8]) -> Result<(Tokenizer, Option<u32>), String> {
    let file: TokenizerFile = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
    if file.model.dropout.is_some_and(|share| share > 0.0) {
        return Err("it cuts words at random (`dropout`)".to_owned());
    }
    let mut tokenizer = Tokenizer::from_bytes(bytes).map_err(|e| e.to_string())?;
    // A model is often saved with the length of what it was made from.
    tokenizer.with_truncation(None).map_err(|e| e.to_string())?;
    tokenizer.with_padding(None);
    let named = file.model.unk_token.and_then(|token| tokenizer.token_to_id(&token));
    tokenizer.encode_fast(UNKNOWN, false).map_err(|e| e.to_string())?;
    Ok((tokenizer, file.model.unk_id.or(named)))
}

/// Where the tensors begin, and what they are.
fn read_metadata(file: &[u8]) -> Result<(usize, Metadata), String> {
    let (header, metadata) = SafeTensors::read_metadata(file).map_err(|e| e.to_string())?;
    // Before the header stands its length, 8 bytes long.
    Ok((8 + header, metadata))
}

/// A tensor and its bytes.
struct Tensor<'a> {
    name: &'a str,
    dtype: Dtype,
    bytes: &'a [u8],
}

impl<'a> Tensor<'a> {
    fn find(metadata: &Metadata, name: &'a str, start: usize, file: &'a [u8]) -> Option<Self> {
        let info = metadata.info(name)?;
        let (from, to) = info.data_offsets;
        Some(Self {
            name,
            dtype: info.dtype,
            bytes: file.get(start + from..start + to)?,
        })
    }

    fn floats(&self) -> Result<Vec<f32>, String> {
        let doubles = || {
            self.bytes
                .as_chunks::<8>()
                .0
                .iter()
                .map(|b| f64::from_le_bytes(*b) as f32)
        };
        match self.dtype {
            Dtype::F64 => Ok(doubles().collect()),
            Dtype::F32 => Ok(self
                .bytes
                .as_chunks::<4>()
                .0
                .iter()
                .map(|b| f32::from_le_bytes(*b))
                .collect()),
            Dtype::F16 => Ok(self
                .bytes
                .as_chunks::<2>()
                .0
                .iter()
                .map(|b| f16::from_le_bytes(*b).to_f32())
                .collect()),
            other => Err(format!("`{}` holds {other:?} instead of floating point", self.name)),
        }
    }

    /// A negative one becomes larger than any row.
    fn integers(&self) -> Result<Vec<usize>, String> {
        match self.dtype {
            Dtype::I64 => Ok(self
                .bytes
                .as_chunks::<8>()
                .0
                .iter()
                .map(|b| i64::from_le_bytes(*b) as usize)
                .collect()),
            Dtype::I32 => Ok(self
                .bytes
                .as_chunks::<4>()
                .0
                .iter()
                .map(|b| i32::from_le_bytes(*b) as usize)
                .collect()),
            other => Err(format!("`{}` holds {other:?} instead of integers", self.name)),
        }
    }
}

/// The vectors, as the file holds them: a model has hundreds of megabytes, of which few rows are used.
struct Table {
    file: Vec<u8>,
    /// Bytes of the file.
    place: Range<usize>,
    cell: Cell,
    height: usize,
    width: usize,
}

/// How a number of the table is written.
#[derive(Clone, Copy)]
enum Cell {
    F32,
    F16,
    I8,
}

impl Table {
    fn find(metadata: &Metadata, start: usize, file: Vec<u8>) -> Result<Self, String> {
        let found = TABLES.iter().find_map(|name| metadata.info(name));
        let info = found.ok_or_else(|| format!("none of the tensors is called `{}`", TABLES.join("` or `")))?;
        let [height, width] = info.shape[..] else {
            return Err(format!("the table has {} dimensions instead of 2", info.shape.len()));
        };
        if width == 0 {
            return Err("the vectors are empty".to_owned());
        }
        let cell = match info.dtype {
            Dtype::F32 => Cell::F32,
            Dtype::F16 => Cell::F16,
            Dtype::I8 => Cell::I8,
            other => return Err(format!("the table holds {other:?} instead of F32, F16 or I8")),
        };
        let (from, to) = info.data_offsets;
        Ok(Self {
            place: start + from..start + to,
            file,
            cell,
            height,
            width,
        })
    }

    /// The bytes of a row.
    fn row(&self, row: usize) -> Option<&[u8]> {
        let length = self.width.checked_mul(self.cell.bytes())?;
        let from = row.checked_mul(length)?;
        self.file.get(self.place.clone())?.get(from..from.checked_add(length)?)
    }
}

impl Cell {
    fn bytes(self) -> usize {
        match self {
            Self::F32 => 4,
            Self::F16 => 2,
            Self::I8 => 1,
        }
    }

    /// Adds a row to a sum.
    fn add(self, row: &[u8], weight: f32, sum: &mut [f32]) {
        match self {
            Self::F32 => add(
                sum,
                weight,
                row.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)),
            ),
            Self::F16 => add(
                sum,
                weight,
                row.as_chunks::<2>().0.iter().map(|b| f16::from_le_bytes(*b).to_f32()),
            ),
            Self::I8 => add(sum, weight, row.iter().map(|b| f32::from(b.cast_signed()))),
        }
    }
}

fn add(sum: &mut [f32], weight: f32, row: impl Iterator<Item = f32>) {
    for (total, value) in sum.iter_mut().zip(row) {
        *total += value * weight;
    }
}
