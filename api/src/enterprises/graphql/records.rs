//! What officers do with records of enterprises.

use crate::access::Action;
use crate::enterprises::rules::details::AskedDetails;
use crate::enterprises::rules::duplicates as rules;
use crate::enterprises::{
    EnterpriseChanges, EnterpriseLoaders, create_enterprise, likely_duplicates, merge_enterprises, update_enterprise,
};
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, changed, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::guide::graphql::Enterprise;
use async_graphql::{Context, Enum, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use uuid::Uuid;

/// Why a record is likely the same enterprise.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::Reason")]
pub enum DuplicateReason {
    /// The enterprise number, or the country and the number there.
    SameNumber,
    /// The name, but for case, accents, signs, legal form and words that many names have.
    SameName,
    /// Nearly the same name, in the same municipality or under the same postal code.
    NearNameAndPlace,
    /// The host of the website.
    SameWebsite,
}

/// A record that is likely the same enterprise. For OFFICER.
pub struct LikelyDuplicate(rules::Similar);

/// A record that is likely the same enterprise. For OFFICER.
#[Object]
impl LikelyDuplicate {
    /// The record; null when it was merged meanwhile.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise).await
    }

    /// Why.
    async fn reasons(&self) -> Vec<DuplicateReason> {
        self.0.reasons.iter().map(|reason| (*reason).into()).collect()
    }
}

/// An enterprise to record.
#[derive(InputObject)]
pub struct CreateEnterpriseInput {
    /// Name as used in public; 1 to 200 characters. It makes the readable key, which never changes.
    name: String,
    /// Legal form as an abbreviation, such as vzw; 1 to 40 characters; left out when not verified.
    legal_form: Option<String>,
    /// Number in the Crossroads Bank for Enterprises; dots, spaces and `BE` may stand in it; left out when not verified or foreign.
    enterprise_number: Option<String>,
    /// Country of the seat where that is not Belgium, ISO 3166-1 alpha-2.
    country: Option<String>,
    /// Number in the register of that country; 1 to 40 characters, in the place of an enterprise number.
    foreign_number: Option<String>,
    /// Id of the municipality of the seat; left out when not verified.
    municipality: Option<ID>,
    /// Postal code of the seat; left out when not verified. In Belgium it belongs to the municipality, where both are given.
    postal_code: Option<String>,
    /// Website, beginning with http:// or https://; at most 300 characters.
    website: Option<String>,
    /// Whether you looked at what is like it and know that it is another enterprise.
    #[graphql(default)]
    is_no_duplicate: bool,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// What is to be different about an enterprise; what is left out stays, null empties it.
#[derive(InputObject)]
pub struct UpdateEnterpriseInput {
    /// Id of the enterprise.
    enterprise: ID,
    /// Name as used in public; 1 to 200 characters. The readable key stays.
    name: Option<String>,
    /// Legal form as an abbreviation; 1 to 40 characters.
    legal_form: MaybeUndefined<String>,
    /// Number in the Crossroads Bank for Enterprises.
    enterprise_number: MaybeUndefined<String>,
    /// Country of the seat where that is not Belgium, ISO 3166-1 alpha-2.
    country: MaybeUndefined<String>,
    /// Number in the register of that country.
    foreign_number: MaybeUndefined<String>,
    /// Id of the municipality of the seat.
    municipality: MaybeUndefined<ID>,
    /// Postal code of the seat. In Belgium it belongs to the municipality, unless both stay as they are.
    postal_code: MaybeUndefined<String>,
    /// Website.
    website: MaybeUndefined<String>,
    /// `version` of the enterprise as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Two records of one enterprise.
#[derive(InputObject)]
pub struct MergeEnterprisesInput {
    /// Id of the record that leads to the other from then on.
    duplicate: ID,
    /// Id of the record that stays.
    into: ID,
    /// Why; 1 to 1000 characters, kept in the journal.
    reason: String,
    /// `version` of the duplicate as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The enterprise as made, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct CreateEnterprisePayload {
    /// The enterprise; null when `fieldErrors` says why.
    enterprise: Option<Enterprise>,
    /// What was like it when it was made; empty unless `isNoDuplicate` was said.
    likely_duplicates: Vec<LikelyDuplicate>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The enterprise as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct EnterprisePayload {
    /// The enterprise; null when `fieldErrors` says why.
    enterprise: Option<Enterprise>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The enterprise as it is now; an earlier change in the same request may have read it.
async fn read(ctx: &Context<'_>, id: Uuid) -> Result<Option<Enterprise>> {
    ctx.loaders::<EnterpriseLoaders>().forget(id);
    Enterprise::of(ctx, id).await.transpose()
}

/// The enterprise behind an outcome.
async fn enterprise_of(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<EnterprisePayload> {
    let outcome = match outcome {
        Ok(id) => read(ctx, id).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| EnterprisePayload { enterprise: found.flatten(), field_errors })
}

async fn created(
    ctx: &Context<'_>,
    input: CreateEnterpriseInput,
) -> Result<(Option<Enterprise>, Vec<LikelyDuplicate>)> {
    let place = input.municipality.as_ref();
    let municipality = place.map(|place| id::decode(Kind::Municipality, "municipality", place)).transpose()?;
    let asked = AskedDetails {
        name: input.name,
        legal_form: input.legal_form,
        number: input.enterprise_number,
        country: input.country,
        foreign_number: input.foreign_number,
        municipality,
        postal_code: input.postal_code,
        website: input.website,
    };
    let (context, key) = (ctx.surroundings(), input.idempotency_key.as_deref());
    let made = create_enterprise(context, &asked, input.is_no_duplicate, key).await?;
    Ok((read(ctx, made.enterprise).await?, made.similar.into_iter().map(LikelyDuplicate).collect()))
}

/// Questions of officers about the register.
#[derive(Default)]
pub struct EnterpriseQuery;

#[Object]
impl EnterpriseQuery {
    /// Records that are likely the enterprise of which this is said: with the same number, the same name, nearly the same name in
    /// the same place, or the same website. Errors: ENTERPRISE_NUMBER_MALFORMED, ENTERPRISE_NUMBER_CHECK_DIGITS.
    #[graphql(
        guard = "Can(Action::ManageEnterprises)",
        directive = can::apply(Action::ManageEnterprises.code().to_owned())
    )]
    async fn likely_duplicates(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Number in the Crossroads Bank for Enterprises.")] enterprise_number: Option<String>,
        #[graphql(desc = "Name.")] name: Option<String>,
        #[graphql(desc = "Postal code of the seat; a near name counts in the same place alone.")] postal_code: Option<
            String,
        >,
        #[graphql(desc = "Website, beginning with http:// or https://.")] website: Option<String>,
    ) -> Maybe<Vec<LikelyDuplicate>> {
        let (context, number) = (ctx.surroundings(), enterprise_number.as_deref());
        let found = likely_duplicates(context, number, name, postal_code, website).await;
        Some(found.map(|found| found.into_iter().map(LikelyDuplicate).collect()))
    }
}

/// What officers do with records of enterprises.
#[derive(Default)]
pub struct EnterpriseMutation;

#[Object]
impl EnterpriseMutation {
    /// Records an enterprise. It is not public until its listing is published or a public project names it. Which side of the economy
    /// it is on follows from its recognitions. Field errors: ENTERPRISE_NAME_MALFORMED, ENTERPRISE_TEXT_MALFORMED,
    /// ENTERPRISE_NUMBER_MALFORMED, ENTERPRISE_NUMBER_CHECK_DIGITS, ENTERPRISE_NUMBER_AMBIGUOUS, COUNTRY_MALFORMED,
    /// POSTAL_CODE_MALFORMED, WEBSITE_MALFORMED, MUNICIPALITY_UNKNOWN, POSTAL_CODE_ELSEWHERE. Errors: ENTERPRISE_NUMBER_TAKEN, LIKELY_DUPLICATE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageEnterprises)",
        directive = can::apply(Action::ManageEnterprises.code().to_owned())
    )]
    async fn create_enterprise(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The enterprise.")] input: CreateEnterpriseInput,
    ) -> Maybe<CreateEnterprisePayload> {
        settled(created(ctx, input).await, |made, field_errors| {
            let (enterprise, likely_duplicates) = made.unwrap_or_default();
            CreateEnterprisePayload { enterprise, likely_duplicates, field_errors }
        })
    }

    /// Changes number, legal form, name, seat or website of an enterprise; its listing follows. Field errors: those of `createEnterprise`.
    /// Errors: NOT_FOUND, VERSION_STALE, ENTERPRISE_MERGED, ENTERPRISE_NUMBER_TAKEN, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageEnterprises)",
        directive = can::apply(Action::ManageEnterprises.code().to_owned())
    )]
    async fn update_enterprise(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be different.")] input: UpdateEnterpriseInput,
    ) -> Maybe<EnterprisePayload> {
        let outcome = async {
            let enterprise = id::decode(Kind::Enterprise, "enterprise", &input.enterprise)?;
            let place = |place: ID| id::decode(Kind::Municipality, "municipality", &place);
            let changes = EnterpriseChanges {
                name: input.name,
                legal_form: changed(input.legal_form),
                number: changed(input.enterprise_number),
                country: changed(input.country),
                foreign_number: changed(input.foreign_number),
                municipality: changed(input.municipality).map(|given| given.map(place).transpose()).transpose()?,
                postal_code: changed(input.postal_code),
                website: changed(input.website),
            };
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            update_enterprise(ctx.surroundings(), enterprise, &changes, expected, key).await?;
            Ok(enterprise)
        };
        enterprise_of(ctx, outcome.await).await
    }

    /// Merges the record of a duplicate into another, which is answered. Establishments, recognitions, testimonials, claims, roles, small aid and
    /// links to other enterprises go over; so does the listing where the other has none, else it is archived. The old id and readable key lead to the record that stays. Field errors:
    /// REASON_MALFORMED. Errors: NOT_FOUND, MERGED_INTO_ITSELF, ENTERPRISE_MERGED, MERGE_CHAIN, MERGE_RECOGNITIONS_OVERLAP, VERSION_STALE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageEnterprises)",
        directive = can::apply(Action::ManageEnterprises.code().to_owned())
    )]
    async fn merge_enterprises(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which records, and why.")] input: MergeEnterprisesInput,
    ) -> Maybe<EnterprisePayload> {
        let outcome = async {
            let duplicate = id::decode(Kind::Enterprise, "duplicate", &input.duplicate)?;
            let into = id::decode(Kind::Enterprise, "into", &input.into)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            merge_enterprises(ctx.surroundings(), (duplicate, into), &input.reason, expected, key).await?;
            ctx.loaders::<EnterpriseLoaders>().forget(duplicate);
            Ok(into)
        };
        enterprise_of(ctx, outcome.await).await
    }
}
