//! Two things under way at once.

use core::future::poll_fn;
use core::pin::pin;
use core::task::Poll;

/// Waits for both; the second goes on while the first waits.
pub async fn both<A: Future, B: Future>(one: A, other: B) -> (A::Output, B::Output) {
    let (mut one, mut other) = (pin!(one), pin!(other));
    let (mut of_one, mut of_other) = (None, None);
    poll_fn(move |context| {
        if of_one.is_none()
            && let Poll::Ready(output) = one.as_mut().poll(context)
        {
            of_one = Some(output);
        }
        if of_other.is_none()
            && let Poll::Ready(output) = other.as_mut().poll(context)
        {
            of_other = Some(output);
        }
        match (of_one.take(), of_other.take()) {
            (Some(one), Some(other)) => Poll::Ready((one, other)),
            waiting => {
                (of_one, of_other) = waiting;
                Poll::Pending
            }
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ready when it is asked again.
    async fn later(answer: u8) -> u8 {
        let mut is_asked = false;
        poll_fn(move |context| {
            if core::mem::replace(&mut is_asked, true) {
                return Poll::Ready(answer);
            }
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await
    }

    #[test]
    fn both_are_waited_for_whichever_comes_first() {
        assert_eq!(pollster::block_on(both(later(1), async { 2 })), (1, 2));
        assert_eq!(pollster::block_on(both(async { 1 }, later(2))), (1, 2));
        assert_eq!(pollster::block_on(both(later(1), later(2))), (1, 2));
    }
}
