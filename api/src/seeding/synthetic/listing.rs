//! What the generator hands out: plain values, so that the caller decides how they are stored.

/// One invented enterprise with what the guide shows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntheticListing {
    /// The index it was made from; the same index always gives the same listing.
    pub index: u64,
    /// ASCII, from the name; ends with the index, which keeps it unique.
    pub slug: String,
    /// Starts with "Voorbeeld" and is unique.
    pub name: String,
    /// `vzw`, `cv` or `publiek`, as the Dutch register calls it.
    pub legal_form: &'static str,
    /// Ten digits with valid check digits in a range believed never issued; `None` from index 100,000 on, where that
    /// range is used up.
    pub enterprise_number: Option<String>,
    /// The type of its recognition, by its name on the wire; always one of the social economy.
    pub recognition: &'static str,
    /// The municipality of its seat; empty only when the generator was given no municipalities.
    pub nis_code: String,
    /// Under `example.org`, which nobody can own.
    pub website: String,
    /// Dutch; says itself that the enterprise is fictitious.
    pub description: String,
    /// Two to six, four on average, no two with the same title; empty only when the generator was given no rubrics.
    pub offerings: Vec<SyntheticOffering>,
    /// None to five, each of another client.
    pub testimonials: Vec<SyntheticTestimonial>,
}

/// One product or service of an invented enterprise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntheticOffering {
    /// A rubric below a heading.
    pub rubric_slug: String,
    /// Dutch; distinct within the listing.
    pub title: String,
    /// Dutch, a few sentences.
    pub description: String,
    /// `PRODUCT` or `SERVICE`, as its rubric decides.
    pub kind: &'static str,
}

/// What an invented client says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntheticTestimonial {
    /// An invented organisation, such as "Voorbeeldgemeente A"; never a person.
    pub client_organisation: String,
    /// Dutch, without quotation marks.
    pub quote: String,
    /// Year, month and day, all in 2019 to 2025 and thus past.
    pub given_on: (i32, u32, u32),
}
