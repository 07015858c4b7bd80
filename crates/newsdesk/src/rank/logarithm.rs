//! Natural logarithms in whole numbers: the same bits on every machine, which the system's own `ln` does not promise.

/// One, in millionths.
pub(super) const ONE: u64 = 1_000_000;
/// ln 2, in thousandths of a millionth: at twenty binary digits its own rounding would show.
const LN_2: i64 = 693_147_181;
/// Binary digits of the fraction that are worked out: one part in a million.
const FRACTION_BITS: u32 = 20;
/// What [`raw`] makes of one.
const RAW_ONE: i64 = raw(ONE);

/// Returns the natural logarithm of a number; that of zero as that of a millionth.
///
/// # Units
/// Both in millionths; exact to two of them.
pub(super) const fn ln(millionths: u64) -> i64 {
    raw(millionths) - RAW_ONE
}

/// Returns the logarithm of a whole number, by squaring its binary mantissa once for each binary digit.
const fn raw(number: u64) -> i64 {
    let number = if number == 0 { 1 } else { number };
    let zeros = number.leading_zeros();
    let mut mantissa = (number << zeros) >> 32;
    let mut log2 = (63 - zeros) as u64;
    let mut bit = 0;
    while bit < FRACTION_BITS {
        mantissa = (mantissa * mantissa) >> 31;
        let carry = mantissa >> 32;
        mantissa >>= carry;
        log2 = (log2 << 1) | carry;
        bit += 1;
    }
    ((log2.cast_signed() * LN_2) >> FRACTION_BITS) / 1_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_those_of_the_books() {
        let check = |millionths: u64, want: i64| {
            let off = ln(millionths) - want;
            assert!(off.abs() <= 2, "{millionths}: {} is not {want}", ln(millionths));
        };
        check(1_000_000, 0);
        check(2_000_000, 693_147);
        check(500_000, -693_147);
        check(2_718_282, 1_000_000);
        check(100_000_000, 4_605_170);
        check(1_300_000, 262_364);
        check(1, -13_815_511);
        check(0, -13_815_511);
    }

    #[test]
    fn a_greater_number_never_has_a_smaller_logarithm() {
        let logs: Vec<i64> = (1..5_000_u64).map(|n| ln(n * 777)).collect();
        assert!(logs.is_sorted());
        assert!(ln(u64::MAX) > ln(u64::MAX / 2));
    }
}
