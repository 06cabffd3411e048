//! Which of our two media types a client prefers.

/// A media type of GraphQL answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// `application/graphql-response+json`: the status says whether the request could be executed.
    GraphqlResponse,
    /// `application/json`: the older form, 200 whenever the request was well formed.
    Json,
}

impl Media {
    /// The value of `Content-Type`.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
            Self::Json => "application/json; charset=utf-8",
        }
    }
}

/// How well a range of `Accept` fits: not at all, by `*/*`, by `application/*`, exactly.
type Fit = u8;

/// The media type for the values of `Accept`; none when they allow neither.
/// Without `Accept`, and for a mere wildcard, it is `application/json`.
pub fn choose(accept: &[&str]) -> Option<Media> {
    let ranges: Vec<_> = accept.iter().flat_map(|value| value.split(',')).filter_map(range).collect();
    if accept.iter().all(|value| value.trim().is_empty()) {
        return Some(Media::Json);
    }
    let (new, old) = (wish(&ranges, "graphql-response+json"), wish(&ranges, "json"));
    match (new, old) {
        ((0, _), (0, _)) => None,
        // Equally welcome: the newer one if it is named, else the older one.
        ((a, fit), (b, other)) if a > b || (a == b && fit == 3 && other <= 3) => Some(Media::GraphqlResponse),
        _ => Some(Media::Json),
    }
}

/// How welcome a subtype of `application` is, in thousandths, and by how good a fit.
fn wish(ranges: &[(&str, &str, u16)], subtype: &str) -> (u16, Fit) {
    ranges
        .iter()
        .filter_map(|(kind, sub, weight)| {
            let fit = match (*kind, *sub) {
                ("*", "*") => 1,
                (kind, "*") if kind.eq_ignore_ascii_case("application") => 2,
                (kind, sub) if kind.eq_ignore_ascii_case("application") && sub.eq_ignore_ascii_case(subtype) => 3,
                _ => return None,
            };
            Some((fit, *weight))
        })
        .max()
        .map_or((0, 0), |(fit, weight)| (weight, fit))
}

/// A media range: type, subtype, weight in thousandths. One with another charset
/// than UTF-8, or a weight that is no number, is passed over.
fn range(text: &str) -> Option<(&str, &str, u16)> {
    let mut parts = text.split(';').map(str::trim);
    let (kind, sub) = parts.next()?.split_once('/')?;
    let mut weight = 1_000;
    for parameter in parts {
        let Some((name, value)) = parameter.split_once('=') else { continue };
        let value = value.trim().trim_matches('"');
        if name.trim().eq_ignore_ascii_case("q") {
            weight = thousandths(value)?;
        } else if name.trim().eq_ignore_ascii_case("charset") && !is_utf8(value) {
            return None;
        }
    }
    Some((kind.trim(), sub.trim(), weight))
}

fn thousandths(text: &str) -> Option<u16> {
    let weight: f32 = text.parse().ok()?;
    (0.0..=1.0).contains(&weight).then(|| (weight * 1_000.0).round() as u16)
}

/// Whether a charset is the one we speak.
pub fn is_utf8(charset: &str) -> bool {
    charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEW: Option<Media> = Some(Media::GraphqlResponse);
    const OLD: Option<Media> = Some(Media::Json);

    #[test]
    fn whoever_does_not_say_gets_json() {
        assert_eq!(choose(&[]), OLD);
        assert_eq!(choose(&[""]), OLD);
        assert_eq!(choose(&["*/*"]), OLD);
        assert_eq!(choose(&["application/*"]), OLD);
        assert_eq!(choose(&["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"]), OLD);
    }

    #[test]
    fn the_heavier_one_wins_and_of_equals_the_newer() {
        assert_eq!(choose(&["application/graphql-response+json"]), NEW);
        assert_eq!(choose(&["application/json"]), OLD);
        assert_eq!(choose(&["application/json, application/graphql-response+json"]), NEW);
        assert_eq!(choose(&["application/graphql-response+json;q=0.5, application/json;q=0.9"]), OLD);
        assert_eq!(choose(&["application/graphql-response+json, application/json;q=0.9"]), NEW);
        assert_eq!(choose(&["application/json;q=0.8", "application/graphql-response+json"]), NEW);
        assert_eq!(choose(&["application/graphql-response+json, */*"]), NEW);
    }

    #[test]
    fn the_best_fit_decides_and_not_the_first() {
        assert_eq!(choose(&["*/*, application/json;q=0.1, application/graphql-response+json;q=0.2"]), NEW);
        assert_eq!(choose(&["application/json;q=0, */*"]), NEW);
        assert_eq!(choose(&["APPLICATION/JSON; charset=UTF-8"]), OLD);
    }

    #[test]
    fn neither_is_refused() {
        for accept in [
            "text/html",
            "application/json;q=0",
            "*/*;q=0",
            "application/json; charset=latin1",
            "nonsense",
            "application/json;q=x",
        ] {
            assert_eq!(choose(&[accept]), None, "{accept}");
        }
    }
}
