//! A text that is one thing over and over.

/// What is repeated: the number of the repetition is given, so that names may differ.
type Unit = Box<dyn Fn(usize) -> String>;

/// A text of any length.
pub(crate) struct Shape {
    pub(crate) name: &'static str,
    /// The file's name, by which its format is told.
    pub(crate) file: &'static str,
    pub(crate) before: String,
    pub(crate) unit: Unit,
    pub(crate) after: String,
}

impl Shape {
    /// The same words over and over, as a text file.
    pub(crate) fn of(name: &'static str, unit: &'static str) -> Self {
        Self::each(name, |_| unit.to_owned())
    }

    /// Words that differ.
    pub(crate) fn each(name: &'static str, unit: impl Fn(usize) -> String + 'static) -> Self {
        Self {
            name,
            file: "x.txt",
            before: String::new(),
            unit: Box::new(unit),
            after: String::new(),
        }
    }

    /// With something before the first and behind the last.
    pub(crate) fn within(mut self, before: impl Into<String>, after: impl Into<String>) -> Self {
        self.before = before.into();
        self.after = after.into();
        self
    }

    pub(crate) fn in_file(mut self, file: &'static str) -> Self {
        self.file = file;
        self
    }

    pub(crate) fn unit(&self, number: usize) -> String {
        (self.unit)(number)
    }

    /// As many of it as have so many bytes.
    pub(crate) fn text(&self, bytes: usize) -> String {
        let mut text = self.before.clone();
        let mut number = 0;
        while text.len() < bytes + self.before.len() {
            text.push_str(&self.unit(number));
            number += 1;
        }
        text.push_str(&self.after);
        text
    }
}
