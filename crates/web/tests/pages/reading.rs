//! How hard the words of the client pages are to read: the Flesch-Kincaid grade (Kincaid et al.,
//! 1975), which is a school grade of the United States.

use crate::support::get;

/// The hardest a page may be.
const GRADE_MAX: f64 = 7.0;

/// Names of procedures, people and things, which nobody can make shorter.
const NAMES: [&str; 9] = [
    "Scalp micropigmentation",
    "scalp micropigmentation",
    "Advanced Scalp",
    "Andis T-Outliner",
    "Rob James",
    "America/Vancouver",
    "Vancouver",
    "Afterwise",
    "aftercare",
];

/// Groups of vowels, without the silent e at the end of a word.
fn syllables(word: &str) -> usize {
    let letters = word.to_lowercase();
    let silent = |ending: &str, voiced: &[char]| {
        letters.strip_suffix(ending).filter(|stem| !stem.ends_with(voiced))
    };
    let stem = silent("ed", &['t', 'd'])
        .or_else(|| silent("es", &['s', 'x', 'h', 'g', 'c', 'z']))
        .or_else(|| silent("e", &['l']))
        .unwrap_or(&letters);
    let vowel = |letter: char| "aeiouy".contains(letter);
    let begins = |pair: &[char]| !vowel(pair[0]) && vowel(pair[1]);
    let padded: Vec<char> = std::iter::once(' ').chain(stem.chars()).collect();
    padded.windows(2).filter(|pair| begins(pair)).count().max(1)
}

/// Sentences of a text in which a line ends one, as a list's item does.
fn sentences(text: &str) -> Vec<Vec<&str>> {
    let parts = text.lines().flat_map(|line| line.split_inclusive(['.', '?', '!', ':', ';']));
    // A label of one or two words is no sentence, and would make the rest look easier.
    parts.map(words).filter(|words| words.len() > 2).collect()
}

fn words(part: &str) -> Vec<&str> {
    let apart = part.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’');
    apart.filter(|word| word.chars().any(char::is_alphabetic)).collect()
}

fn grade(text: &str) -> f64 {
    let sentences = sentences(text);
    let words: Vec<&str> = sentences.iter().flatten().copied().collect();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let number = |count: usize| f64::from(u32::try_from(count).unwrap());
    0.39 * number(words.len()) / number(sentences.len())
        + 11.8 * number(syllables) / number(words.len())
        - 15.59
}

#[test]
fn the_measure_is_the_known_one() {
    for (word, count) in [
        ("scalp", 1),
        ("shampoo", 2),
        ("water", 2),
        ("moisturise", 3),
        ("washed", 1),
        ("treated", 2),
        ("little", 2),
        ("the", 1),
        ("areas", 2),
        ("exercise", 3),
        ("sessions", 2),
        ("tanning", 2),
    ] {
        assert_eq!(syllables(word), count, "{word}");
    }
    let easy = grade("The cat sat on the mat.");
    assert!((-2.0..0.0).contains(&easy), "{easy}");
    let hard = grade(
        "Notwithstanding individual physiological variability, postoperative inflammatory \
         manifestations characteristically diminish spontaneously.",
    );
    assert!(hard > 20.0, "{hard}");
}

#[test]
fn client_pages_are_easy_to_read() {
    for address in [
        "/",
        "/smp",
        "/smp?session=2026-11-20",
        "/smp?session=2026-11-27&complete=no",
        "/smp?session=2026-11-20&session=2026-12-01",
        "/smp?session=2026-12-10",
        "/smp/may?session=2026-11-20&q=swimming",
        "/smp/may?session=2026-11-20&q=hat",
        "/smp/may?session=2026-11-20&q=redness",
        "/smp/may?session=2026-11-20&q=zorb",
        "/smp?session=2026-11-31",
        "/embed/smp",
        "/hand-over",
        "/hand-over?session=2026-11-27",
        "/hand-over?session=2026-11-31",
        "/embed",
    ] {
        let text = NAMES.iter().fold(get(address).main(), |text, name| text.replace(name, ""));
        let grade = grade(&text);
        assert!(grade <= GRADE_MAX, "{address}: grade {grade:.1}");
    }
}
