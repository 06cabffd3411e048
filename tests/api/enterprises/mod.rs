//! The register of enterprises: what one reads of it, and what officers and enterprises do with it.

mod claim_letters;
mod claims;
mod creating;
mod duplicates;
mod enterprise;
mod establishments;
mod merging;
mod recognitions;
mod repeating;
mod updating;

use crate::support::{Answer, Client};
use api::graphql::id::{Kind, encode};
use api::shared::ids::seeded;
use serde_json::{Value, json};

/// The invented enterprise that tests act for when they do not say.
pub(crate) const OWN: &str = "voorbeeld-behulpzame-regenboog-werkplaats-13";

const ENTERPRISE: &str = "enterprise { id slug name legalForm enterpriseNumber country foreignNumber postalCode website \
     isPublic origin version economySide municipality { nisCode } }";
const ESTABLISHMENT: &str = "establishment { id establishmentNumber establishmentNumberPrinted name street postalCode \
     validFrom validUntil version municipality { nisCode } enterprise { slug } }";
const RECOGNITION: &str = "recognition { id kind authority state reference evidence validFrom validUntil periodKnown \
     proposedByMe refusedReason endedReason version establishment { name } enterprise { slug } }";

const CLAIM: &str = "claim { id state motivation name isOwn reason version enterprise { slug } }";

/// What a mutation of the register gets for this input.
pub(crate) async fn act(client: &Client, mutation: &str, input: Value) -> Answer {
    let shown = match mutation {
        "createEnterprise" => format!("{ENTERPRISE} likelyDuplicates {{ reasons enterprise {{ slug }} }}"),
        "updateEnterprise" | "mergeEnterprises" => ENTERPRISE.to_owned(),
        "requestClaim" | "grantClaim" | "refuseClaim" | "revokeClaim" => CLAIM.to_owned(),
        "addEstablishment" | "updateEstablishment" | "closeEstablishment" => ESTABLISHMENT.to_owned(),
        "proposeRecognition" | "verifyRecognition" | "refuseRecognition" | "endRecognition" => RECOGNITION.to_owned(),
        other => panic!("no mutation of the register: {other}"),
    };
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let query =
        format!("mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} fieldErrors {{ path code }} }} }}");
    client.ask_with(&query, json!({ "input": input })).await
}

/// The global id of an enterprise that was loaded or inserted by a test.
pub(crate) fn enterprise_id(slug: &str) -> String {
    encode(Kind::Enterprise, seeded("enterprise", slug)).to_string()
}

/// The global id of a municipality.
pub(crate) fn place(nis: &str) -> String {
    encode(Kind::Municipality, seeded("municipality", nis)).to_string()
}

/// An input with one more member.
pub(crate) fn and(mut input: Value, name: &str, value: impl Into<Value>) -> Value {
    input[name] = value.into();
    input
}

/// The id of what a mutation made.
pub(crate) fn made(answer: &Answer, mutation: &str, record: &str) -> String {
    answer.text(&format!("/{mutation}/{record}/id")).to_owned()
}
