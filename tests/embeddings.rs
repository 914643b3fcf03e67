//! Vectors of a model of the user's (`--embeddings`): what they join, and what is said of a model that cannot be read. The model is
//! made here, with a few words in two languages.

mod program;

use std::fs;
use std::path::Path;

use program::factdiff;
use tempfile::TempDir;

const CORPUS: &str = "corpus.jsonl";

/// Two articles of one story; what the volunteers did is told in words that no list of the program holds.
const ARTICLES: [(&str, &str); 2] = [
    (
        "en",
        "Repairs at Skelwick\n\nThe Brennholm sluice in Skelwick reopened on 10 March 2025 after 412 days, the Ostrava Harbour \
         Board said.\n\nBeekeepers scrubbed the lockgate against mildew.\n\nThe Ostrava Harbour Board paid 3.7 million euros to \
         the builders of Brennholm.",
    ),
    (
        "fr",
        "Travaux à Skelwick\n\nL'écluse de Brennholm à Skelwick a rouvert le 10 mars 2025 après 412 jours, a indiqué l'Ostrava \
         Harbour Board.\n\nDes apiculteurs ont récuré le vantail contre la moisissure.\n\nL'Ostrava Harbour Board a versé \
         3,7 millions d'euros aux constructeurs de Brennholm.",
    ),
];

fn corpus() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let line = |(language, text): (&str, &str)| {
        let outlet = format!("Outlet {language}");
        serde_json::json!({ "id": language, "outlet": outlet, "language": language, "published": "2025-03-12", "text": text })
            .to_string()
    };
    let lines: Vec<String> = ARTICLES.into_iter().map(line).collect();
    fs::write(folder.path().join(CORPUS), lines.join("\n")).unwrap();
    folder
}

fn compare(folder: &Path, more: &[&str]) -> (Option<i32>, String, String) {
    let output = factdiff(folder, &[&["compare", CORPUS, "--format", "jsonl"], more].concat());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// The comparison of the two statements, if there is one.
fn of_statements(printed: &str) -> Option<serde_json::Value> {
    let records = printed
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    records.into_iter().find(|record| record["left"]["kind"] == "statement")
}

#[test]
fn without_a_model_the_two_statements_do_not_meet() {
    let (code, printed, said) = compare(corpus().path(), &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(printed.lines().count() >= 3, "the figures meet:\n{printed}");
    assert_eq!(of_statements(&printed), None);
}

#[cfg(not(feature = "embeddings"))]
#[test]
fn a_program_without_embeddings_says_how_to_get_them() {
    let (code, _, said) = compare(corpus().path(), &["--embeddings", "model"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("cargo build --release --features embeddings"), "{said}");
}

#[cfg(feature = "embeddings")]
mod with_a_model {
    use super::*;

    /// Piece → vector; words of two languages that mean the same have the same.
    const PIECES: [(&str, [f32; 4]); 9] = [
        ("[UNK]", [9.0, 9.0, 9.0, 9.0]),
        ("beekeepers", [1.0, 0.0, 0.0, 0.0]),
        ("apiculteurs", [1.0, 0.1, 0.0, 0.0]),
        ("scrubbed", [0.0, 1.0, 0.0, 0.0]),
        ("récuré", [0.0, 1.0, 0.1, 0.0]),
        ("lockgate", [0.0, 0.0, 1.0, 0.0]),
        ("vantail", [0.0, 0.0, 1.0, 0.1]),
        ("mildew", [0.0, 0.0, 0.0, 1.0]),
        ("moisissure", [0.1, 0.0, 0.0, 1.0]),
    ];

    fn tokenizer(pieces: usize) -> serde_json::Value {
        let numbered = PIECES[..pieces].iter().enumerate();
        let vocab: serde_json::Map<_, _> = numbered
            .map(|(n, (piece, _))| ((*piece).to_owned(), n.into()))
            .collect();
        serde_json::json!({
            "version": "1.0",
            "truncation": { "direction": "Right", "max_length": 2, "strategy": "LongestFirst", "stride": 0 },
            "padding": null,
            "added_tokens": [],
            "normalizer": { "type": "Lowercase" },
            "pre_tokenizer": { "type": "Whitespace" },
            "post_processor": null,
            "decoder": null,
            "model": { "type": "WordLevel", "vocab": vocab, "unk_token": "[UNK]" },
        })
    }

    /// A file in the format safetensors, with one table: the length of its header, the header, the numbers.
    fn vectors(name: &str, dtype: &str, rows: usize, numbers: &[u8]) -> Vec<u8> {
        let header = serde_json::json!({
            name: { "dtype": dtype, "shape": [rows, 4], "data_offsets": [0, numbers.len()] }
        });
        let header = header.to_string();
        [&(header.len() as u64).to_le_bytes(), header.as_bytes(), numbers].concat()
    }

    fn numbers() -> Vec<u8> {
        PIECES
            .iter()
            .flat_map(|(_, vector)| vector)
            .flat_map(|x| x.to_le_bytes())
            .collect()
    }

    /// Writes a model into the folder of the corpus.
    fn write(folder: &Path, tokenizer: &str, vectors: &[u8]) {
        let model = folder.join("model");
        fs::create_dir_all(&model).unwrap();
        fs::write(model.join("tokenizer.json"), tokenizer).unwrap();
        fs::write(model.join("model.safetensors"), vectors).unwrap();
    }

    fn sound() -> (String, Vec<u8>) {
        let vectors = vectors("embeddings", "F32", PIECES.len(), &numbers());
        (tokenizer(PIECES.len()).to_string(), vectors)
    }

    #[test]
    fn two_statements_meet_by_their_vectors_and_the_same_way_each_time() {
        let folder = corpus();
        let (tokenizer, vectors) = sound();
        write(folder.path(), &tokenizer, &vectors);
        let (code, printed, said) = compare(folder.path(), &["--embeddings", "model"]);
        assert_eq!(code, Some(0), "{said}");
        let found = of_statements(&printed).unwrap_or_else(|| panic!("the statements do not meet:\n{printed}"));
        assert_eq!(found["verdict"], "agreement");
        for jobs in ["1", "2"] {
            let (_, again, _) = compare(folder.path(), &["--embeddings", "model", "--jobs", jobs]);
            assert_eq!(printed, again, "with --jobs {jobs}");
        }
        let stream = compare(folder.path(), &["--embeddings", "model", "--order", "stream"]).1;
        assert_eq!(of_statements(&stream), Some(found.clone()));
        let id = found["id"].as_str().unwrap();
        let explained = factdiff(&folder, &["explain", id, CORPUS, "--embeddings", "model"]);
        let explained = String::from_utf8(explained.stdout).unwrap();
        assert!(explained.contains("vectors of the two, by your model"), "{explained}");
    }

    #[test]
    fn small_numbers_and_other_names_of_the_table_are_read() {
        let bytes = |scale: f32| -> Vec<u8> {
            let cells = PIECES.iter().flat_map(|(_, vector)| vector);
            cells.map(|x| (x * scale) as i8 as u8).collect()
        };
        // 1.0 and 0.1 in half precision (IEEE 754 binary16); only these occur, and that of the unknown piece, which is not used.
        let halves = |x: &f32| {
            if *x > 0.5 {
                [0x00, 0x3C]
            } else if *x > 0.0 {
                [0x66, 0x2E]
            } else {
                [0, 0]
            }
        };
        let halves: Vec<u8> = PIECES.iter().flat_map(|(_, vector)| vector).flat_map(halves).collect();
        for (name, dtype, numbers) in [("0", "I8", bytes(10.0)), ("embedding.weight", "F16", halves)] {
            let folder = corpus();
            write(folder.path(), &sound().0, &vectors(name, dtype, PIECES.len(), &numbers));
            let (code, printed, said) = compare(folder.path(), &["--embeddings", "model"]);
            assert_eq!(code, Some(0), "{dtype}: {said}");
            assert!(of_statements(&printed).is_some(), "{dtype}:\n{printed}");
        }
    }

    #[test]
    fn a_model_that_cannot_be_used_is_refused_with_its_file_and_a_remedy() {
        let (sound_tokenizer, sound_vectors) = sound();
        let random = {
            let mut tokenizer = tokenizer(PIECES.len());
            tokenizer["model"]["dropout"] = 0.1.into();
            tokenizer.to_string()
        };
        let cases = [
            ("{", &sound_vectors[..], "model/tokenizer.json: EOF"),
            ("{\"model\": {}}", &sound_vectors, "model/tokenizer.json: "),
            (&random, &sound_vectors, "model/tokenizer.json: it cuts words at random"),
            (&sound_tokenizer, b"", "model/model.safetensors: "),
            (&sound_tokenizer, &sound_vectors[..90], "model/model.safetensors: "),
            (
                &sound_tokenizer,
                &vectors("encoder", "F32", PIECES.len(), &numbers()),
                "model/model.safetensors: none of the tensors is called `embeddings`",
            ),
            (
                &sound_tokenizer,
                &vectors("embeddings", "I64", 1, &[0; 32]),
                "model/model.safetensors: the table holds I64 instead of F32, F16 or I8",
            ),
            (
                &sound_tokenizer,
                &vectors("embeddings", "F32", 4, &numbers()[..64]),
                "model/model.safetensors: 4 vectors for the 9 pieces of tokenizer.json",
            ),
        ];
        for (tokenizer, vectors, message) in cases {
            let folder = corpus();
            write(folder.path(), tokenizer, vectors);
            let (code, printed, said) = compare(folder.path(), &["--embeddings", "model"]);
            assert_eq!((code, printed.as_str()), (Some(2), ""), "{message}\n{said}");
            assert!(said.contains(message), "{message} is missing in:\n{said}");
            assert!(
                said.contains("give a folder that model2vec wrote"),
                "no remedy in:\n{said}"
            );
        }
        let folder = corpus();
        let (code, _, said) = compare(folder.path(), &["--embeddings", "gone"]);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains("gone/tokenizer.json: cannot be read; "), "{said}");
    }
}
