//! A calendar day as a number, for what is kept of finished recordings.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// Days since the day before 1 January of the year 1.
pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, serializer: S) -> Result<S::Ok, S::Error> {
    day.map(|day| day.num_days_from_ce()).serialize(serializer)
}

/// The day of a number that [`serialize`] wrote.
pub fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    let number = Option::<i32>::deserialize(deserializer)?;
    let day = |number| {
        NaiveDate::from_num_days_from_ce_opt(number)
            .ok_or_else(|| D::Error::custom("a number that is no day"))
    };
    number.map(day).transpose()
}
