//! Document → sentences, with the role of the block that each stands in.
//!
//! In: the text of an article and its language. Out: trimmed sentence spans in text order. Works on blocks first (lines
//! that belong together), because menus, captions and link lists show as blocks, and cuts sentences inside them.

mod blocks;
mod passage;
mod roles;
mod split;

use crate::lexicon::Lexicon;
use crate::model::sentence::Sentence;

pub use passage::resegment;

/// The sentences of a text in order. Every non-blank character outside sentence breaks belongs to one.
pub fn segment(text: &str, title: Option<&str>, lexicon: &Lexicon) -> Vec<Sentence> {
    let blocks = blocks::blocks(text, lexicon);
    let roles = roles::roles(text, &blocks, title, lexicon);
    let mut sentences = Vec::new();
    for (index, (block, role)) in blocks.iter().zip(roles).enumerate() {
        for span in split::sentences(text, *block, lexicon) {
            sentences.push(Sentence {
                span,
                paragraph: index as u32,
                role,
            });
        }
    }
    sentences
}

/// Whether the text ends like a sentence: a full stop or its like, closing quotes and brackets aside.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(|c: char| c.is_whitespace() || split::is_closer(c))
        .ends_with(split::is_terminal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::lexicon;
    use crate::model::sentence::Role;

    fn french(text: &str) -> Vec<(Role, String)> {
        let sentences = segment(text, None, &lexicon(&"fr".parse().unwrap()));
        sentences.iter().map(|s| (s.role, s.span.of(text).to_owned())).collect()
    }

    fn bodies(text: &str) -> Vec<String> {
        french(text)
            .into_iter()
            .filter(|(role, _)| *role == Role::Body)
            .map(|(_, s)| s)
            .collect()
    }

    #[test]
    fn a_title_before_a_name_does_not_end_a_sentence() {
        assert_eq!(
            bodies("Le ministre a reçu M. Durand hier. Il a parlé de la F. A. O. longuement."),
            [
                "Le ministre a reçu M. Durand hier.",
                "Il a parlé de la F. A. O. longuement."
            ]
        );
    }

    #[test]
    fn a_quotation_set_on_lines_of_its_own_stays_with_its_sentence() {
        let text =
            "Elle a parlé d'une\n\"phase nouvelle\"\net d'un plan.\n\n\"Nous y sommes prêts\"\n, a dit le maire.";
        assert_eq!(
            bodies(text),
            [
                "Elle a parlé d'une\n\"phase nouvelle\"\net d'un plan.",
                "\"Nous y sommes prêts\"\n, a dit le maire."
            ]
        );
    }

    #[test]
    fn a_list_of_links_at_the_foot_is_no_part_of_the_article() {
        let text = "Le pont a coûté 3 millions d'euros, selon la mairie de la ville.\nHausse de 80% des ventes\n\
                    Un 7e périphérique de 940 km\nScannez le code ci-contre pour nous suivre partout.\nUne maison de 2,3 m de large\n\
                    Le premier navire de 20 000 EVP";
        assert_eq!(bodies(text).len(), 1);
    }

    #[test]
    fn decimals_and_quoted_stops_do_not_split() {
        assert_eq!(
            bodies("Il y a 1.5 million d'arbres. « Tout va bien. » Elle sourit.").len(),
            3
        );
    }

    #[test]
    fn full_stops_of_scripts_without_spaces_split() {
        let chinese = lexicon(&"zh".parse().unwrap());
        assert_eq!(segment("今天下雨。明天晴！", None, &chinese).len(), 2);
    }
}
