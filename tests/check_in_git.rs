//! `check` and `accept` in a git repository, as a newsroom has one: the whole way from a clean state to a merge.

#[path = "check_in_git/newsroom.rs"]
mod newsroom;

use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::cargo_bin_cmd;

use newsroom::{Newsroom, trade};

fn pair(left: &str, right: &str) -> [String; 2] {
    [left.to_owned(), right.to_owned()]
}

#[test]
fn from_a_clean_corpus_to_an_acceptance_that_runs_out() {
    let mut newsroom = Newsroom::new();
    let check = ["check", "c"];
    assert_eq!(newsroom.run(&check).0, 0, "a clean corpus");

    newsroom.add("d", "The Dock", &trade("The two sides", "$234.8 billion"));
    assert_eq!(newsroom.run(&check).0, 1, "a new article contradicts");
    assert_eq!(newsroom.pairs(&check), [pair("a", "d")]);
    assert_eq!(newsroom.pairs(&["check", "c", "--since", "HEAD"]), [pair("a", "d")]);

    let id = newsroom.ids().remove(0);
    let accept = format!("accept c --id {id} --reason known --expires 2026-06-30");
    assert_eq!(newsroom.run(&accept.split(' ').collect::<Vec<_>>()).0, 0);
    assert_eq!(newsroom.run(&check).0, 0, "accepted");
    newsroom.commit("the Dock, accepted");

    let around = "Snow fell.\n\nNobody slept.\n\nTrade between China and Russia reached $234.8 billion in 2024, the customs \
                  office said.\n";
    newsroom.write("c/d.txt", around);
    let (code, text) = newsroom.run(&["check", "c", "--deny-stale"]);
    assert_eq!(code, 0, "edited around it: {text}");
    assert!(text.contains(&format!("note: {id} is accepted")), "the same id: {text}");

    newsroom.write("c/d.txt", &around.replace("$234.8", "$231.8"));
    let (code, text) = newsroom.run(&check);
    assert_eq!(code, 1, "its figure changed: {text}");
    assert!(
        text.contains("1 new, 0 accepted, 0 accepted no longer; stale entries: 1"),
        "{text}"
    );

    newsroom.write("c/d.txt", around);
    assert_eq!(
        newsroom.run(&["check", "c", "--date", "2026-06-30"]).0,
        0,
        "the last day"
    );
    let (code, text) = newsroom.run(&["check", "c", "--date", "2026-07-01"]);
    assert_eq!(code, 1, "the acceptance ran out: {text}");
    assert!(text.contains("accepted until 2026-06-30"), "{text}");
    // What has run out fails also where it was there before.
    assert_eq!(
        newsroom
            .run(&["check", "c", "--date", "2026-07-01", "--since", "HEAD"])
            .0,
        1
    );
}

#[test]
fn a_lightly_edited_sentence_stays_accepted_and_its_entry_can_be_brought_up_to_date() {
    let mut newsroom = Newsroom::new();
    newsroom.add("d", "The Dock", &trade("The two sides", "$234.8 billion"));
    let old = newsroom.ids().remove(0);
    assert_eq!(
        newsroom
            .run(&["accept", "c", "--id", &old, "--reason", "known", "--by", "Ann"])
            .0,
        0
    );

    let text = trade("The two sides", "$234.8 billion");
    newsroom.write(
        "c/d.txt",
        &text.replace("the customs office said", "the customs office said again"),
    );
    let (code, text) = newsroom.run(&["check", "c", "--deny-stale"]);
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("its sentence was edited since") && !text.contains(&old),
        "{text}"
    );

    let before = newsroom.baseline();
    let (code, text) = newsroom.run(&["accept", "c", "--moved"]);
    assert_eq!((code, text.as_str()), (0, "c/baseline.toml: 1 brought up to date\n"));
    let after = newsroom.baseline();
    assert!(
        !after.contains(&old) && after.contains("reason = \"known\", by = \"Ann\""),
        "{after}"
    );
    assert_eq!(before.lines().count(), after.lines().count());
    let (code, text) = newsroom.run(&["check", "c", "--deny-stale"]);
    assert!(code == 0 && !text.contains("edited since"), "{text}");
    newsroom.run(&["accept", "c", "--moved"]);
    assert_eq!(newsroom.baseline(), after);
}

/// Two branches accept one contradiction each; `shared` says whether there was a baseline before.
fn two_branches(shared: bool) {
    let mut newsroom = Newsroom::new();
    newsroom.add("d", "The Dock", &trade("The two sides", "$234.8 billion"));
    newsroom.add(
        "e",
        "The Ensign",
        "The bakery on the corner sold 1,900 loaves in 2024.\n",
    );
    newsroom.add("f", "The Fathom", &trade("The two sides", "$224.8 billion"));
    let ids = newsroom.ids();
    assert!(ids.len() >= 3, "{ids:?}");
    let accept = |id: &str, by: &str| {
        assert_eq!(
            newsroom
                .run(&["accept", "c", "--id", id, "--reason", "known", "--by", by])
                .0,
            0
        );
    };
    let (mine, theirs) = if shared {
        accept(&ids[0], "Both");
        (&ids[1..2], &ids[2..])
    } else {
        (&ids[..1], &ids[1..])
    };
    newsroom.commit("more articles");

    newsroom.git(&["checkout", "--quiet", "-b", "theirs"]);
    for id in theirs {
        accept(id, "Bea");
    }
    newsroom.commit("they accept");
    newsroom.git(&["checkout", "--quiet", "main"]);
    for id in mine {
        accept(id, "Ann");
    }
    newsroom.commit("we accept");
    newsroom.git(&["merge", "--quiet", "--no-edit", "theirs"]);

    let (code, text) = newsroom.run(&["check", "c", "--deny-stale"]);
    assert_eq!(code, 0, "{text}\n{}", newsroom.baseline());
    assert!(text.contains(&format!("0 new, {} accepted", ids.len())), "{text}");
    // Whoever accepts next sorts what the merge joined.
    accept(&ids[0], "Cid");
    let sorted = newsroom.baseline();
    let entries: Vec<&str> = sorted.lines().filter(|line| line.starts_with("  {")).collect();
    assert!(entries.is_sorted() && entries.len() == ids.len(), "{sorted}");
}

#[test]
fn two_branches_that_both_accept_are_merged() {
    two_branches(true);
}

#[test]
fn two_branches_that_both_begin_a_baseline_are_merged() {
    two_branches(false);
}

#[test]
fn without_the_union_the_markers_of_git_are_reported_with_their_lines() {
    let mut newsroom = Newsroom::new();
    newsroom.write(".gitattributes", "");
    newsroom.add("d", "The Dock", &trade("The two sides", "$234.8 billion"));
    newsroom.add("e", "The Ensign", &trade("The two sides", "$224.8 billion"));
    newsroom.commit("more articles");
    let ids = newsroom.ids();
    for (branch, id) in [("theirs", &ids[0]), ("ours", &ids[1])] {
        newsroom.git(&["checkout", "--quiet", "-b", branch, "main"]);
        newsroom.run(&["accept", "c", "--id", id, "--reason", "known"]);
        newsroom.commit(branch);
    }
    let merge = Command::new("git")
        .arg("-C")
        .arg(newsroom.folder.path())
        .args(["merge", "--quiet", "theirs"])
        .output()
        .unwrap();
    assert!(!merge.status.success());
    let text = newsroom.baseline();
    let marker = 1 + text.lines().position(|line| line.starts_with("<<<<<<<")).unwrap();
    let (code, message) = newsroom.run(&["check", "c"]);
    assert_eq!(code, 2);
    assert!(
        message.contains(&format!("c/baseline.toml:{marker}: conflict marker of git")),
        "{message}"
    );
}

#[test]
fn since_a_revision_only_what_the_change_brought_in_fails() {
    let mut newsroom = Newsroom::new();
    newsroom.add("d", "The Dock", &trade("The two sides", "$234.8 billion"));
    newsroom.commit("an old contradiction");
    newsroom.git(&["tag", "old"]);
    let since = ["check", "c", "--since", "old"];
    let (code, text) = newsroom.run(&since);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("there at old already: 1, gone since: 0"), "{text}");
    assert_eq!(newsroom.run(&["check", "c"]).0, 1);

    newsroom.add(
        "e",
        "The Ensign",
        "The bakery on the corner sold 1,900 loaves in 2024.\n",
    );
    assert_eq!(newsroom.run(&since).0, 1);
    assert_eq!(newsroom.pairs(&since), [pair("b", "e")]);
    // The annotation stands in the article that the change brought.
    let (_, text) = newsroom.run(&[&since[..], &["--format", "github"]].concat());
    assert!(text.starts_with("::error file=c/e.txt,line=1,"), "{text}");

    newsroom.write("c/d.txt", &trade("The two sides", "$244.8 billion"));
    newsroom.write("c/e.txt", "The bakery on the corner sold 1,200 loaves in 2024.\n");
    let (code, text) = newsroom.run(&since);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("there at old already: 0, gone since: 1"), "{text}");

    // Nothing is left behind in the repository.
    assert_eq!(newsroom.git(&["worktree", "list"]).lines().count(), 1);
    assert_eq!(newsroom.git(&["stash", "list"]), "");
}

#[test]
fn single_files_and_folders_inside_the_repository_have_revisions_too() {
    let mut newsroom = Newsroom::new();
    newsroom.add("d", "The Dock", &trade("The two sides", "$234.8 billion"));
    newsroom.commit("an old contradiction");
    let files = ["check", "c/a.txt", "c/d.txt", "--published", "2025-09-01"];
    assert_eq!(newsroom.run(&files).0, 1);
    assert_eq!(newsroom.run(&[&files[..], &["--since", "HEAD"]].concat()).0, 0);
    let (code, text) = newsroom.run(&[&files[..], &["--since", "HEAD~1"]].concat());
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("warning: c/d.txt did not exist at HEAD~1"), "{text}");
}

#[test]
fn a_revision_that_cannot_be_read_says_why_and_what_to_do() {
    let newsroom = Newsroom::new();
    let (code, text) = newsroom.run(&["check", "c", "--since", "v9"]);
    assert_eq!(code, 2);
    assert!(
        text.contains("--since v9: c: the repository has no such revision; fetch it first"),
        "{text}"
    );
    let (code, text) = newsroom.run(&["check", "c", "--since=--output=x"]);
    assert!(
        code == 2 && text.contains("no such revision") && !newsroom.path("x").exists(),
        "{text}"
    );
    let (code, text) = newsroom.run(&["check", "-", "--since", "HEAD"]);
    assert!(
        code == 2 && text.contains("standard input has no earlier revision"),
        "{text}"
    );

    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("a.txt"), "Words.\n").unwrap();
    let (code, text) = newsroom.run(&["check", outside.path().to_str().unwrap(), "--since", "HEAD"]);
    assert!(
        code == 2 && text.contains("in no git repository that can be read"),
        "{text}"
    );

    let output = cargo_bin_cmd!("factdiff")
        .current_dir(newsroom.folder.path())
        .env("PATH", "")
        .args(["check", "c", "--since", "HEAD"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(
        output.status.code() == Some(2) && text.contains("git cannot be started"),
        "{text}"
    );
}

#[test]
fn a_hook_of_git_may_run_the_check() {
    let mut newsroom = Newsroom::new();
    newsroom.add("d", "The Dock", &trade("The two sides", "$234.8 billion"));
    newsroom.commit("an old contradiction");
    let program = cargo_bin_cmd!("factdiff").get_program().to_owned();
    let hook = newsroom.path(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(
        &hook,
        format!(
            "#!/bin/sh\nexec {} check c --since HEAD\n",
            Path::new(&program).display()
        ),
    )
    .unwrap();
    make_executable(&hook);
    let commit = |newsroom: &Newsroom| {
        let mut git = Command::new("git");
        git.arg("-C").arg(newsroom.folder.path());
        git.args(["commit", "--all", "--quiet", "--message", "more"])
            .output()
            .unwrap()
    };
    newsroom.write(
        "c/b.txt",
        "The bakery on the corner sold 1,200 loaves in 2024, the baker said.\n",
    );
    let output = commit(&newsroom);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    newsroom.write("c/d.txt", &trade("The two sides", "$231.8 billion"));
    assert!(!commit(&newsroom).status.success());
}

#[cfg(unix)]
fn make_executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
fn make_executable(_: &Path) {}
