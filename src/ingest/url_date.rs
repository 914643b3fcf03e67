//! The day in the address of an article: `/2024/05/16/`, `/2024-05-16-…`, `/20240516/`.

use crate::model::date::Date;

/// The first full date in the path, years 1990 to 2099.
pub fn read(url: &str) -> Option<Date> {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let runs: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).collect();
    let of = |y: &str, m: &str, d: &str| {
        let year: i32 = y.parse().ok().filter(|y| (1990..=2099).contains(y))?;
        Date::new(year, m.parse().ok()?, d.parse().ok()?)
    };
    let parted = runs.windows(3).find_map(|w| {
        let shaped = w[0].len() == 4 && (1..=2).contains(&w[1].len()) && (1..=2).contains(&w[2].len());
        shaped.then(|| of(w[0], w[1], w[2]))?
    });
    let whole = || {
        runs.iter()
            .filter(|r| r.len() == 8)
            .find_map(|r| of(&r[..4], &r[4..6], &r[6..]))
    };
    parted.or_else(whole)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn the_day_stands_in_the_path_in_several_ways() {
        let day = |url: &str| read(url).map(|d| d.to_string());
        assert_eq!(
            day("https://a.example/2024/05/16/story.html").as_deref(),
            Some("2024-05-16")
        );
        assert_eq!(
            day("https://a.example/news/2024-05-16-story").as_deref(),
            Some("2024-05-16")
        );
        assert_eq!(
            day("https://a.example/n1/20240516/c1.html").as_deref(),
            Some("2024-05-16")
        );
        assert_eq!(day("https://a.example/2024/13/16/"), None);
        assert_eq!(day("https://a.example/story?on=2024-05-16"), None);
        assert_eq!(day("https://a.example/id/123456789"), None);
    }
}
