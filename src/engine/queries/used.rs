//! The words used before, the most used first: what forms offer.

use core::cmp::Reverse;

use crate::domain::order::sort_by_key;
use crate::domain::practice::Practice;
use crate::domain::text::Line;
use crate::protocol::view::UsedView;

/// At most so many words are offered.
const MOST: usize = 8;

pub(super) fn view(practice: &Practice) -> UsedView {
    let episodes = || practice.episodes();
    let asked = practice.inquiries().filter_map(|inquiry| inquiry.source.as_ref());
    let came = episodes().filter_map(|episode| episode.source.as_ref());
    UsedView {
        sources: most_used(asked.chain(came)),
        services: most_used(episodes().filter_map(|episode| episode.service.as_ref())),
        areas: most_used(
            episodes()
                .flat_map(|episode| &episode.presenting.areas)
                .chain(practice.inquiries().flat_map(|inquiry| &inquiry.areas))
                .chain(practice.qualifications().competences.iter().map(|it| &it.area)),
        ),
        competences: practice.qualifications().competences.clone(),
        currency: practice.therapist().currency,
    }
}

/// Lines, the most used first. Of those that differ in case only one, as [`Line::alike`] has it.
fn most_used<'a>(lines: impl Iterator<Item = &'a Line>) -> Vec<String> {
    let mut used: Vec<(String, &Line, u32)> = Vec::new();
    for line in lines {
        let key = line.alike();
        match used.iter_mut().find(|(other, ..)| *other == key) {
            Some((_, shown, times)) => (*shown, *times) = (line.min(shown), *times + 1),
            None => used.push((key, line, 1)),
        }
    }
    sort_by_key(&mut used, |(key, _, times)| (Reverse(*times), key.clone()));
    used.into_iter().take(MOST).map(|(_, line, _)| line.as_str().to_owned()).collect()
}
