//! Signature Version 4, made anew from what came, by Amazon's description and not by the library that is tested.

use super::request::Request;
use api::shared::clock::Clock;
use api::shared::hex::hex;
use chrono::{NaiveDateTime, TimeDelta};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// By how much the clocks of client and server may differ.
const SKEW: TimeDelta = TimeDelta::minutes(15);

/// Why a request is not answered: status and code.
pub(super) type Refusal = (u16, &'static str);

/// Whether a request is signed with this key, lately, and its body is the one that was signed.
pub(super) fn check(request: &Request, key_id: &str, secret: &str) -> Result<(), Refusal> {
    let signed = Signed::of(request).ok_or((403, "AccessDenied"))?;
    if signed.key_id != key_id {
        return Err((403, "InvalidAccessKeyId"));
    }
    for must in ["host", "x-amz-content-sha256", "x-amz-date"] {
        if !signed.headers.contains(&must) {
            return Err((403, "AccessDenied"));
        }
    }
    let at = NaiveDateTime::parse_from_str(signed.at, "%Y%m%dT%H%M%SZ").map_err(|_| (403, "AccessDenied"))?;
    if (Clock::system().now() - at.and_utc()).abs() > SKEW || !signed.at.starts_with(signed.date) {
        return Err((403, "RequestTimeTooSkewed"));
    }
    if signed.signature != signature(request, &signed, secret).ok_or((403, "AccessDenied"))? {
        return Err((403, "SignatureDoesNotMatch"));
    }
    match request.header("x-amz-content-sha256") == Some(&hex(&Sha256::digest(&request.body))) {
        true => Ok(()),
        false => Err((400, "XAmzContentSHA256Mismatch")),
    }
}

/// What the header `Authorization` says.
struct Signed<'a> {
    key_id: &'a str,
    date: &'a str,
    region: &'a str,
    headers: Vec<&'a str>,
    signature: &'a str,
    at: &'a str,
}

impl<'a> Signed<'a> {
    fn of(request: &'a Request) -> Option<Self> {
        let said = request.header("authorization")?.strip_prefix("AWS4-HMAC-SHA256 ")?;
        let part = |name: &str| said.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='));
        let [key_id, date, region, "s3", "aws4_request"] = *part("Credential")?.split('/').collect::<Vec<_>>() else {
            return None;
        };
        let headers = part("SignedHeaders")?.split(';').collect();
        Some(Self { key_id, date, region, headers, signature: part("Signature")?, at: request.header("x-amz-date")? })
    }
}

fn signature(request: &Request, signed: &Signed<'_>, secret: &str) -> Option<String> {
    let scope = format!("{}/{}/s3/aws4_request", signed.date, signed.region);
    let canonical = hex(&Sha256::digest(canonical(request, &signed.headers)?));
    let to_sign = format!("AWS4-HMAC-SHA256\n{}\n{scope}\n{canonical}", signed.at);
    let steps = [signed.date, signed.region, "s3", "aws4_request", &to_sign];
    let key = format!("AWS4{secret}").into_bytes();
    Some(hex(&steps.iter().fold(key, |key, step| keyed(&key, step))))
}

fn keyed(key: &[u8], words: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("keys of any length");
    mac.update(words.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// The request in the one form that is signed; none when a header that was signed is not there.
fn canonical(request: &Request, signed: &[&str]) -> Option<String> {
    let mut query: Vec<_> = request.query.iter().map(|(name, value)| (encoded(name), encoded(value))).collect();
    query.sort();
    let query: Vec<_> = query.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    let headers: Option<Vec<_>> =
        signed.iter().map(|name| Some(format!("{name}:{}\n", request.header(name)?))).collect();
    let (method, path, hash) = (&request.method, &request.path, request.header("x-amz-content-sha256")?);
    Some(format!("{method}\n{path}\n{}\n{}\n{}\n{hash}", query.join("&"), headers?.concat(), signed.join(";")))
}

fn encoded(text: &str) -> String {
    let as_is = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if as_is(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// The example of Amazon's documentation ("Signature Calculations: Examples", GET Object).
#[test]
fn the_example_of_the_documentation_has_the_signature_it_tells() {
    let lines = [
        "GET /test.txt HTTP/1.1",
        "Host: examplebucket.s3.amazonaws.com",
        "Range: bytes=0-9",
        "x-amz-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "x-amz-date: 20130524T000000Z",
        "Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, \
         SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, \
         Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    ];
    let request = Request::of(&lines.map(str::to_owned)).expect("a request");
    let signed = Signed::of(&request).expect("signed");
    let made = signature(&request, &signed, "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    assert_eq!(made.as_deref(), Some(signed.signature));
}
