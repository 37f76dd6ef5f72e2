//! Months that leave for a colleague, and months of colleagues that are opened.
//!
//! What is open stays in memory only; which keys are believed is kept in the vault. A file is taken
//! once its signature proves right and its key is believed: by a person's word, asked once for each
//! key. *Never:* a number of a file whose key nobody has accepted.

use super::Engine;
use super::audit::Why;
use super::open::{OpenPractice, Pace};
use super::ports::{Outlet, Signatures, Source, World};
use crate::domain::activity::Subject;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::colleagues::{Colleague, Colleagues, PublicKey};
use crate::domain::folding::folded;
use crate::domain::home::Home;
use crate::domain::month::Month;
use crate::domain::order::sort_by_key;
use crate::domain::record::Record;
use crate::domain::text::PersonName;
use crate::domain::time::Date;
use crate::exchange::aggregate::{Claim, LARGEST, MonthError, fingerprint};
use crate::metrics::practice::{counted, figures, room};
use crate::protocol::event::{Event, Refusal};
use crate::protocol::view::{ColleaguesView, Key, PracticeMonth, TherapistLine};
use crate::vault::store::Store;

/// A month of somebody, with what was signed.
struct Opened {
    claim: Claim,
    month: Month,
}

impl Opened {
    fn key(&self) -> Key {
        let name = self.month.therapist().as_str().to_owned();
        Key { name, fingerprint: fingerprint(self.claim.key) }
    }
}

/// The months of colleagues that are open, and one whose key is not believed yet.
#[derive(Default)]
pub(super) struct Months {
    opened: Vec<Opened>,
    asking: Option<Opened>,
}

impl Months {
    /// Takes a month in; the same again changes nothing.
    fn take(&mut self, new: Opened) -> Result<(), MonthError> {
        let same = |old: &&Opened| {
            old.claim.key == new.claim.key && old.month.first() == new.month.first()
        };
        match self.opened.iter().find(same) {
            Some(old) if old.month == new.month => Ok(()),
            Some(_) => Err(MonthError::Otherwise),
            None => {
                self.opened.push(new);
                Ok(())
            }
        }
    }
}

impl<S: Store> OpenPractice<S> {
    /// The screen of the practice.
    pub(super) fn colleagues(&self) -> ColleaguesView {
        let Months { opened, asking } = &self.months;
        // Another window may have forgotten a key since its months were opened here.
        let is_known = |month: &&Opened| {
            self.practice().colleagues().is_some_and(|all| all.know(month.claim.key))
        };
        let opened: Vec<&Opened> = opened.iter().filter(is_known).collect();
        let mut firsts: Vec<Date> = opened.iter().map(|opened| opened.month.first()).collect();
        sort_by_key(&mut firsts, |first| core::cmp::Reverse(*first));
        firsts.dedup();
        let known = self.practice().colleagues().into_iter().flat_map(|all| &all.known);
        ColleaguesView {
            months: firsts.into_iter().map(|first| month_of(first, &opened)).collect(),
            asking: asking.as_ref().map(Opened::key),
            known: known.map(key_of).collect(),
        }
    }

    /// Changes which keys there are.
    async fn change_keys<W: World<Store = S>>(
        &mut self,
        change: &dyn Fn(&mut Colleagues),
        world: &mut W,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        self.keep_trying(world, outlet, async |open, world| {
            let before = open.practice().colleagues().cloned();
            let mut after = before.clone().unwrap_or_default();
            change(&mut after);
            let after = Record::Colleagues(after);
            let change = match before.map(Record::Colleagues) {
                None => Change::add(after),
                Some(before) if before == after => return Ok(()),
                Some(before) => Change::replace(before, after).ok_or(Refusal::Missing)?,
            };
            let changes = ChangeSet::of(change);
            open.make(&changes, Why::Asked, Pace::Quick, world, outlet).await
        })
        .await
    }

    /// Is the key of a month believed, as that person's? One that bears a known name and is not that
    /// one's is refused, also where it is believed as somebody else's; under a new name it is asked
    /// for again.
    fn is_believed(&self, new: &Opened) -> Result<bool, MonthError> {
        let practice = self.practice();
        let Some(all) = practice.colleagues() else { return Ok(false) };
        let own = practice.therapist().name.as_ref().zip(all.own.as_ref());
        let own = own.map(|(name, own)| (name, own.public));
        let mut known = all.known.iter().map(|known| (&known.name, known.key)).chain(own);
        let name = folded(new.month.therapist().as_str());
        let bears = |(known, _): &(&PersonName, PublicKey)| folded(known.as_str()) == name;
        match known.find(bears) {
            Some((_, key)) if key == new.claim.key => Ok(true),
            Some(_) => Err(MonthError::OtherKey),
            None => Ok(false),
        }
    }
}

fn key_of(colleague: &Colleague) -> Key {
    let name = colleague.name.as_str().to_owned();
    Key { name, fingerprint: fingerprint(colleague.key) }
}

fn month_of(first: Date, opened: &[&Opened]) -> PracticeMonth {
    let mut months: Vec<&Month> =
        opened.iter().map(|opened| &opened.month).filter(|month| month.first() == first).collect();
    sort_by_key(&mut months, |month| month.therapist().clone());
    let line = |name: &str, months: &[&Month]| TherapistLine {
        name: name.to_owned(),
        figures: figures(
            months,
            (!name.is_empty()).then(|| format!("therapist:{name}")).as_deref(),
        ),
        room: room(months),
    };
    PracticeMonth {
        first,
        therapists: months.iter().map(|month| line(month.therapist().as_str(), &[month])).collect(),
        all: line("", &months),
    }
}

impl<W: World> Engine<W> {
    /// The month that holds a day, signed, as a file; what leaves the vault is entered first.
    pub(super) async fn export_month(
        &mut self,
        day: Date,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        let is_over = day.first_of_next_month() <= self.world.now().today();
        let name = open.practice().therapist().name.clone();
        let name = name.filter(|_| is_over).ok_or(Refusal::Missing)?;
        let signatures = self.world.signatures();
        if open.practice().colleagues().is_none_or(|all| all.own.is_none()) {
            let key = signatures.make().await?;
            let keep = |all: &mut Colleagues| _ = all.own.get_or_insert_with(|| key.clone());
            open.change_keys(&keep, &mut self.world, outlet).await?;
        }
        self.exporting(Subject::Figures, outlet).await?;
        let practice = self.open.as_ref().ok_or(Refusal::Locked)?.practice();
        let key = practice.colleagues().and_then(|all| all.own.as_ref()).ok_or(Refusal::Missing)?;
        let (now, zones) = (self.world.now(), self.world.zones());
        let home = Home { zones: &zones, zone: &now.zone };
        let claim = Claim::of(&Month::told(day, name, counted(practice, day, home)), key.public);
        let signature = signatures.sign(key, &claim.message()).await?;
        let fingerprint = fingerprint(key.public);
        let (year, month, sign) = (day.year(), day.month(), fingerprint.get(..5).unwrap_or("own"));
        let name = format!("evenkeel-practice-{year}-{month:02}-{sign}.json");
        outlet.hand_file(name, claim.file(&signature));
        Ok(())
    }

    /// Opens a file as a colleague's month.
    pub(super) async fn open_month(
        &mut self,
        file: Option<W::Source>,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        open.months.asking = None;
        let file = file.ok_or(Refusal::UnreadableFile)?;
        if file.size() > LARGEST {
            return Err(Refusal::Month(MonthError::TooLarge));
        }
        let bytes = file.bytes().await?;
        let (claim, signature) = Claim::read(&bytes)?;
        if !self.world.signatures().is_by(claim.key, &claim.message(), &signature).await {
            return Err(Refusal::Month(MonthError::Altered));
        }
        let month = claim.month()?;
        let new = Opened { claim, month };
        if open.is_believed(&new)? {
            open.months.take(new)?;
        } else {
            open.months.asking = Some(new);
        }
        self.shown_anew(outlet);
        Ok(())
    }

    /// Believes the key of the month that waits, or puts that month away.
    pub(super) async fn accept_key(
        &mut self,
        yes: bool,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        let new = open.months.asking.take().ok_or(Refusal::Missing)?;
        // Another window may have believed it meanwhile, or another key under this name.
        if yes {
            if !open.is_believed(&new)? {
                let name = new.month.therapist().clone();
                let colleague = Colleague { name, key: new.claim.key };
                let keep = |all: &mut Colleagues| all.known.push(colleague.clone());
                open.change_keys(&keep, &mut self.world, outlet).await?;
            }
            open.months.take(new)?;
        }
        self.shown_anew(outlet);
        Ok(())
    }

    /// Believes a key no longer; its months are put away.
    pub(super) async fn forget_key(
        &mut self,
        key: &str,
        outlet: &impl Outlet,
    ) -> Result<(), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::Locked)?;
        let forget = |all: &mut Colleagues| all.known.retain(|known| fingerprint(known.key) != key);
        open.change_keys(&forget, &mut self.world, outlet).await?;
        open.months.opened.retain(|opened| fingerprint(opened.claim.key) != key);
        self.shown_anew(outlet);
        Ok(())
    }

    fn shown_anew(&self, outlet: &impl Outlet) {
        if let Some(open) = &self.open {
            outlet.tell_all(Event::Changed { revision: open.vault().sequence() });
        }
        outlet.say(Event::Done);
    }
}
