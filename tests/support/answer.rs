//! An answer of the server, with short words for what tests ask of it.

use reqwest::RequestBuilder;
use serde_json::Value;

/// Status and body of an answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
    text: String,
}

impl Answer {
    /// What a request gets.
    pub async fn to(request: RequestBuilder) -> Self {
        let response = request.send().await.expect("an answer");
        let status = response.status().as_u16();
        Self::of(status, response.text().await.expect("text"))
    }

    /// An answer that was read.
    pub(super) fn of(status: u16, text: String) -> Self {
        let body = serde_json::from_str(&text).unwrap_or_else(|cause| panic!("no JSON ({cause}): {text}"));
        Self { status, body, text }
    }

    /// Status and body to the letter, but for the request id, which differs from request to request.
    pub fn words(&self) -> String {
        let id = self.body.pointer("/errors/0/extensions/requestId").and_then(Value::as_str);
        format!("{} {}", self.status, id.map_or(self.text.clone(), |id| self.text.replace(id, "(request id)")))
    }

    /// Code and rule of the first error.
    pub fn refusal(&self) -> (&str, &str) {
        (self.code(), self.rule())
    }

    /// Where something is wrong with the input of a mutation, and by which rule.
    pub fn field_errors(&self, mutation: &str) -> Vec<(&str, &str)> {
        let pointer = format!("/{mutation}/fieldErrors");
        self.texts(&pointer, "path").into_iter().zip(self.texts(&pointer, "code")).collect()
    }

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
