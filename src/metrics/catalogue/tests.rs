//! Every figure is explained, under a name of the contract.

use std::collections::BTreeSet;

use super::*;

#[test]
fn every_figure_carries_a_name_of_the_contract_and_only_one() {
    let contract: BTreeSet<&str> =
        include_str!("../../../tests/fixtures/figure-names.txt").split_whitespace().collect();
    let names: BTreeSet<&str> = Metric::ALL.iter().map(|metric| metric.name()).collect();
    assert_eq!(names.len(), Metric::ALL.len());
    assert!(names.is_subset(&contract), "{:?}", names.difference(&contract));
}

#[test]
fn every_entry_says_something_in_every_part_and_titles_differ() {
    let mut titles = BTreeSet::new();
    for metric in Metric::ALL {
        let entry = of(*metric);
        assert!(titles.insert(entry.title), "{}", entry.title);
        for text in [entry.definition, entry.formula, entry.counts, entry.source] {
            assert!(!text.trim().is_empty(), "{}", metric.name());
        }
    }
}
