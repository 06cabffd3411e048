//! State machines as DOMAIN writes them, for the tests that compare the code with its words.

use std::collections::BTreeSet;

/// The states named in a text.
fn states(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// A chain of steps without what stands in parentheses.
fn bare(chain: &str) -> String {
    match (chain.find('('), chain.find(')')) {
        (Some(open), Some(close)) => format!("{}{}", &chain[..open], &chain[close + 1..]),
        _ => chain.to_owned(),
    }
}

/// The transitions a text describes: from which state, by which step, to which.
pub(crate) fn transitions(text: &str) -> BTreeSet<(String, String, String)> {
    let mut found = BTreeSet::new();
    for chain in text.split(';').map(bare) {
        let mut parts = chain.split('–');
        let mut from = states(parts.next().expect("a beginning"));
        for part in parts {
            let (step, target) = part.split_once('→').expect("a step leads somewhere");
            let step = step.split('[').next().unwrap_or(step);
            let target = states(target);
            for state in from {
                found.insert((state.to_owned(), step.to_owned(), target[0].to_owned()));
            }
            from = target;
        }
    }
    found
}
