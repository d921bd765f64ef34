/// The candidate nearest to what was written, if it is near enough to be a slip of the pen.
///
/// "Near enough" is an optimal-string-alignment distance of at most a third of the longer word.
/// Of equally near candidates the first in order wins, so that the same input gets the same hint.
pub fn suggest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written = written.to_lowercase();
    candidates
        .into_iter()
        .filter_map(|candidate| near(&written, candidate).map(|distance| (distance, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// [`suggest`] as a ready hint: "did you mean `x`?".
pub fn did_you_mean<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    suggest(written, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

fn near(written: &str, candidate: &str) -> Option<usize> {
    // A bound on length keeps hostile input from costing quadratic time.
    let (longer, shorter) =
        (written.len().max(candidate.len()), written.len().min(candidate.len()));
    if longer > 80 || longer - shorter > longer / 3 + 1 {
        return None;
    }
    let distance = strsim::osa_distance(written, &candidate.to_lowercase());
    (distance <= longer.div_ceil(3)).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn nearest_or_none() {
        let words = ["swimming", "sauna", "shampoo", "shave"];
        for (written, expected) in [
            ("swiming", Some("swimming")),
            ("SHAMPO", Some("shampoo")),
            ("shav", Some("shave")),
            ("zorb", None),
            ("", None),
        ] {
            assert_eq!(suggest(written, words), expected, "{written}");
        }
    }
}
