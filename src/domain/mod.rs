//! What a practice is: plain values in the trade's own words.
//!
//! Records come in valid from three doors (`vault/records`, `exchange`, `protocol/forms`) and are
//! never checked again behind them. *Never:* a clock, chance, storage, a browser or a framework.
//! Start with [`practice::Practice`], the open records, and [`change::ChangeSet`], the only way
//! anything in them changes.

pub mod activity;
pub mod appointment;
pub mod attachment;
pub mod bell;
pub mod bidi;
pub mod change;
pub mod chart;
pub mod check_in;
pub mod client;
pub mod client_request;
pub mod colleagues;
pub mod consent;
pub mod crisis;
pub mod currency;
pub mod disclosure;
pub mod document;
pub mod duty;
pub mod easing;
pub mod episode;
pub mod fees;
pub mod folding;
pub mod guard;
pub mod history;
pub mod home;
pub mod hours;
pub mod ids;
pub mod inquiry;
pub mod instrument;
pub mod invoice;
pub mod invoicing;
pub mod keeping;
pub mod limits;
pub mod measurement;
pub mod media;
pub mod messages;
pub mod money;
pub mod month;
pub mod note;
pub mod note_templates;
pub mod openings;
pub mod order;
pub mod own_scale;
pub mod pace;
pub mod planned_break;
pub mod policies;
pub mod practice;
pub mod preferences;
pub mod problem;
pub mod qualifications;
pub mod questionnaire;
pub mod reach;
pub mod record;
pub mod recurrence;
pub mod safety_plan;
pub mod series;
pub mod spare_time;
pub mod targets;
pub mod task;
pub mod template;
pub mod text;
pub mod therapist;
pub mod time;
pub mod time_entry;
pub mod timetable;
pub mod treatment;
pub mod uninvoiced;
pub mod versions;
pub mod ways;
pub mod weight;
pub mod wellbeing;
pub mod zone;
