//! What every store must do: one suite, told to the store in memory and to the browser's.

use evenkeel::vault::store::{Batch, HEAD, HEADER, Put, Store, StoreError, Table};

fn put(table: Table, key: &[u8], value: &[u8]) -> Put {
    Put { table, key: key.to_vec(), value: value.to_vec() }
}

fn batch(expects: Option<&[u8]>, puts: Vec<Put>) -> Batch {
    Batch { expects: expects.map(<[u8]>::to_vec), puts, deletes: Vec::new() }
}

/// Tells an empty store the whole suite.
pub async fn suite<S: Store>(store: &S) {
    what_is_written_is_read(store).await;
    a_batch_against_another_head_changes_nothing(store).await;
    rows_come_in_the_order_of_their_keys_and_in_parts(store).await;
    deleting_and_writing_happen_together(store).await;
    a_large_batch_is_one_batch(store).await;
    large_rows_of_one_batch_are_read_changed_and_deleted_one_by_one(store).await;
    rows_laid_down_ahead_are_seen_with_their_batch(store).await;
    what_is_set_aside_is_not_seen_until_it_takes_over_at_once(store).await;
    of_two_who_set_aside_at_once_the_later_goes_on_and_nothing_is_mixed(store).await;
}

async fn what_is_written_is_read<S: Store>(store: &S) {
    assert_eq!(store.get(Table::Meta, HEAD).await, Ok(None));
    let rows = vec![put(Table::Meta, HEAD, b"1"), put(Table::Pages, b"\x00\xff", b"")];
    assert_eq!(store.commit(&batch(None, rows)).await, Ok(()));
    assert_eq!(store.get(Table::Meta, HEAD).await, Ok(Some(b"1".to_vec())));
    assert_eq!(store.get(Table::Pages, b"\x00\xff").await, Ok(Some(Vec::new())));
    assert_eq!(store.get(Table::Bodies, b"\x00\xff").await, Ok(None));
}

async fn a_batch_against_another_head_changes_nothing<S: Store>(store: &S) {
    for expects in [None, Some(b"2".as_slice())] {
        let stale =
            batch(expects, vec![put(Table::Meta, HEAD, b"9"), put(Table::Keys, b"k", b"v")]);
        assert_eq!(store.commit(&stale).await, Err(StoreError::Stale));
    }
    assert_eq!(store.get(Table::Meta, HEAD).await, Ok(Some(b"1".to_vec())));
    assert_eq!(store.count(Table::Keys).await, Ok(0));
}

async fn rows_come_in_the_order_of_their_keys_and_in_parts<S: Store>(store: &S) {
    let rows = [3_u8, 1, 2, 5, 4].map(|n| put(Table::Keys, &[n; 16], &[n]));
    assert_eq!(store.commit(&batch(Some(b"1"), rows.to_vec())).await, Ok(()));
    let mut found = Vec::new();
    let mut after: Option<Vec<u8>> = None;
    loop {
        let part = store.scan(Table::Keys, after.as_deref(), 2).await.unwrap();
        assert!(part.len() <= 2);
        let Some((last, _)) = part.last() else { break };
        after = Some(last.clone());
        found.extend(part.into_iter().flat_map(|(_, value)| value));
    }
    assert_eq!(found, [1, 2, 3, 4, 5]);
    assert_eq!(store.count(Table::Keys).await, Ok(5));
    let keys = (1..=5_u8).map(|n| vec![n; 16]).collect();
    assert_eq!(store.keys(Table::Keys).await, Ok(keys));
    assert_eq!(store.keys(Table::Files).await, Ok(Vec::new()));
}

async fn deleting_and_writing_happen_together<S: Store>(store: &S) {
    let mut change = batch(Some(b"1"), vec![put(Table::Meta, HEAD, b"2")]);
    change.deletes = (1_u8..=5).map(|n| (Table::Keys, vec![n; 16])).collect();
    assert_eq!(store.commit(&change).await, Ok(()));
    assert_eq!(store.count(Table::Keys).await, Ok(0));
    assert_eq!(store.get(Table::Meta, HEAD).await, Ok(Some(b"2".to_vec())));
}

async fn a_large_batch_is_one_batch<S: Store>(store: &S) {
    let mut rows: Vec<Put> =
        (0_u32..5_000).map(|n| put(Table::Bodies, &n.to_be_bytes(), &[7; 300])).collect();
    rows.push(put(Table::Meta, HEAD, b"3"));
    assert_eq!(store.commit(&batch(Some(b"2"), rows)).await, Ok(()));
    assert_eq!(store.count(Table::Bodies).await, Ok(5_000));
}

/// Rows large enough, and many enough, for a store to lay them down together.
async fn large_rows_of_one_batch_are_read_changed_and_deleted_one_by_one<S: Store>(store: &S) {
    let row = |n: u8| put(Table::Words, &[n; 16], &vec![n; 10_000 + usize::from(n)]);
    let rows = (0..100).rev().map(row).chain([put(Table::Meta, HEAD, b"4")]).collect();
    assert_eq!(store.commit(&batch(Some(b"3"), rows)).await, Ok(()));
    assert_eq!(store.count(Table::Words).await, Ok(100));
    assert_eq!(store.get(Table::Words, &[77; 16]).await, Ok(Some(row(77).value)));
    let found = store.scan(Table::Words, Some(&[9; 16]), 80).await.unwrap();
    assert!(found.into_iter().eq((10..90).map(|n| (row(n).key, row(n).value))));
    let mut change = batch(Some(b"4"), vec![put(Table::Words, &[20; 16], b"short")]);
    change.deletes = vec![(Table::Words, vec![21; 16])];
    assert_eq!(store.commit(&change).await, Ok(()));
    // How rows lie may change any number of times; what they are does not.
    let kept = (0..100).filter(|n| *n != 21);
    let value = |n| if n == 20 { b"short".to_vec() } else { row(n).value };
    let kept: Vec<_> = kept.map(|n| (row(n).key, value(n))).collect();
    assert_eq!(store.scan(Table::Words, None, 200).await.as_ref(), Ok(&kept));
    while store.tidy().await.unwrap() {}
    assert_eq!(store.scan(Table::Words, None, 200).await.as_ref(), Ok(&kept));
    let deletes = (0..100).map(|n| (Table::Words, vec![n; 16])).collect();
    let change = Batch { deletes, ..batch(Some(b"4"), vec![put(Table::Meta, HEAD, b"3")]) };
    assert_eq!(store.commit(&change).await, Ok(()));
    while store.tidy().await.unwrap() {}
    assert_eq!(store.count(Table::Words).await, Ok(0));
}

async fn rows_laid_down_ahead_are_seen_with_their_batch<S: Store>(store: &S) {
    let rows = (0_u8..40).map(|n| put(Table::Bodies, &[100 + n; 16], &[n; 10_000]));
    let small = put(Table::Keys, &[100; 16], &[1]);
    let rows: Vec<Put> = rows.chain([small.clone()]).collect();
    let mut laid = store.lay_down(rows.clone()).unwrap();
    assert_eq!(store.get(Table::Bodies, &[100; 16]).await, Ok(None));
    assert!(laid.contains(&small), "what is small is put with the batch");
    let head = store.get(Table::Meta, HEAD).await.unwrap();
    laid.push(put(Table::Meta, HEAD, head.as_deref().unwrap_or_default()));
    assert_eq!(store.commit(&batch(head.as_deref(), laid)).await, Ok(()));
    while store.tidy().await.unwrap() {}
    for row in &rows {
        assert_eq!(store.get(row.table, &row.key).await.as_ref(), Ok(&Some(row.value.clone())));
    }
    let deletes = rows.into_iter().map(|row| (row.table, row.key)).collect();
    let gone = Batch { expects: head, deletes, ..Batch::default() };
    assert_eq!(store.commit(&gone).await, Ok(()));
}

async fn what_is_set_aside_is_not_seen_until_it_takes_over_at_once<S: Store>(store: &S) {
    let row = |n: u8| put(Table::Pages, &[n; 16], &[n]);
    let by = &[1; 16];
    assert_eq!(store.set_aside(by, &[row(1)], true).await, Ok(()));
    assert_eq!(store.set_aside(by, &[row(2), row(3)], true).await, Ok(()));
    assert_eq!(store.set_aside(by, &[row(4)], false).await, Ok(()));
    assert_eq!(store.count(Table::Bodies).await, Ok(5_000));
    assert_eq!(store.get(Table::Pages, &[2; 16]).await, Ok(None));
    let meta = [put(Table::Meta, HEADER, b"header"), put(Table::Meta, HEAD, b"restored")];
    assert_eq!(store.take_over(by, &meta).await, Ok(()));
    let pages = store.scan(Table::Pages, None, 9).await.unwrap();
    assert_eq!(pages.into_iter().flat_map(|(_, value)| value).collect::<Vec<_>>(), [2, 3, 4]);
    assert_eq!(store.count(Table::Bodies).await, Ok(0));
    assert_eq!(store.get(Table::Meta, HEAD).await, Ok(Some(b"restored".to_vec())));
}

async fn of_two_who_set_aside_at_once_the_later_goes_on_and_nothing_is_mixed<S: Store>(store: &S) {
    let row = |n: u8| put(Table::Pages, &[n; 16], &[n]);
    let (earlier, later) = (&[1; 16], &[2; 16]);
    let stale = Err(StoreError::Stale);
    assert_eq!(store.set_aside(earlier, &[row(5)], false).await, stale, "not begun");
    assert_eq!(store.set_aside(earlier, &[row(6)], true).await, Ok(()));
    assert_eq!(store.set_aside(later, &[row(7)], true).await, Ok(()));
    assert_eq!(store.set_aside(earlier, &[row(8)], false).await, stale);
    let meta = [put(Table::Meta, HEADER, b"header"), put(Table::Meta, HEAD, b"again")];
    assert_eq!(store.take_over(earlier, &meta).await, stale);
    assert_eq!(store.get(Table::Meta, HEAD).await, Ok(Some(b"restored".to_vec())));
    assert_eq!(store.take_over(later, &meta).await, Ok(()));
    let pages = store.scan(Table::Pages, None, 9).await.unwrap();
    assert_eq!(pages, [([7; 16].to_vec(), vec![7])]);
    assert_eq!(store.count(Table::Meta).await, Ok(2));
    assert_eq!(store.take_over(later, &meta).await, stale, "over");
}
