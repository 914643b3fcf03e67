use super::*;

#[test]
fn what_cannot_be_added_is_told_with_its_remedy() {
    let cases = [
        ("[topic.x]", "unknown field `topic`"),
        (
            "[topics.beat]\nnature = \"flow\"\nname.en = [\"b\"]",
            "unknown field `name`",
        ),
        (
            "[topics.beat]\nnames.en = [\"beat\"]",
            "[topics.beat]: is new, so it needs a nature",
        ),
        (
            "[topics.exports]\nnature = \"flow\"\nnames.en = [\"beat\"]",
            "[topics.exports]: there is such a topic",
        ),
        (
            "[topics.beat]\nnature = \"flow\"\nkinds = [\"sum\"]\nnames.en = [\"beat\"]",
            "\"sum\" is no kind of value; use number",
        ),
        (
            "[topics.beat]\nnature = \"flow\"\npart_of = [\"nothing\"]\nnames.en = [\"beat\"]",
            "there is no topic \"nothing\"",
        ),
        (
            "[topics.beat]\nnature = \"flow\"\nnames.xx = [\"beat\"]",
            "\"xx\" is no language that is read",
        ),
        (
            "[topics.beat]\nnature = \"flow\"\nnames.en = []",
            "a name in en is empty",
        ),
        (
            "[topics.beat]\nnature = \"flow\"\nnames.en = [\"trade volume\"]",
            "\"trade volume\" (en) stands for trade_volume already",
        ),
        (
            "[names.Ada]\nnames.any = [\"Ada\"]",
            "[names.Ada]: is new, so it needs a kind",
        ),
        ("[names.Ada]\nkind = \"person\"", "[names.Ada]: needs names"),
        ("[names.FR]\nwithin = \"EU\"", "[names.FR]: needs names"),
        (
            "[names.FR]\nqid = \"142\"",
            "[names.FR]: qid \"142\" is no item of Wikidata; write Q and its number",
        ),
        (
            "[names.Ada]\nkind = \"person\"\nwithin = \"ZZ\"\nnames.any = [\"Ada\"]",
            "there is no \"ZZ\"",
        ),
        (
            "[units.cran]\ndimension = \"volume\"",
            "[units.cran]: is new, so it needs a dimension and a factor",
        ),
        (
            "[units.cran]\ndimension = \"fish\"\nfactor = \"1\"",
            "there is no dimension \"fish\"",
        ),
        (
            "[units.cran]\ndimension = \"volume\"\nfactor = \"much\"",
            "factor must be a decimal",
        ),
    ];
    for (text, message) in cases {
        let error = OwnTables::parse(text).unwrap_err().to_string();
        assert!(error.contains(message), "{text}\n{error}");
    }
}

#[test]
fn names_may_be_added_to_what_is_there() {
    let text = "[topics.exports]\nnames.en = [\"shipments abroad by sea\"]\n[names.FR]\nqid = \"Q142\"\nnames.en = [\"Hexagon\"]\n\
                [names.Apple]\nqid = \"Q312\"\n\
                [units.km]\nnames.en = [\"klicks\"]";
    OwnTables::parse(text).unwrap();
}
