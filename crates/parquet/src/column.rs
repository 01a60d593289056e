//! A column: its type in Parquet, and the cells of a group of rows.

use std::sync::Arc;

use dateline_export::schema::{Column, Type};
use dateline_export::{Cell, joined};
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::Result;
use parquet::file::writer::SerializedColumnWriter;
use parquet::schema::types::{Type as SchemaType, TypePtr};

/// The type of a column.
pub(crate) fn definition(column: &Column) -> Result<TypePtr> {
    let repetition = if column.required && column.kind != Type::List {
        Repetition::REQUIRED
    } else {
        Repetition::OPTIONAL
    };
    let text = |name: &str, repetition| {
        SchemaType::primitive_type_builder(name, Physical::BYTE_ARRAY)
            .with_repetition(repetition)
            .with_logical_type(Some(LogicalType::String))
            .build()
    };
    let number = |physical| {
        SchemaType::primitive_type_builder(column.name, physical)
            .with_repetition(repetition)
            .build()
    };
    let defined = match column.kind {
        Type::Text | Type::Date => text(column.name, repetition)?,
        Type::Integer => number(Physical::INT64)?,
        Type::Number => number(Physical::DOUBLE)?,
        Type::List => {
            let element = text("element", Repetition::REQUIRED)?;
            let list = SchemaType::group_type_builder("list")
                .with_repetition(Repetition::REPEATED)
                .with_fields(vec![Arc::new(element)])
                .build()?;
            SchemaType::group_type_builder(column.name)
                .with_repetition(repetition)
                .with_logical_type(Some(LogicalType::List))
                .with_fields(vec![Arc::new(list)])
                .build()?
        }
    };
    Ok(Arc::new(defined))
}

/// What is known of the cells so far, and which are known.
#[derive(Debug)]
pub(crate) struct Cells {
    values: Values,
    /// Of each cell, or each value of a list, how much of it is there.
    definitions: Vec<i16>,
    /// Of each value whether it goes on the list before it (1).
    repetitions: Vec<i16>,
    is_required: bool,
}

#[derive(Debug)]
enum Values {
    Text(Vec<ByteArray>),
    List(Vec<ByteArray>),
    Integer(Vec<i64>),
    Number(Vec<f64>),
}

impl Cells {
    pub(crate) fn of(column: &Column) -> Self {
        Self {
            values: match column.kind {
                Type::Text | Type::Date => Values::Text(Vec::new()),
                Type::List => Values::List(Vec::new()),
                Type::Integer => Values::Integer(Vec::new()),
                Type::Number => Values::Number(Vec::new()),
            },
            definitions: Vec::new(),
            repetitions: Vec::new(),
            is_required: column.required && column.kind != Type::List,
        }
    }

    /// Adds a cell; gives about how many bytes it takes. What is required and empty all the same is the empty text or zero.
    pub(crate) fn push(&mut self, cell: &Cell<'_>) -> usize {
        if let Values::List(values) = &mut self.values {
            let words: &[&str] = match cell {
                Cell::List(words) => words,
                Cell::Text(words) => &[words],
                _ => &[],
            };
            for (number, words) in words.iter().enumerate() {
                values.push(ByteArray::from(*words));
                self.definitions.push(2);
                self.repetitions.push(i16::from(number > 0));
            }
            if words.is_empty() {
                self.definitions.push(0);
                self.repetitions.push(0);
            }
            return words.iter().map(|words| words.len() + 32).sum();
        }
        let is_known = *cell != Cell::Empty;
        self.definitions.push(i16::from(is_known));
        if !is_known && !self.is_required {
            return 0;
        }
        match &mut self.values {
            Values::Text(values) | Values::List(values) => {
                let words = match cell {
                    Cell::Text(words) => (*words).to_owned(),
                    Cell::List(words) => joined(words),
                    Cell::Integer(number) => number.to_string(),
                    Cell::Number(number) => number.to_string(),
                    Cell::Empty => String::new(),
                };
                let length = words.len() + 32;
                values.push(ByteArray::from(words.into_bytes()));
                length
            }
            Values::Integer(values) => {
                values.push(match cell {
                    Cell::Integer(number) => i64::from(*number),
                    _ => 0,
                });
                8
            }
            Values::Number(values) => {
                values.push(match cell {
                    Cell::Number(number) => *number,
                    Cell::Integer(number) => f64::from(*number),
                    _ => 0.0,
                });
                8
            }
        }
    }

    /// Writes the cells as a part of the column, and forgets them.
    pub(crate) fn write(&mut self, mut column: SerializedColumnWriter<'_>) -> Result<()> {
        let definitions = (!self.is_required).then_some(&self.definitions[..]);
        match &self.values {
            Values::Text(values) => {
                column
                    .typed::<ByteArrayType>()
                    .write_batch(values, definitions, None)?;
            }
            Values::List(values) => {
                let repetitions = Some(&self.repetitions[..]);
                column
                    .typed::<ByteArrayType>()
                    .write_batch(values, definitions, repetitions)?;
            }
            Values::Integer(values) => {
                column
                    .typed::<Int64Type>()
                    .write_batch(values, definitions, None)?;
            }
            Values::Number(values) => {
                column
                    .typed::<DoubleType>()
                    .write_batch(values, definitions, None)?;
            }
        }
        column.close()?;
        match &mut self.values {
            Values::Text(values) | Values::List(values) => values.clear(),
            Values::Integer(values) => values.clear(),
            Values::Number(values) => values.clear(),
        }
        self.definitions.clear();
        self.repetitions.clear();
        Ok(())
    }
}
