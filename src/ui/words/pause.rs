//! Short exercises for between two sessions, in our own words: each under three minutes.

use crate::domain::pace;

/// The heading.
pub const HEADING: &str = "A short pause";
/// Back to where it was opened from.
pub const BACK: &str = "Today";
/// What they are.
pub const INTRO: &str =
    "Each takes less than three minutes and needs nothing but you. Esc leaves at any time.";
/// Over.
pub const OVER: &str = "That was it. Take a moment before you go on.";
/// Begins.
pub const BEGIN: &str = "Begin";
/// Leaves.
pub const LEAVE: &str = "Leave";
/// Stops for a while, and goes on.
pub const HOLD: &str = "Hold";
/// Goes on.
pub const GO_ON: &str = "Go on";

/// What the drawing does meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breath {
    /// It grows.
    In,
    /// It stays large.
    Full,
    /// It shrinks.
    Out,
    /// It stays small.
    Empty,
    /// There is nothing to follow.
    Rest,
}

/// A phase of an exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phase {
    /// How many seconds it takes.
    pub seconds: u32,
    /// What to do.
    pub words: &'static str,
    /// The same in short, once it is known.
    pub short: &'static str,
    /// What the drawing does.
    pub breath: Breath,
}

/// An exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exercise {
    /// What it is called.
    pub name: &'static str,
    /// What it is good for.
    pub about: &'static str,
    /// Its phases.
    pub phases: &'static [Phase],
    /// How often they come round.
    pub rounds: usize,
}

impl Exercise {
    /// How many seconds each phase takes.
    pub fn seconds(&self) -> Vec<u32> {
        self.phases.iter().map(|phase| phase.seconds).collect()
    }

    /// How long it takes: `2 min 8 s`.
    pub fn takes(&self) -> String {
        let seconds = pace::total(&self.seconds(), self.rounds);
        match (seconds / 60, seconds % 60) {
            (minutes, 0) => format!("{minutes} min"),
            (minutes, rest) => format!("{minutes} min {rest} s"),
        }
    }
}

const fn breathe(seconds: u32, words: &'static str, short: &'static str, breath: Breath) -> Phase {
    Phase { seconds, words, short, breath }
}

const fn step(seconds: u32, words: &'static str) -> Phase {
    Phase { seconds, words, short: words, breath: Breath::Rest }
}

/// Every exercise, in the order they are offered.
pub const EXERCISES: [Exercise; 5] = [
    Exercise {
        name: "Long breath out",
        about: "In for four, out for six. It calms.",
        phases: &[
            breathe(4, "Breathe in through the nose", "In", Breath::In),
            breathe(6, "Breathe out slowly", "Out", Breath::Out),
        ],
        rounds: 12,
    },
    Exercise {
        name: "Square breath",
        about: "In, hold, out, hold, four each. It collects.",
        phases: &[
            breathe(4, "Breathe in", "In", Breath::In),
            breathe(4, "Hold, without pressing", "Hold", Breath::Full),
            breathe(4, "Breathe out", "Out", Breath::Out),
            breathe(4, "Wait", "Wait", Breath::Empty),
        ],
        rounds: 8,
    },
    Exercise {
        name: "After a session",
        about: "Puts down what the last hour left, before the next one.",
        phases: &[
            step(15, "Stand up if you can. Feel both feet on the floor."),
            step(15, "Roll your shoulders back, three times, slowly."),
            step(20, "Name for yourself, in one word, what this session left in you."),
            step(20, "That belongs to the session. It is noted, and you need not carry it on."),
            step(20, "Look out of the window, or at the farthest point of the room."),
            step(15, "Three breaths, each out longer than in."),
            step(15, "Who comes next? Let the name arrive, and nothing else yet."),
        ],
        rounds: 1,
    },
    Exercise {
        name: "Five senses",
        about: "Comes back to the room, when something holds on to you.",
        phases: &[
            step(35, "Five things you can see. Name them slowly, one by one."),
            step(30, "Four things you can feel: the chair, your sleeve, the air."),
            step(25, "Three things you can hear, near or far."),
            step(20, "Two things you can smell, or two you like to smell."),
            step(15, "One thing you can taste, or one good breath."),
            step(10, "You are here, in this room, at this hour."),
        ],
        rounds: 1,
    },
    Exercise {
        name: "Through the body",
        about: "A walk from head to feet, to let go where you hold.",
        phases: &[
            step(15, "Sit so that you need no strength to sit."),
            step(20, "Forehead and jaw: let them grow wide and heavy."),
            step(20, "Neck and shoulders: let them sink with each breath out."),
            step(20, "Arms and hands: open your fingers a little."),
            step(25, "Chest and belly: watch them move by themselves."),
            step(20, "Back and seat: let the chair carry you."),
            step(20, "Legs and feet: feel the floor under them."),
            step(15, "All of you at once. One more breath, and move your hands."),
        ],
        rounds: 1,
    },
];

/// What is left of a phase.
pub fn left(seconds: u32) -> String {
    seconds.to_string()
}
