//! Settings from `factdiff.toml`, and topics of one's own: found, described, and in effect.

use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::cargo::cargo_bin_cmd;
use tempfile::TempDir;

fn write(folder: &TempDir, path: &str, text: &str) {
    let path = folder.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn factdiff(folder: &Path, arguments: &[&str]) -> Output {
    cargo_bin_cmd!("factdiff")
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The keys that the program knows, from what it says of an unknown one.
fn keys(section: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "factdiff.toml", &format!("{section}\nunknown = 1\n"));
    let said = text(&factdiff(folder.path(), &["sources", "-"]).stderr);
    let (_, list) = said.split_once("expected ").unwrap_or_else(|| panic!("{said}"));
    list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_key_is_described_and_in_the_file_that_init_writes() {
    let described = fs::read_to_string("docs/configuration.md").unwrap();
    let written = fs::read_to_string("src/cli/init/factdiff.toml").unwrap();
    let mut known = 0;
    for section in ["", "[gate]", "[outlets.x]", "[[rates]]"] {
        for key in keys(section) {
            known += 1;
            assert!(
                described.contains(&format!("`{key}`"))
                    || described.contains(&format!("`[{key}]`"))
                    || key == "outlets",
                "docs/configuration.md says nothing of {key}"
            );
            let lines = [
                format!("#{key} = "),
                format!("#[{key}]"),
                format!("#[[{key}]]"),
                format!("#[{key}."),
            ];
            assert!(
                written
                    .lines()
                    .any(|line| lines.iter().any(|start| line.starts_with(start.as_str()))),
                "src/cli/init/factdiff.toml does not set {key}"
            );
        }
    }
    assert!(known >= 19, "only {known} keys found");
}

#[test]
fn init_writes_what_works_when_uncommented_and_overwrites_nothing() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "c/b.txt", "Il pleuvait mardi.");
    write(&folder, "c/baseline.toml", "# mine\n");
    let output = factdiff(folder.path(), &["init", "c"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("c/baseline.toml"), "# mine\n");
    assert_eq!(
        read("c/sources.csv"),
        "id,outlet,title,url,published,language,path\n,,,,,,\"b.txt\"\n"
    );
    let commented = read("c/factdiff.toml");
    factdiff(folder.path(), &["init", "c"]);
    assert_eq!(read("c/factdiff.toml"), commented);
    for name in ["c/factdiff.toml", "c/topics.toml"] {
        let uncommented: String = read(name)
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(key) if !key.starts_with(' ') => format!("{key}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        assert!(uncommented.len() > 100, "{name}: {uncommented}");
        write(&folder, name, &uncommented);
    }
    let output = factdiff(folder.path(), &["sources", "c", "--format", "jsonl"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(
        text(&output.stdout).contains("\"id\":\"b\""),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn a_wrong_setting_is_shown_where_it_stands() {
    for (settings, message) in [
        ("corpsu = \"c\"\n", "1 | corpsu = \"c\"\n  | ^^^^^^"),
        (
            "\n[gate]\nfail-on = [\"contradictoin\"]\n",
            "\"contradictoin\" is no verdict; use contradiction, ",
        ),
        ("[gate]\nmin-confidence = 60.0\n", "use a decimal from 0 to 1"),
        (
            "[outlets.Anchor]\nregion = \"Canada\"\n",
            "\"Canada\" is no region; use two capital letters",
        ),
        (
            "published = \"2025-13\"\n",
            "1 | published = \"2025-13\"\n  |             ^^^^^^^^^",
        ),
        (
            "topics = \"gone.toml\"\n",
            "gone.toml: cannot be read; correct `topics`",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        write(&folder, "factdiff.toml", settings);
        write(&folder, "a.txt", "Il pleuvait mardi.");
        let output = factdiff(folder.path(), &["sources", "a.txt"]);
        assert_eq!(output.status.code(), Some(2), "{settings}");
        assert!(
            text(&output.stderr).contains(message),
            "{settings}\n{}",
            text(&output.stderr)
        );
    }
}

#[test]
fn settings_choose_what_is_read_written_and_flagged() {
    let folder = tempfile::tempdir().unwrap();
    let article = |billions: &str| {
        format!(
            "Trade between China and Russia reached {billions} billion dollars in 2024, customs data showed on Tuesday.\n"
        )
    };
    write(&folder, "texts/a.txt", &article("244.8"));
    write(&folder, "texts/b.txt", &article("231.4"));
    write(
        &folder,
        "factdiff.toml",
        "corpus = \"texts\"\nreports = \"out\"\n[gate]\nmax = 1\n",
    );
    let output = factdiff(folder.path(), &["report"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(folder.path().join("out/index.html").is_file());
    assert_eq!(
        factdiff(folder.path(), &["check"]).status.code(),
        Some(0),
        "one may pass"
    );
    assert_eq!(
        factdiff(folder.path(), &["check", "--max", "0"]).status.code(),
        Some(1),
        "flags come first"
    );
}

#[test]
fn the_region_of_an_outlet_says_which_dollar_is_meant() {
    let folder = tempfile::tempdir().unwrap();
    write(
        &folder,
        "c/sources.csv",
        "outlet,language,path\nThe Anchor,en,a.txt\nThe Beacon,en,b.txt\n",
    );
    for name in ["c/a.txt", "c/b.txt"] {
        write(&folder, name, "The bridge cost 3 million dollars, the city said.");
    }
    write(
        &folder,
        "c/factdiff.toml",
        "[outlets.\"The Anchor\"]\nregion = \"CA\"\n",
    );
    let said = text(&factdiff(folder.path(), &["scan", "c", "--format", "jsonl"]).stdout);
    let units: Vec<bool> = said.lines().map(|line| line.contains("\"unit\":\"CAD\"")).collect();
    assert_eq!(units, [true, false], "{said}");
}

#[test]
fn rates_and_a_tolerance_excuse_but_never_accuse() {
    let rate = |rate: &str, day: &str| {
        format!("[[rates]]\ndate = \"{day}\"\nfrom = \"USD\"\nto = \"CNY\"\nrate = \"{rate}\"\n")
    };
    let dollars = "Trade between China and Russia reached 244.8 billion US dollars in 2024, customs data showed.";
    for (settings, second, verdict, part) in [
        (String::new(), "1.78 trillion yuan", "incomparable", "are not converted"),
        (
            rate("7.27", "2024-12-20"),
            "1.78 trillion yuan",
            "compatible",
            "1 CNY was 0.137551582 USD on 2024-12-20",
        ),
        (
            rate("7.27", "2024-12-20"),
            "1.68 trillion yuan",
            "unresolved",
            "not the same once converted",
        ),
        (
            rate("7.27", "2023-06-20"),
            "1.78 trillion yuan",
            "incomparable",
            "are not converted",
        ),
        (
            String::new(),
            "246.9 billion US dollars",
            "contradiction",
            "no value satisfies",
        ),
        (
            "tolerance = \"0.01\"\n".to_owned(),
            "246.9 billion US dollars",
            "compatible",
            "both can be true",
        ),
        (
            "tolerance = \"0.001\"\n".to_owned(),
            "246.9 billion US dollars",
            "contradiction",
            "no value satisfies",
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        write(&folder, "c/a.txt", dollars);
        write(&folder, "c/b.txt", &dollars.replace("244.8 billion US dollars", second));
        write(&folder, "c/factdiff.toml", &settings);
        let output = factdiff(
            folder.path(),
            &["compare", "c", "--format", "jsonl", "--kinds", "money"],
        );
        let said = text(&output.stdout);
        assert!(
            said.contains(&format!("\"verdict\":\"{verdict}\"")) && said.contains(part),
            "{settings}{second}: {verdict}, {part}\n{said}{}",
            text(&output.stderr)
        );
    }
}

#[test]
fn a_topic_of_ones_own_aligns_in_two_languages() {
    let folder = tempfile::tempdir().unwrap();
    write(
        &folder,
        "c/a.txt",
        "Quarrel over the lake\n\nThe flamingo count at Lake Orta stood at 4,812 in 2024, the wardens said on Monday.\n",
    );
    write(
        &folder,
        "c/b.txt",
        "Streit um den See\n\nDer Flamingobestand am Ortasee lag im Jahr 2024 bei 5.377, teilten die Wärter am Montag mit.\n",
    );
    let verdicts = || {
        let output = factdiff(
            folder.path(),
            &["compare", "c", "--format", "jsonl", "--kinds", "number"],
        );
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    };
    assert_eq!(verdicts(), "", "nothing is known of flamingos");
    write(
        &folder,
        "c/topics.toml",
        "[topics.flamingos]\nnature = \"stock\"\nkinds = [\"number\"]\nnames.en = [\"flamingo count\"]\nnames.de = [\"Flamingobestand*\"]\n\
         [names.\"Lake Orta\"]\nkind = \"region\"\nwithin = \"IT\"\nnames.en = [\"Lake Orta\"]\nnames.de = [\"Ortasee*\"]\n",
    );
    let found = verdicts();
    assert_eq!(found.lines().count(), 1, "{found}");
    for part in ["\"topic\":\"flamingos\"", "\"verdict\":\"contradiction\"", "Lake Orta"] {
        assert!(found.contains(part), "{part}\n{found}");
    }
    write(
        &folder,
        "c/topics.toml",
        "[topics.flamingos]\nnames.en = [\"flamingo count\"]\n",
    );
    let refused = factdiff(folder.path(), &["compare", "c"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("topics.toml: [topics.flamingos]: is new, so it needs a nature"));
}
