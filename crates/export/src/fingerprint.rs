//! A number for a text.

/// A number for a text: another text has another, as good as always, and the same text has the same on
/// every machine and in every version (FNV-1a, 64 bits). It hides nothing.
pub fn fingerprint(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values of the algorithm's own page, <http://www.isthe.com/chongo/tech/comp/fnv/>.
    #[test]
    fn it_is_what_the_algorithm_says() {
        let check = |text: &str, expected: u64| assert_eq!(fingerprint(text), expected, "{text}");
        check("", 0xcbf2_9ce4_8422_2325);
        check("a", 0xaf63_dc4c_8601_ec8c);
        check("foobar", 0x8594_4171_f739_67e8);
    }
}
