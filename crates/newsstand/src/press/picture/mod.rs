//! Pictures of the press: line drawings made by code, one scene for each picture word of the texts, varied by a number.
//! Pure: the same word and variant always give the same bytes.

mod backdrop;
mod country;
mod heaven;
mod object;
mod plate;
mod seed;
mod shore;
mod town;

use plate::Plate;
use seed::Seed;

/// Paints one scene.
type Scene = fn(&mut Plate, &mut Seed);

/// The scene of each picture word.
const SCENES: [(&str, Scene); 24] = [
    ("sea", shore::sea),
    ("gate", shore::gate),
    ("lighthouse", shore::lighthouse),
    ("harbour", shore::harbour),
    ("ship", shore::ship),
    ("kelp", shore::kelp),
    ("turbine", shore::turbine),
    ("mountains", country::mountains),
    ("field", country::field),
    ("river", country::river),
    ("snow", country::snow),
    ("mill", country::mill),
    ("bees", object::bees),
    ("well", country::well),
    ("train", town::train),
    ("city", town::city),
    ("school", town::school),
    ("parliament", town::parliament),
    ("stadium", town::stadium),
    ("clinic", town::clinic),
    ("telescope", heaven::telescope),
    ("planet", heaven::planet),
    ("books", object::books),
    ("battery", object::battery),
];

/// Tells whether there is a scene for the word.
pub(super) fn is_known(word: &str) -> bool {
    SCENES.iter().any(|(name, _)| *name == word)
}

/// Draws one variant of a picture as PNG; `None` for a word without a scene.
///
/// # Errors
/// The encoder refuses, which it does for no drawing of ours.
pub(super) fn draw(word: &str, variant: u32) -> Option<Result<Vec<u8>, png::EncodingError>> {
    let (_, scene) = SCENES.iter().find(|(name, _)| *name == word)?;
    let mut plate = Plate::new();
    let mut seed = Seed::new(word, variant);
    scene(&mut plate, &mut seed);
    if seed.is_heads() {
        plate.mirror();
    }
    Some(plate.print())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn png_of(word: &str, variant: u32) -> Vec<u8> {
        draw(word, variant).expect(word).expect(word)
    }

    #[test]
    fn every_scene_is_a_png_of_the_promised_size_and_no_two_are_alike() {
        let mut seen = HashSet::new();
        for (word, _) in SCENES {
            let bytes = png_of(word, 1);
            let decoder = png::Decoder::new(std::io::Cursor::new(&bytes));
            let mut reader = decoder.read_info().expect(word);
            let info = reader.info();
            assert_eq!((info.width, info.height), (1_200, 675), "{word}");
            assert_eq!(info.color_type, png::ColorType::Grayscale);
            let mut pixels = vec![0; 1_200 * 675];
            reader.next_frame(&mut pixels).expect(word);
            let (dark, light) = (pixels.iter().min(), pixels.iter().max());
            assert!(dark < Some(&60) && light > Some(&200), "{word} shows nothing");
            assert!(seen.insert(bytes), "{word} looks like another");
        }
    }

    #[test]
    fn variants_differ_and_the_same_variant_never_does() {
        for word in ["sea", "battery"] {
            assert_eq!(png_of(word, 7), png_of(word, 7));
            assert_ne!(png_of(word, 7), png_of(word, 8));
        }
        assert!(draw("dragon", 1).is_none());
    }
}
