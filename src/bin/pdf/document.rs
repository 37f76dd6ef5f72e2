//! One PDF: opened, and its pages drawn one at a time.
//!
//! *Never:* draws more dots than a browser's canvas takes, however large a page says it is.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use crate::words;

/// The dots of one picture: Safari takes no canvas of more than 16,777,216. Drawn, they are 64 MB.
const MOST_DOTS: f64 = 16_000_000.0;

/// The dots of one side: Safari on older telephones takes no more.
const LONGEST_SIDE: f64 = 8_192.0;

/// Why there is nothing to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It asks for a password.
    Locked,
    /// It is broken, encrypted in a way nobody here knows, or no PDF at all.
    Damaged,
}

/// A page, drawn on white paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Dots from left to right.
    pub width: u16,
    /// Dots from top to bottom.
    pub height: u16,
    /// Red, green, blue and opacity of each, row by row.
    pub dots: Vec<u8>,
}

/// An open PDF.
pub struct Document(Pdf);

impl Document {
    /// Opens a file.
    ///
    /// # Errors
    /// Why it cannot be opened.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Unreadable> {
        let pdf = Pdf::new(bytes).map_err(|why| match why {
            LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Unreadable::Locked,
            LoadPdfError::Decryption(_) | LoadPdfError::Invalid => Unreadable::Damaged,
        })?;
        if pdf.pages().is_empty() { Err(Unreadable::Damaged) } else { Ok(Self(pdf)) }
    }

    /// How many pages it has; at least one.
    pub fn pages(&self) -> usize {
        self.0.pages().len()
    }

    /// Draws a page, the first being 0, so many dots wide where the bounds allow; none for a page that
    /// is not there or has no size.
    pub fn draw(&self, page: usize, width: u16) -> Option<Picture> {
        let page = self.0.pages().get(page)?;
        let (across, down) = page.render_dimensions();
        let (width, height) = size((across, down), width)?;
        // What a cache holds grows with every page, so each page begins with an empty one.
        let picture = render(
            page,
            &RenderCache::new(),
            &InterpreterSettings::default(),
            &RenderSettings::default(),
            &PixmapSettings {
                x_scale: scale(width, across),
                y_scale: scale(height, down),
                bg_color: WHITE,
            },
        );
        Some(Picture {
            width: picture.width(),
            height: picture.height(),
            dots: picture.data_as_u8_slice().to_vec(),
        })
    }

    /// The words of a page, line by line; empty for one that is a picture only.
    pub fn read(&self, page: usize) -> Option<String> {
        self.0.pages().get(page).map(words::of)
    }
}

/// How many dots a page of that size has if it is to be that wide.
fn size((across, down): (f32, f32), width: u16) -> Option<(u16, u16)> {
    let (across, down) = (f64::from(across), f64::from(down));
    let is_there = |side: f64| side.is_finite() && side > 0.0;
    if !is_there(across) || !is_there(down) {
        return None;
    }
    let wanted = f64::from(width.max(1)) / across;
    let by_all = (MOST_DOTS / (across * down)).sqrt();
    let by_side = LONGEST_SIDE / across.max(down);
    let scale = wanted.min(by_all).min(by_side);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within bounds")]
    let dots = |side: f64| (side * scale).round().clamp(1.0, LONGEST_SIDE) as u16;
    Some((dots(across), dots(down)))
}

/// What makes a side of a page so many dots long. The part of a dot more keeps rounding from taking one
/// away.
fn scale(dots: u16, side: f32) -> f32 {
    (f32::from(dots) + 0.01) / side
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    /// The dot at a place of a picture, told in hundredths of its sides.
    fn dot(picture: &Picture, x: usize, y: usize) -> [u8; 3] {
        let (width, height) = (usize::from(picture.width), usize::from(picture.height));
        let at = (y * height / 100 * width + x * width / 100) * 4;
        [picture.dots[at], picture.dots[at + 1], picture.dots[at + 2]]
    }

    /// How many dots of an area, told in hundredths, are nearly black.
    fn ink(picture: &Picture, x: std::ops::Range<usize>, y: std::ops::Range<usize>) -> usize {
        let dark = |dot: [u8; 3]| dot.iter().all(|it| *it < 100);
        y.flat_map(|y| x.clone().map(move |x| (x, y)))
            .filter(|(x, y)| dark(dot(picture, *x, *y)))
            .count()
    }

    #[test]
    fn a_page_is_drawn_as_it_says_on_white_paper() {
        let pdf = Document::open(samples::painted("1 0 0 rg 0 50 50 50 re f")).unwrap();
        assert_eq!(pdf.pages(), 1);
        let picture = pdf.draw(0, 200).unwrap();
        assert_eq!((picture.width, picture.height), (200, 200));
        assert_eq!(picture.dots.len(), 200 * 200 * 4);
        assert_eq!(dot(&picture, 25, 25), [255, 0, 0], "the upper left quarter");
        for (x, y) in [(75, 25), (25, 75), (75, 75)] {
            assert_eq!(dot(&picture, x, y), [255, 255, 255], "{x} {y}");
        }
        assert_eq!(pdf.draw(1, 200), None);
    }

    #[test]
    fn letters_of_a_font_that_is_not_in_the_file_are_drawn_and_read() {
        let text = "BT /F 20 Tf 5 70 Td (Dear Ida) Tj 0 -40 Td (Yours) Tj ET";
        let pdf = Document::open(samples::painted(text)).unwrap();
        let picture = pdf.draw(0, 300).unwrap();
        assert!(ink(&picture, 0..100, 10..35) > 100, "letters stand in the upper line");
        assert!(ink(&picture, 0..60, 55..75) > 60, "and in the lower");
        assert_eq!(ink(&picture, 0..100, 80..100), 0, "and nowhere else");
        assert_eq!(pdf.read(0).unwrap(), "Dear Ida\n\nYours");
    }

    #[test]
    fn a_scan_is_drawn_and_has_no_words() {
        // Two by two dots, black and white, as they are.
        let image = "q 100 0 0 100 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 /F /AHx ID 00ffff00> EI Q";
        let pdf = Document::open(samples::painted(image)).unwrap();
        let picture = pdf.draw(0, 100).unwrap();
        assert_eq!(dot(&picture, 20, 20), [0, 0, 0]);
        assert_eq!(dot(&picture, 80, 20), [255, 255, 255]);
        assert_eq!(dot(&picture, 80, 80), [0, 0, 0]);
        assert_eq!(pdf.read(0).unwrap(), "");
    }

    #[test]
    fn a_page_lies_as_it_is_to_be_turned() {
        let turned =
            samples::pages("/MediaBox [0 0 100 50] /Rotate 90", &["0 0 1 rg 0 0 20 50 re f"]);
        let picture = Document::open(turned).unwrap().draw(0, 100).unwrap();
        assert_eq!((picture.width, picture.height), (100, 200));
        assert_eq!(dot(&picture, 50, 5), [0, 0, 255], "its left side is on top");
        assert_eq!(dot(&picture, 50, 95), [255, 255, 255]);
    }

    #[test]
    fn what_cannot_be_opened_says_why() {
        let whole = samples::painted("0 0 100 100 re f");
        for broken in [b"".to_vec(), b"%PDF-1.7\n".to_vec(), vec![7; 3000], whole[..60].to_vec()] {
            assert_eq!(Document::open(broken).err(), Some(Unreadable::Damaged));
        }
        assert_eq!(Document::open(samples::locked()).err(), Some(Unreadable::Locked));
    }

    #[test]
    fn a_file_cut_off_anywhere_is_refused_or_drawn_and_nothing_worse() {
        let whole = samples::painted("1 0 0 rg 0 0 100 100 re f BT /F 20 Tf (x) Tj ET");
        let mut drawn = 0;
        for end in (0..whole.len()).step_by(7) {
            if let Ok(pdf) = Document::open(whole[..end].to_vec()) {
                drawn += usize::from(pdf.draw(0, 10).is_some());
                pdf.read(0);
            }
        }
        assert!(drawn > 0, "what is lost of its end can be found again");
    }

    #[test]
    fn no_page_is_drawn_larger_than_a_canvas_can_be() {
        // 10 m by 10 m, in points of 1/72 inch.
        let (width, height) = size((28_346.0, 28_346.0), u16::MAX).unwrap();
        assert_eq!((width, height), (4000, 4000));
        assert_eq!(size((10.0, 28_346.0), 1000), Some((3, 8192)));
        assert_eq!(size((1.0e6, 0.1), 800), Some((800, 1)));
        assert_eq!(size((595.0, 842.0), 1190), Some((1190, 1684)));
        for nothing in [(0.0, 5.0), (5.0, -1.0), (f32::NAN, 5.0), (5.0, f32::INFINITY)] {
            assert_eq!(size(nothing, 100), None, "{nothing:?}");
        }
    }
}
