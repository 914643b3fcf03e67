use super::*;

#[test]
fn manifest_rows_are_read_in_their_order_whatever_the_columns_order() {
    let comma = "path,note,id,outlet,title,url,published,language\n\
                 t/b.txt,x,b,The B,\"One,\ntwo\",https://b.example/x,2025-09,fr\n\nt/a.txt,,,,,https://a.example/,,\n";
    let semicolon = "\u{feff}id;path;outlet;title;published;language;url\r\nb;t/b.txt;The B;\"One,\ntwo\";2025-09;fr;\
                     https://b.example/x\r\n;t/a.txt;;;;;https://a.example/\r\n";
    for manifest in [comma, semicolon] {
        let folder = corpus(&[
            ("sources.csv", manifest.as_bytes()),
            ("t/a.txt", b"A."),
            ("t/b.txt", b"B."),
        ]);
        let reading = read_folder(&folder);
        assert_eq!(messages(&reading, &folder), [""; 0]);
        assert_eq!(ids(&reading), ["b", "a"]);
        let source = &reading.documents[0].source;
        assert_eq!(
            (source.outlet.as_str(), source.title.as_deref()),
            ("The B", Some("One,\ntwo"))
        );
        assert_eq!(source.published.unwrap().to_string(), "2025-09");
        assert_eq!(
            (source.language.to_string().as_str(), source.language_detected),
            ("fr", false)
        );
        assert_eq!(reading.documents[1].source.outlet, "a.example");
    }
}

#[test]
fn bad_rows_are_reported_at_their_physical_line_and_cost_no_other() {
    let manifest = "id,title,path,published,language,titel\n\
                    a,\"two\nlines\",a.txt,2025,en,\n\
                    b,,gone.txt,2025-13-01,en,\n\
                    \n\
                    a,,c.txt,,klingon,\n\
                    d,,../outside.txt,,qqq,\n\
                    e,,empty.txt,,,\n\
                    f,,latin.txt,,,\n\
                    g,a.txt\n\
                    h,,,,,\n\
                    i,,c.txt,,,\n";
    let folder = corpus(&[
        ("sources.csv", manifest.as_bytes()),
        ("a.txt", b"A."),
        ("c.txt", b"C."),
        ("empty.txt", b" \n"),
        ("latin.txt", b"\xC3\xA9\ncaf\xE9 au lait"),
        ("left.txt", b"unlisted"),
    ]);
    let reading = read_folder(&folder);
    assert_eq!(ids(&reading), ["a", "i"]);
    let expected = [
        "sources.csv:1: \"titel\": is kept as a remark of your own; if it was to be the column \"title\"",
        "sources.csv:10: has 2 fields where the header has 6;",
        "sources.csv:4: \"path\": \"gone.txt\" does not exist; correct the path or delete the row",
        "sources.csv:4: \"published\": \"2025-13-01\" has month 13; use YYYY-MM-DD, YYYY-MM or YYYY",
        "sources.csv:6: \"language\": \"klingon\" is no language tag; use BCP 47",
        "sources.csv:6: \"id\": \"a\" is already the id of sources.csv:2;",
        "sources.csv:7: \"path\": \"../outside.txt\" leads out of the corpus folder;",
        "sources.csv:7: \"language\": \"qqq\" is no language that is known here;",
        "sources.csv:8: \"path\": \"empty.txt\" is empty;",
        "sources.csv:9: \"path\": \"latin.txt\" is not UTF-8: byte 6 (line 2) is 0xE9; save it as UTF-8",
        "sources.csv:11: \"path\": is empty; name the article's file",
        "left.txt: is not listed in sources.csv",
    ];
    let found = messages(&reading, &folder);
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}\n{expected}");
    }
}

#[test]
fn a_toml_manifest_says_the_same_as_a_csv_one() {
    let manifest = "[[source]]\nid = \"a\"\npath = \"a.txt\"\npublished = 2025-09-02\nlanguage = \"pt-BR\"\n\n\
                    [[source]]\npath = \"gone.txt\"\nnote = 1\n\n[[source]]\npath = \"a.txt\"\nidd = \"x\"\nurl = 5\n";
    let folder = corpus(&[("sources.toml", manifest.as_bytes()), ("a.txt", b"A.")]);
    let reading = read_folder(&folder);
    assert_eq!(ids(&reading), ["a"]);
    assert_eq!(reading.documents[0].source.published.unwrap().to_string(), "2025-09-02");
    let found = messages(&reading, &folder);
    assert!(found[0].starts_with("sources.toml:13: \"idd\": is kept"), "{found:#?}");
    assert!(
        found[1].starts_with("sources.toml:14: \"url\": is integer; use a string"),
        "{found:#?}"
    );
    assert!(
        found[2].starts_with("sources.toml:7: \"path\": \"gone.txt\" does not exist"),
        "{found:#?}"
    );
}

#[test]
fn broken_manifests_say_why() {
    let cases: [(&str, &str, &str); 4] = [
        (
            "sources.csv",
            "id,title\na,b\n",
            "sources.csv:1: \"path\": is missing from the manifest;",
        ),
        ("sources.csv", "path,id,id\n", "sources.csv:1: \"id\": stands twice;"),
        (
            "sources.toml",
            "[[source]]\npath = \n",
            "sources.toml:2: is not understood:",
        ),
        (
            "sources.toml",
            "[sources]\n",
            "sources.toml:1: \"sources\": is not understood: only tables headed",
        ),
    ];
    for (name, text, expected) in cases {
        let folder = corpus(&[(name, text.as_bytes())]);
        let found = messages(&read_folder(&folder), &folder);
        assert!(found[0].starts_with(expected), "{found:#?}");
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_of_the_corpus_are_refused() {
    let outside = corpus(&[("secret.txt", b"Secret.")]);
    let folder = corpus(&[("a.txt", b"A.")]);
    let link = |target: &std::path::Path, name: &str| {
        std::os::unix::fs::symlink(target, folder.path().join(name)).unwrap();
    };
    link(&outside.path().join("secret.txt"), "b.txt");
    link(outside.path(), "dir");
    link(&folder.path().join("a.txt"), "inside.txt");
    let reading = read_folder(&folder);
    assert_eq!(ids(&reading), ["a", "inside"]);
    assert_eq!(
        reading
            .problems
            .iter()
            .filter(|p| matches!(p.cause, Cause::LinkOutside))
            .count(),
        2
    );

    fs::write(
        folder.path().join("sources.csv"),
        "path\nb.txt\ndir/secret.txt\n/etc/hosts\n",
    )
    .unwrap();
    let reading = read_folder(&folder);
    assert!(reading.documents.is_empty());
    assert_eq!(
        reading
            .problems
            .iter()
            .filter(|p| matches!(p.cause, Cause::PathOutside { .. }))
            .count(),
        3
    );
}
