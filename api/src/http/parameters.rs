//! The parameters of a GraphQL request, from a JSON body or a query string, each
//! checked for its kind by hand so that a refusal names it and quotes nothing.

use super::refusal::HttpRefusal;
use crate::graphql::admission::Asked;
use crate::graphql::documents::{Fingerprint, Source};
use crate::graphql::trusted::digest_of;
use crate::live::Position;
use actix_web::web::Query;
use async_graphql::{Value, Variables};
use serde_json::{Map, Value as Json};

const VARIABLES: HttpRefusal = HttpRefusal::Parameter { parameter: "variables", wanted: "a JSON object" };
const EXTENSIONS: HttpRefusal = HttpRefusal::Parameter { parameter: "extensions", wanted: "a JSON object" };
const PERSISTED: HttpRefusal = HttpRefusal::Parameter {
    parameter: "extensions.persistedQuery",
    wanted: "an object with `version` 1 and a `sha256Hash` of 64 hexadecimal digits",
};

/// How a document is named by the draft of GraphQL over HTTP on persisted documents.
const DOCUMENT_ID: HttpRefusal = HttpRefusal::Parameter {
    parameter: "documentId",
    wanted: "`sha256:` and 64 hexadecimal digits, without `extensions.persistedQuery` beside it",
};

/// What such a name begins with.
const DIGEST_SCHEME: &str = "sha256:";

/// Where a client that was cut off goes on, in the extensions of a subscription.
const RESUME: HttpRefusal =
    HttpRefusal::Parameter { parameter: "extensions.resumeAfter", wanted: "a position that came with an answer" };

/// The parameters in a JSON body.
///
/// # Errors
/// `JSON_MALFORMED`, `BATCH_UNSUPPORTED`, `PARAMETER_MALFORMED`, `QUERY_MISSING`.
pub fn from_json(body: &[u8]) -> Result<Asked, HttpRefusal> {
    let malformed = |error: serde_json::Error| HttpRefusal::Json { line: error.line(), column: error.column() };
    match serde_json::from_slice(body).map_err(malformed)? {
        Json::Object(parameters) => from_map(parameters),
        Json::Array(_) => Err(HttpRefusal::Batch),
        _ => Err(HttpRefusal::Parameter { parameter: "body", wanted: "a JSON object" }),
    }
}

/// The parameters in a query string; `variables` and `extensions` are JSON there.
///
/// # Errors
/// `PARAMETER_MALFORMED`, `PARAMETER_TWICE`, `QUERY_MISSING`.
pub fn from_query_string(text: &str) -> Result<Asked, HttpRefusal> {
    let broken = HttpRefusal::Parameter { parameter: "query string", wanted: "form-encoded parameters" };
    let pairs = Query::<Vec<(String, String)>>::from_query(text).map_err(|_| broken)?.into_inner();
    let mut parameters = Map::new();
    for (name, value) in pairs {
        let value = match name.as_str() {
            "query" | "operationName" | "documentId" => Json::String(value),
            "variables" => decoded(&value).ok_or(VARIABLES)?,
            "extensions" => decoded(&value).ok_or(EXTENSIONS)?,
            _ => continue,
        };
        if parameters.insert(name.clone(), value).is_some() {
            return Err(HttpRefusal::Twice { parameter: name });
        }
    }
    from_map(parameters)
}

fn decoded(text: &str) -> Option<Json> {
    match text.is_empty() {
        true => Some(Json::Null),
        false => serde_json::from_str(text).ok(),
    }
}

/// The same from JSON that was read already.
///
/// # Errors
/// `PARAMETER_MALFORMED`, `QUERY_MISSING`.
pub fn from_map(mut parameters: Map<String, Json>) -> Result<Asked, HttpRefusal> {
    let query = text(&mut parameters, "query")?;
    let operation_name = text(&mut parameters, "operationName")?.filter(|name| !name.is_empty());
    let variables = match parameters.remove("variables") {
        None | Some(Json::Null) => Variables::default(),
        Some(Json::Object(map)) => variables(map)?,
        Some(_) => return Err(VARIABLES),
    };
    let extensions = match parameters.remove("extensions") {
        None | Some(Json::Null) => Map::new(),
        Some(Json::Object(extensions)) => extensions,
        Some(_) => return Err(EXTENSIONS),
    };
    let (digest, resume_after) = (persisted(&extensions)?, resumed(&extensions)?);
    let digest = match (text(&mut parameters, "documentId")?, digest) {
        (Some(_), Some(_)) => return Err(DOCUMENT_ID),
        (Some(id), None) => Some(id.strip_prefix(DIGEST_SCHEME).and_then(digest_of).ok_or(DOCUMENT_ID)?),
        (None, digest) => digest,
    };
    let source = match (query, digest) {
        (Some(text), None) => Source::Text(text),
        (Some(text), Some(digest)) => Source::Both(text, digest),
        (None, Some(digest)) => Source::Digest(digest),
        (None, None) => return Err(HttpRefusal::QueryMissing),
    };
    Ok(Asked { source, operation_name, variables, resume_after })
}

fn text(parameters: &mut Map<String, Json>, name: &'static str) -> Result<Option<String>, HttpRefusal> {
    match parameters.remove(name) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(text)) => Ok(Some(text)),
        Some(_) => Err(HttpRefusal::Parameter { parameter: name, wanted: "a string" }),
    }
}

fn variables(map: Map<String, Json>) -> Result<Variables, HttpRefusal> {
    match Value::from_json(Json::Object(map)) {
        Ok(value) => Ok(Variables::from_value(value)),
        Err(_) => Err(VARIABLES),
    }
}

/// The position of `extensions.resumeAfter`.
fn resumed(extensions: &Map<String, Json>) -> Result<Option<Position>, HttpRefusal> {
    match extensions.get("resumeAfter") {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(text)) => position(text).map(Some),
        Some(_) => Err(RESUME),
    }
}

/// A position that came with an answer.
///
/// # Errors
/// `PARAMETER_MALFORMED`.
pub fn position(text: &str) -> Result<Position, HttpRefusal> {
    Position::decode(text).ok_or(RESUME)
}

/// The digest of `extensions.persistedQuery`.
fn persisted(extensions: &Map<String, Json>) -> Result<Option<Fingerprint>, HttpRefusal> {
    let asked = match extensions.get("persistedQuery") {
        None | Some(Json::Null) => return Ok(None),
        Some(asked) => asked,
    };
    let is_known = asked.get("version").and_then(Json::as_u64) == Some(1);
    let digest = asked.get("sha256Hash").and_then(Json::as_str).and_then(digest_of);
    match digest {
        Some(digest) if is_known => Ok(Some(digest)),
        _ => Err(PERSISTED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(body: &str) -> String {
        from_json(body.as_bytes()).expect_err(body).to_string()
    }

    #[test]
    fn a_body_gives_its_parameters() {
        let asked =
            from_json(br#"{"query":"{ a }","operationName":"A","variables":{"x":[1]},"extensions":{"other":1}}"#);
        let asked = asked.expect("parameters");
        assert_eq!(asked.source, Source::Text("{ a }".to_owned()));
        assert_eq!(asked.operation_name.as_deref(), Some("A"));
        assert_eq!(asked.variables.len(), 1);
    }

    #[test]
    fn nulls_count_as_absent() {
        let body = br#"{"query":"{ a }","operationName":null,"variables":null,"extensions":null}"#;
        assert!(from_json(body).is_ok_and(|asked| asked.operation_name.is_none()));
    }

    #[test]
    fn an_empty_operation_name_counts_as_absent() {
        let by_post = from_json(br#"{"query":"{ a }","operationName":""}"#);
        let by_get = from_query_string("query=%7B+a+%7D&operationName=");
        assert!(by_post.is_ok_and(|asked| asked.operation_name.is_none()));
        assert!(by_get.is_ok_and(|asked| asked.operation_name.is_none()));
    }

    #[test]
    fn each_wrong_kind_is_named_and_nothing_is_quoted() {
        assert!(refused(r#"{"query":["secret"]}"#).starts_with("`query` must be"));
        assert!(refused(r#"{"query":"{a}","operationName":{"secret":1}}"#).starts_with("`operationName` must be"));
        assert!(refused(r#"{"query":"{a}","variables":"secret"}"#).starts_with("`variables` must be"));
        assert!(refused(r#"{"query":"{a}","extensions":["secret"]}"#).starts_with("`extensions` must be"));
        assert!(refused(r#"[{"query":"{a}"}]"#).contains("one request at a time"));
        assert_eq!(refused(r#""secret""#), "`body` must be a JSON object.");
        assert_eq!(refused(r#"{"variables":{}}"#), "The request has no `query`.");
        assert_eq!(refused("{\"query\": secret"), "The body is not JSON: see line 1, column 11.");
    }

    #[test]
    fn a_query_string_gives_the_same() {
        let asked =
            from_query_string("query=%7B+a+%7D&variables=%7B%22x%22%3A1%7D&operationName=A&other=1").expect("asked");
        assert_eq!(asked.source, Source::Text("{ a }".to_owned()));
        assert_eq!((asked.operation_name.as_deref(), asked.variables.len()), (Some("A"), 1));
        assert!(from_query_string("query=a&query=b").is_err_and(|refused| refused.to_string().contains("twice")));
        assert!(from_query_string("query=a&variables=x").is_err());
        assert!(from_query_string("query=a&extensions=%5B%5D").is_err());
        assert!(from_query_string("").is_err_and(|refused| refused == HttpRefusal::QueryMissing));
    }

    #[test]
    fn a_digest_is_64_hexadecimal_digits_of_version_1() {
        let with = |version: &str, hash: &str| {
            from_json(
                format!(r#"{{"extensions":{{"persistedQuery":{{"version":{version},"sha256Hash":"{hash}"}}}}}}"#)
                    .as_bytes(),
            )
        };
        assert!(with("1", &"0F".repeat(32)).is_ok_and(|asked| matches!(asked.source, Source::Digest([15, ..]))));
        for (version, hash) in
            [("2", "00".repeat(32)), ("1", "00".repeat(31)), ("1", "0g".repeat(32)), ("\"1\"", "00".repeat(32))]
        {
            assert_eq!(with(version, &hash).err(), Some(PERSISTED), "{version} {hash}");
        }
    }
}
