//! Invented names and sentences. No resemblance to anybody is meant.

/// First names from many places.
pub const FIRST: [&str; 40] = [
    "Aino", "Amara", "Anaïs", "Bashir", "Beatriz", "Callum", "Chidi", "Dagny", "Daria", "Eamon",
    "Elif", "Farid", "Greta", "Hana", "Hiroko", "Ilse", "Imani", "Joaquín", "Jürgen", "Katya",
    "Lior", "Léa", "Maeve", "Marek", "Mei", "Nikos", "Noor", "Oisín", "Pia", "Quentin", "Rohan",
    "Saoirse", "Sofía", "Tadeusz", "Tove", "Umut", "Vera", "Wanjiru", "Yusuf", "Zoë",
];

/// Last names that nobody bears: places on a chart and parts of a boat.
pub const LAST: [&str; 40] = [
    "Anchorage",
    "Ballast",
    "Beacon",
    "Bellbuoy",
    "Bowsprit",
    "Breakwater",
    "Cable",
    "Capstan",
    "Channel",
    "Cleat",
    "Coaming",
    "Compass",
    "Cove",
    "Daymark",
    "Estuary",
    "Fairlead",
    "Fathom",
    "Foredeck",
    "Gunwale",
    "Halyard",
    "Harbour",
    "Headland",
    "Hull",
    "Jetty",
    "Keelson",
    "Landfall",
    "Lanyard",
    "Leeward",
    "Lighthouse",
    "Mainsail",
    "Mooring",
    "Offing",
    "Quay",
    "Rudder",
    "Scupper",
    "Shoal",
    "Spinnaker",
    "Tideway",
    "Tiller",
    "Windlass",
];

/// Sentences of invented notes.
pub const NOTES: [&str; 16] = [
    "Arrived on time and settled quickly.",
    "Spoke about the week at work and the new timetable.",
    "Sleep somewhat better, four nights out of seven.",
    "Looked at the thought record together and found two patterns.",
    "Practised the breathing exercise and agreed to try it in the mornings.",
    "Noticed more energy after the weekend walks.",
    "Reviewed the goals agreed in the spring; two of three are near.",
    "Talked through the conversation with the sister and how it went.",
    "Mood reported as six of ten, last week five.",
    "Agreed to write a short letter that will not be sent.",
    "Explored what makes it hard to say no.",
    "No thoughts of harm to self or others reported.",
    "Planned a step for next week: call the choir.",
    "Reflected on the holiday and on coming back.",
    "Found words for the worry before meetings.",
    "Next session as usual.",
];

/// What inquirers look for.
pub const WISHES: [&str; 8] = [
    "After a bereavement",
    "Sleeps badly since a new job",
    "Has been in therapy before",
    "Weekly, for a start",
    "Afraid before every meeting",
    "Does not know where to begin",
    "Asks as a couple",
    "Would prefer fortnightly",
];

/// What those who wait can pay, in pence, and what they say about it; nothing where nobody has asked.
pub const FEES: [(Option<u64>, &str); 4] = [
    (None, ""),
    (Some(8_500), "Full fee"),
    (Some(4_500), "Half, for now"),
    (None, "Through the insurer"),
];

/// Why a fee was waived.
pub const WAIVED: [&str; 3] = ["Child in hospital", "First time in a year", "Train did not run"];

/// How clients come; nothing where it was not written down.
pub const SOURCES: [&str; 8] = [
    "Website",
    "Family doctor",
    "Family doctor",
    "Colleague",
    "Former client",
    "Website",
    "Insurer’s list",
    "",
];

/// What their episodes are; nothing where it was not written down.
pub const SERVICES: [&str; 8] = [
    "Individual therapy",
    "Individual therapy",
    "Couple therapy",
    "Individual therapy",
    "Individual therapy",
    "Couple therapy",
    "Individual therapy",
    "",
];

/// Why somebody passes others who wait.
pub const REASONS: [&str; 4] = [
    "Comes out of hospital this week",
    "Exams begin in a month",
    "Alone with small children",
    "Colleague asks for a quick start",
];

/// What other work was about.
pub const ABOUT: [&str; 6] =
    ["Peer group", "Insurance letters", "Supervision", "Telephone", "Reading", "Accounts"];
