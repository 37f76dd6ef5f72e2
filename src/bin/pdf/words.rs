//! The words of a page, for those who do not see its picture.
//!
//! A PDF says which letters stand where and no more, so lines and gaps are told by where letters stand,
//! and their order is that of the file. *Never:* guesses at a letter that the file does not name.

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Point, Rect, Vec2};

/// The words of the page.
pub fn of(page: &Page<'_>) -> String {
    let (across, down) = page.render_dimensions();
    let all = Rect::new(0.0, 0.0, f64::from(across), f64::from(down));
    let (cache, settings) = (InterpreterCache::new(), InterpreterSettings::default());
    let mut context = Context::new(Affine::IDENTITY, all, &cache, page.xref(), settings);
    let mut words = Words::default();
    interpret_page(page, &mut context, &mut words);
    words.text.trim().to_owned()
}

/// So much of a letter's height is a gap between two words.
const GAP: f64 = 0.2;
/// So much of it is another line.
const LINE: f64 = 0.5;
/// So much of it is another paragraph.
const PARAGRAPH: f64 = 1.8;

#[derive(Default)]
struct Words {
    text: String,
    /// Where the last letter ended.
    end: Option<Point>,
}

impl Words {
    fn letter(&mut self, glyph: &Glyph<'_>, place: Affine) {
        let Some(letter) = glyph.as_unicode() else { return };
        let start = place * Point::ZERO;
        // Letters are a thousand units high.
        let (right, up) =
            (place * Point::new(1000.0, 0.0) - start, place * Point::new(0.0, 1000.0) - start);
        if let Some(gap) = self.end.map(|end| start - end) {
            let height = up.length().max(f64::MIN_POSITIVE);
            let (along, across) = (part(gap, right) / height, part(gap, up).abs() / height);
            let is_open = !self.text.ends_with(char::is_whitespace);
            match () {
                () if across > PARAGRAPH => self.text.push_str("\n\n"),
                () if across > LINE => self.text.push('\n'),
                () if is_open && along.abs() > GAP => self.text.push(' '),
                () => {}
            }
        }
        match letter {
            BfString::Char(letter) => self.push(letter),
            BfString::String(letters) => letters.chars().for_each(|letter| self.push(letter)),
        }
        self.end = Some(start + right * (width(glyph) / 1000.0));
    }

    /// No control character comes out of a PDF; it stands for a gap at most.
    fn push(&mut self, letter: char) {
        self.text.push(if letter.is_control() { ' ' } else { letter });
    }
}

/// How far a way leads in a direction.
fn part(way: Vec2, direction: Vec2) -> f64 {
    way.dot(direction) / direction.length().max(f64::MIN_POSITIVE)
}

/// How wide a letter is, in thousandths of its height; half of it where the font does not say.
fn width(glyph: &Glyph<'_>) -> f64 {
    let told = match glyph {
        Glyph::Outline(glyph) => glyph.advance_width(),
        Glyph::Type3(glyph) => glyph.advance_width(),
    };
    told.map_or(500.0, f64::from)
}

impl Device<'_> for Words {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, how: &DrawMode) {
        // Letters that are filled and then outlined come twice.
        if matches!(how, DrawMode::Stroke(_)) {
            return;
        }
        for glyph in run.glyphs() {
            self.letter(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::samples::painted;

    fn read(drawing: &str) -> String {
        Document::open(painted(drawing)).unwrap().read(0).unwrap()
    }

    #[test]
    fn gaps_are_words_and_steps_are_lines() {
        // The second word stands apart without a space; the third is moved by a part of a letter only.
        let line = "BT /F 10 Tf 5 80 Td [(One) -600 (two)] TJ 0 -12 Td [(thr) -40 (ee)] TJ ET";
        assert_eq!(read(line), "One two\nthree");
        assert_eq!(read("BT /F 10 Tf 5 80 Td (a) Tj 0 -40 Td (b) Tj ET"), "a\n\nb");
    }

    #[test]
    fn letters_laid_invisibly_under_a_scan_are_read() {
        assert_eq!(read("BT 3 Tr /F 10 Tf 5 50 Td (recognised) Tj ET"), "recognised");
    }

    #[test]
    fn letters_filled_and_outlined_are_read_once_and_turned_ones_too() {
        assert_eq!(read("BT 2 Tr /F 10 Tf 5 50 Td (once) Tj ET"), "once");
        assert_eq!(read("BT /F 10 Tf 0 1 -1 0 50 10 Tm (up it goes) Tj ET"), "up it goes");
    }
}
