//! Small grammar.

/// The same words, beginning with a capital letter.
pub fn capital(words: &str) -> String {
    let mut rest = words.chars();
    let mut capital = String::with_capacity(words.len());
    capital.extend(rest.next().into_iter().flat_map(char::to_uppercase));
    capital.push_str(rest.as_str());
    capital
}

/// "a", "a or b", "a, b or c".
pub fn listed(items: &[String], last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [some @ .., end] => format!("{} {last} {end}", some.join(", ")),
    }
}

/// A name without its article or possessive: "a sauna" as it reads after "no".
pub fn bare(name: &str) -> &str {
    let articles = ["a ", "an ", "the ", "your "];
    articles.iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

/// A sentence: a capital letter, and a full stop if there is no stop yet.
pub fn sentence(words: &str) -> String {
    let stop = if words.ends_with(['.', '!', '?', ':']) { "" } else { "." };
    format!("{}{stop}", capital(words))
}

/// "1 day", "3 days".
pub fn counted(count: i64, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grammar() {
        assert_eq!(capital("éclair"), "Éclair");
        assert_eq!(capital(""), "");
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(listed(&items, "or"), "a, b or c");
        assert_eq!(listed(items.get(..2).unwrap_or_default(), "and"), "a and b");
        assert_eq!(bare("a sauna"), "sauna");
        assert_eq!(bare("another"), "another");
        assert_eq!(sentence("do not"), "Do not.");
        assert_eq!(counted(1, "day"), "1 day");
        assert_eq!(counted(-2, "day"), "-2 days");
    }
}
