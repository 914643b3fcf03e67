//! Scores and confidences: integers inside, decimals from 0 to 1 in records.

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// 0 to 100 hundredths, printed as a JSON number with at most two decimals: `0.93`, `1.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hundredths(pub u8);

impl Serialize for Hundredths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The quotient is the binary number nearest to the decimal, whose shortest form is the decimal itself.
        serializer.serialize_f64(f64::from(self.0) / 100.0)
    }
}

impl<'de> Deserialize<'de> for Hundredths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        if (0.0..=1.0).contains(&number) {
            Ok(Self((number * 100.0).round() as u8))
        } else {
            Err(D::Error::invalid_value(
                Unexpected::Float(number),
                &"a number from 0 to 1",
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Hundredths;

    #[test]
    fn every_hundredth_prints_with_two_decimals_at_most_and_comes_back() {
        for n in 0..=100 {
            let text = serde_json::to_string(&Hundredths(n)).unwrap();
            assert!(text.len() <= 4, "{text}");
            assert_eq!(serde_json::from_str::<Hundredths>(&text).unwrap(), Hundredths(n));
        }
        assert_eq!(serde_json::to_string(&Hundredths(93)).unwrap(), "0.93");
        assert!(serde_json::from_str::<Hundredths>("1.5").is_err());
    }
}
