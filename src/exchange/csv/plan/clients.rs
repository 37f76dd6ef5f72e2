//! Rows that are clients, and the clients that other rows speak of.
//!
//! A client is found by code, else by the name an earlier import gave the record, else by what they
//! are called, in any case of letters, if only one client is called so.

use std::collections::{HashMap, HashSet};

use super::refusal::{Fault, RefusalReason};
use super::{Context, Planning, episode_name};
use crate::domain::client::Client;
use crate::domain::episode::{EndingReason, Episode, Frequency};
use crate::domain::fees::{Fees, Percent};
use crate::domain::ids::ClientId;
use crate::domain::money::Money;
use crate::domain::practice::Practice;
use crate::domain::reach::{Link, MailAddress, Telephone};
use crate::domain::record::Record;
use crate::domain::text::{ClientCode, Line, PersonName};
use crate::domain::time::{Date, Minutes};
use crate::domain::ways::Ways;
use crate::exchange::csv::mapping::{Meaning, Target};

/// Text as clients are compared by: case and runs of white space do not matter.
pub(super) fn key(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Who is called what, on file and in the rows so far.
pub(super) struct Directory {
    by_code: HashMap<String, ClientId>,
    /// None where two are called so.
    by_name: HashMap<String, Option<ClientId>>,
    /// Clients who have a code, on file or by a row.
    coded: HashSet<ClientId>,
    /// New clients of this plan.
    new: HashSet<ClientId>,
    /// Clients who have had a row of their own: the first one counts.
    had: HashSet<ClientId>,
}

impl Directory {
    pub(super) fn on_file(practice: &Practice) -> Self {
        let mut directory = Self {
            by_code: HashMap::new(),
            by_name: HashMap::new(),
            coded: HashSet::new(),
            new: HashSet::new(),
            had: HashSet::new(),
        };
        for client in practice.clients() {
            let code = client.code.as_ref().map_or("", ClientCode::as_str);
            directory.list(client.id, &key(client.name.as_str()), &key(code));
        }
        directory
    }

    fn list(&mut self, client: ClientId, name: &str, code: &str) {
        if !code.is_empty() {
            self.by_code.entry(code.to_owned()).or_insert(client);
            self.coded.insert(client);
        }
        self.by_name
            .entry(name.to_owned())
            .and_modify(|listed| *listed = listed.filter(|listed| *listed == client))
            .or_insert(Some(client));
    }

    /// The client of that name and code, on file or new.
    fn find(&mut self, name: &str, code: &str, context: &Context<'_>) -> Result<ClientId, Fault> {
        if let Some(client) = self.by_code.get(code) {
            return Ok(*client);
        }
        let says = match code {
            "" => [b"client\0name\0", name.as_bytes()].concat(),
            _ => [b"client\0code\0", code.as_bytes()].concat(),
        };
        let id = ClientId::from_random((context.name)(&says));
        if context.practice.client(id).is_some() {
            return Ok(id);
        }
        if let Some(client) = self.by_code.get(name).filter(|_| code.is_empty()) {
            // Some practices call clients by their codes.
            return Ok(*client);
        }
        let found = match self.by_name.get(name) {
            None => None,
            // With a code of its own, somebody of the same name is somebody else.
            Some(Some(client)) if code.is_empty() || !self.coded.contains(client) => Some(*client),
            Some(None) if code.is_empty() => {
                return Err((Some(Target::Client), RefusalReason::WhichClient));
            }
            Some(_) => None,
        };
        let client = found.unwrap_or(id);
        if !code.is_empty() {
            // Whatever becomes of this row, the next one with this code speaks of the same client.
            self.by_code.insert(code.to_owned(), client);
            self.coded.insert(client);
        }
        Ok(client)
    }
}

impl Planning {
    /// The client a row speaks of, with what the row says about them.
    pub(super) fn client(
        &mut self,
        row: &csv::StringRecord,
        context: &Context<'_>,
    ) -> Result<Client, Fault> {
        let code = self.cell(row, Target::ClientCode);
        let called = [self.cell(row, Target::Client), self.cell(row, Target::LastName)];
        let called = called.join(" ");
        let shown = if called.trim().is_empty() { code } else { called.trim() };
        if shown.is_empty() {
            return Err((Some(Target::Client), RefusalReason::Missing));
        }
        let unusable = |target| (Some(target), RefusalReason::TooLong);
        let name = PersonName::new(shown).map_err(|_| unusable(Target::Client))?;
        let code = ClientCode::optional(code).map_err(|_| unusable(Target::ClientCode))?;
        let contact = self.line(row, Target::Contact)?;
        let (by_name, by_code) =
            (key(name.as_str()), key(code.as_ref().map_or("", ClientCode::as_str)));
        let id = self.directory.find(&by_name, &by_code, context)?;
        let ways = self.ways(row)?;
        Ok(Client { id, name, code, contact, ways, born: None })
    }

    /// How a row says the client can be reached; what the client agrees to no table says.
    fn ways(&self, row: &csv::StringRecord) -> Result<Ways, Fault> {
        let unusable = |target| (Some(target), RefusalReason::NotAReach);
        let cell = |target| Some(self.cell(row, target)).filter(|cell| !cell.is_empty());
        let mail = cell(Target::Mail).map(MailAddress::new).transpose();
        let telephone = cell(Target::Telephone).map(Telephone::new).transpose();
        let video = cell(Target::Video).map(Link::new).transpose();
        Ok(Ways {
            mail: mail.map_err(|_| unusable(Target::Mail))?,
            telephone: telephone.map_err(|_| unusable(Target::Telephone))?,
            video: video.map_err(|_| unusable(Target::Video))?,
            ..Ways::default()
        })
    }

    /// What a row says of fees.
    fn fees(&self, row: &csv::StringRecord, context: &Context<'_>) -> Result<Fees, Fault> {
        let cell = |target| Some(self.cell(row, target)).filter(|cell| !cell.is_empty());
        let share = |target| {
            let hundredths = |cell: &str| cell.trim_end_matches('%').trim().parse().ok();
            let share = |cell| hundredths(cell).and_then(|it| Percent::new(it).ok());
            let share = cell(target).map(|it| share(it).ok_or(RefusalReason::NotAShare));
            share.transpose().map_err(|reason| (Some(target), reason))
        };
        let usual = context.practice.therapist().currency;
        let fee = cell(Target::Fee).map(|cell| Money::parse(cell, usual)).transpose();
        Ok(Fees {
            session: fee.map_err(|_| (Some(Target::Fee), RefusalReason::NotAnAmount))?,
            late: share(Target::LateShare)?,
            no_show: share(Target::NoShowShare)?,
        })
    }

    /// Adds a client who is neither on file nor in the plan; true when they were added.
    pub(super) fn meet(&mut self, client: &Client, context: &Context<'_>) -> bool {
        let code = key(client.code.as_ref().map_or("", ClientCode::as_str));
        let is_known =
            context.practice.client(client.id).is_some() || self.directory.new.contains(&client.id);
        if !is_known {
            self.directory.list(client.id, &key(client.name.as_str()), &code);
            self.directory.new.insert(client.id);
            self.plan.new_clients += 1;
            self.add(Record::Client(client.clone()));
        }
        !is_known
    }

    /// Writes a code down for a client who has none, so that the next file finds them by it even
    /// when somebody else of the same name has come since.
    pub(super) fn learn_code(&mut self, client: &Client, context: &Context<'_>) {
        let known = self.known(client.id, context.practice).filter(|known| known.code.is_none());
        if let Some(before) = known.filter(|_| client.code.is_some()) {
            let after = Client { code: client.code.clone(), ..before.clone() };
            self.replace(&Record::Client(before), Record::Client(after));
        }
    }

    pub(super) fn take_client(
        &mut self,
        row: &csv::StringRecord,
        context: &Context<'_>,
    ) -> Result<(), Fault> {
        let client = self.client(row, context)?;
        let care = self.care(row, &client, context)?;
        if !self.directory.had.insert(client.id) {
            self.learn_code(&client, context);
            self.plan.unchanged += 1;
            return Ok(());
        }
        let today = context.now.today();
        let mut on_file = context.practice.episodes_of(client.id);
        let id = episode_name(client.id, context);
        match (context.practice.client(client.id), on_file.next(), on_file.next()) {
            (None, ..) if !self.directory.new.contains(&client.id) => {
                let episode = care.opens(id, client.id, today)?;
                self.meet(&client, context);
                self.preview(&client, None, care.standing, Some(care.days(&episode)));
                self.plan.new += 1;
                self.add(Record::Episode(episode));
                return Ok(());
            }
            (Some(before), episode, None) => {
                let code = before.code.clone().or(client.code.clone());
                // Known by the code alone until now.
                let is_unnamed = code
                    .as_ref()
                    .is_some_and(|code| key(code.as_str()) == key(before.name.as_str()));
                let after = Client {
                    id: before.id,
                    name: if is_unnamed { client.name.clone() } else { before.name.clone() },
                    code,
                    contact: before.contact.clone().or(client.contact.clone()),
                    ways: Ways {
                        mail: before.ways.mail.clone().or(client.ways.mail.clone()),
                        telephone: before.ways.telephone.clone().or(client.ways.telephone.clone()),
                        video: before.ways.video.clone().or(client.ways.video.clone()),
                        ..before.ways.clone()
                    },
                    born: before.born,
                };
                let filled = episode.and_then(|episode| care.fills(episode, today));
                let opens =
                    episode.is_none().then(|| care.opens(id, client.id, today)).transpose()?;
                self.meet(&client, context);
                let mut is_changed =
                    self.replace(&Record::Client(before.clone()), Record::Client(after));
                if let Some((episode, filled)) = episode.zip(filled) {
                    let before = Record::Episode(episode.clone());
                    is_changed |= self.replace(&before, Record::Episode(filled));
                }
                if let Some(opens) = opens {
                    self.add(Record::Episode(opens));
                    is_changed = true;
                }
                if is_changed {
                    self.plan.changed += 1;
                    self.preview(&client, None, care.standing, None);
                } else {
                    self.plan.unchanged += 1;
                }
            }
            // A client with a history of their own.
            _ => self.plan.unchanged += 1,
        }
        Ok(())
    }

    fn care(
        &self,
        row: &csv::StringRecord,
        client: &Client,
        context: &Context<'_>,
    ) -> Result<Care, Fault> {
        let standing = self.meaning(row, Target::ClientStatus)?;
        let planned = match self.meaning(row, Target::Frequency)? {
            Some(Meaning::Frequency(sessions, weeks)) => Frequency::new(sessions, weeks).ok(),
            _ => None,
        };
        let session = self.minutes(row, Target::SessionMinutes)?;
        if session == Some(Minutes(0)) {
            return Err((Some(Target::SessionMinutes), RefusalReason::NotMinutes));
        }
        let day = |target| Ok::<_, Fault>(self.stamp(row, target, context)?.map(|at| at.date));
        let (opened, ended) = (day(Target::OpenedOn)?, day(Target::EndedOn)?);
        let reason = match self.meaning(row, Target::EndingReason)? {
            Some(Meaning::Reason(reason)) => reason,
            _ => EndingReason::NotRecorded,
        };
        // The days on file stand in where the row gives none.
        let days = || context.practice.appointments_of(client.id).map(|a| a.day());
        let last = days().filter(|day| *day <= context.now.today()).max();
        let ends = ended.or(last.filter(|_| standing == Some(Meaning::Ended)));
        if standing == Some(Meaning::Ended) && ends.is_none() {
            // An invented day would be counted as an ending on that day.
            return Err((Some(Target::EndedOn), RefusalReason::Missing));
        }
        let opened = opened.or(days().min());
        if opened.zip(ends).is_some_and(|(opened, ends)| ends < opened) {
            return Err((Some(Target::EndedOn), RefusalReason::EndsBeforeOpening));
        }
        let service = self.line(row, Target::Service)?;
        let source = self.line(row, Target::Source)?;
        let fees = self.fees(row, context)?;
        Ok(Care { standing, planned, session, opened, ends, reason, service, source, fees })
    }
}

/// What a row says about a client's care.
struct Care {
    standing: Option<Meaning>,
    planned: Option<Frequency>,
    session: Option<Minutes>,
    opened: Option<Date>,
    ends: Option<Date>,
    reason: EndingReason,
    service: Option<Line>,
    source: Option<Line>,
    fees: Fees,
}

impl Care {
    /// The episode it describes; one that is open and of unknown age opens today.
    fn opens(
        &self,
        id: crate::domain::ids::EpisodeId,
        client: ClientId,
        today: Date,
    ) -> Result<Episode, Fault> {
        let opened = self.opened.or(self.ends).unwrap_or(today);
        let mut open = Episode::open(id, client, opened, self.planned, self.session);
        (open.service, open.source) = (self.service.clone(), self.source.clone());
        open.fees = self.fees;
        self.closes(&open, today).ok_or((Some(Target::EndedOn), RefusalReason::EndsBeforeOpening))
    }

    /// An open episode, ended or paused if the row says so; none where that does not fit.
    fn closes(&self, open: &Episode, today: Date) -> Option<Episode> {
        match (self.ends, self.standing) {
            (Some(on), _) => open.end(on, self.reason).ok(),
            (None, Some(Meaning::OnHold)) => open.hold(today.max(open.opened_on())).ok(),
            _ => Some(open.clone()),
        }
    }

    /// An episode on file with what it leaves open filled in: frequency, length, service, source, fees, and,
    /// where it has never been paused or ended, a pause or an ending.
    fn fills(&self, on_file: &Episode, today: Date) -> Option<Episode> {
        let is_bare = on_file.holds().is_empty() && on_file.ending().is_none();
        let mut episode = on_file.clone();
        episode.planned = on_file.planned.or(self.planned);
        episode.session = on_file.session.or(self.session);
        episode.service = episode.service.or(self.service.clone());
        episode.source = episode.source.or(self.source.clone());
        episode.fees = Fees {
            session: on_file.fees.session.or(self.fees.session),
            late: on_file.fees.late.or(self.fees.late),
            no_show: on_file.fees.no_show.or(self.fees.no_show),
        };
        if is_bare { self.closes(&episode, today).or(Some(episode)) } else { Some(episode) }
    }

    fn days(&self, episode: &Episode) -> (Date, Option<Date>) {
        (episode.opened_on(), episode.ending().map(|ending| ending.on))
    }
}
