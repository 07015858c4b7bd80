//! Numbers as people read them: whole, with their digits in groups.

use super::Tongue;

impl Tongue {
    /// Returns a number with its groups of digits, such as `1,204`.
    pub(crate) fn number(&self, n: i64) -> String {
        let separator = self.say("number-group");
        let digits = n.unsigned_abs().to_string();
        let mut shown = String::with_capacity(digits.len() + 8);
        if n < 0 {
            shown.push('−');
        }
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                shown.push_str(&separator);
            }
            shown.push(digit);
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_of_three() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
            (-4_200, "−4,200"),
        ];
        for (n, want) in cases {
            assert_eq!(Tongue::first().number(n), want);
        }
    }
}
