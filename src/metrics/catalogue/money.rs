//! Entries for money (design metrics.md 1.9).

use super::{CONVENTION, Entry, Group, entry};

const CURRENCY: &str = "In the currency of the practice; amounts in another are left out. A cancelled invoice charges \
     nothing. No data where no currency is known.";

pub(super) const CHARGED: Entry = entry(
    Group::Money,
    "Charged",
    "What invoices charge for the sessions of the period.",
    "Sum of the charges earned on a day of the period, whenever they were invoiced",
    CURRENCY,
    "Charges belong to the day of service, as is usual in billing for health care.",
);

pub(super) const COLLECTED: Entry = entry(
    Group::Money,
    "Collected",
    "What came in during the period.",
    "Sum of the payments received on a day of the period, whatever they were for",
    CURRENCY,
    CONVENTION,
);

pub(super) const OUTSTANDING: Entry = entry(
    Group::Money,
    "Outstanding",
    "What was owed at the end of the last day of the period.",
    "Sum over invoices issued by that day of total − paid by that day, where that is above nothing",
    CURRENCY,
    CONVENTION,
);

pub(super) const NET_COLLECTION_RATE: Entry = entry(
    Group::Money,
    "Net collection rate",
    "How much of what was charged for the last twelve months has come in.",
    "Paid of those charges ÷ charges earned in the 365 days up to the last day of the period",
    "A payment counts for the charges of its own invoice, the earliest first, and never for more than \
     they are. Fees are what you agreed, so there are no adjustments to take off. A practice that \
     grows fast has many charges that are not due yet.",
    "As groups of medical practices define it; they aim for 95 % (MGMA, quoted by eMDs).",
);

pub(super) const GROSS_COLLECTION_RATE: Entry = entry(
    Group::Money,
    "Gross collection rate",
    "What came in over the last twelve months against what was charged for them.",
    "Payments received ÷ charges earned, both in the 365 days up to the last day of the period",
    "Payments count on the day they came in, whatever they were for, so it can pass 100 % and it lags \
     behind in a practice that grows. The net rate matches each payment with its charge.",
    "As groups of medical practices define it.",
);

pub(super) const DAYS_IN_RECEIVABLES: Entry = entry(
    Group::Money,
    "Days in receivables",
    "How many days’ charges are still to be paid.",
    "(Outstanding − paid too much) ÷ (charges earned in the last 90 days ÷ 90)",
    "No data where nothing was charged for in those 90 days.",
    "As groups of medical practices define it.",
);

pub(super) const OUTSTANDING_OVER_90_SHARE: Entry = entry(
    Group::Money,
    "Outstanding for over 90 days",
    "How much of what is owed is on invoices issued more than 90 days ago.",
    "Outstanding on invoices issued more than 90 days before the last day ÷ outstanding",
    "No data where nothing is outstanding.",
    "As groups of medical practices define it; counted from the day of issue.",
);

pub(super) const MISSED_SLOT_VALUE: Entry = entry(
    Group::Money,
    "Value of missed sessions",
    "What sessions missed or cancelled late would have brought, less what was paid for them.",
    "(No-shows + late cancellations) × their fee − what was paid of the fees charged for them",
    "Only sessions with a fee agreed in the chart; beside it how many. What is paid by today counts.",
    CONVENTION,
);

pub(super) const REVENUE_PER_SESSION: Entry = entry(
    Group::Money,
    "Revenue per attended session",
    "What the sessions of the period have earned for each that was attended.",
    "(Fees of attended sessions + fees charged for missed ones) ÷ attended sessions",
    "As invoiced, or as agreed where they are not invoiced yet. Sessions without a fee count among the \
     attended ones.",
    CONVENTION,
);
