//! An answer of the server, with short words for what tests ask of it.

use serde_json::Value;

/// Status and body of an answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
}

impl Answer {
    /// A value below `data`, by JSON pointer.
    pub fn at(&self, pointer: &str) -> &Value {
        let path = format!("/data{pointer}");
        self.body.pointer(&path).unwrap_or_else(|| panic!("nothing at {path} in {:#}", self.body))
    }

    /// The text at a pointer.
    pub fn text(&self, pointer: &str) -> &str {
        self.at(pointer).as_str().unwrap_or_else(|| panic!("no text at {pointer} in {:#}", self.body))
    }

    /// The whole number at a pointer.
    pub fn number(&self, pointer: &str) -> i64 {
        self.at(pointer).as_i64().unwrap_or_else(|| panic!("no number at {pointer} in {:#}", self.body))
    }

    /// The list at a pointer.
    pub fn list(&self, pointer: &str) -> &Vec<Value> {
        self.at(pointer).as_array().unwrap_or_else(|| panic!("no list at {pointer} in {:#}", self.body))
    }

    /// The texts of one field over the list at a pointer; each must be there.
    #[track_caller]
    pub fn texts(&self, pointer: &str, field: &str) -> Vec<&str> {
        let mut texts = Vec::new();
        for (place, item) in self.list(pointer).iter().enumerate() {
            let text = item.get(field).and_then(Value::as_str);
            texts.push(text.unwrap_or_else(|| panic!("no text `{field}` at {pointer}/{place}: {item:#}")));
        }
        texts
    }

    /// The same answer, which must carry no errors.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert!(self.body.get("errors").is_none(), "refused: {:#}", self.body);
        self
    }

    /// The code of the first error.
    pub fn code(&self) -> &str {
        self.body.pointer("/errors/0/extensions/code").and_then(Value::as_str).unwrap_or("none")
    }

    /// The rule of the first error.
    pub fn rule(&self) -> &str {
        self.body.pointer("/errors/0/extensions/rule").and_then(Value::as_str).unwrap_or("none")
    }

    /// The message of the first error.
    pub fn message(&self) -> &str {
        self.body.pointer("/errors/0/message").and_then(Value::as_str).unwrap_or("none")
    }
}
