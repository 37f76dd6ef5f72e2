//! What the screen of messages shows: who is to be written to, by which ways, and in which words.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{AppointmentId, ClientId, InquiryId};
use crate::domain::reach::Reach;
use crate::domain::template::Occasion;
use crate::domain::time::WallTime;
use crate::domain::ways::{Channel, Withheld};
use crate::protocol::forms::MessagesForm;

/// Messages that are due, and how the practice writes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MessagesView {
    /// How it writes.
    pub form: MessagesForm,
    /// The messages, in the order of their occasions; reminders by the time of the appointment.
    pub due: Vec<DueMessage>,
    /// Times that can be offered.
    pub times: Vec<WallTime>,
}

/// About what a message is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Concern {
    /// An appointment.
    Appointment(AppointmentId),
    /// An inquiry.
    Inquiry(InquiryId),
}

/// A message that is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DueMessage {
    /// About what.
    pub concern: Concern,
    /// What it is for.
    pub occasion: Occasion,
    /// To which client; none for somebody who only asked.
    pub client: Option<ClientId>,
    /// What they are called.
    pub name: String,
    /// When the appointment begins.
    pub starts: Option<WallTime>,
    /// Where it is.
    pub place: Option<String>,
    /// The channel they like best.
    pub preferred: Option<Channel>,
    /// The channels that can be taken, and where each leads.
    pub offered: Vec<(Channel, Option<Reach>)>,
    /// Those that cannot, and why.
    pub withheld: Vec<(Channel, Withheld)>,
}
