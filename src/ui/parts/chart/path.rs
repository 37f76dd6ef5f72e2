//! Lines and bands through places on a drawing, as the `d` of a path.

/// A line through places, with a gap where one is missing.
pub fn line(places: &[Option<(f64, f64)>]) -> String {
    let mut path = String::new();
    for run in places.split(Option::is_none) {
        for (n, (x, y)) in run.iter().flatten().enumerate() {
            go(&mut path, n == 0, *x, *y);
        }
    }
    path
}

/// An area between two heights, place after place, with a gap where one is missing.
pub fn band(places: &[Option<(f64, f64, f64)>]) -> String {
    let mut path = String::new();
    for run in places.split(Option::is_none).filter(|run| !run.is_empty()) {
        for (n, (x, low, _)) in run.iter().flatten().enumerate() {
            go(&mut path, n == 0, *x, *low);
        }
        for (x, _, high) in run.iter().rev().flatten() {
            go(&mut path, false, *x, *high);
        }
        path.push('Z');
    }
    path
}

/// What holds from each place until the next, and until the last end: two corners for each.
pub fn stepped<T: Copy>(steps: &[(f64, T)], end: f64) -> Vec<(f64, T)> {
    let ends = steps.iter().skip(1).map(|(x, _)| *x).chain([end]);
    steps.iter().zip(ends).flat_map(|((x, it), next)| [(*x, *it), (next, *it)]).collect()
}

/// Does a line through places, with a gap where one is missing, go through a box: from left to right,
/// from top to bottom?
pub fn meets(
    places: &[Option<(f64, f64)>],
    (left, right): (f64, f64),
    (top, bottom): (f64, f64),
) -> bool {
    let is_in = |(x, y): (f64, f64)| left <= x && x <= right && top <= y && y <= bottom;
    let goes_through = |(from, to): ((f64, f64), (f64, f64))| {
        let (begins, ends) = (from.0.max(left), to.0.min(right));
        if begins > ends || from.0 >= to.0 {
            return false;
        }
        let at = |x: f64| from.1 + (to.1 - from.1) * (x - from.0) / (to.0 - from.0);
        let (one, other) = (at(begins), at(ends));
        one.min(other) <= bottom && top <= one.max(other)
    };
    let next = places.iter().skip(1);
    let mut pieces = places.iter().zip(next).filter_map(|(from, to)| (*from).zip(*to));
    places.iter().flatten().any(|it| is_in(*it)) || pieces.any(goes_through)
}

fn go(path: &mut String, is_first: bool, x: f64, y: f64) {
    let letter = if is_first { 'M' } else { 'L' };
    path.push_str(&format!("{letter}{x:.1} {y:.1}"));
}
