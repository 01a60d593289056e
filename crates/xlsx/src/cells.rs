//! A cell of a table to a cell of a sheet.

use std::borrow::Cow;

use dateline_export::schema::Type;
use dateline_export::{Cell, clip, joined};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Worksheet, XlsxError};

/// How cells look.
#[derive(Debug)]
pub(crate) struct Looks {
    pub(crate) header: Format,
    pub(crate) link: Format,
    text: Format,
    wrapped: Format,
    number: Format,
    date: Format,
    time: Format,
}

impl Looks {
    pub(crate) fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            header: Format::new()
                .set_bold()
                .set_background_color("#E8EDF3")
                .set_border_bottom(rust_xlsxwriter::FormatBorder::Thin),
            link: top().set_hyperlink(),
            text: top().set_num_format("@"),
            wrapped: top().set_text_wrap().set_num_format("@"),
            number: top(),
            date: top().set_align(FormatAlign::Left).set_num_format("yyyy-mm-dd"),
            time: top()
                .set_align(FormatAlign::Left)
                .set_num_format("yyyy-mm-dd hh:mm"),
        }
    }
}

/// Writes a cell.
pub(crate) fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell<'_>,
    kind: Type,
    is_wrapped: bool,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let look = if is_wrapped { &looks.wrapped } else { &looks.text };
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Integer(number) => sheet.write_number_with_format(row, column, *number, &looks.number)?,
        Cell::Number(number) => sheet.write_number_with_format(row, column, *number, &looks.number)?,
        Cell::Text(words) => match moment(words).filter(|_| kind == Type::Date) {
            Some((moment, true)) => sheet.write_datetime_with_format(row, column, &moment, &looks.time)?,
            Some((moment, false)) => sheet.write_datetime_with_format(row, column, &moment, &looks.date)?,
            None => sheet.write_string_with_format(row, column, fitting(words), look)?,
        },
        Cell::List(values) => {
            let words = joined(values);
            sheet.write_string_with_format(row, column, fitting(&words), look)?
        }
    };
    Ok(())
}

/// The words as far as a cell holds them.
pub(crate) fn fitting(words: &str) -> Cow<'_, str> {
    clip(words, 0).map_or(Cow::Borrowed(words), Cow::Owned)
}

/// An ISO 8601 date, and whether the time is known. As printed, whatever the offset; `None` for what Excel has no day for.
fn moment(iso: &str) -> Option<(ExcelDateTime, bool)> {
    let number = |from: usize, to: usize| iso.get(from..to)?.parse::<u16>().ok();
    let small = |from, to| number(from, to).and_then(|number| u8::try_from(number).ok());
    let date = ExcelDateTime::from_ymd(number(0, 4)?, small(5, 7)?, small(8, 10)?).ok()?;
    if iso.len() == 10 {
        return Some((date, false));
    }
    let seconds = small(17, 19).unwrap_or(0);
    let time = date.and_hms(u16::from(small(11, 13)?), small(14, 16)?, f64::from(seconds));
    Some((time.ok()?, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_dates_where_excel_has_them() {
        assert!(matches!(moment("2019-03-08"), Some((_, false))));
        assert!(matches!(moment("2019-03-08T17:40:00+01:00"), Some((_, true))));
        for not in [
            "",
            "1871-05-28",
            "2019",
            "2019-13-08",
            "yesterday at noon",
            "2019-03-08Tnoon",
        ] {
            assert!(moment(not).is_none(), "{not}");
        }
    }
}
